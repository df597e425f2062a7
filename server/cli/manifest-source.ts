// The manifest that a command is about, with names for its rules and items: of a file, or of a screen of the database.
import { ArgumentError } from './argument-error.ts';
import type { Machine } from './command.ts';
import { manifestFromFile } from './manifest-from-file.ts';
import { type Given, type Options, wholeNumber } from './read-arguments.ts';
import type { Source } from './source.ts';

export const sourceOptions = { file: 'text', screen: 'text', version: 'text' } as const satisfies Options;
export const sourceUsage = '(--file <manifest.json> | --screen <id 或 name> [--version N])';

const one = { zh: '--file 或 --screen 之一', en: 'one of --file and --screen' };

export async function manifestGiven(given: Given, machine: Machine): Promise<Source> {
  const [file, screen] = [given.text('file'), given.text('screen')];
  const version = wholeNumber('--version', given.text('version'), 1, 999_999_999);
  if (file === undefined && screen === undefined) throw new ArgumentError('--file', undefined, one);
  if (file !== undefined && screen !== undefined)
    throw new ArgumentError('--screen', screen, { zh: '与 --file 只写一个', en: 'not together with --file' });
  if (screen !== undefined) {
    const { manifestOfScreen } = await import('./manifest-of-screen.ts'); // loads the database's libraries
    return manifestOfScreen(await machine.parts(), screen, version);
  }
  if (version !== undefined)
    throw new ArgumentError('--version', String(version), {
      zh: '与 --screen 一起用',
      en: 'only together with --screen',
    });
  return manifestFromFile(file ?? '');
}
