// Makers of what a test needs but is not about: an organisation, an account, a zone, a screen, a player, a revision of each kind.
// All words are such as a real hall would use.
import { addAccount } from '@lubu/server/account/account.store';
import { hashSecret } from '@lubu/server/account/password';
import type { Tx } from '@lubu/server/db/database';
import type { Deps } from '@lubu/server/http/deps';
import type { Who } from '@lubu/server/http/who';
import { addOrganization } from '@lubu/server/org/org.store';
import type { ContentKind, Revision, RevisionOf } from '@lubu/shared/content/revision';
import type { AccountId, AssetHash, OrganizationId, PlayerId, ScreenId, ZoneId } from '@lubu/shared/ids';
import { type Level, levels, type Role } from '@lubu/shared/org/org';
import type { ScreenDraft } from '@lubu/shared/screen/screen';
import type { CivilDate } from '@lubu/shared/time/civil-date';

export type MadeOrganization = { readonly id: OrganizationId; readonly path: string };
type Makes = Pick<Deps, 'clock' | 'newId'>;

export const city = '/999900/';
export const town = '/999900/999901/';
export const otherTown = '/999900/999902/';
export const village = '/999900/999901/999911/';

const names: Record<string, string> = {
  [city]: '临江市人民政府',
  [town]: '柳溪镇人民政府',
  [otherTown]: '石桥镇人民政府',
  [village]: '柳溪镇杏花村村民委员会',
};

/** The organisation at a path; made when absent. Its level follows from the depth of the path. */
export async function orgAt(tx: Tx, deps: Makes, path: string): Promise<MadeOrganization> {
  const found = await tx.selectFrom('lubu.organization').select('id').where('orgPath', '=', path).executeTakeFirst();
  if (found !== undefined) return { id: found.id, path };
  const level: Level = levels[path.split('/').length - 3] ?? 'village';
  return { id: await addOrganization(tx, deps, { path, name: names[path] ?? `机构 ${path}`, level }), path };
}

export const testPassword = '柳溪镇政务公开-2026';

/** An account with the password `testPassword`. */
export async function makeAccount(
  tx: Tx,
  deps: Makes,
  given: { loginName: string; roles: readonly Role[]; organization: MadeOrganization; displayName?: string },
): Promise<Who> {
  const { loginName, roles, organization, displayName = `${loginName}同志` } = given;
  const orgPath = organization.path;
  const account = { loginName, displayName, roles, organizationId: organization.id, orgPath };
  const accountId = await addAccount(tx, deps, account);
  hashed ??= hashSecret(testPassword);
  await tx
    .updateTable('lubu.account')
    .set({ passwordHash: await hashed })
    .where('id', '=', accountId)
    .execute();
  return { accountId, orgPath, roles, displayName };
}
let hashed: Promise<string> | undefined;

export async function makeZone(
  tx: Tx,
  deps: Makes,
  orgPath: string,
  name = '柳溪镇便民服务中心政务公开专区',
): Promise<ZoneId> {
  const id = deps.newId() as ZoneId;
  await tx
    .insertInto('lubu.zone')
    .values({
      id,
      orgPath,
      name,
      level: 'town',
      venue: '柳溪镇便民服务中心一楼大厅',
      timeZone: 'Asia/Shanghai',
      phone: '0571-12345678',
      hours: '周一至周五 8:30–12:00，13:30–17:00',
    })
    .execute();
  return id;
}

export async function makeScreen(
  tx: Tx,
  deps: Makes,
  orgPath: string,
  zoneId: ZoneId,
  given: Partial<Omit<ScreenDraft, 'zoneId'>> = {},
): Promise<ScreenId> {
  const id = deps.newId() as ScreenId;
  const record: ScreenDraft = {
    name: '大厅 LED 主屏',
    zoneId,
    kind: 'led_wall',
    width: 1920,
    height: 384,
    pitchUm: 2_500,
    readFromMm: 8_000,
    layout: 'whole',
    ...given,
  };
  await tx
    .insertInto('lubu.screen')
    .values({ id, orgPath, zoneId, record: JSON.stringify(record) })
    .execute();
  return id;
}

/** A paired player. `publicKey` is 64 hex digits; left out, one that nobody holds. */
export async function makePlayer(
  tx: Tx,
  deps: Makes & Pick<Deps, 'random'>,
  orgPath: string,
  screenId: ScreenId,
  publicKey = Buffer.from(deps.random(32)).toString('hex'),
): Promise<PlayerId> {
  const id = deps.newId() as PlayerId;
  await tx
    .insertInto('lubu.player')
    .values({
      id,
      orgPath,
      screenId,
      publicKey,
      platform: 'Chromium',
      pairedAt: deps.clock(),
      pairedBy: deps.newId() as AccountId,
      revokedAt: null,
      seenAt: null,
    })
    .execute();
  return id;
}

