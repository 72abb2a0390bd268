import { deadlineOf } from '#law/calendar/deadline.ts';
import type { Expression, Scope } from '#law/rulebook/expression.ts';
import type { Value, Values } from '#law/rulebook/value.ts';
import type { Item } from '../1-event/item.ts';
import { pause, resume } from '../2-duty/change.ts';
import { unlessBeyond } from '../2-duty/due.ts';
import { rebind } from '../2-duty/open.ts';
import type { Living } from './living.ts';

const noItem: Value = '';
const endless = Number.POSITIVE_INFINITY;

const itemsOf = (key: Expression | undefined, scope: Scope): readonly Value[] => {
  if (!key) return [noItem];
  const value = key.evaluate(scope);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
};

/** The clock stops for each item asked for. */
export function startPause(living: Living, item: Item, block: number, scope: Scope): Living {
  const rule = living.rule.pause[block];
  if (!rule || living.stage !== 'open') return living;
  const at = item.fact.at;
  const { longest } = rule;
  const endsBy = longest
    ? unlessBeyond(() => deadlineOf(living.duty.calendar, at, longest, living.rule.counting).dueAt, endless)
    : endless;
  let duty = living.duty;
  for (const each of itemsOf(rule.key, scope)) duty = pause(duty, block, each, at, endsBy);
  return { ...living, duty };
}

/** The clock runs again for each item that came. */
export function endPause(living: Living, item: Item, block: number, scope: Scope): Living {
  const rule = living.rule.pause[block];
  if (!rule || living.stage !== 'open') return living;
  const items = itemsOf(rule.key, scope);
  return { ...living, duty: resume(living.duty, block, (each) => items.includes(each), item.fact.at) };
}

/** Another slot was agreed: the bound values are laid over the activating event. */
export function rebindTo(living: Living, scope: Scope): Living {
  const bind = living.rule.rebind;
  if (!bind || living.stage !== 'open') return living;
  const values: { [name: string]: Value } = {};
  for (const [name, expression] of bind.set) values[name] = expression.evaluate(scope) ?? null;
  const bound: Values = values;
  return { ...living, duty: rebind(living.duty, bound, scope) };
}
