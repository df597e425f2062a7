// First run: the fictional city 临禾市, made by its own people. Ends with fresh one-time codes and no password anywhere.
import type { AccountId, OrganizationId, ScreenId, ZoneId } from '@lubu/shared/ids';
import type { Role } from '@lubu/shared/org/org';
import type { ScreenDraft } from '@lubu/shared/screen/screen';
import { fromEpochDay } from '@lubu/shared/time/civil-date';
import { day, hour } from '@lubu/shared/time/instant';
import type { FastifyInstance } from 'fastify';
import { addAccount, giveFirstCode } from '../account/account.store.ts';
import { inScope, systemScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { addOrganization } from '../org/org.store.ts';
import type { Desks } from './cast.ts';
import { daysFrom } from './days.ts';
import { Desk } from './desk.ts';
import { type DemoOrganization, demoOrganizations } from './places.ts';
import { demoProgramme } from './programme.ts';
import { demoTimetables } from './timetables.ts';

export type FirstRunCode = {
  readonly loginName: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly organization: string;
  readonly code: string;
};

type Person = {
  readonly id: AccountId;
  readonly orgPath: string;
  readonly organization: DemoOrganization;
  readonly at: number;
};

/** The city's calendar day: the demo lies in Asia/Shanghai, +08:00 all year. */
const todayIn = (deps: Deps) => fromEpochDay(Math.floor((deps.clock() + 8 * hour) / day));

export async function seedDemo(deps: Deps, app: FastifyInstance): Promise<FirstRunCode[]> {
  const people: Person[] = [];
  const organizationIds: OrganizationId[] = [];
  const desks: Partial<Record<string, Desk>> = {};

  for (const organization of demoOrganizations) {
    const codes = await inScope(deps.db, systemScope, async (tx) => {
      const { path: orgPath, name, level } = organization;
      const id = await addOrganization(tx, deps, { path: orgPath, name, level });
      organizationIds.push(id);
      const made: [loginName: string, code: string][] = [];
      for (const [at, { loginName, displayName, roles }] of organization.people.entries()) {
        const account = await addAccount(tx, deps, { loginName, displayName, roles, organizationId: id, orgPath });
        people.push({ id: account, orgPath, organization, at });
        made.push([loginName, await giveFirstCode(tx, deps, { id: account, orgPath })]);
      }
      return made;
    });
    for (const [loginName, code] of codes) desks[loginName] = await sitDown(app, deps, loginName, code);
  }

  const city = desks as Desks;
  const zones: ZoneId[] = [];
  const screens: Record<string, ScreenId> = {};
  const days = daysFrom(todayIn(deps));
  const timetables = demoTimetables(days);
  for (const [index, organization] of demoOrganizations.entries()) {
    const operator = organization.people.find((person) => person.roles.includes('operator'));
    const desk = desks[operator?.loginName ?? ''];
    if (desk === undefined) throw new Error(`demo: ${organization.name} has no operator`);
    const zone = await desk.ask<{ id: ZoneId; version: number }>('POST', '/zones', {
      organizationId: organizationIds[index],
      timeZone: 'Asia/Shanghai',
      ...organization.zone,
    });
    zones.push(zone.id);
    await desk.ask('PUT', `/zones/${zone.id}/timetable`, { version: zone.version, timetable: timetables[index] });
    for (const { key, ...screen } of organization.screens) {
      const draft: ScreenDraft = { ...screen, zoneId: zone.id };
      screens[key] = (await desk.ask<{ id: ScreenId }>('POST', '/screens', draft)).id;
    }
  }
  await demoProgramme(days, city, { zones, screens, newId: deps.newId });
  return inScope(deps.db, systemScope, (tx) => standUp(people, (person) => giveFirstCode(tx, deps, person)));
}

/** Signs in with the one-time code and sets a password that nobody is told. */
async function sitDown(app: FastifyInstance, deps: Deps, loginName: string, code: string): Promise<Desk> {
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { loginName, secret: code } });
  const cookie = answer.cookies[0];
  if (cookie === undefined) throw new Error(`demo: ${loginName} could not sign in: ${answer.body}`);
  const desk = new Desk(app, `${cookie.name}=${cookie.value}`);
  await desk.ask('PUT', '/session/password', { password: Buffer.from(deps.random(24)).toString('base64url') });
  return desk;
}

/** New codes for everybody; the passwords and sessions of the seeding end with it. */
async function standUp(
  people: readonly Person[],
  newCode: (person: Person) => Promise<string>,
): Promise<FirstRunCode[]> {
  const codes: FirstRunCode[] = [];
  for (const person of people) {
    const account = person.organization.people[person.at];
    if (account === undefined) continue;
    codes.push({ ...account, organization: person.organization.name, code: await newCode(person) });
  }
  return codes;
}