const common = (title: string) => ({
  schema: 1 as const,
  title,
  titlePhrases: [title],
  shortTitle: title.slice(0, 14),
  issuer: '柳溪镇人民政府',
  publishedDate: '2026-12-01' as CivilDate,
  source: { kind: 'portal' as const, name: '柳溪镇人民政府门户网站', url: 'https://www.liuxi.example.gov.cn/' },
  qrUrl: 'https://www.liuxi.example.gov.cn/zwgk/',
});

const paragraph = (text: string) => ({ type: 'paragraph' as const, text });

const revisions: { readonly [K in ContentKind]: RevisionOf<K> } = {
  announcement: {
    ...common('关于2026年度城乡居民基本医疗保险缴费的通告'),
    kind: 'announcement',
    documentNumber: '柳政告〔2026〕12号',
    body: [paragraph('2026年度城乡居民基本医疗保险集中缴费期为2026年9月1日至12月31日，请未缴费的居民尽快办理。')],
    contact: '镇便民服务中心医保窗口 0571-12345678',
  },
  public_notice: {
    ...common('关于2026年第四季度最低生活保障对象的公示'),
    kind: 'public_notice',
    documentNumber: '',
    body: [
      paragraph('经个人申请、村级评议、镇级审核，现将拟纳入最低生活保障的对象予以公示。'),
      { type: 'table', head: ['村', '户主', '人数'], rows: [['杏花村', '李某某', '2']] },
    ],
    period: {
      from: '2026-12-01' as CivilDate,
      until: '2026-12-07' as CivilDate,
      unit: 'workday',
      days: ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-07'] as CivilDate[],
    },
    objection: { organ: '柳溪镇社会事务办公室', phone: '0571-12345679', address: '柳溪镇文化路1号' },
  },
  policy_document: {
    ...common('柳溪镇农村生活污水治理实施办法'),
    kind: 'policy_document',
    documentNumber: '柳政发〔2026〕8号',
    validityStatus: 'in_force',
    summary: '明确农户接管范围、费用分担和管护责任，自2026年10月1日起施行。',
    body: [{ type: 'heading', level: 1, text: '总则' }, paragraph('第一条　为规范农村生活污水治理，制定本办法。')],
  },
  interpretation: {
    ...common('《柳溪镇农村生活污水治理实施办法》政策解读'),
    kind: 'interpretation',
    interprets: { title: '柳溪镇农村生活污水治理实施办法', documentNumber: '柳政发〔2026〕8号' },
    questions: [{ question: '农户要交多少钱？', answer: '户内接管材料费由镇财政承担，农户不交费。', figure: '0 元' }],
    contact: '柳溪镇城建办公室 0571-12345680',
  },
  catalog_highlight: {
    ...common('城乡居民基本医疗保险参保登记'),
    kind: 'catalog_highlight',
    catalog: { title: '柳溪镇基层政务公开标准目录', field: '社会保险', itemNo: '3.2' },
    what: { name: '参保登记', contents: ['事项名称', '办理材料', '办理时限'], basis: '《社会保险法》' },
    how: { channels: ['政府网站', '便民服务中心'], mode: 'proactive', audience: '全社会' },
    when: { timeLimit: '自信息形成之日起20个工作日内', notice: '' },
    who: { subject: '柳溪镇人民政府', department: '社会事务办公室', phone: '0571-12345679', supervisionPhone: '12345' },
  },
  image: {
    ...common('柳溪镇便民服务中心导览图'),
    kind: 'image',
    original: '1'.repeat(64) as AssetHash,
    renditions: [{ hash: '2'.repeat(64) as AssetHash, mime: 'image/webp', width: 1920, height: 1080, bytes: 120_000 }],
    focalPoint: { x: 500, y: 500 },
    fit: 'contain',
    alt: '便民服务中心一楼窗口分布示意图',
    caption: '一楼窗口分布',
  },
};

/** A complete, publishable revision of a kind; `given` replaces fields. Hashes of pictures name no real file. */
export function makeRevision<K extends ContentKind>(kind: K, given: Partial<RevisionOf<K>> = {}): Revision {
  return { ...structuredClone(revisions[kind]), ...given };
}
