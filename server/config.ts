// The settings of the server: one schema over the environment, checked once at the start, frozen afterwards.
import { resolve } from 'node:path';
import Type, { type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { StartError } from './start-error.ts';

/** At the root of the checkout, beside server/. */
const defaultData = resolve(import.meta.dirname, '..', 'data');
const flag = Type.Union([Type.Literal('0'), Type.Literal('1')], { description: '0 or 1' });

/** What the environment may say. The description is what the error message calls allowed. */
export const EnvironmentSchema = Type.Object({
  PORT: Type.String({ pattern: '^([1-9]\\d{0,4})$', description: 'a port from 1 to 65535', default: '8080' }),
  HOST: Type.String({
    pattern: '^[A-Za-z0-9.:-]+$',
    description: 'an address or host name of this machine',
    default: '127.0.0.1',
  }),
  LUBU_DATA: Type.String({ minLength: 1, description: 'a folder', default: defaultData }),
  DATABASE_URL: Type.Optional(
    Type.String({
      pattern: '^postgres(ql)?://[^/]+/[^/?]+',
      description: 'postgres://user:password@host:port/database',
    }),
  ),
  LUBU_DEMO: Type.Unsafe<'0' | '1'>({ ...flag, default: '1' }),
  LUBU_ORIGINS: Type.String({
    pattern: '^(https?://[^/,\\s]+(\\s*,\\s*https?://[^/,\\s]+)*)?$',
    description: 'origins such as https://lubu.example.gov.cn, separated by commas, without a path',
    default: '',
  }),
  LUBU_ALLOW_HTTP: Type.Unsafe<'0' | '1'>({ ...flag, default: '0' }),
  LUBU_TRUST_PROXY: Type.String({
    pattern: '^[0-9A-Fa-f.:/,\\s]+$',
    description: 'addresses or ranges of the proxies in front, separated by commas',
    default: '127.0.0.1,::1',
  }),
  LUBU_SKIP_BUILD: Type.Unsafe<'0' | '1'>({ ...flag, default: '0' }),
  LUBU_LOG: Type.Union(
    ['silent', 'error', 'warn', 'info', 'debug'].map((level) => Type.Literal(level)),
    { description: 'silent, error, warn, info or debug', default: 'warn' },
  ),
});

export type Config = {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  /** Undefined: the embedded Postgres under the data folder. */
  readonly databaseUrl: string | undefined;
  readonly demo: boolean;
  readonly origins: readonly string[];
  readonly allowHttp: boolean;
  readonly trustProxy: readonly string[];
  readonly skipBuild: boolean;
  readonly logLevel: string;
};

/** Reads the settings. An empty variable counts as not set. Throws a StartError that names the first wrong one. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given: Record<string, string> = {};
  for (const [name, schema] of Object.entries(EnvironmentSchema.properties)) {
    const value = environment[name]?.trim() || defaultOf(schema);
    if (value === undefined) continue;
    if (!Value.Check(schema, value)) refuse(name, value, schema);
    given[name] = value;
  }
  const settings: Static<typeof EnvironmentSchema> = Value.Parse(EnvironmentSchema, given);
  if (Number(settings.PORT) > 65_535) refuse('PORT', settings.PORT, EnvironmentSchema.properties.PORT);
  return Object.freeze({
    port: Number(settings.PORT),
    host: settings.HOST,
    dataFolder: resolve(settings.LUBU_DATA),
    databaseUrl: settings.DATABASE_URL,
    demo: settings.LUBU_DEMO === '1',
    origins: listOf(settings.LUBU_ORIGINS),
    allowHttp: settings.LUBU_ALLOW_HTTP === '1',
    trustProxy: listOf(settings.LUBU_TRUST_PROXY),
    skipBuild: settings.LUBU_SKIP_BUILD === '1',
    logLevel: settings.LUBU_LOG,
  });
}

const listOf = (text: string): readonly string[] =>
  Object.freeze(
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

const annotation = (schema: TSchema, name: 'default' | 'description'): string | undefined => {
  const value: unknown = Reflect.get(schema, name);
  return typeof value === 'string' ? value : undefined;
};
const defaultOf = (schema: TSchema): string | undefined => annotation(schema, 'default');

function refuse(name: string, value: string, schema: TSchema): never {
  const allowed = annotation(schema, 'description') ?? 'another value';
  // A connection string holds a password, which belongs in no log.
  const shown = name === 'DATABASE_URL' ? '(hidden)' : JSON.stringify(value.slice(0, 80));
  const standard = defaultOf(schema);
  throw new StartError(
    `${name} is ${shown}, allowed is ${allowed}`,
    standard === undefined ? `correct ${name}, or unset it` : `correct ${name}, or unset it for ${standard || 'none'}`,
  );
}
