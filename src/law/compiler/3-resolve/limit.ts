import { compileExpression } from '#law/expression/compile.ts';
import type { ArticleRef, LimitRule } from '#law/rulebook/rule.ts';
import type { Figure } from '#law/rulebook/term.ts';
import type { Window } from '#law/rulebook/window.ts';
import type { Formula } from '../2-parse/node.ts';
import type { RawRule } from '../2-parse/rule.ts';
import type { RawLimit } from '../2-parse/rule-bodies.ts';
import type { RawUnset } from '../2-parse/rule-parts.ts';
import { parseWindow, type RawWindow } from '../2-parse/window.ts';
import { present } from '../present.ts';
import { type Bench, environmentOf, maybeExpression, type Sight, shapeOf } from './bench.ts';
import { givenOf } from './given.ts';
import { kindsOf, patternsOf } from './patterns.ts';
import { baseOf } from './rule-base.ts';
import { plainSpan } from './spans.ts';

/** Too many events of one key in a window. */
export function limitOf(bench: Bench, raw: RawRule, body: RawLimit, article: ArticleRef): LimitRule | undefined {
  const bound = givenOf(bench, body.given);
  const count = patternsOf(bench, body.count);
  const consecutive = patternsOf(bench, body.consecutive);
  if (count === undefined || consecutive === undefined) return undefined;
  const sight: Sight = { e: shapeOf(bench, kindsOf(count)), given: bound.types };
  const window = windowOf(bench, body.per);
  const threshold = thresholdOf(bench, body);
  const when = maybeExpression(bench, body.when, sight, 'bool');
  const distinct = maybeExpression(bench, body.distinct, sight);
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
      count,
      consecutive,
      bound.given.map((one) => one.of),
    ),
    defaultKey: holderKey(bench, body.who, sight),
  });
  if (base === undefined || window === undefined || threshold === undefined) return undefined;
  return {
    ...base,
    kind: 'limit',
    count,
    consecutive,
    window: window.window,
    threshold: window.open === undefined ? threshold : { form: 'unset', figure: window.open },
    repeat: body.repeat ?? 'each',
    ...present({ when, distinct }),
  };
}

/** Counts are per holder, where the holder can be told from the event alone. */
function holderKey(bench: Bench, who: Formula | undefined, sight: Sight): Formula | undefined {
  if (who === undefined || sight.e === undefined) return undefined;
  const environment = environmentOf(bench, { e: sight.e });
  return compileExpression(who.text, { ...environment, case: {}, who: {} }, 'string').ok ? who : undefined;
}

function thresholdOf(bench: Bench, body: RawLimit): LimitRule['threshold'] | undefined {
  const { max, reaches } = body;
  const said = max ?? reaches;
  if (said === undefined) {
    bench.report('missing-key', body.place, { key: 'max' });
    return undefined;
  }
  if (max !== undefined && reaches !== undefined) {
    bench.report('several-terms', body.place, { terms: 'max, reaches' });
    return undefined;
  }
  const form = max === undefined ? 'from' : 'over';
  if (typeof said === 'number') return { form, count: said };
  const { figure, decided } = bench.figures.use(said, bench.rule.text);
  if (decided === undefined) return { form: 'unset', figure };
  if (/^\d{1,9}$/.test(decided.text)) return { form, count: Number(decided.text) };
  bench.report('wrong-figure', decided.place, { figure: figure.name, text: decided.text });
  return undefined;
}

/** The window; where the source leaves it open (定期), everything is counted and nothing judged. */
export function windowOf(
  bench: Bench,
  raw: RawWindow | RawUnset,
): { readonly window: Window; readonly open?: Figure } | undefined {
  if ('window' in raw) return { window: plainWindow(raw.window) };
  const { figure, decided } = bench.figures.use(raw, bench.rule.text);
  if (decided === undefined) return { window: { form: 'ever' }, open: figure };
  const window = parseWindow(decided.text);
  if (window !== undefined) return { window };
  bench.report('wrong-figure', decided.place, { figure: figure.name, text: decided.text });
  return undefined;
}

function plainWindow(window: Window): Window {
  return window.form === 'rolling' ? { form: 'rolling', span: plainSpan(window.span) } : window;
}
