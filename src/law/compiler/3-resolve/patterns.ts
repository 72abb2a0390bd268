import type { Pattern } from '#law/rulebook/rule.ts';
import type { Formula, Located } from '../2-parse/node.ts';
import type { RawPattern } from '../2-parse/rule-parts.ts';
import { nearest } from '../nearest.ts';
import { type Bench, expressionOf, kindOf, type Sight, shapeOf, writtenBy } from './bench.ts';
import { breachRecorded } from './implicit-kinds.ts';

/** A pattern, or undefined after a report. Its guard sees the event as `e` besides what is in sight. */
export function patternOf(bench: Bench, raw: RawPattern, sight: Sight = {}): Pattern | undefined {
  const cited = citedRules(raw);
  if (cited !== undefined) return breachPattern(bench, raw, cited, sight);
  const kind = kindOf(bench, raw.event);
  if (kind === undefined) return undefined;
  if (raw.where === undefined) return { event: kind.name };
  const where = expressionOf(bench, raw.where, { ...sight, e: shapeOf(bench, [kind.name]) }, 'bool');
  return where === undefined ? undefined : { event: kind.name, where };
}

/** All of the patterns, or undefined after reports. */
export function patternsOf(
  bench: Bench,
  raws: readonly RawPattern[] | undefined,
  sight: Sight = {},
): readonly Pattern[] | undefined {
  const found = (raws ?? []).map((raw) => patternOf(bench, raw, sight));
  const whole = found.filter((pattern) => pattern !== undefined);
  return whole.length < found.length ? undefined : whole;
}

/** The kinds that patterns speak of, in order, each once. */
export function kindsOf(...patterns: readonly (readonly Pattern[])[]): readonly string[] {
  return [...new Set(patterns.flat().map((pattern) => pattern.event))];
}

/** Rule ids of `breach(a8, a20)`; undefined where the pattern is a plain kind. */
export function citedRules(raw: RawPattern): readonly string[] | undefined {
  const inside = /^breach\s*\((.*)\)$/.exec(raw.event.text)?.[1];
  return inside === undefined ? undefined : inside.split(',').map((id) => id.trim());
}

function breachPattern(bench: Bench, raw: RawPattern, cited: readonly string[], sight: Sight): Pattern | undefined {
  for (const id of cited) {
    if (bench.ruleIds.has(id)) continue;
    bench.report('unknown-rule', raw.event.place, { rule: id, suggestion: nearest(id, bench.ruleIds) });
    return undefined;
  }
  const shape = { ...sight, e: shapeOf(bench, [breachRecorded.name]) };
  const own = raw.where;
  if (own !== undefined && expressionOf(bench, own, shape, 'bool') === undefined) return undefined;
  const where = expressionOf(bench, breachGuard(bench.frame.id, cited, own, raw.event), shape, 'bool');
  return where === undefined ? undefined : { event: breachRecorded.name, where };
}

function breachGuard(regulation: string, cited: readonly string[], own: Formula | undefined, at: Located): Formula {
  const rules = `e.regulation == ${JSON.stringify(regulation)} && e.rule in ${JSON.stringify(cited)}`;
  return writtenBy(own === undefined ? rules : `${rules} && (${own.text})`, at.place);
}

/** The rules whose breaches a pattern matches: those it cites, or `all` where its guard cites none. */
export function citationOf(
  pattern: Pattern,
): { readonly regulation: string; readonly rules: readonly string[] } | 'all' {
  const match = /^e\.regulation == ("[^"]*") && e\.rule in \[([^\]]*)\]/.exec(pattern.where?.source ?? '');
  if (match === null) return 'all';
  const unquoted = (text: string) => text.trim().replace(/^"|"$/g, '');
  return { regulation: unquoted(match[1] ?? ''), rules: (match[2] ?? '').split(',').map(unquoted) };
}
