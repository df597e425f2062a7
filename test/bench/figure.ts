// One row of the bench table.
export type Figure = { readonly name: string; readonly value: number; readonly unit: string; readonly note: string };
export type BenchModule = { readonly bench: () => Promise<readonly Figure[]> };
