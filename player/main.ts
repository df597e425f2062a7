// The entry `wall`. If anything here throws, the card of index.html is on the screen and stays there; then we start again.
import { startWall } from './player-app.ts';

const host = document.querySelector<HTMLElement>('#wall');
if (host === null) throw new Error('index.html has no #wall');

const again = 60_000;
startWall({ host, cardName: document.querySelector('#card-name'), appVersion: __LUBU_VERSION__ }).catch(
  (cause: unknown) => {
    host.replaceChildren();
    setTimeout(() => location.reload(), again);
    reportError(cause);
  },
);
