import type { Passage } from '../1-read/document.ts';
import type { Report } from '../findings.ts';
import { consequences } from './consequence.ts';
import { counting } from './front-matter.ts';
import type { Node } from './node.ts';
import { bodiesOf, bodyFields, type RawBody, ruleKinds } from './rule-bodies.ts';
import { date, flag, formula, id, located, oneOf, text } from './scalars.ts';
import { byForm, mapped, maybe, needed, oneOrMore, type Read, record } from './shape.ts';
import { type Keywords, shaped } from './shapes.ts';
import { forceWord, homeWord } from './words.ts';
import { readYamlDocuments } from './yaml.ts';

const byId = mapped(located, (found) => ({ id: found }));
const byRegister = record({ register: needed(located), key: needed(formula) });

const common = {
  id: needed(id),
  effective: maybe(date),
  until: maybe(date),
  replaces: maybe(located),
  transition: maybe(
    record({
      open_cases: maybe(oneOf('keep-old', 'new-if-lenient', 'rebase', 'restart')),
      lenient: maybe(flag),
    }),
  ),
  exception: maybe(oneOrMore(located)),
  force: maybe(forceWord),
  home: maybe(homeWord),
  matter: maybe(id),
  says: maybe(text),
  calendar: maybe(
    byForm<Read<typeof byId> | Read<typeof byRegister>>({ scalar: byId, map: byRegister }, 'cn, {register, key}'),
  ),
  counting: maybe(counting),
  key: maybe(formula),
  breach: maybe(consequences),
  fulfilled: maybe(consequences),
};
const commonRecord = record(common);
export type RawCommon = Read<typeof commonRecord>;

export interface RawRule extends RawCommon {
  readonly body: RawBody;
  /** Text of the rule's YAML document, for its hash. */
  readonly source: string;
}

const whole = record({ ...common, ...bodyFields });
const oneKind: Keywords = { oneOf: ruleKinds.map((kind) => ({ required: [kind] })) };
/** A whole rule, as editors are told of it. */
export const wholeRule = shaped({ form: 'refined', of: whole, json: oneKind }, whole.bind(undefined));

/** The rules of one block: YAML documents, one rule each. */
export function readRules(block: Passage, report: Report): readonly RawRule[] {
  return readYamlDocuments(block, report).flatMap(({ node, source }) => readRule(node, source, report) ?? []);
}

function readRule(node: Node, source: string, report: Report): RawRule | undefined {
  const rule = whole(node, report);
  if (rule === undefined) return undefined;
  const [body, ...others] = bodiesOf(rule);
  if (body === undefined) {
    report('no-kind', node.place, { known: ruleKinds.join(', ') });
    return undefined;
  }
  if (others.length > 0) {
    report('several-kinds', node.place, { kinds: [body, ...others].map((one) => one.kind).join(', ') });
    return undefined;
  }
  // A `keep` may name its calendar beside its period.
  const beside = body.kind === 'keep' && body.calendar ? { id: body.calendar } : undefined;
  const calendar = rule.calendar ?? beside;
  return { ...rule, ...(calendar && { calendar }), body, source };
}
