import { renumberedId } from '#law/rulebook/renumbered-id.ts';
import type { RawRule } from '../2-parse/rule.ts';
import type { RawTest } from '../2-parse/test-block.ts';
import type { NamedSection } from './articles.ts';

/** What the articles that a clone takes over, and all that stands in them, are called there. */
export interface Names {
  /** The regulation's id in the origin, and in the clone. */
  readonly from: string;
  readonly to: string;
  /** New ids of rules, items and notes; an id that is not here stays as it is. */
  readonly ids: ReadonlyMap<string, string>;
  /** New ids of items alone: the codes that inspections tick. */
  readonly items: ReadonlyMap<string, string>;
  /** New names of rule versions, `a20@2026-01-01`. */
  readonly versions: ReadonlyMap<string, string>;
  /** Fields of events that hold texts, as `case.accepted.unit`: a number that looks like an id is none. */
  readonly texts: ReadonlySet<string>;
}

/** What begins with the id of a renumbered article begins with its new one. `3.2-x` begins with `3.2`; `3.21` does not. */
export function idsRenamed({ id, section }: NamedSection, as: string): Pick<Names, 'ids' | 'items'> {
  const items = section.rules
    .flatMap(({ body }) => ('that' in body ? body.that : []))
    .flatMap(({ name }) => name ?? []);
  const others = [...section.rules.map((rule) => rule.id), ...section.notes.map((note) => note.ref)];
  const renamed = (located: readonly { readonly text: string }[]) =>
    new Map(
      located.flatMap(({ text }): readonly (readonly [string, string])[] => {
        const now = renumberedId(text, id, as);
        return now === undefined ? [] : [[text, now]];
      }),
    );
  return { ids: renamed([...others, ...items]), items: renamed(items) };
}

/** Id in the clone of a rule, item or note of the origin. */
export const newId = (id: string, { ids }: Names): string => ids.get(id) ?? id;

/** A rule of the origin as the clone has it. Its text, and so its place and hash, stay those of the origin. */
export function renamedRule(raw: RawRule, names: Names): RawRule {
  const rule = renamed(raw, names);
  return {
    ...rule,
    id: { ...rule.id, text: newId(rule.id.text, names) },
    ...(rule.exception && {
      exception: rule.exception.map(({ text, place }) => ({ text: newId(text, names), place })),
    }),
    ...(rule.replaces && {
      replaces: { ...rule.replaces, text: names.versions.get(rule.replaces.text) ?? rule.replaces.text },
    }),
  };
}

/** The same value with its formulas, citations and names of items as the clone has them: only texts change. */
function renamed<T>(value: T, names: Names): T;
function renamed(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, names));
  if (typeof value !== 'object' || value === null) return value;
  if (isFormula(value)) return { ...value, text: formulaOf(value.text, names) };
  if (isNamedFormula(value)) return { ...value, value: { ...value.value, text: fieldOf(value, names) } };
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]) => {
    if (key === 'event' && isLocated(inner)) return [key, { ...inner, text: citationOf(inner.text, names) }];
    if (key === 'name' && isLocated(inner)) return [key, { ...inner, text: names.items.get(inner.text) ?? inner.text }];
    return [key, renamed(inner, names)];
  });
  return Object.fromEntries(entries);
}

interface Text {
  readonly text: string;
}
const isLocated = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
const isFormula = (value: unknown): value is Text => isLocated(value) && 'placeAt' in value;
/** An entry of `with:`. */
const isNamedFormula = (value: object): value is { readonly name: Text; readonly value: Text } =>
  'name' in value && isLocated(value.name) && 'value' in value && isFormula(value.value);

/** `breach(3.2, a20)`. */
function citationOf(event: string, names: Names): string {
  return event.replace(/^breach\s*\((.*)\)$/, (_, inside: string) => {
    const cited = inside.split(',').map((id) => id.trim());
    return `breach(${cited.map((id) => newId(id, names)).join(', ')})`;
  });
}

