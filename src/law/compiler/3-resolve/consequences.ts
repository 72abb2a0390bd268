import type { Fields } from '#law/expression/environment.ts';
import { sameType } from '#law/expression/environment.ts';
import type { Consequence, Target } from '#law/rulebook/consequence.ts';
import type { Expression } from '#law/rulebook/expression.ts';
import type { Figure } from '#law/rulebook/term.ts';
import type { ValueType } from '#law/rulebook/value.ts';
import type { EventKind } from '#law/rulebook/vocabulary.ts';
import type { RawConsequence } from '../2-parse/consequence.ts';
import type { Formula, Located } from '../2-parse/node.ts';
import type { RawUnset } from '../2-parse/rule-parts.ts';
import { nearest } from '../nearest.ts';
import { present } from '../present.ts';
import { type Bench, expressionOf, kindOf, maybeExpression, type Sight, writtenBy } from './bench.ts';
import { plainSpan } from './spans.ts';

/** Consequences in the order written; those with a mistake are reported and left out. */
export function consequencesOf(
  bench: Bench,
  raws: readonly RawConsequence[] | undefined,
  sight: Sight,
): readonly Consequence[] {
  return (raws ?? []).flatMap((raw) => consequenceOf(bench, raw, sight) ?? []);
}

function consequenceOf(bench: Bench, raw: RawConsequence, sight: Sight): Consequence | undefined {
  const common = {
    per: raw.per,
    ...present({ when: maybeExpression(bench, raw.when, sight, 'bool'), after: raw.after && plainSpan(raw.after) }),
  };
  switch (raw.do) {
    case 'deduct': {
      const cap = raw.cap && { points: raw.cap.points, window: raw.cap.per.window };
      const from = targetOf(bench, raw.from, raw.place, sight);
      return { ...common, do: 'deduct', points: raw.points, from, ...present({ cap }) };
    }
    case 'fine': {
      const yuan = yuanOf(bench, raw.yuan, sight);
      return yuan && { ...common, do: 'fine', yuan, from: targetOf(bench, raw.from, raw.place, sight) };
    }
    case 'notify':
      return {
        ...common,
        do: 'notify',
        target: targetOf(bench, raw.target, raw.place, sight),
        ...present({ template: raw.template }),
      };
    case 'escalate':
      return { ...common, do: 'escalate', target: targetOf(bench, raw.target, raw.place, sight) };
    case 'review':
      return { ...common, do: 'review', by: raw.by, ...present({ within: raw.within && plainSpan(raw.within) }) };
    case 'void': {
      const what = expressionOf(bench, raw.what, sight, 'string');
      return what && { ...common, do: 'void', what };
    }
    case 'emit': {
      const kind = kindOf(bench, raw.event);
      if (kind === undefined) return undefined;
      const to = raw.to && targetOf(bench, raw.to, raw.place, sight);
      return { ...common, do: 'emit', event: kind.name, with: fieldsOf(bench, kind, raw, sight), ...present({ to }) };
    }
  }
}

function yuanOf(bench: Bench, raw: Formula | RawUnset, sight: Sight): Expression | Figure | undefined {
  if ('text' in raw) return expressionOf(bench, raw, sight, ['int', 'double']);
  const { figure, decided } = bench.figures.use(raw, bench.rule.text);
  return decided === undefined
    ? figure
    : expressionOf(bench, writtenBy(decided.text, decided.place), sight, ['int', 'double']);
}

/** The holder, a field of what happened under that name, or else a fixed name such as `supervisor`. */
export function targetOf(bench: Bench, raw: Located | undefined, place: Located['place'], sight: Sight): Target {
  if (raw === undefined || raw.text === 'who') return { form: 'who' };
  const value = readingOf(bench, raw.text, 'string', place, sight);
  return value === undefined ? { form: 'name', name: raw.text } : { form: 'field', name: raw.text, value };
}

/** What the event judged, else the activating event, else the subject, else the state has under this name. */
function readingOf(
  bench: Bench,
  name: string,
  type: ValueType,
  place: Located['place'],
  sight: Sight,
): Expression | undefined {
  const alias = sight.aliases?.get(name);
  if (alias !== undefined) return expressionOf(bench, writtenBy(alias, place), sight);
  const state = Object.fromEntries([...bench.vocabulary.state.values()].map((one) => [one.name, one.type]));
  const roots: readonly (readonly [string, Fields | undefined])[] = [
    ['e', sight.e?.fields],
    ['on', sight.on?.fields],
    ['subject', sight.subject],
    ['case', state],
  ];
  const paths = roots.flatMap(([root, fields]) =>
    fields !== undefined && Object.hasOwn(fields, name) && sameType(fields[name], type) ? [`${root}.${name}`] : [],
  );
  const last = paths.at(-1);
  if (last === undefined) return undefined;
  const earlier = paths.slice(0, -1).map((path) => `has(${path}) ? ${path} : `);
  return expressionOf(bench, writtenBy(`${earlier.join('')}${last}`, place), sight);
}

/** What `with:` says, and for the other fields of the kind what has the same name. */
function fieldsOf(
  bench: Bench,
  kind: EventKind,
  raw: Extract<RawConsequence, { do: 'emit' }>,
  sight: Sight,
): ReadonlyMap<string, Expression> {
  const fields = new Map<string, Expression>();
  for (const { name, value } of raw.with) {
    const field = kind.fields.get(name.text);
    if (field === undefined) {
      const known = [...kind.fields.keys()];
      const values = { name: name.text, of: kind.name, known: known.join(', ') };
      bench.report('unknown-field', name.place, { ...values, suggestion: nearest(name.text, known) });
      continue;
    }
    const expression = expressionOf(bench, value, sight, field.type);
    if (expression !== undefined) fields.set(name.text, expression);
  }
  for (const { name, type } of kind.fields.values()) {
    if (raw.with.some((said) => said.name.text === name)) continue;
    const expression = readingOf(bench, name, type, raw.place, sight);
    if (expression !== undefined) fields.set(name, expression);
  }
  return fields;
}
