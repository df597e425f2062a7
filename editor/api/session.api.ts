// Signing in, out, and the first password.
import type { Me, Organization } from '@lubu/shared/org/org';
import type { SetPassword, SignIn } from '@lubu/shared/org/session-api';
import { list, request } from './request.ts';

export const whoAmI = (): Promise<Me> => request('GET', '/api/session');
export const signIn = (body: SignIn): Promise<Me> => request('POST', '/api/session', { body });
export const signOut = (): Promise<void> => request('DELETE', '/api/session');
export const setPassword = (body: SetPassword): Promise<Me | undefined> =>
  request('PUT', '/api/session/password', { body });
export const organizations = (signal?: AbortSignal): Promise<readonly Organization[]> =>
  list('/api/organizations', signal);

/** Names of accounts of one's own subtree, for the audit trail. */
export type AccountName = { readonly id: string; readonly displayName: string };
export const accounts = (signal?: AbortSignal): Promise<readonly AccountName[]> => list('/api/accounts', signal);
