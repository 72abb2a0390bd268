import type { Hearer } from '#law/rulebook/column-code.ts';
import { type Part, type PlainRule, partsOf } from './plain-rule.ts';

/** What a hearer does, as a number for the inner loop. In the order in which the roles of one event are played. */
export const roles = { do: 0, ends: 1, on: 2, check: 3, must_not: 4 } as const satisfies {
  readonly [plays in Part['plays']]: number;
};

/** Everyone who hears events for the plain rules, by number. */
export interface Cast {
  readonly hearers: ReadonlyMap<string, readonly Hearer[]>;
  /** By hearer: its role, its rule, and the group whose duties it opens or ends. */
  readonly plays: Uint8Array;
  readonly rule: Uint16Array;
  readonly group: Uint16Array;
  readonly groups: number;
}

/** Rules that the same events end, whatever else they are, form a group: one hearer ends the duties of all. */
export function castOf(plain: readonly PlainRule[]): Cast {
  const groupIds = new Map<string, number>();
  const parts = plain.flatMap(({ rule }, number) => {
    const all = partsOf(rule);
    const endings = all.filter(isEnding);
    if (endings.length === 0) return all.map((part) => ({ ...part, rule: number, group: 0 }));
    const name = JSON.stringify(endings.map((part) => signatureOf(part, rule.regulation)));
    const isNew = !groupIds.has(name);
    const group = groupIds.get(name) ?? groupIds.size;
    groupIds.set(name, group);
    return all.filter((part) => isNew || !isEnding(part)).map((part) => ({ ...part, rule: number, group }));
  });
  const hearers = parts.map((part, number): Hearer & { readonly kind: string } => ({
    ...part,
    number,
    stage: roles[part.plays],
  }));
  return {
    hearers: Map.groupBy(hearers, ({ kind }) => kind),
    plays: Uint8Array.from(parts, ({ plays }) => roles[plays]),
    rule: Uint16Array.from(parts, ({ rule }) => rule),
    group: Uint16Array.from(parts, ({ group }) => group),
    groups: groupIds.size,
  };
}

const isEnding = ({ plays }: Part): boolean => plays === 'do' || plays === 'ends';

/** A guard's words may mean another thing in another regulation, whose lexicons and functions are its own. */
function signatureOf({ kind, plays, alternatives }: Part, regulation: string) {
  const guards = alternatives.map((all) => all.map(({ source }) => source));
  return guards.some((all) => all.length === 0) ? [kind, plays] : [kind, plays, regulation, guards];
}
