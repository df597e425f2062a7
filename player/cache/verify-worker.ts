// Checks manifests off the page's own thread: hundreds of signatures take long enough to stop a running line.
import { type Held, verifyManifest } from '@lubu/shared/manifest/verify';

addEventListener('message', ({ data }: MessageEvent<{ candidate: unknown; held: Held }>) => {
  postMessage(verifyManifest(data.candidate, data.held));
});
