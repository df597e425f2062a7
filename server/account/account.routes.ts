// POST, GET and DELETE /api/session, its password, and the names of accounts.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AccountIdSchema } from '@lubu/shared/ids';
import { MeSchema, OrgPathSchema, RoleSchema } from '@lubu/shared/org/org';
import { SetPasswordSchema, SignInSchema } from '@lubu/shared/org/session-api';
import { Problem } from '@lubu/shared/problem';
import Type from 'typebox';
import { audit } from '../audit/audit.store.ts';
import { inScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { isLoopback } from '../http/loopback.ts';
import { clearSessionCookie, hashToken, readSessionToken, setSessionCookie } from '../http/session-cookie.ts';
import { needs, open, session, whoOf } from '../http/who.ts';
import { listAccounts, readMe, setPassword } from './account.store.ts';
import { signIn } from './sign-in.ts';

const tags = ['session'];

const AccountRowSchema = Type.Object({
  id: AccountIdSchema,
  loginName: Type.String(),
  displayName: Type.String(),
  roles: Type.Array(RoleSchema),
  orgPath: OrgPathSchema,
  active: Type.Boolean(),
});

/** `allowHttp`: staff may sign in over plain HTTP from other machines (LUBU_ALLOW_HTTP). */
export const accountRoutes =
  (deps: Deps, options: { readonly allowHttp: boolean }): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/session',
      {
        config: { access: open, rateLimit: { max: 60, timeWindow: '1 minute' } },
        schema: {
          tags,
          summary: 'Sign in with a password or the first-run code',
          body: SignInSchema,
          response: { 200: MeSchema },
        },
      },
      async (request, reply) => {
        if (request.protocol !== 'https' && !isLoopback(request.ip) && !options.allowHttp) {
          throw new Problem('forbidden', {
            detail: '登录须通过 HTTPS 或在本机进行。Sign in over HTTPS, or on the machine itself.',
          });
        }
        const { token, account } = await signIn(deps, request.body, request.ip);
        setSessionCookie(request, reply, token);
        return inScope(deps.db, account.orgPath, (tx) => readMe(tx, account.id));
      },
    );

    app.get(
      '/session',
      { config: { access: session }, schema: { tags, summary: 'Who is signed in', response: { 200: MeSchema } } },
      (request) => {
        const who = whoOf(request);
        return inScope(deps.db, who.orgPath, (tx) => readMe(tx, who.accountId));
      },
    );

    app.delete(
      '/session',
      { config: { access: session }, schema: { tags, summary: 'Sign out', response: { 204: Type.Null() } } },
      async (request, reply) => {
        const who = whoOf(request);
        const tokenHash = hashToken(readSessionToken(request) ?? '');
        await inScope(deps.db, who.orgPath, async (tx) => {
          await tx.deleteFrom('lubu.session').where('tokenHash', '=', tokenHash).execute();
          await audit(tx, {
            at: deps.clock(),
            actor: { kind: 'account', id: who.accountId, orgPath: who.orgPath },
            action: 'session.close',
            objectKind: 'account',
            objectId: who.accountId,
            orgPath: who.orgPath,
          });
        });
        clearSessionCookie(request, reply);
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/session/password',
      {
        config: { access: session },
        schema: { tags, summary: 'Set one’s own password', body: SetPasswordSchema, response: { 200: MeSchema } },
      },
      async (request) => {
        const who = whoOf(request);
        await setPassword(deps, who, request.body.password, hashToken(readSessionToken(request) ?? ''));
        return inScope(deps.db, who.orgPath, (tx) => readMe(tx, who.accountId));
      },
    );

    app.get(
      '/accounts',
      {
        config: { access: needs('content.read') },
        schema: {
          tags: ['account'],
          summary: 'Accounts of one’s own subtree',
          response: { 200: Type.Array(AccountRowSchema) },
        },
      },
      (request) => inScope(deps.db, whoOf(request).orgPath, listAccounts),
    );
  };
