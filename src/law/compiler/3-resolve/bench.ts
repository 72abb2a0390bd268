import type { Counting } from '#law/calendar/span.ts';
import { compileExpression } from '#law/expression/compile.ts';
import { type Environment, type EventShape, eventShape, type Fields } from '#law/expression/environment.ts';
import type { Expression } from '#law/rulebook/expression.ts';
import type { Validity } from '#law/rulebook/rulebook.ts';
import type { ValueType } from '#law/rulebook/value.ts';
import type { EventKind, Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { Formula, Located } from '../2-parse/node.ts';
import type { Report } from '../findings.ts';
import { nearest } from '../nearest.ts';
import { present } from '../present.ts';
import type { FigureBook } from './figures.ts';

/** What a regulation says for all its rules. */
export interface Frame {
  readonly id: string;
  readonly timezone: string;
  readonly calendar: string;
  readonly counting: Counting;
  readonly effective?: string;
  /** The first day on which no rule of it arises any more. */
  readonly until?: string;
  readonly validity: Validity;
}

/** Where one rule is put together: its regulation, the words it may use, the figures, and who hears of mistakes. */
export interface Bench {
  readonly frame: Frame;
  readonly vocabulary: Vocabulary;
  readonly figures: FigureBook;
  /** Ids of the rules of this regulation. */
  readonly ruleIds: ReadonlySet<string>;
  readonly calendarIds: readonly string[];
  readonly rule: Located;
  readonly report: Report;
}

/** What an expression sees. The vocabulary's state, functions and lexicons are always in sight. */
export interface Sight {
  readonly e?: EventShape;
  readonly on?: EventShape;
  readonly subject?: Fields;
  readonly given?: Fields;
  readonly verdict?: true;
  /** Names that stand for something of the event judged: a points rule's `person` is `e.holder`. */
  readonly aliases?: ReadonlyMap<string, string>;
}

export function environmentOf(bench: Pick<Bench, 'frame' | 'vocabulary'>, sight: Sight): Environment {
  const { state, functions, lexicons, registers } = bench.vocabulary;
  const { e, on, subject, given, verdict } = sight;
  const rows = [...registers.values()].flatMap((register) => [...register.fields.values()]);
  return {
    timezone: bench.frame.timezone,
    case: Object.fromEntries([...state.values()].map(({ name, type }) => [name, type])),
    functions,
    lexicons,
    who: Object.fromEntries(rows.map(({ name, type }) => [name, type])),
    ...present({ e, on, subject, given, verdict }),
  };
}

/** Each problem of an expression has a few of these; the report keeps those that its sentence takes. */
const noValues = {
  actual: '',
  cost: '',
  depth: '',
  detail: '',
  expected: '',
  known: '',
  length: '',
  limit: '',
  name: '',
  of: '',
  pattern: '',
  suggestion: '',
  text: '',
  what: '',
  zone: '',
};

/** The checked expression, or undefined and a report at the place of the mistake. */
export function expressionOf(
  bench: Bench,
  formula: Formula,
  sight: Sight,
  expected?: ValueType | readonly ValueType[],
): Expression | undefined {
  const compiled = compileExpression(formula.text, environmentOf(bench, sight), expected);
  if (compiled.ok) return compiled.expression;
  const { code, offset, values } = compiled.problem;
  bench.report(code, formula.placeAt(offset), { ...noValues, ...values });
  return undefined;
}

/** As `expressionOf`, for what may be left out. */
export function maybeExpression(
  bench: Bench,
  formula: Formula | undefined,
  sight: Sight,
  expected?: ValueType | readonly ValueType[],
): Expression | undefined {
  return formula === undefined ? undefined : expressionOf(bench, formula, sight, expected);
}

/** A formula that the compiler itself writes, at the place of what asked for it. */
export function writtenBy(text: string, place: Located['place']): Formula {
  return { text, place, placeAt: () => place };
}

/** The kind of event, or undefined and a report with the nearest known name. */
export function kindOf(bench: Bench, event: Located): EventKind | undefined {
  const { kinds } = bench.vocabulary;
  const kind = kinds.get(event.text);
  if (kind === undefined) {
    bench.report('unknown-event', event.place, { event: event.text, suggestion: nearest(event.text, kinds.keys()) });
  }
  return kind;
}

/** What may be read of an event that is one of these kinds. */
export function shapeOf(bench: Bench, kinds: Iterable<string>): EventShape {
  return eventShape([...new Set(kinds)].flatMap((name) => bench.vocabulary.kinds.get(name) ?? []));
}
