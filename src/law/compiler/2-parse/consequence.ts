import type { Report } from '../findings.ts';
import type { Formula, Located, Node } from './node.ts';
import { type RawUnset, unset } from './rule-parts.ts';
import { formula, id, type LocatedSpan, located, number, oneOf, span, text } from './scalars.ts';
import { list, maybe, needed, type Read, type Reader, record, table } from './shape.ts';
import { type Keywords, shaped } from './shapes.ts';
import { type RawWindow, window } from './window.ts';

const fine: Reader<Formula | RawUnset> = shaped({ form: 'any', of: [formula, unset] }, (node: Node, report: Report) =>
  node.form === 'map' ? unset(node, report) : formula(node, report),
);

const shape = record({
  deduct: maybe(number),
  fine: maybe(fine),
  notify: maybe(located),
  escalate: maybe(located),
  review: maybe(text),
  void: maybe(formula),
  emit: maybe(located),
  from: maybe(located),
  to: maybe(located),
  cap: maybe(record({ points: needed(number), per: needed(window) })),
  template: maybe(id),
  within: maybe(span),
  with: maybe(table(formula)),
  when: maybe(formula),
  after: maybe(span),
  per: maybe(oneOf('item')),
});
type Keys = Read<typeof shape>;

interface Common {
  readonly place: Located['place'];
  readonly when?: Formula;
  readonly after?: LocatedSpan;
  readonly per: 'breach' | 'item';
}

export type RawConsequence = Common &
  (
    | {
        readonly do: 'deduct';
        readonly points: number;
        readonly from?: Located;
        readonly cap?: { readonly points: number; readonly per: RawWindow };
      }
    | { readonly do: 'fine'; readonly yuan: Formula | RawUnset; readonly from?: Located }
    | { readonly do: 'notify'; readonly target: Located; readonly template?: string }
    | { readonly do: 'escalate'; readonly target: Located }
    | { readonly do: 'review'; readonly by: string; readonly within?: LocatedSpan }
    | { readonly do: 'void'; readonly what: Formula }
    | {
        readonly do: 'emit';
        readonly event: Located;
        readonly to?: Located;
        readonly with: readonly { readonly name: Located; readonly value: Formula }[];
      }
  );

export const deeds = ['deduct', 'fine', 'notify', 'escalate', 'review', 'void', 'emit'] as const;

/** One consequence: exactly one deed, with what belongs to it. */
const oneDeed: Keywords = { oneOf: deeds.map((deed) => ({ required: [deed] })) };
export const consequence: Reader<RawConsequence> = shaped(
  { form: 'refined', of: shape, json: oneDeed },
  (node, report) => {
    const keys = shape(node, report);
    if (keys === undefined) return undefined;
    const named = deeds.filter((deed) => keys[deed] !== undefined);
    if (named.length === 0) report('no-kind', node.place, { known: deeds.join(', ') });
    if (named.length > 1) report('several-kinds', node.place, { kinds: named.join(', ') });
    return named.length === 1 ? deedOf(keys, node) : undefined;
  },
);

export const consequences = list(consequence);

function deedOf(keys: Keys, node: Node): RawConsequence | undefined {
  const { deduct, fine: yuan, notify, escalate, review, void: what, emit, from, to, cap, template, within } = keys;
  const common: Common = {
    place: node.place,
    per: keys.per ?? 'breach',
    ...(keys.when && { when: keys.when }),
    ...(keys.after && { after: keys.after }),
  };
  if (deduct !== undefined) {
    return { ...common, do: 'deduct', points: deduct, ...(from && { from }), ...(cap && { cap }) };
  }
  if (yuan !== undefined) return { ...common, do: 'fine', yuan, ...(from && { from }) };
  if (notify !== undefined)
    return { ...common, do: 'notify', target: notify, ...(template && { template: template.text }) };
  if (escalate !== undefined) return { ...common, do: 'escalate', target: escalate };
  if (review !== undefined) return { ...common, do: 'review', by: review, ...(within && { within }) };
  if (what !== undefined) return { ...common, do: 'void', what };
  if (emit === undefined) return undefined;
  const fields = (keys.with ?? []).map(({ key, keyPlace, value }) => ({ name: { text: key, place: keyPlace }, value }));
  return { ...common, do: 'emit', event: emit, with: fields, ...(to && { to }) };
}
