// What the editor tells the player's preview page, and what it hears back.
import type { Revision } from '@lubu/shared/content/revision';
import type { Programme } from '@lubu/shared/screen/screen-api';
import type { Instant } from '@lubu/shared/time/instant';
import type { PreviewSurface } from './surfaces.ts';

export type PreviewAnswer = { readonly kind: 'pages'; readonly pages: readonly number[]; readonly problem?: string };

export const contentMessage = (surface: PreviewSurface, revision: Revision, page: number): unknown => ({
  surface,
  revision,
  page,
});
export const programmeMessage = (programme: Programme, at: Instant | undefined): unknown => ({ programme, at });
export const readAnswer = (_data: unknown): PreviewAnswer | undefined => undefined;
