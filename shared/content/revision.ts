// What one revision of a content item says: everything the public can see, and nothing else.
// Owner, state, approvals and placement stay outside, so that the hash names the words and pictures themselves.
import Type, { type Static } from 'typebox';
import { FocalPointSchema, RenditionSchema } from '../asset/asset.ts';
import { AssetHashSchema, ItemIdSchema, type RevisionHash } from '../ids.ts';
import { CivilDateSchema } from '../time/civil-date.ts';
import { canonicalJson, sha256Hex } from '../trust/canonical.ts';

export const contentKinds = [
  'announcement', // 通知公告
  'public_notice', // 公示, with a period
  'policy_document', // 政策文件
  'interpretation', // 政策解读
  'catalog_highlight', // 目录亮点
  'image', // 图片
] as const;
export type ContentKind = (typeof contentKinds)[number];

/** At most this many characters (UTF-16 code units) in a title; the longest real title seen has 92. */
export const titleLimit = 200;
/** At most this many characters in all blocks of a body together. */
export const bodyLimit = 20_000;
/** A strip has one line: the human-written short title has at most 14 characters (ux: 960×192). */
export const shortTitleLimit = 14;

const text = (maxLength: number, description?: string) =>
  Type.String({ maxLength, ...(description === undefined ? {} : { description }) });

export const BlockSchema = Type.Union([
  Type.Object({
    type: Type.Literal('heading'),
    level: Type.Integer({ minimum: 1, maximum: 3, description: '1 一、 2 （一） 3 1.' }),
    text: text(500),
  }),
  Type.Object({ type: Type.Literal('paragraph'), text: text(8_000) }),
  Type.Object({
    type: Type.Literal('table'),
    head: Type.Array(text(60), { minItems: 1, maxItems: 8 }),
    rows: Type.Array(Type.Array(text(200), { minItems: 1, maxItems: 8 }), { maxItems: 500 }),
  }),
]);
export type Block = Static<typeof BlockSchema>;

/** Where the words come from. `none` needs a reason, which is logged. */
export const SourceSchema = Type.Object({
  kind: Type.Union([
    Type.Literal('portal'),
    Type.Literal('gazette'),
    Type.Literal('superior_document'),
    Type.Literal('none'),
  ]),
  name: text(80, 'site or gazette, as printed under the text'),
  url: Type.Optional(Type.String({ maxLength: 300, pattern: '^https?://' })),
  reason: Type.Optional(text(120)),
});
export type Source = Static<typeof SourceSchema>;

/** Fields every kind has. */
const common = {
  schema: Type.Literal(1),
  title: text(titleLimit),
  /** Pieces whose concatenation is the title; a line may break only between them while they fit. Made when the revision is made. */
  titlePhrases: Type.Array(text(titleLimit), { maxItems: titleLimit }),
  shortTitle: text(shortTitleLimit, 'for strips; empty: the title is used'),
  issuer: text(60, '发布机关'),
  publishedDate: CivilDateSchema,
  source: SourceSchema,
  /** What the QR code opens; empty: no code. */
  qrUrl: Type.String({ maxLength: 200, pattern: '^$|^https?://' }),
  /** Last day on screen, included. Enforced by the player itself. */
  showUntil: Type.Optional(CivilDateSchema),
};

const body = Type.Array(BlockSchema, { maxItems: 2_000 });

export const AnnouncementSchema = Type.Object({
  ...common,
  kind: Type.Literal('announcement'),
  documentNumber: text(40, '发文字号, empty if none'),
  body,
  contact: text(80),
});

/** 公示期: both days included. `workdays` are computed once, from the calendar in force when the revision was made. */
export const NoticePeriodSchema = Type.Object({
  from: CivilDateSchema,
  until: CivilDateSchema,
  unit: Type.Union([Type.Literal('workday'), Type.Literal('calendar_day')]),
  /** The days of the period that count, ascending; a countdown is the number of these from today on. */
  days: Type.Array(CivilDateSchema, { minItems: 1, maxItems: 400 }),
});
export type NoticePeriod = Static<typeof NoticePeriodSchema>;

export const PublicNoticeSchema = Type.Object({
  ...common,
  kind: Type.Literal('public_notice'),
  documentNumber: text(40),
  body,
  period: NoticePeriodSchema,
  objection: Type.Object({ organ: text(60), phone: text(40), address: text(80) }),
});

export const validityStatuses = ['in_force', 'revised', 'repealed', 'lapsed'] as const;
export const PolicyDocumentSchema = Type.Object({
  ...common,
  kind: Type.Literal('policy_document'),
  documentNumber: text(40),
  signedDate: Type.Optional(CivilDateSchema),
  effectiveFrom: Type.Optional(CivilDateSchema),
  validUntil: Type.Optional(CivilDateSchema),
  validityStatus: Type.Enum(validityStatuses),
  summary: text(120, '摘要, shown on walls in place of the body when not empty'),
  body,
});

export const InterpretationSchema = Type.Object({
  ...common,
  kind: Type.Literal('interpretation'),
  /** The document that is explained. */
  interprets: Type.Object({ itemId: Type.Optional(ItemIdSchema), title: text(titleLimit), documentNumber: text(40) }),
  questions: Type.Array(
    Type.Object({
      question: text(60),
      answer: text(400),
      /** The fact that matters, drawn large: "400 元". Empty: none. */
      figure: text(12),
    }),
    { maxItems: 30 },
  ),
  contact: text(80),
});

/** The eight mandatory elements of a catalog item, ordered as the four questions of the card. */
export const CatalogHighlightSchema = Type.Object({
  ...common,
  kind: Type.Literal('catalog_highlight'),
  catalog: Type.Object({ title: text(60), field: text(20, '试点领域'), itemNo: text(20) }),
  what: Type.Object({
    name: text(40, '事项名称'),
    contents: Type.Array(text(40), { maxItems: 12 }),
    basis: text(120, '公开依据'),
  }),
  how: Type.Object({
    channels: Type.Array(text(30), { maxItems: 12 }),
    mode: Type.Union([Type.Literal('proactive'), Type.Literal('on_request')]),
    audience: text(30, '公开对象'),
  }),
  when: Type.Object({ timeLimit: text(60), notice: text(40) }),
  who: Type.Object({
    subject: text(60, '公开主体'),
    department: text(40),
    phone: text(40),
    supervisionPhone: text(40),
  }),
});

export const ImageSchema = Type.Object({
  ...common,
  kind: Type.Literal('image'),
  original: AssetHashSchema,
  renditions: Type.Array(RenditionSchema, { minItems: 1, maxItems: 12 }),
  focalPoint: FocalPointSchema,
  /** `cover` may crop around the focal point; `contain` shows the whole picture on the ground colour. */
  fit: Type.Union([Type.Literal('cover'), Type.Literal('contain')]),
  alt: text(120),
  caption: text(40),
});

export const RevisionSchema = Type.Union([
  AnnouncementSchema,
  PublicNoticeSchema,
  PolicyDocumentSchema,
  InterpretationSchema,
  CatalogHighlightSchema,
  ImageSchema,
]);
export type Revision = Static<typeof RevisionSchema>;
export type RevisionOf<K extends ContentKind> = Extract<Revision, { kind: K }>;

/** The canonical bytes of a revision (as text) and the hash that names it. */
export function freeze(revision: Revision): { hash: RevisionHash; json: string } {
  const json = canonicalJson(revision);
  return { hash: sha256Hex(json) as RevisionHash, json };
}
