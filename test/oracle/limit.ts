import type { LimitRule } from '#law/rulebook/rule.ts';
import { type Activation, activationsOf } from './activation.ts';
import { type Finding, verdictOnEvent } from './finding.ts';
import { anyMatches, factAt, type History, keyAt, scopeAt, textOf } from './history.ts';
import { sharesWindow } from './windows.ts';

/** Every counted event of a limit, judged against those of its key that came before it in its window. */
export function judgeLimit(history: History, rule: LimitRule): readonly Finding[] {
  const counted = activationsOf(history, rule);
  const crossing = new Set(counted.filter((activation) => crosses(history, rule, counted, activation)));
  return counted.flatMap((activation) => {
    const entry = history.entries[activation.index];
    if (entry === undefined) return [];
    const breaches = crossing.has(activation) && !isSpent(history, rule, [...crossing], activation);
    const reason = breaches ? 'over' : undefined;
    return [verdictOnEvent(history, rule, entry, { key: activation.key, reason, items: [] })];
  });
}

/** Whether the count stands beyond the threshold with this event. */
function crosses(history: History, rule: LimitRule, counted: readonly Activation[], now: Activation): boolean {
  const { threshold } = rule;
  if (threshold.form === 'unset') return false;
  const before = inWindow(history, rule, counted, now);
  const least = threshold.form === 'over' ? threshold.count + 1 : threshold.count;
  if (rule.distinct === undefined) return before.length + 1 >= least;
  const valueIn = (each: Activation) => textOf(rule.distinct?.evaluate(each.scope));
  const known = new Set(before.map(valueIn));
  // A value that the window holds already is not one more.
  return !known.has(valueIn(now)) && known.size + 1 >= least;
}

/** Earlier counted events of the same key, in the window, and after the last event that starts the count again. */
function inWindow(history: History, rule: LimitRule, counted: readonly Activation[], now: Activation): Activation[] {
  const at = factAt(history, now.index).at;
  return counted.filter(
    (each) =>
      each.index < now.index &&
      each.key === now.key &&
      sharesWindow(rule.window, factAt(history, each.index).at, at, rule.timezone) &&
      !isBroken(history, rule, each, now),
  );
}

function isBroken(history: History, rule: LimitRule, from: Activation, to: Activation): boolean {
  for (let index = from.index + 1; index < to.index; index += 1) {
    if (keyAt(history, rule, index) !== to.key) continue;
    if (anyMatches(rule.consecutive, scopeAt(history, rule, index))) return true;
  }
  return false;
}

/** `once-per-window`: an earlier crossing of this key in the same window has already been the breach. */
function isSpent(history: History, rule: LimitRule, crossing: readonly Activation[], now: Activation): boolean {
  if (rule.repeat === 'each') return false;
  const at = factAt(history, now.index).at;
  const earlier = crossing.filter((each) => each.index < now.index && each.key === now.key);
  return earlier.some(
    (each) =>
      sharesWindow(rule.window, factAt(history, each.index).at, at, rule.timezone) &&
      !isSpent(history, rule, crossing, each),
  );
}
