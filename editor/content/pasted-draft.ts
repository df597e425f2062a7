// Hands a draft made from a pasted page over to the content page, once.
import type { Revision } from '@lubu/shared/content/revision';

let waiting: Revision | undefined;

export function leavePasted(revision: Revision): void {
  waiting = revision;
}

export function takePasted(): Revision | undefined {
  const taken = waiting;
  waiting = undefined;
  return taken;
}
