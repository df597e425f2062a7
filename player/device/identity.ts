// Who this player is: what it was told, once, when it was paired. Kept until it is unpaired.
import type { PlayerId, ScreenId } from '@lubu/shared/ids';
import type { TrustDocument } from '@lubu/shared/trust/envelope';

export type Identity = {
  readonly playerId: PlayerId;
  readonly screenId: ScreenId;
  /** Where the screen stands in the tree of organisations, pinned at pairing. */
  readonly orgPath: string;
  readonly zoneName: string;
  readonly screenName: string;
  /** The keys pinned at pairing. */
  readonly trust: TrustDocument;
};
