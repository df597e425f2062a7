// A manifest from a file: by itself, in its signed envelope, or within what GET /api/screens/:id/programme answers.
// Nothing here checks signatures: it is for looking, and nothing that is read here reaches a screen.
import { readFile } from 'node:fs/promises';
import { type Manifest, ManifestSchema } from '@lubu/shared/manifest/manifest';
import type { Names } from '@lubu/shared/timeline/explain-words';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { ArgumentError } from './argument-error.ts';
import type { Source } from './source.ts';

const Enveloped = Type.Object({ payload: Type.String() });
const InProgramme = Type.Object({ manifest: Type.Object({}) });
const Titles = Type.Object({ titles: Type.Record(Type.String(), Type.String()) });
const RuleNames = Type.Object({ rules: Type.Record(Type.String(), Type.Object({ name: Type.String() })) });

export async function manifestFromFile(path: string): Promise<Source> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new ArgumentError('--file', path, { zh: '可以读的文件', en: 'a file that can be read' });
  });
  const outer = jsonOf(text, path);
  const manifest = Value.Check(Enveloped, outer)
    ? jsonOf(outer.payload, path)
    : Value.Check(InProgramme, outer)
      ? outer.manifest
      : outer;
  if (!Value.Check(ManifestSchema, manifest)) {
    const first = Value.Errors(ManifestSchema, manifest)[0];
    const place = `${first?.instancePath || '/'} ${first?.message ?? ''}`;
    throw new ArgumentError('--file', path, {
      zh: `清单文件；这里不符：${place}`,
      en: `a manifest; wrong at ${place}`,
    });
  }
  return { manifest, names: namesIn(outer, manifest) };
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ArgumentError('--file', path, { zh: 'JSON 格式的清单文件', en: 'a manifest in JSON' });
  }
}

/** A manifest knows only ids; a programme has names beside them. */
function namesIn(outer: unknown, manifest: Manifest): Names {
  const titles = Value.Check(Titles, outer) ? outer.titles : {};
  const rules = Value.Check(RuleNames, outer) ? outer.rules : {};
  return {
    rules: Object.fromEntries(manifest.rules.map(({ ruleId }) => [ruleId, rules[ruleId]?.name ?? ruleId])),
    items: Object.fromEntries(
      manifest.playlists.flatMap(({ entries }) =>
        entries.map(({ itemId, revision }) => [itemId, titles[revision] ?? itemId] as const),
      ),
    ),
  };
}
