// The one door for HTML from outside: sanitize-html leaves text, paragraphs, lists and tables; lines come out, never markup.
import sanitizeHtml from 'sanitize-html';

const blocks = new Set([
  'p',
  'div',
  'br',
  'li',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'section',
  'article',
  'blockquote',
  'pre',
  'caption',
  'dt',
  'dd',
  'hr',
]);

/** Parts of a page that never hold the text of a notice; they go with everything inside. */
const dropped = [
  'script',
  'style',
  'noscript',
  'template',
  'nav',
  'header',
  'footer',
  'aside',
  'form',
  'select',
  'button',
  'textarea',
  'option',
  'iframe',
  'object',
  'embed',
  'svg',
  'canvas',
  'title',
  'head',
  'audio',
  'video',
];

// Marks that no page can hold: private-use characters that are taken out of the page first.
const lineMark = '\uE0F0';
const cellMark = '\uE0F1';

/** The lines of a page. A row of a table is one line with tabs between its cells; a cell that spans columns leaves empty ones. */
export function linesOfHtml(html: string): string[] {
  const text = sanitizeHtml(html.replace(/[\uE0F0\uE0F1]/g, ''), {
    allowedTags: [...blocks, 'table', 'tr', 'td', 'th'],
    allowedAttributes: { td: ['colspan'], th: ['colspan'] },
    nonTextTags: dropped,
    nestingLimit: 200,
  });
  const marked = text
    .replace(
      /<(td|th)(?:\s+colspan="(\d{1,2})")?[^>]*>([\s\S]*?)<\/\1>/g,
      (_, _tag, span: string | undefined, cell: string) =>
        oneLine(cell) + cellMark.repeat(Math.min(Number(span ?? 1), 20)),
    )
    .replace(/\s+/g, ' ')
    .replace(
      /<\/?(?:p|div|br|li|ul|ol|h[1-6]|section|article|blockquote|pre|caption|dt|dd|hr|table|tr)\b[^>]*>/g,
      lineMark,
    )
    .replace(/<[^>]*>/g, '');
  return decoded(marked)
    .split(lineMark)
    .map((line) => (line.includes(cellMark) ? row(line) : line.trim()))
    .filter((line, i, all) => line !== '' || (i > 0 && all[i - 1] !== ''));
}

/** What stands in a cell belongs on one line, whatever markup it has. */
const oneLine = (cell: string): string =>
  cell
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const row = (line: string): string =>
  line
    .replace(new RegExp(`${cellMark}\\s*$`), '')
    .split(cellMark)
    .map((cell) => cell.trim())
    .join('\t');

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
/** sanitize-html decodes everything but the characters that matter in HTML. */
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => entities[name] as string);
