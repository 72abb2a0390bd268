import type { Rule } from '#law/rulebook/rule.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { Report } from '../findings.ts';
import { consequencesIn, patternsHeard, stateRead } from './hearing.ts';
import { breachRecorded, pointsDeducted } from './implicit-kinds.ts';
import { citationOf } from './patterns.ts';

/** Who causes what: rules cause events by their consequences, events wake the rules that hear of them. */
interface Graph {
  readonly wakes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Gives each rule its pass: one that hears of what rules of pass n emit comes after n. A circle of emissions has no
 * such order and is reported with all its members.
 */
export function stratify(rules: readonly Rule[], vocabulary: Vocabulary, report: Report): readonly Rule[] {
  const graph = graphOf(rules, vocabulary);
  const { levels, stuck } = levelsOf(graph);
  if (stuck.size > 0) {
    const circle = circleIn(graph, stuck);
    const member = rules.find((rule) => circle.includes(ruleNode(rule)));
    const cycle = circle.map((node) => graph.names.get(node) ?? node).join(' → ');
    if (member !== undefined) report('emit-cycle', member.place, { cycle });
  }
  return rules.map((rule) => ({ ...rule, stratum: levels.get(ruleNode(rule)) ?? 0 }));
}

function ruleNode(rule: Rule): string {
  return `rule ${rule.regulation}/${rule.version}`;
}

function eventNode(kind: string): string {
  return `event ${kind}`;
}

/** The breaches of one rule as a kind of their own, so that who cites a8 does not wait for a9. */
function breachNode(regulation: string, id: string): string {
  return `breach ${regulation}/${id}`;
}

function graphOf(rules: readonly Rule[], vocabulary: Vocabulary): Graph {
  const wakes = new Map<string, Set<string>>();
  const names = new Map<string, string>();
  const link = (from: string, to: string) => {
    const known = wakes.get(from);
    if (known === undefined) wakes.set(from, new Set([to]));
    else known.add(to);
  };
  for (const rule of rules) {
    const node = ruleNode(rule);
    names.set(node, rule.id);
    for (const kind of kindsCaused(rule)) {
      names.set(eventNode(kind), kind);
      link(node, eventNode(kind));
    }
    if (rule.kind !== 'may' && rule.kind !== 'points') {
      names.set(breachNode(rule.regulation, rule.id), `breach(${rule.id})`);
      link(node, breachNode(rule.regulation, rule.id));
      link(breachNode(rule.regulation, rule.id), eventNode(breachRecorded.name));
      names.set(eventNode(breachRecorded.name), breachRecorded.name);
    }
    for (const cause of causesHeard(rule, vocabulary)) link(cause, node);
  }
  return { wakes, names };
}

function kindsCaused(rule: Rule): readonly string[] {
  return consequencesIn(rule).flatMap((one) => {
    if (one.do === 'emit') return [one.event];
    return one.do === 'deduct' ? [pointsDeducted.name] : [];
  });
}

function causesHeard(rule: Rule, vocabulary: Vocabulary): readonly string[] {
  const patterns = patternsHeard(rule).flatMap((pattern) => {
    const cited = pattern.event === breachRecorded.name ? citationOf(pattern) : 'all';
    if (cited === 'all') return [eventNode(pattern.event)];
    return cited.rules.map((id) => breachNode(cited.regulation, id));
  });
  const state = [...stateRead(rule)].flatMap((name) => vocabulary.state.get(name)?.sources ?? []);
  return [...patterns, ...state.map((source) => eventNode(source.kind))];
}

/** Kahn's order: levels rise only where a rule is woken, since events and breaches are on their cause's level. */
function levelsOf({ wakes }: Graph): {
  readonly levels: ReadonlyMap<string, number>;
  readonly stuck: ReadonlySet<string>;
} {
  const waiting = new Map<string, number>();
  for (const from of wakes.keys()) waiting.set(from, waiting.get(from) ?? 0);
  for (const to of [...wakes.values()].flatMap((targets) => [...targets])) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const levels = new Map<string, number>();
  const caused = new Set<string>();
  const ready = [...waiting].filter(([, count]) => count === 0).map(([node]) => node);
  for (const node of ready) levels.set(node, 0);
  for (let i = 0; i < ready.length; i++) {
    const node = ready[i] ?? '';
    const level = levels.get(node) ?? 0;
    if (node.startsWith('rule ')) caused.add(node);
    for (const next of wakes.get(node) ?? []) {
      // An event that no rule causes lifts nobody.
      const lifts = next.startsWith('rule ') && caused.has(node);
      if (caused.has(node)) caused.add(next);
      levels.set(next, Math.max(levels.get(next) ?? 0, level + (lifts ? 1 : 0)));
      waiting.set(next, (waiting.get(next) ?? 1) - 1);
      if (waiting.get(next) === 0) ready.push(next);
    }
  }
  return { levels, stuck: new Set([...waiting].filter(([, count]) => count > 0).map(([node]) => node)) };
}

/** Going back from cause to cause among those that wait for each other, some node comes again: that is a circle. */
function circleIn({ wakes }: Graph, stuck: ReadonlySet<string>): readonly string[] {
  const causeOf = new Map<string, string>();
  for (const [from, targets] of wakes) {
    if (!stuck.has(from)) continue;
    for (const to of targets) if (stuck.has(to)) causeOf.set(to, from);
  }
  const path: string[] = [];
  let node = stuck.values().next().value;
  while (node !== undefined && !path.includes(node)) {
    path.push(node);
    node = causeOf.get(node);
  }
  const circle = path.slice(path.indexOf(node ?? '')).reverse();
  const first = circle.findIndex((member) => member.startsWith('rule '));
  const turned = [...circle.slice(first), ...circle.slice(0, first)];
  return [...turned, ...turned.slice(0, 1)];
}
