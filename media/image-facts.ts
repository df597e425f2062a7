// What is known of a picture before it is opened: its real type and its size as people see it.
import type { ImageMime } from '@lubu/shared/asset/asset';

export type ImageFacts = {
  readonly mime: ImageMime;
  /** Pixels, after the rotation that the camera noted (EXIF orientation). */
  readonly width: number;
  readonly height: number;
  /** Drawn or screen-shot rather than photographed: edges must stay sharp, so it is compressed with little loss. */
  readonly graphic: boolean;
};
