// Why the server cannot start, in one line, and what to do about it in another. Printed as it is; the exit code is 1.
export class StartError extends Error {
  readonly fix: string;

  constructor(message: string, fix: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StartError';
    this.fix = fix;
  }

  toText(): string {
    return `${this.message}\nFix: ${this.fix}`;
  }
}
