// Organisations as rows. A path is fixed when the organisation is made.
import type { OrganizationId } from '@lubu/shared/ids';
import type { Level, Organization } from '@lubu/shared/org/org';
import { audit } from '../audit/audit.store.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';

export const listOrganizations = (tx: Tx): Promise<Organization[]> =>
  tx.selectFrom('lubu.organization').select(['id', 'orgPath as path', 'name', 'level']).orderBy('orgPath').execute();

export async function addOrganization(
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'newId'>,
  organization: { readonly path: string; readonly name: string; readonly level: Level },
): Promise<OrganizationId> {
  const id = deps.newId() as OrganizationId;
  const { path: orgPath, name, level } = organization;
  await tx.insertInto('lubu.organization').values({ id, orgPath, name, level }).execute();
  await audit(tx, {
    at: deps.clock(),
    actor: { kind: 'system', orgPath },
    action: 'organization.add',
    objectKind: 'organization',
    objectId: id,
    orgPath,
    detail: { name, level },
  });
  return id;
}
