// What the editor says to the preview page in its frame, and what it hears back. Both ends check the origin and the window,
// and these schemas; a message that does not fit is answered with its problem or, when it is not ours at all, not at all.
import Type, { type Static } from 'typebox';
import { RevisionSchema } from '../content/revision.ts';
import { ManifestSchema } from '../manifest/manifest.ts';
import { RegionRoleSchema } from '../screen/screen.ts';
import { ProgrammeSchema } from '../screen/screen-api.ts';
import { InstantSchema } from '../time/instant.ts';

/** A screen as a draft is drawn on it; regions as layoutRegions() cuts them. */
export const PreviewScreenSchema = Type.Object({
  ...Type.Pick(ManifestSchema.properties.screen, ['kind', 'width', 'height', 'pitchUm', 'readFromMm', 'regions'])
    .properties,
  zone: Type.Pick(ManifestSchema.properties.zone, ['name', 'phone', 'hours']),
});
export type PreviewScreen = Static<typeof PreviewScreenSchema>;

/** editor → preview: draw one page of a draft in region `main` (or in `role`); the other regions stand in their default state. */
export const PreviewDraftSchema = Type.Object({
  type: Type.Literal('lubu-preview'),
  mode: Type.Literal('draft'),
  revision: RevisionSchema,
  screen: PreviewScreenSchema,
  role: Type.Optional(RegionRoleSchema),
  page: Type.Integer({ minimum: 0 }),
  /** Clocks and countdowns show this instant, in Asia/Shanghai; left out: the editor's now. */
  at: Type.Optional(InstantSchema),
});
export type PreviewDraft = Static<typeof PreviewDraftSchema>;

/** editor → preview: what the screen shows of its programme at an instant; `playing`: and from there on. */
export const PreviewProgrammeSchema = Type.Object({
  type: Type.Literal('lubu-preview'),
  mode: Type.Literal('programme'),
  programme: ProgrammeSchema,
  at: InstantSchema,
  playing: Type.Boolean(),
});
export type PreviewProgramme = Static<typeof PreviewProgrammeSchema>;

export const PreviewMessageSchema = Type.Union([PreviewDraftSchema, PreviewProgrammeSchema]);
export type PreviewMessage = Static<typeof PreviewMessageSchema>;

/** preview → editor, once: the page is loaded and listens. */
export const PreviewReadySchema = Type.Object({ type: Type.Literal('lubu-preview-ready') });

/** preview → editor: what is drawn now. */
export const PreviewStateSchema = Type.Object({
  type: Type.Literal('lubu-preview-state'),
  /** Number of pages of the draft; 1 for a programme. */
  pages: Type.Integer(),
  page: Type.Integer(),
  /** Milliseconds of each page of the draft, in order. */
  dwellMs: Type.Array(Type.Integer()),
  /** What stands in each region of a programme. */
  showing: Type.Array(
    Type.Object({ role: RegionRoleSchema, itemId: Type.Optional(Type.String()), page: Type.Integer() }),
  ),
  /** What went wrong, for staff, in Chinese. */
  problems: Type.Array(Type.String()),
  /** Characters no font of ours has, each once. */
  missingGlyphs: Type.Array(Type.String()),
});
export type PreviewState = Static<typeof PreviewStateSchema>;

/** preview → editor: all it ever says. */
export const PreviewReplySchema = Type.Union([PreviewReadySchema, PreviewStateSchema]);
export type PreviewReply = Static<typeof PreviewReplySchema>;
