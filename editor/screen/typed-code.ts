// Reading a pairing code as people type it.
import { pairingAlphabet, pairingCodeLength } from '@lubu/shared/screen/screen-api';

/** What was typed, without the spaces and dashes people add; letters that are not in the alphabet stay out. */
export const cleanCode = (typed: string): string =>
  [...typed.toUpperCase()]
    .filter((letter) => pairingAlphabet.includes(letter))
    .join('')
    .slice(0, pairingCodeLength);
