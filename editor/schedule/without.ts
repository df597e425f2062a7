// Members that may be left out are left out, never set to undefined: what is sent is what is stored.

/** The same object without one member. */
export function without<T extends object, K extends keyof T>(whole: T, key: K): Omit<T, K> {
  const { [key]: _gone, ...rest } = whole;
  return rest;
}

/** Sets the member, or leaves it out when there is nothing to set. */
export function withOptional<T extends object, K extends keyof T>(whole: T, key: K, value: T[K] | undefined): T {
  return (value === undefined ? without(whole, key) : { ...whole, [key]: value }) as T;
}
