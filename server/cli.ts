// `npm run lubu -- <command>`: what an operator does on the machine itself. Works beside a running server, or without one.
import { instant } from '@lubu/shared/time/instant';
import { ArgumentError } from './cli/argument-error.ts';
import type { Machine } from './cli/command.ts';
import { languageOf } from './cli/read-arguments.ts';
import { runLine } from './cli/run-line.ts';
import { readConfig } from './config.ts';
import type { Parts } from './open-parts.ts';
import { fail } from './process-life.ts';

/** Opens on demand, and loads what that takes only then: most commands can do without a database. */
class ThisMachine implements Machine {
  #parts: Parts | undefined;

  readonly now = () => instant(Date.now());

  dataFolder(): string {
    return readConfig(process.env).dataFolder;
  }

  async parts(): Promise<Parts> {
    const [{ openParts }, { pino }] = await Promise.all([import('./open-parts.ts'), import('pino')]);
    const config = readConfig(process.env);
    const log = pino({ level: config.logLevel });
    this.#parts ??= await openParts(config, (failure, place) => log.error({ err: failure }, place), 'join');
    return this.#parts;
  }

  async close(): Promise<void> {
    await this.#parts?.close();
  }
}

// Whoever reads may have enough: `| head` closes the pipe, and that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') fail(error);
  process.exit(0);
});

const typed = process.argv.slice(2);
const machine = new ThisMachine();
try {
  process.stdout.write(`${await runLine(typed, machine).finally(() => machine.close())}\n`);
} catch (error) {
  if (!(error instanceof ArgumentError)) fail(error);
  process.stderr.write(`${error.toText(languageOf(typed))}\n`);
  process.exitCode = 1;
}
