// Expected outcomes are values. A Result is either ok with a value or err with an error; nothing is thrown over user data.
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<E> = { readonly ok: false; readonly error: E };
export type Result<T, E> = Ok<T> | Err<E>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const err = <E>(error: E): Err<E> => ({ ok: false, error });

/** Makes a forgotten case of a union a compile error, and a bug at run time. */
export function never(value: never, place: string): never {
  throw new Error(`${place}: no case for ${JSON.stringify(value)}`);
}
