import type { Fields } from '#law/expression/environment.ts';
import type { ArticleRef, KeepRule, Measure, Pattern } from '#law/rulebook/rule.ts';
import type { ValueType } from '#law/rulebook/value.ts';
import { measureFolds, type RawMeasure } from '../2-parse/measures.ts';
import type { Formula } from '../2-parse/node.ts';
import type { RawRule } from '../2-parse/rule.ts';
import type { RawKeep } from '../2-parse/rule-bodies.ts';
import { listed, nearest } from '../nearest.ts';
import { present } from '../present.ts';
import { type Bench, maybeExpression, type Sight, shapeOf, writtenBy } from './bench.ts';
import { windowOf } from './limit.ts';
import { kindsOf, patternOf } from './patterns.ts';
import { baseOf } from './rule-base.ts';
import { itemOf, openItems } from './single-event-rules.ts';

/** Measured over each period of each subject. `subject.<subject>` is the subject itself. */
export function keepOf(bench: Bench, raw: RawRule, body: RawKeep, article: ArticleRef): KeepRule | undefined {
  const subject = subjectFields(bench, body);
  const measure = body.measure.flatMap((one) => measureOf(bench, one) ?? []);
  const window = windowOf(bench, body.per);
  if (measure.length < body.measure.length || subject === undefined || window === undefined) return undefined;
  const given = Object.fromEntries(measure.map((one) => [one.name, typeOf(one)]));
  const sight: Sight = { subject, given };
  const itself = writtenBy(`subject.${body.subject.text}`, body.subject.place);
  const base = baseOf(bench, {
    raw,
    article,
    who: body.who ?? itself,
    to: body.to,
    holderSight: { subject },
    consequenceSight: { ...sight, verdict: true },
    bound: { given: [], types: {} },
    kinds: kindsOf(...measure.map(patternsIn)),
    defaultKey: writtenBy(`e.${body.subject.text}`, body.subject.place),
    // Subjects of a register are judged whether or not anything happened in their stream.
    alwaysShared: body.subjects !== undefined,
  });
  if (base === undefined) return undefined;
  const open = openItems(bench, body.that).map(({ figure }) => figure);
  const register = body.subjects?.text;
  const subjects = register === undefined ? undefined : { register };
  return {
    ...base,
    kind: 'keep',
    subject: body.subject.text,
    window: window.window,
    onlyWorkdays: body.days === 'workdays',
    measure,
    that: body.that.flatMap((item, index) => itemOf(bench, item, index, sight, base.force) ?? []),
    unset: [...open, ...(window.open === undefined ? [] : [window.open])],
    ...present({ subjects, when: maybeExpression(bench, body.when, { subject }, 'bool') }),
  };
}

/** What a rule knows of a subject: its own name, and the fields of its row where a register has one. */
function subjectFields(bench: Bench, body: RawKeep): Fields | undefined {
  const own: Fields = { [body.subject.text]: 'string' };
  if (body.subjects === undefined) return own;
  const { registers } = bench.vocabulary;
  const register = registers.get(body.subjects.text);
  if (register === undefined) {
    const name = body.subjects.text;
    const values = { name, suggestion: nearest(name, registers.keys()), known: listed(registers.keys()) };
    bench.report('unknown-register', body.subjects.place, values);
    return undefined;
  }
  const fields = [...register.fields.values()].map(({ name, type }): [string, ValueType] => [name, type]);
  return { ...Object.fromEntries(fields), ...own };
}

function measureOf(bench: Bench, { key: name, keyPlace, value: raw }: RawMeasure): Measure | undefined {
  const forms = (['span', 'set', ...measureFolds] as const).filter((form) => raw[form] !== undefined);
  const [form, second] = forms;
  if (form === undefined) {
    bench.report('no-kind', keyPlace, { known: ['span', 'set', ...measureFolds].join(', ') });
    return undefined;
  }
  if (second !== undefined) {
    bench.report('several-kinds', keyPlace, { kinds: forms.join(', ') });
    return undefined;
  }
  if (form === 'span') return spanMeasure(bench, name, raw);
  const first = raw[form];
  const of = first && patternOf(bench, first);
  if (of === undefined) return undefined;
  const value = measuredValue(bench, raw.of, of, form === 'set' ? raw.minus?.event.text : undefined);
  if (value === undefined && (raw.of !== undefined || form !== 'count')) {
    if (raw.of === undefined) bench.report('missing-key', keyPlace, { key: 'of' });
    return undefined;
  }
  if (form !== 'set') return { name, form, of, ...present({ value }) };
  const remove = raw.minus && patternOf(bench, raw.minus);
  if (raw.minus === undefined) bench.report('missing-key', keyPlace, { key: 'minus' });
  return remove && value && { name, form: 'set', add: of, remove, value, at: raw.at ?? 'max' };
}

function spanMeasure(bench: Bench, name: string, raw: RawMeasure['value']): Measure | undefined {
  const [opening, closing, ...more] = raw.span ?? [];
  if (opening === undefined || closing === undefined || more.length > 0) {
    bench.report('wrong-shape', raw.place, { expected: 'span: [hall.opened, hall.closed]' });
    return undefined;
  }
  const open = patternOf(bench, opening);
  const close = patternOf(bench, closing);
  return open && close && { name, form: 'span', open, close };
}

function measuredValue(bench: Bench, formula: Formula | undefined, of: Pattern, also: string | undefined) {
  const kinds = also === undefined ? [of.event] : [of.event, also];
  return maybeExpression(bench, formula, { e: shapeOf(bench, kinds) });
}

function typeOf(measure: Measure): ValueType {
  switch (measure.form) {
    case 'span':
      return 'duration';
    case 'set':
    case 'count':
    case 'distinct':
      return 'int';
    case 'average':
      return 'double';
    case 'sum':
    case 'min':
    case 'max':
    case 'first':
    case 'last':
      return measure.value?.type ?? 'int';
  }
}

/** The patterns that a measure listens to. */
export function patternsIn(measure: Measure): readonly Pattern[] {
  switch (measure.form) {
    case 'span':
      return [measure.open, measure.close];
    case 'set':
      return [measure.add, measure.remove];
    default:
      return [measure.of];
  }
}
