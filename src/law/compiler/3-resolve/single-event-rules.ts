import type { ArticleRef, CheckItem, CheckRule, Force, MayRule, MustNotRule } from '#law/rulebook/rule.ts';
import type { RawItem } from '../2-parse/items.ts';
import type { RawRule } from '../2-parse/rule.ts';
import type { RawCheck, RawMay, RawMustNot } from '../2-parse/rule-bodies.ts';
import { present } from '../present.ts';
import { type Bench, maybeExpression, type Sight, shapeOf } from './bench.ts';
import { givenOf } from './given.ts';
import { matterOf } from './matter.ts';
import { kindsOf, patternOf, patternsOf } from './patterns.ts';
import { baseOf, forceIn } from './rule-base.ts';
import { termOf } from './terms.ts';

/** The act itself is the breach. */
export function mustNotOf(bench: Bench, raw: RawRule, body: RawMustNot, article: ArticleRef): MustNotRule | undefined {
  const bound = givenOf(bench, body.given);
  const deeds = patternsOf(bench, body.do);
  if (deeds === undefined) return undefined;
  const sight: Sight = { e: shapeOf(bench, kindsOf(deeds)), given: bound.types };
  const when = maybeExpression(bench, body.when, sight, 'bool');
  const unless = maybeExpression(bench, body.unless, sight, 'bool');
  const base = baseOf(bench, {
    raw,
    article,
    who: body.who,
    to: body.to,
    holderSight: sight,
    consequenceSight: { ...sight, verdict: true },
    bound,
    rawGiven: body.given,
    kinds: kindsOf(
      deeds,
      bound.given.map((one) => one.of),
    ),
  });
  return base && { ...base, kind: 'must_not', do: deeds, ...present({ when, unless }) };
}

/** One event, several conditions. */
export function checkOf(bench: Bench, raw: RawRule, body: RawCheck, article: ArticleRef): CheckRule | undefined {
  const bound = givenOf(bench, body.given);
  const on = patternsOf(bench, body.on);
  if (on === undefined) return undefined;
  const sight: Sight = { e: shapeOf(bench, kindsOf(on)), given: bound.types };
  const when = maybeExpression(bench, body.when, sight, 'bool');
  const base = baseOf(bench, {
    raw,
    article,
    who: body.who,
    to: body.to,
    holderSight: sight,
    consequenceSight: { ...sight, verdict: true },
    bound,
    rawGiven: body.given,
    kinds: kindsOf(
      on,
      bound.given.map((one) => one.of),
    ),
  });
  if (base === undefined) return undefined;
  const that = body.that.flatMap((item, index) => itemOf(bench, item, index, sight, base.force) ?? []);
  return { ...base, kind: 'check', on, that, unset: openItems(bench, body.that), ...present({ when }) };
}

/** Items whose figure is open. */
export function openItems(bench: Bench, items: readonly RawItem[]): CheckRule['unset'] {
  return items.flatMap((item) => {
    const found = item.unset && bench.figures.use(item.unset, bench.rule.text);
    if (found === undefined || found.decided !== undefined) return [];
    return [{ figure: found.figure, ...present({ label: item.label }) }];
  });
}

/** A condition with its name. One whose figure is open is noted with the figures and judged once it is decided. */
export function itemOf(bench: Bench, raw: RawItem, index: number, sight: Sight, force: Force): CheckItem | undefined {
  const decided = raw.unset && bench.figures.use(raw.unset, bench.rule.text).decided;
  const formula = raw.holds ?? (decided && { ...decided, placeAt: () => decided.place });
  const holds = maybeExpression(bench, formula, sight, 'bool');
  if (holds === undefined) return undefined;
  const own = forceIn(bench.frame, raw.force ?? force);
  const name = raw.name?.text ?? raw.unset?.unset.text ?? holds.source ?? String(index + 1);
  return { name, holds, force: own, ...present({ label: raw.label, home: raw.home, matter: matterOf(raw) }) };
}

/** A power. Without a term it has no end. */
export function mayOf(bench: Bench, raw: RawRule, body: RawMay, article: ArticleRef): MayRule | undefined {
  const bound = givenOf(bench, body.given);
  const on = patternsOf(bench, body.on);
  if (on === undefined) return undefined;
  const onShape = shapeOf(bench, kindsOf(on));
  const known: Sight = { on: onShape, given: bound.types };
  const deeds = patternsOf(bench, body.do, known);
  const term = termOf(bench, body, known);
  if (deeds === undefined || term === undefined) return undefined;
  const when = maybeExpression(bench, body.when, { ...known, e: onShape }, 'bool');
  const until = body.effect?.until && patternOf(bench, body.effect.until, known);
  const effect = body.effect && { suspend: body.effect.suspend, ...present({ until }) };
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
      bound.given.map((one) => one.of),
      until === undefined ? [] : [until],
    ),
  });
  if (base === undefined) return undefined;
  return {
    ...base,
    kind: 'may',
    on,
    do: deeds,
    ...present({ when, effect, term: term === 'none' ? undefined : term }),
  };
}
