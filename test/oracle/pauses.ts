import { deadlineOf, type Pause } from '#law/calendar/deadline.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import type { Scope } from '#law/rulebook/expression.ts';
import type { MustRule, PauseBlock } from '#law/rulebook/rule.ts';
import { matches, textOf } from './history.ts';

/** All pauses that a row of events makes in a duty, united and in order. `scopes` begin after the activation. */
export function pausesIn(rule: MustRule, calendar: WorkingTime, scopes: readonly Scope[]): readonly Pause[] {
  const stretches = rule.pause.flatMap((block) =>
    keysOf(block, scopes).flatMap((key) => stretchesOf(rule, calendar, block, key, scopes)),
  );
  return united(stretches);
}

/** A list gives one pause an element, any other key one pause a value, no key one pause in all. */
function itemsOf(block: PauseBlock, scope: Scope): readonly string[] {
  if (block.key === undefined) return [''];
  const value = block.key.evaluate(scope);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(textOf) : [textOf(value)];
}

function keysOf(block: PauseBlock, scopes: readonly Scope[]): readonly string[] {
  const asked = scopes.filter((scope) => matches(block.from, scope));
  return [...new Set(asked.flatMap((scope) => itemsOf(block, scope)))];
}

/** Pausees of one item: a second `from` changes nothing while it lasts; it lasts to its `to`, at most `longest`. */
function stretchesOf(
  rule: MustRule,
  calendar: WorkingTime,
  block: PauseBlock,
  key: string,
  scopes: readonly Scope[],
): Pause[] {
  const stretches: Pause[] = [];
  let open: Pause | undefined;
  for (const scope of scopes) {
    const at = scope.e?.at ?? 0;
    if (open !== undefined && at >= open.to) open = undefined;
    const named = (pattern: PauseBlock['from']) => matches(pattern, scope) && itemsOf(block, scope).includes(key);
    if (open === undefined && named(block.from)) {
      open = { from: at, to: longestEnd(rule, calendar, block, at) };
      stretches.push(open);
    } else if (open !== undefined && named(block.to)) {
      stretches.pop();
      stretches.push({ from: open.from, to: at });
      open = undefined;
    }
  }
  return stretches;
}

function longestEnd(rule: MustRule, calendar: WorkingTime, block: PauseBlock, from: number): number {
  return block.longest === undefined ? Infinity : deadlineOf(calendar, from, block.longest, rule.counting).dueAt;
}

function united(stretches: readonly Pause[]): readonly Pause[] {
  const result: Pause[] = [];
  for (const next of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last === undefined || next.from > last.to) {
      result.push(next);
    } else {
      result.pop();
      result.push({ from: last.from, to: Math.max(last.to, next.to) });
    }
  }
  return result;
}
