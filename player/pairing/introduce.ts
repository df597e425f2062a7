// A device that was never paired introduces itself: shows the pairing page until somebody typed its code, keeps what it is told,
// and says for a few seconds which screen it is now.
import { second } from '@lubu/shared/time/instant';
import { changeIdentity } from '../device/change-identity.ts';
import type { DeviceKey } from '../device/device-key.ts';
import type { Identity } from '../device/identity.ts';
import type { PlayerDb } from '../device/player-db.ts';
import { PlayerApi } from '../push/player-api.ts';
import { waitFor } from '../push/wait.ts';
import { pair } from './pair.ts';
import { PairingPage } from './pairing-page.ts';

const pairedFor = 5 * second;

export async function introduce(db: PlayerDb, key: DeviceKey, host: HTMLElement): Promise<Identity> {
  const page = new PairingPage();
  const fit = (): void => {
    page.canvasWidth = innerWidth;
    page.canvasHeight = innerHeight;
  };
  fit();
  addEventListener('resize', fit);
  host.replaceChildren(page);
  const identity = await pair({
    api: new PlayerApi(fetch.bind(globalThis)),
    ask: {
      publicKey: key.publicKey,
      width: Math.round(innerWidth * devicePixelRatio),
      height: Math.round(innerHeight * devicePixelRatio),
      platform: navigator.userAgent.slice(0, 200),
    },
    show: (view) => {
      page.view = view;
    },
    wait: waitFor,
    random: Math.random,
  });
  await changeIdentity(db, identity);
  page.view = { kind: 'paired', zoneName: identity.zoneName, screenName: identity.screenName };
  await waitFor(pairedFor);
  removeEventListener('resize', fit);
  host.replaceChildren();
  return identity;
}
