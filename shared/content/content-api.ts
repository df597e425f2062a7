// What the editor and the server say to each other about content. Paths: /api/content, /api/content/:id, …/submit, …/stop, /api/paste.
import Type, { type Static } from 'typebox';
import { AccountIdSchema, ItemIdSchema, RevisionHashSchema } from '../ids.ts';
import { OrgPathSchema } from '../org/org.ts';
import { ItemStateSchema, RevisionStateSchema, verdicts } from '../review/review.ts';
import { CivilDateSchema } from '../time/civil-date.ts';
import { InstantSchema } from '../time/instant.ts';
import { BlockSchema, contentKinds, RevisionSchema } from './revision.ts';

export const ContentKindSchema = Type.Enum(contentKinds);

/** One row of the content list. */
export const ContentSummarySchema = Type.Object({
  id: ItemIdSchema,
  kind: ContentKindSchema,
  title: Type.String(),
  /** State of the newest revision. */
  state: RevisionStateSchema,
  step: Type.Integer(),
  steps: Type.Integer(),
  itemState: ItemStateSchema,
  author: Type.Object({ id: AccountIdSchema, name: Type.String() }),
  organization: Type.String(),
  updatedAt: InstantSchema,
  newest: RevisionHashSchema,
  approved: Type.Optional(RevisionHashSchema),
  /** Whose it is, and what the approved revision says of itself: "newest" entries of playlists choose by these. */
  orgPath: Type.Optional(OrgPathSchema),
  publishedDate: Type.Optional(CivilDateSchema),
  field: Type.Optional(Type.String()),
  /** Playlists and screens that use the item now. */
  usedIn: Type.Object({ playlists: Type.Integer(), screens: Type.Integer() }),
});
export type ContentSummary = Static<typeof ContentSummarySchema>;

export const DecisionSchema = Type.Object({
  revision: RevisionHashSchema,
  step: Type.Integer(),
  verdict: Type.Enum(verdicts),
  comment: Type.String(),
  by: Type.Object({ id: AccountIdSchema, name: Type.String() }),
  at: InstantSchema,
});
export type Decision = Static<typeof DecisionSchema>;

export const ContentDetailSchema = Type.Object({
  ...ContentSummarySchema.properties,
  revision: RevisionSchema,
  /** The approved revision, when it is not the newest. */
  approvedRevision: Type.Optional(RevisionSchema),
  decisions: Type.Array(DecisionSchema),
});
export type ContentDetail = Static<typeof ContentDetailSchema>;

/** POST /api/content (new) and PUT /api/content/:id. `titlePhrases` are recomputed by the server; incomplete drafts are welcome. */
export const SaveContentSchema = Type.Object({
  revision: RevisionSchema,
  /** The newest revision the writer saw; a different one on the server is a conflict. Left out for a new item. */
  basedOn: Type.Optional(RevisionHashSchema),
});
export type SaveContent = Static<typeof SaveContentSchema>;

/** POST /api/content/:id/submit and, by the reviewer, POST /api/reviews/:id. Both name the revision that was looked at. */
export const SubmitSchema = Type.Object({ revision: RevisionHashSchema });
export const DecideSchema = Type.Object({
  revision: RevisionHashSchema,
  verdict: Type.Enum(verdicts),
  comment: Type.String({ maxLength: 500, description: 'required when returned or rejected' }),
});
export type Decide = Static<typeof DecideSchema>;

/** POST /api/content/:id/stop: takes the item off all screens now. `suspend` can be lifted, `withdraw` cannot. */
export const StopSchema = Type.Object({
  act: Type.Enum(['suspend', 'resume', 'withdraw'] as const),
  reason: Type.String({ minLength: 1, maxLength: 200 }),
});
export type Stop = Static<typeof StopSchema>;

/** POST /api/paste: a page of a government site, as text or HTML. */
export const PasteSchema = Type.Object({
  text: Type.Optional(Type.String({ maxLength: 400_000 })),
  html: Type.Optional(Type.String({ maxLength: 1_500_000 })),
});
export type Paste = Static<typeof PasteSchema>;

export const changeKinds = [
  'advertisement',
  'page_chrome',
  'reprint_note',
  'traditional',
  'bracket',
  'spacing',
  'misspelling',
] as const;
/** UTF-16 offsets [from, until) into a line as pasted, and what stands there afterwards. */
export const LineEditSchema = Type.Object({
  line: Type.Integer(),
  from: Type.Integer(),
  until: Type.Integer(),
  text: Type.String(),
});
export type LineEdit = Static<typeof LineEditSchema>;

/**
 * A change that is offered, never made by itself. `line` counts the pasted lines from 0; `after` absent: the line goes.
 * A change to many lines at once (punctuation, empty lines) shows its first line; `edits` and `drops` say all of it.
 */
export const ProposedChangeSchema = Type.Object({
  id: Type.Integer(),
  kind: Type.Enum(changeKinds),
  line: Type.Integer(),
  before: Type.String(),
  after: Type.Optional(Type.String()),
  zh: Type.String({ description: 'why, in words for a clerk' }),
  en: Type.String(),
  /** Whether the box is ticked when the proposal is first shown. */
  suggested: Type.Boolean(),
  edits: Type.Array(LineEditSchema),
  /** Lines that go as a whole. */
  drops: Type.Array(Type.Integer()),
});
export type ProposedChange = Static<typeof ProposedChangeSchema>;

/** What was recognised in the lines once the accepted changes are made. Empty text: not found. */
export const PastedFieldsSchema = Type.Object({
  kind: ContentKindSchema,
  title: Type.String(),
  documentNumber: Type.String(),
  issuer: Type.String(),
  date: Type.String({ description: 'YYYY-MM-DD or empty' }),
  disclosureMark: Type.Enum(['public', 'on_request', 'not_public', 'absent'] as const),
  body: Type.Array(BlockSchema),
  /** What a person should look at before trusting the fields above. */
  doubts: Type.Array(Type.Object({ zh: Type.String(), en: Type.String() })),
});
export type PastedFields = Static<typeof PastedFieldsSchema>;

export const PasteAnswerSchema = Type.Object({
  lines: Type.Array(Type.String()),
  changes: Type.Array(ProposedChangeSchema),
  /** Read with all suggested changes made; the editor reads again with shared/content/paste when boxes change. */
  fields: PastedFieldsSchema,
});
export type PasteAnswer = Static<typeof PasteAnswerSchema>;

/** GET /api/content?kind=&state=&q=&offset=&limit=. `q` is looked for in titles; `total` counts all that match. */
export const ContentQuerySchema = Type.Object({
  kind: Type.Optional(ContentKindSchema),
  state: Type.Optional(RevisionStateSchema),
  q: Type.Optional(Type.String({ maxLength: 100 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
});
export type ContentQuery = Static<typeof ContentQuerySchema>;
export const ContentPageSchema = Type.Object({ rows: Type.Array(ContentSummarySchema), total: Type.Integer() });
export type ContentPage = Static<typeof ContentPageSchema>;
/** GET /api/reviews: what waits for a decision that the caller may take, oldest first. */
export const ReviewQueueSchema = Type.Object({ rows: Type.Array(ContentDetailSchema) });
