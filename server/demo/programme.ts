// What is on air in the demo city: items written by one person, approved by another, put on playlists and scheduled by a third.
import type { Revision } from '@lubu/shared/content/revision';
import type { ItemId, RevisionHash } from '@lubu/shared/ids';
import type { Desks, Made } from './cast.ts';
import type { Days } from './days.ts';
import type { Desk } from './desk.ts';
import { demoNotices, paragraph } from './notices.ts';
import { demoPlaylists } from './playlists.ts';
import { demoHighlights, demoInterpretation, demoPolicies } from './policies.ts';
import { demoRules } from './rules.ts';
import { villageAccounts } from './village.ts';

type Saved = { readonly id: ItemId; readonly newest: RevisionHash };

async function submitted(author: Desk, revision: Revision): Promise<Saved> {
  const saved = await author.ask<Saved>('POST', '/content', { revision });
  await author.ask('POST', `/content/${saved.id}/submit`, { revision: saved.newest });
  return saved;
}

async function approved(author: Desk, reviewer: Desk, revision: Revision): Promise<ItemId> {
  const { id, newest } = await submitted(author, revision);
  await reviewer.ask('POST', `/reviews/${id}`, { revision: newest, verdict: 'pass', comment: '' });
  return id;
}

export async function demoProgramme(days: Days, desks: Desks, made: Made): Promise<void> {
  const { hejing, duheng, shenlei, geqingshan, luoguihua, tianxiuying } = desks;
  const { words } = days;
  const notices = demoNotices(days);
  const policies = demoPolicies(days);
  const highlights = demoHighlights(days);

  const city = (revision: Revision) => approved(hejing, duheng, revision);
  const insurance = await city(policies.insurance);
  const questions = await city(demoInterpretation(days, insurance));
  const bikes = await city(policies.bikes);
  const heating = await city(notices.heating);
  const noon = await city(notices.noon);
  const housing = await city(notices.housing);
  const reliefCard = await city(highlights.relief);
  const farmlandCard = await city(highlights.farmland);
  const water = await approved(shenlei, geqingshan, notices.water);
  const relief = await approved(shenlei, geqingshan, notices.relief);
  const accounts = await approved(luoguihua, tianxiuying, villageAccounts(days));

  const items = {
    insurance,
    questions,
    bikes,
    heating,
    noon,
    housing,
    reliefCard,
    farmlandCard,
    water,
    relief,
    accounts,
  };
  await demoRules(days, desks, made, await demoPlaylists(days, desks, made, items));

  // Something to do for everybody: one item waits for review, one was returned, one is a draft.
  await submitted(hejing, {
    ...notices.heating,
    title: '关于市政务服务大厅开展政策宣讲进大厅活动的通知',
    shortTitle: '政策宣讲进大厅',
    issuer: '临禾市人力资源和社会保障局',
    body: [
      paragraph(
        `创业担保贷款现场解读会定于${days.words(5)}上午9:30在市政务服务大厅一楼政务公开专区举行，名额40人，现场签到。`,
      ),
      paragraph('由市人力资源和社会保障局就业科讲解申请条件、额度、贴息和办理流程，并当场回答提问。'),
    ],
    contact: '市人力资源和社会保障局就业科 0000-2340006',
  } as Revision);
  const returned = await submitted(shenlei, {
    ...notices.water,
    title: '关于冬季安全用电用气的通知',
    shortTitle: '冬季安全用电',
    body: [
      paragraph(
        '近期气温下降，请居民检查电热毯、电暖器线路，不超负荷用电，人走断电；使用燃气时保持通风，睡前关闭阀门。',
      ),
      paragraph(`镇应急办将于${words(2)}起逐户检查老旧线路，请予配合。停水期间请勿使用燃气热水器。`),
    ],
    contact: '望溪镇应急办 0000-1234520',
  } as Revision);
  await geqingshan.ask('POST', `/reviews/${returned.id}`, {
    revision: returned.newest,
    verdict: 'return',
    comment: '第二段写到停水，与标题不符，请核对正文。',
  });
  await hejing.ask('POST', '/content', {
    revision: {
      ...policies.bikes,
      title: '临禾市城区停车设施专项规划（草案）征求意见',
      documentNumber: '',
      body: [],
    } as Revision,
  });
}
