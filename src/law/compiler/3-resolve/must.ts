import type { EventShape } from '#law/expression/environment.ts';
import type { Expression } from '#law/rulebook/expression.ts';
import type { ArticleRef, Extension, MustRule, Pattern, PauseBlock } from '#law/rulebook/rule.ts';
import type { RawRule } from '../2-parse/rule.ts';
import type { RawMust } from '../2-parse/rule-bodies.ts';
import type { RawExtension, RawPause, RawRebind } from '../2-parse/rule-parts.ts';
import { nearest } from '../nearest.ts';
import { present } from '../present.ts';
import { type Bench, expressionOf, maybeExpression, type Sight, shapeOf } from './bench.ts';
import { givenOf } from './given.ts';
import { kindsOf, patternOf, patternsOf } from './patterns.ts';
import { baseOf } from './rule-base.ts';
import { plainSpan } from './spans.ts';
import { termOf } from './terms.ts';

/** The event that a count of events counts is heard too. */
const counted = (term: ReturnType<typeof termOf>): readonly Pattern[] =>
  typeof term === 'object' && term.form === 'count' ? [{ event: term.event }] : [];

/** Whenever `on` happens, `do` in time. */
export function mustOf(bench: Bench, raw: RawRule, body: RawMust, article: ArticleRef): MustRule | undefined {
  const bound = givenOf(bench, body.given);
  const on = patternsOf(bench, body.on);
  if (on === undefined) return undefined;
  const onShape = shapeOf(bench, kindsOf(on));
  const known: Sight = { on: onShape, given: bound.types };
  const deeds = patternsOf(bench, body.do, known);
  if (deeds === undefined) return undefined;
  const term = termOf(bench, body, known);
  if (term === 'none') bench.report('unbounded', bench.rule.place, { rule: bench.rule.text });
  const when = maybeExpression(bench, body.when, { ...known, e: onShape }, 'bool');
  const pause = (body.pause ?? []).flatMap((block) => pauseOf(bench, block, known) ?? []);
  const extend = body.extend && extensionOf(bench, body.extend, known);
  const rebind = body.rebind && rebindOf(bench, body.rebind, known, onShape);
  const ends = patternsOf(bench, body.ends, known) ?? [];
  const base = baseOf(bench, {
    raw,
    article,
    who: body.who,
    to: body.to,
    holderSight: known,
    consequenceSight: { ...known, e: shapeOf(bench, kindsOf(deeds)), verdict: true },
    bound,
    rawGiven: body.given,
    kinds: kindsOf(
      on,
      deeds,
      ends,
      counted(term),
      otherPatterns(pause, extend, rebind),
      bound.given.map((one) => one.of),
    ),
  });
  if (base === undefined || term === undefined || term === 'none') return undefined;
  const remind = (body.remind ?? []).map(({ before, notify }) => ({ before: plainSpan(before), notify }));
  const target = body.target && plainSpan(body.target);
  return {
    ...base,
    kind: 'must',
    on,
    do: deeds,
    term,
    pause,
    ends,
    remind,
    ...present({ when, target, extend, rebind }),
  };
}

function otherPatterns(pause: readonly PauseBlock[], extend: Extension | undefined, rebind: MustRule['rebind']) {
  const patterns = [...pause.flatMap((block) => [block.from, block.to]), extend?.by, extend?.requires?.of, rebind?.of];
  return patterns.filter((pattern) => pattern !== undefined);
}

function pauseOf(bench: Bench, raw: RawPause, sight: Sight): PauseBlock | undefined {
  const from = patternOf(bench, raw.from, sight);
  const to = patternOf(bench, raw.to, sight);
  if (from === undefined || to === undefined) return undefined;
  const key = maybeExpression(bench, raw.key, { ...sight, e: shapeOf(bench, [from.event, to.event]) });
  if (raw.longest === undefined) bench.report('pause-without-end', raw.place, { rule: bench.rule.text });
  return { from, to, ...present({ longest: raw.longest && plainSpan(raw.longest), key }) };
}

function extensionOf(bench: Bench, raw: RawExtension, sight: Sight): Extension | undefined {
  const by = patternOf(bench, raw.by, sight);
  const of = raw.requires && patternOf(bench, raw.requires.do, sight);
  if (by === undefined || (raw.requires !== undefined && of === undefined)) return undefined;
  const amount = maybeExpression(bench, raw.amount, { ...sight, e: shapeOf(bench, [by.event]) }, ['int', 'double']);
  const requires = raw.requires && of && { of, within: plainSpan(raw.requires.within) };
  return {
    by,
    max: plainSpan(raw.max),
    times: raw.times ?? 1,
    onlyBeforeDue: raw.only_before_due ?? true,
    // A notice that is required counts: without it the old due stays (settled point 8).
    takesEffect: raw['takes-effect'] ?? (requires === undefined ? 'on-approval' : 'on-notice'),
    ...present({ amount, requires }),
  };
}

function rebindOf(bench: Bench, raw: RawRebind, sight: Sight, on: EventShape): MustRule['rebind'] | undefined {
  const of = patternOf(bench, raw.of, sight);
  if (of === undefined) return undefined;
  const set = new Map<string, Expression>();
  for (const { name, value } of raw.set) {
    const type = on.fields[name.text];
    if (type === undefined) {
      const known = Object.keys(on.fields);
      const values = { name: name.text, of: 'on', suggestion: nearest(name.text, known), known: known.join(', ') };
      bench.report('unknown-field', name.place, values);
      continue;
    }
    const expression = expressionOf(bench, value, { ...sight, e: shapeOf(bench, [of.event]) }, type);
    if (expression !== undefined) set.set(name.text, expression);
  }
  return { of, set };
}
