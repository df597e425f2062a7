// An empty revision of each kind, as the form starts with it. It is valid in shape and not yet publishable (check.ts says why).
import type { Asset } from '../asset/asset.ts';
import { never } from '../result.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { ContentKind, Revision, RevisionOf } from './revision.ts';

/** Kinds that can be started without a file. */
export type WrittenKind = Exclude<ContentKind, 'image'>;

/** `today` in the time zone of the organisation; `issuer` is usually the writer's own organisation. */
export type BlankFor = { readonly today: CivilDate; readonly issuer: string };

const common = ({ today, issuer }: BlankFor) => ({
  schema: 1 as const,
  title: '',
  titlePhrases: [],
  shortTitle: '',
  issuer,
  publishedDate: today,
  source: { kind: 'portal' as const, name: '' },
  qrUrl: '',
});

export function blank(kind: WrittenKind, given: BlankFor): Revision {
  const base = common(given);
  switch (kind) {
    case 'announcement':
      return { ...base, kind, documentNumber: '', body: [], contact: '' };
    case 'public_notice':
      return {
        ...base,
        kind,
        documentNumber: '',
        body: [],
        period: { from: given.today, until: given.today, unit: 'workday', days: [given.today] },
        objection: { organ: '', phone: '', address: '' },
      };
    case 'policy_document':
      return { ...base, kind, documentNumber: '', validityStatus: 'in_force', summary: '', body: [] };
    case 'interpretation':
      return { ...base, kind, interprets: { title: '', documentNumber: '' }, questions: [], contact: '' };
    case 'catalog_highlight':
      return {
        ...base,
        kind,
        catalog: { title: '', field: '', itemNo: '' },
        what: { name: '', contents: [], basis: '' },
        how: { channels: [], mode: 'proactive', audience: '' },
        when: { timeLimit: '', notice: '' },
        who: { subject: '', department: '', phone: '', supervisionPhone: '' },
      };
    default:
      return never(kind, 'blank');
  }
}

/** A picture item around an asset that is ready; its focal point is the middle. */
export function blankImage(asset: Pick<Asset, 'hash' | 'renditions'>, given: BlankFor): RevisionOf<'image'> {
  return {
    ...common(given),
    kind: 'image',
    original: asset.hash,
    renditions: asset.renditions,
    focalPoint: { x: 500, y: 500 },
    fit: 'contain',
    alt: '',
    caption: '',
  };
}
