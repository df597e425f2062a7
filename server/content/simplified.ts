// Traditional and variant characters to simplified ones, character by character and by phrase (OpenCC's dictionaries).
import { Converter } from 'opencc-js/t2cn';

/** Text that is simplified already comes back as it is. */
export const toSimplified: (text: string) => string = Converter({ from: 't', to: 'cn' });
