import type { MustRule, Rule } from '#law/rulebook/rule.ts';
import type { Regulation, Rulebook } from '#law/rulebook/rulebook.ts';
import type { Verdict } from '../3-breach/verdict.ts';

/** A rule, and when by it the matter in hand is due; unset while its clock stands still without an end. */
interface Timed {
  readonly rule: MustRule;
  readonly dueAt: number | undefined;
}

/** A regulation that sets a time for a matter, and what became of it. */
export interface Source extends Timed {
  readonly regulation: Regulation;
  readonly verdict: Verdict;
}

/**
 * One matter for which several regulations in force set a time: the same event asks for the same act under each. Each
 * judges by its own time; whoever has to act goes by the strictest.
 */
export interface Concurrence {
  /** The one due first; of those due at one instant the first of the rulebook. */
  readonly governing: Source;
  /** All of them, the governing one first, then by due. */
  readonly sources: readonly Source[];
}

/** The matters that several regulations set a time for, among verdicts of any streams. */
export function concurrencesOf(verdicts: Iterable<Verdict>, rulebook: Rulebook): readonly Concurrence[] {
  const regulations = new Map(rulebook.regulations.map((regulation) => [regulation.id, regulation]));
  const matters = mattersOf(verdicts, rulebook, (rule, verdict): Source => {
    const regulation = regulations.get(rule.regulation);
    if (regulation === undefined) throw new Error(`no regulation ${rule.regulation} for ${rule.version}`);
    return { regulation, rule, dueAt: verdict.dueAt, verdict };
  });
  return matters.flatMap((sources) => (sources[0] === undefined ? [] : [{ governing: sources[0], sources }]));
}

/** The concurrence that a verdict is part of. */
export function concurrenceWith(verdict: Verdict, all: readonly Concurrence[]): Concurrence | undefined {
  const isIt = ({ verdict: one }: Source) =>
    one.regulation === verdict.regulation &&
    one.version === verdict.version &&
    one.article === verdict.article &&
    matterOf(one, '') === matterOf(verdict, '');
  return all.find(({ sources }) => sources.some(isIt));
}

/** Rules of different regulations that met in some matters, and which of them governed. */
export interface Strictness {
  /** Kinds of events that would have been the act. */
  readonly act: readonly string[];
  readonly matters: number;
  /** In the order of the rulebook, each with how often it governed. */
  readonly rules: readonly { readonly rule: MustRule; readonly governed: number }[];
}

/** Which rules met, how often, and which governed. Of each verdict only its due is kept: a log may have millions. */
export function strictnessOf(verdicts: Iterable<Verdict>, rulebook: Rulebook): readonly Strictness[] {
  const matters = mattersOf(verdicts, rulebook, (rule, { dueAt }) => ({ rule, dueAt }));
  const names = (sources: readonly Timed[]) =>
    [...new Set(sources.map(({ rule }) => rule.order))].sort((a, b) => a - b);
  return [...Map.groupBy(matters, (sources) => names(sources).join()).values()].map((group) => {
    const governed = Map.groupBy(group, ([governing]) => governing?.rule);
    const met = new Set<Rule>(group[0]?.map(({ rule }) => rule));
    const rules = rulebook.rules.filter((rule) => rule.kind === 'must').filter((rule) => met.has(rule));
    return {
      act: [...new Set(rules.flatMap(({ do: acts }) => acts.map(({ event }) => event)))].sort(),
      matters: group.length,
      rules: rules.map((rule) => ({ rule, governed: governed.get(rule)?.length ?? 0 })),
    };
  });
}

/** Whether two regulations may set a time for one matter at all: else nobody need look at the verdicts. */
export const mayConcur = (rulebook: Rulebook): boolean => rivalsIn(rulebook).size > 0;

/** Rules that ask for one act after one kind of event under different regulations, by name, each with its act. */
function rivalsIn({ rules }: Rulebook): ReadonlyMap<string, { readonly rule: MustRule; readonly act: string }> {
  const binding = rules.filter((rule) => rule.kind === 'must').filter(isBinding);
  return new Map(
    [...Map.groupBy(binding, actOf)].flatMap(([act, group]) =>
      group
        .filter((rule) => group.some((other) => isRival(rule, other)))
        .map((rule) => [nameOf(rule), { rule, act }] as const),
    ),
  );
}

const nameOf = ({ regulation, version }: Pick<Rule, 'regulation' | 'version'>): string => `${regulation}/${version}`;

/** A recommendation governs nothing, and an open figure sets no time. */
const isBinding = (rule: MustRule): boolean => rule.force === 'must' && rule.term.form !== 'unset';

const actOf = (rule: MustRule): string => [...new Set(rule.do.map(({ event }) => event))].sort().join(' ');

const isRival = (rule: MustRule, other: MustRule): boolean =>
  rule.regulation !== other.regulation && rule.on.some(({ event }) => other.on.some((each) => each.event === event));

/** What is kept of the verdicts on each matter of several regulations, the one due first before the others. */
function mattersOf<T extends Timed>(
  verdicts: Iterable<Verdict>,
  rulebook: Rulebook,
  keep: (rule: MustRule, verdict: Verdict) => T,
): readonly (readonly T[])[] {
  const rivals = rivalsIn(rulebook);
  if (rivals.size === 0) return [];
  const matters = new Map<string, T[]>();
  for (const verdict of verdicts) {
    const rival = rivals.get(nameOf(verdict));
    // A notice that an extension asks for is another act than the one that is put off.
    if (rival === undefined || verdict.article !== rival.rule.id) continue;
    const matter = matterOf(verdict, rival.act);
    const known = matters.get(matter);
    if (known === undefined) matters.set(matter, [keep(rival.rule, verdict)]);
    else known.push(keep(rival.rule, verdict));
  }
  return [...matters.values()].filter(isConcurrence).map((sources) => sources.sort(strictestFirst));
}

function matterOf({ stream, because, openedAt }: Verdict, act: string): string {
  return JSON.stringify([stream, because.kind, because.version, openedAt, act]);
}

const isConcurrence = (sources: readonly Timed[]): boolean =>
  new Set(sources.map(({ rule }) => rule.regulation)).size > 1 && sources.some(({ dueAt }) => dueAt !== undefined);

function strictestFirst(a: Timed, b: Timed): number {
  const [first, second] = [a.dueAt ?? Number.POSITIVE_INFINITY, b.dueAt ?? Number.POSITIVE_INFINITY];
  return first === second ? a.rule.order - b.rule.order : first - second;
}
