// Who is signed in. One value for the whole page; the app draws itself again when it changes.
import { type Action, type Me, mayDo } from '@lubu/shared/org/org';
import { onSignedOut } from '../api/request.ts';

let current: Me | undefined;
const listeners = new Set<() => void>();

export const me = (): Me | undefined => current;
/** False when nobody is signed in. The server decides again; this only spares people buttons that would be refused. */
export const may = (action: Action): boolean => current !== undefined && mayDo(current.roles, action);

export function setMe(next: Me | undefined): void {
  current = next;
  for (const listener of listeners) listener();
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

onSignedOut(() => {
  if (current) setMe(undefined);
});
