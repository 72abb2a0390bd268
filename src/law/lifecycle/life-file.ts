import { instantOf } from './date.ts';
import { factOf, isEdition, type LifeEvent } from './event.ts';
import { editionOf, type Life, live, unlived } from './life.ts';
import { mayNotFollow } from './stages.ts';

/** A line of a life file that cannot stand: which, why, and what to do. */
export interface LifeProblem {
  readonly code: 'half-line' | 'not-json' | 'wrong-shape' | 'other-regulation' | 'version-gap' | 'may-not-follow';
  /** From 1. */
  readonly line: number;
  readonly zh: string;
  readonly en: string;
}

/** The events of a regulation's `life.ndjson`, and what they come to. */
export interface LifeFile {
  readonly life: Life;
  readonly events: readonly LifeEvent[];
  /** The first line that cannot stand; what comes after it is not read. */
  readonly problem?: LifeProblem;
}

/** Reads the events of one regulation, an event a line. Never throws: what cannot be read is a problem. */
export function readLife(text: string, regulation: string): LifeFile {
  let life = unlived(regulation);
  const events: LifeEvent[] = [];
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    if (isLast && line === '') break;
    const found = isLast ? halfLine : eventIn(line, life);
    if ('code' in found) return { life, events, problem: { ...found, line: index + 1 } };
    events.push(found);
    life = live(life, found);
  }
  return { life, events };
}

type Unread = Omit<LifeProblem, 'line'>;

const halfLine: Unread = {
  code: 'half-line',
  zh: '最后一行没有写完：写的时候断了，这一条没有记下。请删去这半行，再记一次',
  en: 'the last line is not whole: writing was interrupted, and it is not recorded. Delete this half line and record it again',
};

function eventIn(line: string, life: Life): LifeEvent | Unread {
  const raw = objectIn(line);
  if (raw === undefined)
    return { code: 'not-json', zh: '不是一个 JSON 对象。请照备份改正', en: 'no JSON object. Restore it' };
  const wrongShape = (name: string): Unread => ({
    code: 'wrong-shape',
    zh: `“${name}”没有写，或写得不对。请照备份改正`,
    en: `"${name}" is missing or wrong. Restore it`,
  });
  const { kind, at, stream, version, data, by } = raw;
  const instant = typeof at === 'string' ? instantOf(at) : undefined;
  if (instant === undefined) return wrongShape('at');
  if (typeof by !== 'string' || by === '') return wrongShape('by');
  if (typeof kind !== 'string') return wrongShape('kind');
  if (!isObject(data)) return wrongShape('data');
  const [regulation, edition = '', ...rest] = typeof stream === 'string' ? stream.split('@') : [];
  if (regulation === undefined || rest.length > 0 || !isEdition(edition)) return wrongShape('stream');
  if (regulation !== life.regulation)
    return {
      code: 'other-regulation',
      zh: `说的是“${regulation}”，不是“${life.regulation}”。请移到它自己的文件里`,
      en: `speaks of "${regulation}", not of "${life.regulation}". Move it to that one's own file`,
    };
  const fact = factOf(kind, data);
  if ('wrong' in fact) return wrongShape(fact.wrong === 'kind' ? 'kind' : `data.${fact.wrong}`);
  const next = editionOf(life, edition).version + 1;
  if (version !== next)
    return {
      code: 'version-gap',
      zh: `版次应为 ${next}，写的是 ${JSON.stringify(version)}：有记录丢失、重复或被改过。请照备份改正`,
      en: `version ${next} was to come, not ${JSON.stringify(version)}: records are lost, doubled or changed. Restore them`,
    };
  const event: LifeEvent = { ...fact, at: instant, regulation, edition, version: next, by };
  const refused = mayNotFollow(life, event);
  return refused === undefined ? event : { code: 'may-not-follow', zh: refused.zh, en: refused.en };
}

function objectIn(line: string): { readonly [name: string]: unknown } | undefined {
  try {
    const found: unknown = JSON.parse(line);
    return isObject(found) ? found : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