const literal = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/** What `with: {rule: '"3.2"'}` writes into a field that holds a rule or a regulation. */
function fieldOf({ name, value }: { readonly name: Text; readonly value: Text }, names: Names): string {
  const isCiting = name.text === 'rule' || name.text === 'regulation';
  if (!isCiting) return formulaOf(value.text, names);
  return value.text.replace(literal, (quoted) => requoted(quoted, name.text, names));
}

function requoted(quoted: string, field: string, names: Names): string {
  const mark = quoted.charAt(0);
  return mark + translated(field, quoted.slice(1, -1), names) + mark;
}

/** A formula with the ids in its texts renamed. */
function formulaOf(formula: string, names: Names): string {
  return formula.replace(literal, (quoted, offset: number) => {
    const end = offset + quoted.length;
    const field = comparedWith(formula.slice(Math.max(0, offset - nearby), offset), formula.slice(end, end + nearby));
    return requoted(quoted, field, names);
  });
}

/** So far to either side one looks for what a text is compared with: a bound for formulas that mean no good. */
const nearby = 400;

/** The field that a text between these two stretches of a formula is compared with; '' where that cannot be seen. */
function comparedWith(before: string, after: string): string {
  const ahead = /\.(\w+)\s*(?:[=!]=|in\s*\[[^\]]*)\s*$/.exec(before)?.[1];
  return ahead ?? /^\s*[=!]=\s*\w+\.(\w+)/.exec(after)?.[1] ?? '';
}

/**
 * The text of a field as the clone has it. Ids follow where they can mean nothing else: a mere "2" is a rule in a field
 * `rule` alone; elsewhere it is a grade, a level, the number of a counter.
 */
function translated(field: string, text: string, { from, to, ids, items }: Names): string {
  if (field === 'regulation' && text === from) return to;
  const rule = text.startsWith(`${from}/`) ? text.slice(from.length + 1) : undefined;
  if (rule !== undefined) return `${to}/${ids.get(rule) ?? rule}`;
  return (field === 'rule' || /\D/.test(text) ? ids.get(text) : items.get(text)) ?? text;
}

/** A test table of the origin, in the clone's names. */
export function renamedTest(raw: RawTest, names: Names): RawTest {
  return {
    ...raw,
    articles: raw.articles.map(({ text, place }) => ({ text: newId(text, names), place })),
    rows: raw.rows.map((row) => ({
      ...row,
      data: { ...row.data, text: dataOf(row.event.text, row.data.text, names) },
      expect: {
        ...row.expect,
        text: row.expect.text.replace(breach, (_, word: string, id: string) => word + versionOrId(id, names)),
      },
    })),
  };
}

/** `breach 3.2`, `breach 3.2@2026-01-01 late`. */
const breach = /(\bbreach\s+)([^\s;；]+)/g;
const versionOrId = (id: string, names: Names): string => names.versions.get(id) ?? newId(id, names);

const pair = /([^\s=[\]"]+)=(?:"((?:[^"\\]|\\.)*)"|\[([^\]]*)\]|(\S*))/g;

function dataOf(event: string, text: string, names: Names): string {
  return text.replace(pair, (written, name: string, quoted?: string, list?: string, plain = '') => {
    if (!names.texts.has(`${event}.${name}`)) return written;
    if (quoted !== undefined) return `${name}="${translated(name, quoted, names)}"`;
    if (list === undefined) return `${name}=${translated(name, plain, names)}`;
    return `${name}=[${list.replace(/[^,\s"]+/g, (each) => translated(name, each, names))}]`;
  });
}

/** Ids of the rules that a rule speaks of: its exceptions, what it replaces, breaches that it hears of. */
export function citedIn(rule: RawRule): readonly string[] {
  const replaced = rule.replaces?.text.replace(/@.*$/, '');
  const exceptions = (rule.exception ?? []).map(({ text }) => text);
  return [...exceptions, ...(replaced === undefined ? [] : [replaced]), ...breachesIn(rule.body)];
}

function breachesIn(value: unknown): readonly string[] {
  if (isLocated(value)) {
    const inside = /^breach\s*\((.*)\)$/.exec(value.text)?.[1];
    return inside === undefined ? [] : inside.split(',').map((id) => id.trim());
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(breachesIn) : [];
}
