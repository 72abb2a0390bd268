import type { ValueType } from '#law/rulebook/value.ts';
import type { ParsedSection } from '../2-parse/parse-document.ts';
import type { NamedSection } from './articles.ts';
import { effectiveOf, rulesSince } from './clone-dates.ts';
import { isSameClock } from './clone-front.ts';
import { idsRenamed, type Names, newId, renamedRule, renamedTest } from './clone-names.ts';
import type { Plan } from './clone-steps.ts';
import { speaksOf } from './clone-tests.ts';
import { versionOf } from './in-force.ts';
import type { RawRegulation } from './shelf.ts';

/** How what stands in an article of the origin comes to stand in the clone. */
export interface Transfer {
  /** By the origin's id: ids of rules in the clone. */
  readonly names: Names;
  /** Ids, in the origin, of the rules that the clone has left out or written anew. */
  readonly gone: ReadonlySet<string>;
  readonly section: (section: ParsedSection) => ParsedSection;
}

/** `taken` are the articles that the clone neither leaves out nor writes itself. */
export function transferOf(
  clone: RawRegulation,
  origin: RawRegulation,
  theirs: readonly NamedSection[],
  taken: readonly NamedSection[],
  plan: Plan,
  words: Words,
): Transfer {
  const [common, since] = [effectiveOf(origin.front), effectiveOf(clone.front)];
  const all = origin.sections.flatMap(({ rules }) => rules);
  const rules = rulesSince(all, common, since);
  const moved = theirs.filter(({ id }) => plan.ids.get(id) !== id);
  const renamings = moved.map((named) => idsRenamed(named, plan.ids.get(named.id) ?? named.id));
  const ids = new Map(renamings.flatMap((one) => [...one.ids]));
  const versions = [...rules].map(([there, here]): readonly [string, string] => {
    const id = there.id.text;
    return [versionOf(id, there.effective?.text, common), versionOf(ids.get(id) ?? id, here.effective?.text, since)];
  });
  const items = new Map(renamings.flatMap((one) => [...one.items]));
  const names: Names = {
    from: origin.id,
    to: clone.id,
    ids,
    items,
    versions: new Map(versions),
    texts: textsIn(origin, words),
  };
  const standing = new Set(taken.flatMap(({ section }) => section.rules.filter((rule) => rules.has(rule))).map(idOf));
  const gone = new Set(all.map(idOf).filter((id) => !standing.has(id)));
  const reach = { gone, since, sameClock: isSameClock(clone.front, origin.front) };
  // What the origin's departments have ruled and decided, and the misprints of its text, are not the clone's.
  const section = (one: ParsedSection): ParsedSection => ({
    heading: one.heading,
    ...emptySection,
    rules: one.rules.flatMap((rule) => rules.get(rule) ?? []).map((rule) => renamedRule(rule, names)),
    notes: one.notes.map((note) => ({ ...note, ref: { ...note.ref, text: newId(note.ref.text, names) } })),
    tests: one.tests.filter((test) => speaksOf(test, reach)).map((test) => renamedTest(test, names)),
  });
  return { names, gone, section };
}

/** The vocabularies there are, by name. */
export type Words = ReadonlyMap<string, readonly ParsedSection[]>;

/** `case.accepted.unit` and all other fields of the origin's events that hold texts. */
function textsIn({ front, sections }: RawRegulation, words: Words): ReadonlySet<string> {
  const all = [...(front.use ?? []).flatMap(({ text }) => words.get(text) ?? []), ...sections];
  const kinds = all.flatMap(({ vocabulary }) => vocabulary.flatMap((block) => block.kinds));
  const isText = (type: ValueType) =>
    type === 'string' || (typeof type === 'object' && 'list' in type && type.list === 'string');
  return new Set(
    kinds.flatMap((kind) =>
      kind.fields.flatMap(({ name, type }) => (isText(type) ? [`${kind.name.text}.${name}`] : [])),
    ),
  );
}

const idOf = ({ id }: { readonly id: { readonly text: string } }) => id.text;

/** A section in which nothing stands. */
export const emptySection: Omit<ParsedSection, 'heading'> = {
  vocabulary: [],
  rules: [],
  tests: [],
  decisions: [],
  notes: [],
  rulings: [],
  defects: [],
  overlays: [],
  clone: [],
};
