// Why a file is not taken, in words for the clerk who brought it.

/** An expected outcome, never thrown. `code` follows shared/problem. */
export type Refusal = {
  readonly code: 'unsupported_media' | 'too_large';
  /** What was found and what is allowed. */
  readonly value: string;
  readonly allowed: string;
  readonly zh: string;
  readonly en: string;
};
