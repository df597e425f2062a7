// Pairing: a device asks with its public key, shows the code it gets, and an operator types that code at a screen.
// The states of a pairing: waiting → paired (an operator typed the code) or expired (ten minutes passed, or a newer code was asked).
import type { PlayerId, ScreenId } from '@lubu/shared/ids';
import { Problem } from '@lubu/shared/problem';
import { err, ok, type Result } from '@lubu/shared/result';
import type { AskPairing, PairingOffer, PairingStatus } from '@lubu/shared/screen/screen-api';
import { day, type Instant, minute, plus } from '@lubu/shared/time/instant';
import { audit } from '../audit/audit.store.ts';
import { inScope, systemScope, type Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Who } from '../http/who.ts';
import { enqueue } from '../job/tasks.ts';
import { hashPairingCode, makePairingCode, pairingLifetime, tidyPairingCode } from './pairing-code.ts';

/** Wrong codes an account may type before it has to wait. */
const wrongTries = 5;
const tryWindow = 10 * minute;

type PairingDeps = Pick<Deps, 'db' | 'clock' | 'newId' | 'random' | 'keys' | 'trust'>;

/** A new code for this device; a code it was given before stops working. */
export async function offerPairing(deps: PairingDeps, asked: AskPairing): Promise<PairingOffer> {
  const createdAt = deps.clock();
  const code = makePairingCode(deps.random);
  const offer = { pairingId: deps.newId(), code, expiresAt: plus(createdAt, pairingLifetime) };
  await inScope(deps.db, systemScope, async (tx) => {
    await tx
      .deleteFrom('lubu.pairing')
      .where((where) =>
        where.or([
          where.and([where('publicKey', '=', asked.publicKey), where('playerId', 'is', null)]),
          where('expiresAt', '<', plus(createdAt, -day)),
        ]),
      )
      .execute();
    await tx
      .insertInto('lubu.pairing')
      .values({
        id: offer.pairingId,
        codeHash: hashPairingCode(code, deps.keys.session),
        publicKey: asked.publicKey,
        width: asked.width,
        height: asked.height,
        platform: asked.platform,
        createdAt,
        expiresAt: offer.expiresAt,
        playerId: null,
      })
      .execute();
  });
  return offer;
}

/** What the device polls. A pairing that nobody knows (any more) is expired, so the device simply asks for a new code. */
export function pairingStatus(deps: PairingDeps, pairingId: string): Promise<PairingStatus> {
  return inScope(deps.db, systemScope, async (tx): Promise<PairingStatus> => {
    const pairing = await tx.selectFrom('lubu.pairing').selectAll().where('id', '=', pairingId).executeTakeFirst();
    if (pairing === undefined) return { state: 'expired' };
    if (pairing.playerId === null) {
      return pairing.expiresAt <= deps.clock()
        ? { state: 'expired' }
        : { state: 'waiting', expiresAt: pairing.expiresAt };
    }
    const place = await tx
      .selectFrom('lubu.player')
      .innerJoin('lubu.screen', 'lubu.screen.id', 'lubu.player.screenId')
      .innerJoin('lubu.zone', 'lubu.zone.id', 'lubu.screen.zoneId')
      .select(['lubu.screen.id as screenId', 'lubu.screen.record', 'lubu.screen.orgPath', 'lubu.zone.name as zoneName'])
      .where('lubu.player.id', '=', pairing.playerId)
      .where('lubu.player.publicKey', '=', pairing.publicKey)
      .where('lubu.player.revokedAt', 'is', null)
      .executeTakeFirst();
    if (place === undefined) return { state: 'expired' };
    return {
      state: 'paired',
      playerId: pairing.playerId,
      screenId: place.screenId,
      orgPath: place.orgPath,
      zoneName: place.zoneName,
      screenName: place.record.name,
      trust: deps.trust,
    };
  });
}

/**
 * Joins the device that shows `typed` to a screen. Each try is counted before it is looked at and forgiven when it was right,
 * so that guesses sent at the same moment cannot slip past the limit.
 */
export async function pairScreen(deps: PairingDeps, who: Who, screenId: ScreenId, typed: string): Promise<PlayerId> {
  await countTry(deps, who);
  const paired = await inScope(deps.db, who.orgPath, (tx) => joinDevice(tx, deps, who, screenId, typed)).catch(
    (cause: unknown) => {
      if ((cause as { code?: unknown }).code !== '23505') throw cause; // unique_violation on lubu.player.public_key
      throw new Problem('wrong_state', { detail: '这台设备已属于其他单位，请先在原单位解除配对', cause });
    },
  );
  if (!paired.ok) throw new Problem(paired.error);
  await forgiveTries(deps, who);
  return paired.value;
}

type PairingRefusal = 'pairing_code_invalid' | 'pairing_code_used' | 'not_found';

