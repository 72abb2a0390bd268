import type { CheckRule, MustNotRule } from '#law/rulebook/rule.ts';
import { activationsOf } from './activation.ts';
import { type Finding, verdictOnEvent } from './finding.ts';
import { type History, holds } from './history.ts';

/** Every act that a prohibition looks at; it is the breach where the guard holds and no excuse does. */
export function judgeMustNot(history: History, rule: MustNotRule): readonly Finding[] {
  return activationsOf(history, rule).flatMap(({ index, key, scope }) => {
    const entry = history.entries[index];
    if (entry === undefined) return [];
    const excused = rule.unless !== undefined && holds(rule.unless, scope);
    const reason = holds(rule.when, scope) && !excused ? 'done' : undefined;
    return [verdictOnEvent(history, rule, entry, { key, reason, items: [] })];
  });
}

/** Every event that a checklist looks at, with the items that do not hold; an undecided item does not. */
export function judgeCheck(history: History, rule: CheckRule): readonly Finding[] {
  return activationsOf(history, rule).flatMap(({ index, key, scope }) => {
    const entry = history.entries[index];
    if (entry === undefined) return [];
    const items = rule.that.filter((item) => !holds(item.holds, scope)).map((item) => item.name);
    const reason = items.length > 0 ? 'unmet' : undefined;
    return [verdictOnEvent(history, rule, entry, { key, reason, items })];
  });
}
