import type { ArticleRef, PointsRule } from '#law/rulebook/rule.ts';
import type { RawRule } from '../2-parse/rule.ts';
import type { RawPoints } from '../2-parse/rule-bodies.ts';
import { type Bench, type Sight, shapeOf, writtenBy } from './bench.ts';
import { consequencesOf } from './consequences.ts';
import { pointsDeducted } from './implicit-kinds.ts';
import { baseOf } from './rule-base.ts';

/** An account that deductions are posted to; it reads `points.deducted`, one account for each holder. */
export function pointsOf(bench: Bench, raw: RawRule, body: RawPoints, article: ArticleRef): PointsRule | undefined {
  const account = body.account?.text ?? 'person';
  const sight: Sight = {
    e: shapeOf(bench, [pointsDeducted.name]),
    verdict: true,
    aliases: new Map([[account, 'e.holder']]),
  };
  const holder = writtenBy('e.holder', raw.id.place);
  const base = baseOf(bench, {
    raw,
    article,
    who: holder,
    holderSight: sight,
    consequenceSight: sight,
    bound: { given: [], types: {} },
    kinds: [pointsDeducted.name],
    defaultKey: holder,
  });
  if (base === undefined) return undefined;
  const atZero = consequencesOf(bench, body.at_zero, sight);
  return {
    ...base,
    kind: 'points',
    account,
    start: body.start,
    window: body.per.window,
    floor: body.floor ?? 0,
    atZero,
  };
}
