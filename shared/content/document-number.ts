// 发文字号: the mark of the issuing organ, the year in hexagonal brackets, the running number (GB/T 9704-2012, R-301).

/** 临政办发〔2026〕12号; for orders 国务院令第492号 and for announcements 第12号. */
const right = /^[\p{Script=Han}A-Za-z、（）]{1,24}〔\d{4}〕(?:第)?\d{1,5}号$/u;
const numbered = /^[\p{Script=Han}（）]{0,24}第\d{1,5}号$/u;
/** The same number with brackets of another kind, one bracket lost, or spaces inside. */
const loose =
  /^([\p{Script=Han}A-Za-z、（）]{1,24}?)\s*[〔[［(（【〈<﹝]?\s*((?:19|20)\d{2})\s*[〕\]］)）】〉>﹞]?\s*(第?)\s*(\d{1,5})\s*号$/u;

/** True for a document number written as the standard asks; the empty text is for documents that have none. */
export const isDocumentNumber = (text: string): boolean => right.test(text) || numbered.test(text);

/** The number as it should be written, or `undefined` when the text is not a document number in any spelling. */
export function mendDocumentNumber(text: string): string | undefined {
  const trimmed = text.trim();
  if (isDocumentNumber(trimmed)) return trimmed;
  const match = loose.exec(trimmed);
  return match ? `${match[1]}〔${match[2]}〕${match[3]}${match[4]}号` : undefined;
}

/** A document number anywhere in running text, in right or wrong spelling. One bracket must be there, or none would mean any year. */
export const documentNumberInText =
  /([\p{Script=Han}]{1,10}(?:发|字|函|办|规|令|公告|通|纪要|任|批|复|传|电|政|委|厅|局))\s*(?:([〔[［(（【﹝])\s*((?:19|20)\d{2})\s*([〕\]］)）】﹞])?|((?:19|20)\d{2})\s*([〕\]］)）】﹞]))\s*(\d{1,5})\s*号/gu;
