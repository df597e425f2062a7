// The package ships no types.
declare module 'linebreak' {
  type Break = { readonly position: number; readonly required: boolean };
  export default class LineBreaker {
    constructor(text: string);
    /** The next opportunity, the end of the text included; null after the last. */
    nextBreak(): Break | null;
  }
}
