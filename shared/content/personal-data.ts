// Finding what must not stand on a public wall: identity numbers and private mobile numbers.
// Full-width digits and spaces or hyphens between the digits do not hide a number.

export type PersonalData = {
  readonly kind: 'identity_number' | 'old_identity_number' | 'mobile_number';
  /** As it stands in the text. */
  readonly found: string;
  /** UTF-16 offset in the text. */
  readonly at: number;
};

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';

/** GB 11643-1999: 17 digits with a birthday that can exist, and the check digit of ISO 7064 MOD 11-2. */
export function isIdentityNumber(text: string): boolean {
  if (!/^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(text)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return checkDigits[sum % 11] === text[17];
}

/** 15 digits of the time before 1999 carry no check digit: only the birthday can be looked at. */
const oldIdentityNumber = /^[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/;
const mobileNumber = /^(?:86)?1[3-9]\d{9}$/;

const halfWidth = (text: string): string =>
  text.replace(/[\uFF10-\uFF19\uFF38\uFF58]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

/** All of it, in the order of the text. Runs of digits are read as a whole: a part of a longer number is not one. */
export function findPersonalData(text: string): PersonalData[] {
  const found: PersonalData[] = [];
  for (const match of text.matchAll(/[+＋]?[\d\uFF10-\uFF19](?:[ \u00A0\u3000-]?[\d\uFF10-\uFF19XxＸｘ]){10,22}/g)) {
    const digits = halfWidth(match[0])
      .toUpperCase()
      .replace(/[^\dX]/g, '');
    const kind = kindOf(digits);
    if (kind !== undefined) found.push({ kind, found: match[0], at: match.index });
  }
  return found;
}

function kindOf(digits: string): PersonalData['kind'] | undefined {
  if (isIdentityNumber(digits)) return 'identity_number';
  if (mobileNumber.test(digits)) return 'mobile_number';
  return oldIdentityNumber.test(digits) ? 'old_identity_number' : undefined;
}
