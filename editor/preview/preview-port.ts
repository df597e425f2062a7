// What the editor tells the player's preview page, and what it hears back. The other end checks what we say; we check what it says.
import type { Revision } from '@lubu/shared/content/revision';
import { layoutRegions } from '@lubu/shared/screen/screen';
import type { Programme } from '@lubu/shared/screen/screen-api';
import {
  type PreviewDraft,
  type PreviewProgramme,
  type PreviewReply,
  PreviewReplySchema,
} from '@lubu/shared/template/preview-messages';
import type { Instant } from '@lubu/shared/time/instant';
import { Value } from 'typebox/value';
import type { PreviewSurface } from './surfaces.ts';

export function draftMessage(surface: PreviewSurface, revision: Revision, page: number): PreviewDraft {
  const { kind, width, height, pitchUm, readFromMm, layout, zone } = surface;
  return {
    type: 'lubu-preview',
    mode: 'draft',
    revision,
    screen: { kind, width, height, pitchUm, readFromMm, regions: layoutRegions(layout, width, height), zone },
    page,
  };
}

export const programmeMessage = (programme: Programme, at: Instant): PreviewProgramme => ({
  type: 'lubu-preview',
  mode: 'programme',
  programme,
  at,
  playing: false,
});

/** Undefined for a message that is none of the preview page's. */
export const readReply = (data: unknown): PreviewReply | undefined =>
  Value.Check(PreviewReplySchema, data) ? data : undefined;
