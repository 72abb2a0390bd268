import { parseSpan } from '#law/calendar/span-text.ts';
import type { Term } from '#law/rulebook/term.ts';
import type { Formula, Located } from '../2-parse/node.ts';
import type { RawTerm, RawUnset } from '../2-parse/rule-parts.ts';
import { type Bench, expressionOf, kindOf, type Sight } from './bench.ts';

/** The keys of a rule's body that bound it in time. */
export interface RawTerms {
  readonly within?: RawTerm;
  readonly by?: Formula;
  readonly between?: readonly [Formula, Formula];
}

/** The term, `none` where the body has none, undefined after a report. */
export function termOf(bench: Bench, raw: RawTerms, sight: Sight): Term | 'none' | undefined {
  const { within, by, between } = raw;
  const named = Object.entries({ within, by, between }).filter(([, value]) => value !== undefined);
  if (named.length > 1) {
    bench.report('several-terms', bench.rule.place, { terms: named.map(([name]) => name).join(', ') });
    return undefined;
  }
  if (within !== undefined) return withinOf(bench, within, sight);
  if (by !== undefined) {
    const at = expressionOf(bench, by, sight, 'timestamp');
    return at && { form: 'moment', at };
  }
  if (between === undefined) return 'none';
  const [from, to] = between.map((bound) => expressionOf(bench, bound, sight, 'timestamp'));
  return from && to && { form: 'window', from, to };
}

function withinOf(bench: Bench, raw: RawTerm, sight: Sight): Term | undefined {
  switch (raw.form) {
    case 'span':
      return { form: 'span', amount: raw.span.amount, unit: raw.span.unit };
    case 'amount': {
      const amount = expressionOf(bench, raw.amount, sight, ['int', 'double']);
      return amount && { form: 'span', amount, unit: raw.unit };
    }
    case 'count':
      return countOf(bench, raw.times, raw.event);
    case 'unset':
      return openTerm(bench, raw.figure);
  }
}

function countOf(bench: Bench, times: number, event: Located): Term | undefined {
  const kind = kindOf(bench, event);
  return kind && { form: 'count', times, event: kind.name };
}

/** A figure stays open until it is decided: `15m`, `2 workdays`, `3 × call.ring`. */
function openTerm(bench: Bench, raw: RawUnset): Term | undefined {
  const { figure, decided } = bench.figures.use(raw, bench.rule.text);
  if (decided === undefined) return { form: 'unset', figure };
  const span = parseSpan(decided.text);
  if (span !== undefined) return { form: 'span', ...span };
  const [, times, event] = /^(\d{1,6})\s*[×xX]\s*(\S+)$/.exec(decided.text) ?? [];
  if (times !== undefined && event !== undefined) {
    return countOf(bench, Number(times), { text: event, place: decided.place });
  }
  bench.report('wrong-figure', decided.place, { figure: figure.name, text: decided.text });
  return undefined;
}
