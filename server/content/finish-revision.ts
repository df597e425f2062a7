// What the server makes of a revision before it is frozen: unknown members gone, phrases of the title cut, counted days of a
// 公示期 set, pictures held against the files that were really made. What the writer sent for these is not believed.
import type { Rendition } from '@lubu/shared/asset/asset';
import { countedDays } from '@lubu/shared/content/notice-period';
import { type Revision, type RevisionOf, RevisionSchema } from '@lubu/shared/content/revision';
import type { ItemId } from '@lubu/shared/ids';
import { Problem, type ProblemPlace } from '@lubu/shared/problem';
import { titlePhrases } from '@lubu/shared/text/title-phrases';
import { parseCivilDate } from '@lubu/shared/time/civil-date';
import { Clean } from 'typebox/value';
import type { Tx } from '../db/database.ts';
import { workCalendar } from './calendar.ts';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const words = (text: string): string[] => [...segmenter.segment(text)].map((part) => part.segment);

/** Throws bad_request with the places at fault. */
export async function finishRevision(tx: Tx, given: Revision): Promise<Revision> {
  const clean = Clean(RevisionSchema, structuredClone(given)) as Revision;
  const faults = [...wrongCharacters(clean), ...wrongDays(clean)];
  if (faults.length > 0) throw new Problem('bad_request', { places: faults });
  const titled = { ...clean, titlePhrases: titlePhrases(clean.title, words) };
  if (titled.kind === 'public_notice')
    return { ...titled, period: { ...titled.period, days: countedDays(workCalendar, titled.period) } };
  if (titled.kind === 'image') return { ...titled, renditions: await renditionsOf(tx, titled) };
  if (titled.kind === 'interpretation') await checkDocument(tx, titled.interprets.itemId);
  return titled;
}

/** Characters that neither a database nor a font can take: controls (line feed and tab excepted) and halves of a pair. */
const wrongCharacter = /[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/u;

function wrongCharacters(value: unknown, place = '/revision'): ProblemPlace[] {
  if (typeof value === 'string') {
    const found = wrongCharacter.exec(value.replace(/[\n\t]/g, ' '));
    return found === null ? [] : [wrongCharacterAt(place, found[0])];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => wrongCharacters(member, `${place}/${key}`));
}

function wrongCharacterAt(place: string, character: string): ProblemPlace {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return {
    place,
    value: `U+${code}`,
    zh: '含有无法显示的控制字符，请删除后重新输入',
    en: 'A control character stands here; remove it and type again',
  };
}

/** Days that look like days and do not exist, such as 2026-02-30; the pattern of the schema lets them pass. */
function wrongDays(revision: Revision): ProblemPlace[] {
  const days: Record<string, string | undefined> = {
    '/revision/publishedDate': revision.publishedDate,
    '/revision/showUntil': revision.showUntil,
    ...(revision.kind === 'public_notice'
      ? { '/revision/period/from': revision.period.from, '/revision/period/until': revision.period.until }
      : {}),
    ...(revision.kind === 'policy_document'
      ? {
          '/revision/signedDate': revision.signedDate,
          '/revision/effectiveFrom': revision.effectiveFrom,
          '/revision/validUntil': revision.validUntil,
        }
      : {}),
  };
  return Object.entries(days).flatMap(([place, text]) =>
    text === undefined || parseCivilDate(text) !== undefined
      ? []
      : [{ place, value: text, allowed: 'YYYY-MM-DD', zh: '没有这一天', en: 'There is no such day' }],
  );
}

/** A picture may only name renditions that were made here from its original; their facts are taken from the files. */
async function renditionsOf(tx: Tx, revision: RevisionOf<'image'>): Promise<Rendition[]> {
  const asset = await tx
    .selectFrom('lubu.asset')
    .select('renditions')
    .where('hash', '=', revision.original)
    .where('state', '=', 'ready')
    .executeTakeFirst();
  if (asset === undefined) throw strangePicture('/revision/original', revision.original);
  const made = new Map(asset.renditions.map((rendition) => [rendition.hash, rendition]));
  return revision.renditions.map(({ hash }) => {
    const rendition = made.get(hash);
    if (rendition === undefined) throw strangePicture('/revision/renditions', hash);
    return rendition;
  });
}

const strangePicture = (place: string, value: string): Problem =>
  new Problem('bad_request', {
    places: [
      {
        place,
        value,
        zh: '图片还没有处理完，或者不是在本单位上传的',
        en: 'The picture is not ready yet, or was not uploaded here',
      },
    ],
  });

async function checkDocument(tx: Tx, id: ItemId | undefined): Promise<void> {
  if (id === undefined) return;
  const found = await tx.selectFrom('lubu.content_item').select('id').where('id', '=', id).executeTakeFirst();
  if (found !== undefined) return;
  throw new Problem('bad_request', {
    places: [
      { place: '/revision/interprets/itemId', value: id, zh: '没有找到所解读的文件', en: 'The document is not here' },
    ],
  });
}
