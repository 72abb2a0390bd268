import { resolve } from 'node:path';
import { exitCode, Stop } from './exit-code.ts';
import { type Environment, say, type Terminal } from './terminal.ts';

/** How a server is set up, from the environment; docs/operations.md lists it. */
export interface ServeSettings {
  /** Folder of everything that this server keeps outside a foreign database. */
  readonly data: string;
  readonly databaseUrl: string | undefined;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Packs or paths that are published on the first start. */
  readonly regulations: readonly string[];
  readonly logLevel: string;
  /** File that signed heads are appended to, outside the ledger. */
  readonly heads: string | undefined;
  readonly headMinutes: number;
  readonly leaseSeconds: number;
  /** Most database connections at once. */
  readonly connections: number;
}

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Reads the settings; stops at one that makes no sense, with its name and what it may be. */
export function serveSettings(terminal: Terminal): ServeSettings {
  const { environment = {}, folder } = terminal;
  const path = (name: string, otherwise: string) => resolve(folder, textOf(environment, name) ?? otherwise);
  const number = (name: string, otherwise: number, least: number, most: number) =>
    numberIn(environment, name, { otherwise, least, most }, terminal);
  const logLevel = textOf(environment, 'SHOUWEN_LOG_LEVEL') ?? 'info';
  if (!levels.includes(logLevel)) throw wrong('SHOUWEN_LOG_LEVEL', levels.join(' '), terminal);
  const regulations = (textOf(environment, 'SHOUWEN_REGULATIONS') ?? `${terminal.home}/samples/counter`)
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const heads = textOf(environment, 'SHOUWEN_HEADS');
  return {
    data: path('SHOUWEN_DATA', 'shouwen-data'),
    databaseUrl: textOf(environment, 'DATABASE_URL'),
    host: textOf(environment, 'SHOUWEN_HOST') ?? '127.0.0.1',
    port: number('SHOUWEN_PORT', 8080, 0, 65_535),
    regulations,
    logLevel,
    heads: heads === undefined ? undefined : resolve(folder, heads),
    headMinutes: number('SHOUWEN_HEAD_MINUTES', 10, 0.01, 1440),
    leaseSeconds: number('SHOUWEN_LEASE_SECONDS', 10, 1, 600),
    connections: number('SHOUWEN_CONNECTIONS', 16, 2, 500),
  };
}

/** An empty setting is none. */
export const textOf = (environment: Environment, name: string): string | undefined => environment[name] || undefined;

interface Range {
  readonly otherwise: number;
  readonly least: number;
  readonly most: number;
}

function numberIn(
  environment: Environment,
  name: string,
  { otherwise, least, most }: Range,
  terminal: Terminal,
): number {
  const text = textOf(environment, name);
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isFinite(value) || value < least || value > most) throw wrong(name, `${least}–${most}`, terminal);
  return value;
}

const wrong = (name: string, allowed: string, { language }: Terminal): Stop =>
  new Stop(
    exitCode.usage,
    say(
      language,
      `环境变量 ${name} 的值不对，应当是：${allowed}`,
      `the environment variable ${name} must be: ${allowed}`,
    ),
  );