async function joinDevice(
  tx: Tx,
  deps: PairingDeps,
  who: Who,
  screenId: ScreenId,
  typed: string,
): Promise<Result<PlayerId, PairingRefusal>> {
  const at = deps.clock();
  const screen = await tx
    .selectFrom('lubu.screen')
    .select(['id', 'orgPath'])
    .where('id', '=', screenId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (screen === undefined) return err('not_found');
  const pairing = await tx
    .selectFrom('lubu.pairing')
    .selectAll()
    .where('codeHash', '=', hashPairingCode(tidyPairingCode(typed), deps.keys.session))
    .orderBy('createdAt', 'desc')
    .forUpdate()
    .executeTakeFirst();
  if (pairing?.playerId != null) return err('pairing_code_used');
  if (pairing === undefined || pairing.expiresAt <= at) return err('pairing_code_invalid');

  const known = await tx
    .selectFrom('lubu.player')
    .select(['id', 'screenId', 'revokedAt'])
    .where('publicKey', '=', pairing.publicKey)
    .orderBy('revokedAt', (order) => order.desc().nullsFirst())
    .executeTakeFirst();
  const playerId = known?.id ?? (deps.newId() as PlayerId);
  await revokePlayer(tx, screenId, at, playerId);
  if (known !== undefined && known.revokedAt === null && known.screenId !== screenId)
    await enqueue(tx, 'push.unpair', { screenId: known.screenId, playerId });
  const joined = {
    orgPath: screen.orgPath,
    screenId,
    platform: pairing.platform,
    pairedAt: at,
    pairedBy: who.accountId,
    revokedAt: null,
  };
  // A device that is paired and only changes its screen keeps its id, so that plays it has not sent yet are still counted once.
  if (known === undefined) {
    await tx
      .insertInto('lubu.player')
      .values({ id: playerId, publicKey: pairing.publicKey, seenAt: null, ...joined })
      .execute();
  } else {
    await tx.updateTable('lubu.player').set(joined).where('id', '=', playerId).execute();
  }
  await tx.updateTable('lubu.pairing').set({ playerId }).where('id', '=', pairing.id).execute();
  await audit(tx, {
    at,
    actor: { kind: 'account', id: who.accountId, orgPath: who.orgPath },
    action: 'screen.pair',
    objectKind: 'screen',
    objectId: screenId,
    orgPath: screen.orgPath,
    detail: { playerId, width: pairing.width, height: pairing.height, platform: pairing.platform },
  });
  await enqueue(tx, 'manifest.rebuild', { urgent: false, screenIds: [screenId] });
  await enqueue(tx, 'push.change', { noun: 'screen', id: screenId, orgPath: screen.orgPath });
  return ok(playerId);
}

/** Takes the player off the screen. Its programme ends when it hears of it or next signs in. */
export function unpairScreen(deps: PairingDeps, who: Who, screenId: ScreenId): Promise<void> {
  return inScope(deps.db, who.orgPath, async (tx) => {
    const at = deps.clock();
    const screen = await tx
      .selectFrom('lubu.screen')
      .select('orgPath')
      .where('id', '=', screenId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (screen === undefined) throw new Problem('not_found');
    const playerId = await revokePlayer(tx, screenId, at);
    if (playerId === undefined) throw new Problem('wrong_state', { detail: '这块屏幕没有配对的播放端' });
    await audit(tx, {
      at,
      actor: { kind: 'account', id: who.accountId, orgPath: who.orgPath },
      action: 'screen.unpair',
      objectKind: 'screen',
      objectId: screenId,
      orgPath: screen.orgPath,
      detail: { playerId },
    });
    await enqueue(tx, 'push.change', { noun: 'screen', id: screenId, orgPath: screen.orgPath });
  });
}

/** Revokes the player of a screen, unless it is `except`, and has its sockets closed. */
async function revokePlayer(tx: Tx, screenId: ScreenId, at: Instant, except?: PlayerId): Promise<PlayerId | undefined> {
  const revoked = await tx
    .updateTable('lubu.player')
    .set({ revokedAt: at })
    .where('screenId', '=', screenId)
    .where('revokedAt', 'is', null)
    .$if(except !== undefined, (update) => update.where('id', '!=', except as PlayerId))
    .returning('id')
    .executeTakeFirst();
  if (revoked === undefined) return undefined;
  await enqueue(tx, 'push.unpair', { screenId, playerId: revoked.id });
  return revoked.id;
}

async function countTry(deps: PairingDeps, who: Who): Promise<void> {
  const at = deps.clock();
  const counted = await inScope(deps.db, who.orgPath, (tx) =>
    tx
      .insertInto('lubu.pairing_attempt')
      .values({ accountId: who.accountId, failures: 1, windowStart: at })
      .onConflict((conflict) =>
        conflict.column('accountId').doUpdateSet((set) => ({
          failures: set
            .case()
            .when('lubu.pairing_attempt.windowStart', '<=', plus(at, -tryWindow))
            .then(1)
            .else(set('lubu.pairing_attempt.failures', '+', 1))
            .end(),
          windowStart: set
            .case()
            .when('lubu.pairing_attempt.windowStart', '<=', plus(at, -tryWindow))
            .then(at)
            .else(set.ref('lubu.pairing_attempt.windowStart'))
            .end(),
        })),
      )
      .returning('failures')
      .executeTakeFirstOrThrow(),
  );
  if (counted.failures > wrongTries)
    throw new Problem('locked_out', { detail: '配对码连续输错 5 次，请 10 分钟后再试' });
}

async function forgiveTries(deps: PairingDeps, who: Who): Promise<void> {
  await inScope(deps.db, who.orgPath, (tx) =>
    tx.deleteFrom('lubu.pairing_attempt').where('accountId', '=', who.accountId).execute(),
  );
}
