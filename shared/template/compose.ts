// From a revision to pages: chooses the template for the kind and the shape. Pure and total — the same call in the server
// (page counts), the editor (preview) and the player (drawing), with the same answer.
import type { Revision } from '../content/revision.ts';
import { never } from '../result.ts';
import { announcementContent } from './announcement.ts';
import { builtInCard } from './built-in-card.ts';
import { catalogHighlight, highlightBlocks } from './catalog-highlight.ts';
import { type DocumentContent, documentPages, pageLimit, type Shell } from './document.ts';
import { compactSequence } from './document-compact.ts';
import { landscapeShell } from './document-landscape.ts';
import { panoramaShell } from './document-panorama.ts';
import { portraitShell } from './document-portrait.ts';
import type { Page } from './drawing.ts';
import { factsOf } from './facts.ts';
import { image } from './image.ts';
import { interpretation } from './interpretation.ts';
import { policyDocumentContent } from './policy-document.ts';
import { publicNoticeContent } from './public-notice.ts';
import { qrLabel } from './qr.ts';
import { type Context, isTicker, lineHeight, type RegionSize, type Sheet, sheetFor } from './sheet.ts';
import { sidePanel } from './side-panel.ts';
import { tickerPage } from './ticker.ts';
import { tickerWords } from './ticker-words.ts';

function shellFor(sheet: Sheet, content: DocumentContent): Shell {
  if (sheet.shape === 'portrait') return portraitShell(sheet, content);
  const told = { ...content, body: withContact(content) };
  return sheet.shape === 'panorama' ? panoramaShell(sheet, told) : landscapeShell(sheet, told);
}

/** Where there is no footer for it, the telephone is the last paragraph. */
const withContact = ({ body, contact }: DocumentContent): DocumentContent['body'] =>
  contact === '' ? body : [...body, { type: 'paragraph', text: `联系方式：${contact}` }];

function compactDocument(sheet: Sheet, content: DocumentContent): Page[] {
  return compactSequence(sheet, {
    kicker: content.kicker,
    revision: { title: content.title, titlePhrases: content.phrases, qrUrl: content.qrUrl },
    facts: content.facts,
    sections: [{ kicker: content.kicker, blocks: withContact(content) }],
    ...(content.notice === undefined ? {} : { notice: content.notice }),
  });
}

function document(sheet: Sheet, content: DocumentContent): Page[] {
  if (sheet.compact) return compactDocument(sheet, content);
  const shell = shellFor(sheet, content);
  const room = Math.min(shell.bodyFrame(0).height, shell.bodyFrame(1).height);
  // What stands around the body may leave too little of the sheet to it.
  const least = Math.max(sheet.floor.body, sheet.prefer.body * 0.5);
  if (!shell.fits || room < 2.5 * lineHeight(sheet, least, 'body')) return compactDocument(sheet, content);
  return documentPages(sheet, shell);
}

function pagesOf(sheet: Sheet, revision: Revision): Page[] {
  switch (revision.kind) {
    case 'announcement':
      return document(sheet, announcementContent(revision));
    case 'public_notice':
      return document(sheet, publicNoticeContent(revision));
    case 'policy_document':
      return document(sheet, policyDocumentContent(sheet, revision));
    case 'interpretation':
      return interpretation(sheet, revision);
    case 'catalog_highlight':
      return (
        catalogHighlight(sheet, revision) ??
        document(sheet, { ...plainContent(revision), kicker: '目录亮点', body: highlightBlocks(revision) })
      );
    case 'image':
      return image(sheet, revision);
    default:
      return never(revision, 'compose');
  }
}

/** The fields every kind has, as a document without a body. */
function plainContent(revision: Revision): DocumentContent {
  return {
    kicker: '',
    title: revision.title,
    phrases: revision.titlePhrases,
    shortTitle: revision.shortTitle,
    facts: factsOf(revision),
    body: [],
    contact: '',
    notice: undefined,
    qrUrl: revision.qrUrl,
    qrLabel,
  };
}

/** Title phrases that do not spell the title are not trusted. */
function withPhrases(revision: Revision): Revision {
  return revision.titlePhrases.join('') === revision.title
    ? revision
    : { ...revision, titlePhrases: revision.title === '' ? [] : [revision.title] };
}

/**
 * The pages of a revision in a region, at least one, at most 400. Sizes are pixels of the region; dwell is milliseconds.
 * A text that would need more pages than a manifest holds is shown by its title and facts alone, with the code to read it.
 */
export function compose(revision: Revision, region: RegionSize, context: Context): Page[] {
  const sheet = sheetFor(region, context);
  const said = withPhrases(revision);
  if (isTicker(region, context)) return [tickerPage(sheet, tickerWords(said))];
  const pages = pagesOf(sheet, said);
  return pages.length <= pageLimit ? pages : document(sheet, plainContent(said));
}

/** What a region shows when nothing is planned for it. */
export function composeDefault(region: RegionSize, context: Context): Page {
  const sheet = sheetFor(region, context);
  return context.role === 'side' && region.height >= 96 ? sidePanel(sheet) : builtInCard(sheet);
}
