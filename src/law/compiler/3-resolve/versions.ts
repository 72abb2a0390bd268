import type { Rule } from '#law/rulebook/rule.ts';
import type { Place } from '#law/rulebook/value.ts';
import type { Report } from '../findings.ts';
import { nearest } from '../nearest.ts';

/** What of a rule's text its versions are told by. */
export interface Written {
  /** By the place of a rule: the place of its `replaces`. */
  readonly replaces: ReadonlyMap<Place, Place>;
  /** Ids of rules that are not there, where that has been told. */
  readonly missed: ReadonlySet<string>;
}

/** Closes each version where the one that replaces it begins, and tells where two versions of a rule would both hold. */
export function settleVersions(rules: readonly Rule[], { replaces, missed }: Written, report: Report): readonly Rule[] {
  const byVersion = new Map<string, Rule>();
  for (const rule of rules) {
    if (byVersion.has(rule.version)) report('duplicate-rule', rule.place, { version: rule.version });
    else byVersion.set(rule.version, rule);
  }
  const endings = endingsOf(rules, byVersion, { replaces, missed }, report);
  const settled = rules.map((rule): Rule => {
    const until = Math.min(rule.inForce.until, endings.get(rule.version) ?? rule.inForce.until);
    return { ...rule, inForce: { from: rule.inForce.from, until } };
  });
  for (const rule of settled) {
    if (rule.inForce.until <= rule.inForce.from) report('never-in-force', rule.place, { version: rule.version });
  }
  for (const versions of Map.groupBy(settled, (rule) => rule.id).values()) reportOverlaps(versions, report);
  return settled;
}

function endingsOf(
  rules: readonly Rule[],
  byVersion: ReadonlyMap<string, Rule>,
  written: Written,
  report: Report,
): ReadonlyMap<string, number> {
  const endings = new Map<string, number>();
  for (const rule of rules) {
    if (rule.replaces === undefined) continue;
    const place = written.replaces.get(rule.place) ?? rule.place;
    const old = byVersion.get(rule.replaces);
    if (old === undefined) {
      if (written.missed.has(rule.replaces.replace(/@.*$/, ''))) continue;
      report('unknown-rule', place, { rule: rule.replaces, suggestion: nearest(rule.replaces, byVersion.keys()) });
    } else if (old.inForce.from >= rule.inForce.from) {
      report('replaces-later', place, { version: rule.version, other: old.version });
    } else {
      endings.set(old.version, Math.min(rule.inForce.from, endings.get(old.version) ?? rule.inForce.from));
    }
  }
  return endings;
}

function reportOverlaps(versions: readonly Rule[], report: Report): void {
  const ordered = versions.toSorted((a, b) => a.inForce.from - b.inForce.from);
  ordered.forEach((rule, index) => {
    const before = ordered[index - 1];
    if (before === undefined || before.version === rule.version || before.inForce.until <= rule.inForce.from) return;
    // A `replaces` of the wrong age has been told already.
    if (rule.replaces === before.version || before.replaces === rule.version) return;
    report('overlapping-versions', rule.place, { version: rule.version, other: before.version });
  });
}

/** A rule that an exception names must be another one. */
export function checkExceptions(rules: readonly Rule[], report: Report): void {
  const above = exceptionsAbove(rules);
  for (const rule of rules) {
    if (above.get(rule.id)?.has(rule.id)) report('exception-of-itself', rule.place, { rule: rule.id });
  }
}

/** By rule id: the rules that it is an exception of, itself or through others. */
export function exceptionsAbove(rules: readonly Rule[]): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = new Map<string, readonly string[]>();
  for (const rule of rules) direct.set(rule.id, [...(direct.get(rule.id) ?? []), ...rule.exceptionTo]);
  return new Map([...direct.keys()].map((id) => [id, reachedFrom(id, direct)]));
}

function reachedFrom(id: string, direct: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...(direct.get(id) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...(direct.get(next) ?? []));
  }
  return reached;
}
