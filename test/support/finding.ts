// One need of the tests: where it was found, or what is wrong and how to mend it.
export type Finding = { readonly name: string } & (
  | { readonly found: string }
  | { readonly missing: string; readonly fix: string; readonly fatal: boolean }
);
