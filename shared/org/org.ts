// Organisations form a tree; a path like "/999900/999901/" names a place in it, and a prefix of a path names a subtree.
import Type, { type Static } from 'typebox';
import { AccountIdSchema, OrganizationIdSchema } from '../ids.ts';

export const levels = ['city', 'town', 'village'] as const;
export type Level = (typeof levels)[number];

/** Path of an organisation: codes between slashes, slash at both ends. */
export const OrgPathSchema = Type.String({ pattern: '^/([A-Za-z0-9_-]+/)+$', maxLength: 200 });
export const isWithin = (path: string, subtree: string): boolean => path.startsWith(subtree);

export const roles = ['author', 'reviewer', 'operator'] as const;
export type Role = (typeof roles)[number];
export const RoleSchema = Type.Enum(roles);

/** Everything an account may do. Each route names exactly one. */
export const actions = [
  'content.read',
  'content.write',
  'content.submit',
  'content.stop',
  'review.decide',
  'asset.upload',
  'playlist.write',
  'schedule.write',
  'screen.write',
  'screen.pair',
  'report.read',
  'audit.read',
] as const;
export type Action = (typeof actions)[number];

const permitted: Record<Role, readonly Action[]> = {
  author: ['content.read', 'content.write', 'content.submit', 'asset.upload', 'report.read'],
  reviewer: ['content.read', 'review.decide', 'content.stop', 'report.read', 'audit.read'],
  operator: [
    'content.read',
    'content.stop',
    'playlist.write',
    'schedule.write',
    'screen.write',
    'screen.pair',
    'report.read',
    'audit.read',
  ],
};
export const mayDo = (held: readonly Role[], action: Action): boolean =>
  held.some((role) => permitted[role].includes(action));

export const OrganizationSchema = Type.Object({
  id: OrganizationIdSchema,
  path: OrgPathSchema,
  name: Type.String({ minLength: 1, maxLength: 60 }),
  level: Type.Enum(levels),
});
export type Organization = Static<typeof OrganizationSchema>;

/** Who is signed in, as the editor sees it. */
export const MeSchema = Type.Object({
  accountId: AccountIdSchema,
  loginName: Type.String(),
  displayName: Type.String(),
  roles: Type.Array(RoleSchema),
  organization: OrganizationSchema,
  mustSetPassword: Type.Boolean(),
});
export type Me = Static<typeof MeSchema>;
