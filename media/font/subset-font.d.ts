// The package ships no types; these are the options that Lubu uses.
declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { readonly targetFormat: 'truetype'; readonly keepFeatures?: readonly string[] },
  ): Promise<Buffer>;
}
