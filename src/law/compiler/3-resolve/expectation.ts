import { parseSpan } from '#law/calendar/span-text.ts';
import type { Expectation } from '#law/rulebook/test-table.ts';
import type { Located } from '../2-parse/node.ts';
import { nearest } from '../nearest.ts';
import { present } from '../present.ts';
import { parseMoment } from './moments.ts';
import type { TestScene } from './test-table.ts';

const states = ['suspended', 'fulfilled', 'violated', 'discharged', 'pending'] as const;

/** The list of a row's last column, divided by `;`; undefined after a report. */
export function readExpectations(scene: TestScene, said: Located): readonly Expectation[] | undefined {
  const parts = said.text.split(/[;；]/).map((part) => part.trim());
  const found = parts.filter((part) => part !== '').map((part) => expectationOf(scene, part, said));
  const whole = found.filter((expectation) => expectation !== undefined);
  return whole.length < found.length ? undefined : whole;
}

function expectationOf(scene: TestScene, text: string, said: Located): Expectation | undefined {
  const [word = '', ...rest] = text.split(/\s+/);
  const others = rest.join(' ');
  const state = states.find((known) => known === word);
  if (state !== undefined && others === '') return { form: 'state', state };
  if (word === 'nothing' && others === '') return { form: 'nothing' };
  const found = others === '' ? undefined : readers.get(word)?.(scene, others, said);
  if (found === undefined) scene.report('test-expectation', said.place, { text });
  return found;
}

type ExpectationReader = (scene: TestScene, text: string, said: Located) => Expectation | undefined;

function dueOf(scene: TestScene, text: string): Expectation | undefined {
  if (text === 'unset') return { form: 'due-unset' };
  const at = parseMoment(text, scene.timezone);
  return at === undefined ? undefined : { form: 'due', at };
}

function breachOf(scene: TestScene, text: string, said: Located): Expectation | undefined {
  const match = /^([^\s@]+)(@\S+)?(?:\s+(early|late)(?:\s+(.+))?)?$/.exec(text);
  const [, rule, date, word, span] = match ?? [];
  const by = span === undefined ? undefined : parseSpan(span);
  if (rule === undefined || (span !== undefined && by === undefined)) return undefined;
  const version = date === undefined ? undefined : `${rule}${date}`;
  if (!scene.ruleIds.has(rule) || (version !== undefined && !scene.versions.has(version))) {
    const known = version === undefined ? scene.ruleIds : scene.versions;
    scene.report('unknown-rule', said.place, { rule: version ?? rule, suggestion: nearest(version ?? rule, known) });
  }
  const timing = word === 'early' || word === 'late' ? word : undefined;
  const found: Expectation = { form: 'breach', rule, ...present({ version, by }) };
  return timing === undefined ? found : { ...found, timing };
}

function emitsOf(scene: TestScene, event: string, said: Located): Expectation {
  const { kinds } = scene.vocabulary;
  if (!kinds.has(event)) {
    scene.report('unknown-event', said.place, { event, suggestion: nearest(event, kinds.keys()) });
  }
  return { form: 'emits', event };
}

function pointsOf(_scene: TestScene, text: string): Expectation | undefined {
  const [, points, account, holder] = /^([+-]?\d{1,6}(?:\.\d{1,2})?)\s+([^\s=]+)=(\S+)$/.exec(text) ?? [];
  if (points === undefined || account === undefined || holder === undefined) return undefined;
  return { form: 'points', points: Number(points), account, holder };
}

const readers: ReadonlyMap<string, ExpectationReader> = new Map([
  ['due', dueOf],
  ['breach', breachOf],
  ['emits', emitsOf],
  ['points', pointsOf],
] satisfies [string, ExpectationReader][]);
