// The plates that have a stored picture: every template on the four canvases, the standing cards, side and running line,
// and one of each that once went wrong.
const canvases = ['panorama', 'strip', 'landscape', 'portrait'] as const;
const templates = ['heating', 'relief', 'insurance', 'questions', 'catalog', 'picture', 'card'] as const;

export const storedPlates: readonly string[] = [
  ...templates.flatMap((template) => canvases.map((canvas) => `${template}-${canvas}`)),
  'side-panorama',
  'ticker-panorama',
  'ticker-portrait',
  'relief-wall-main',
  'questions-wall-main',
  'insurance-portrait-2',
  'relief-strip-last',
  'questions-strip-2',
  'catalog-strip-2',
  'nested-panorama-p1',
  'nested-landscape-p1',
  'nested-portrait-p1',
  'bare-portrait-p1',
  'housing-portrait-p1',
  'relief-hall',
  'catalog-hall',
  'relief-town',
  'questions-old',
  'catalog-wide',
  'card-line',
  'relief-line',
];
