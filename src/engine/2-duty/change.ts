import type { Value } from '#law/rulebook/value.ts';
import { dueOf } from './due.ts';
import type { Duty, Grant } from './duty.ts';

/** Recomputes `due` after a change of what it is a function of. */
export function withDue(duty: Omit<Duty, 'due'>): Duty {
  return { ...duty, due: dueOf(duty) };
}

/** Opens a pause, unless the same item of the same block is paused already, or the duty is past due. */
export function pause(duty: Duty, block: number, item: Value, at: number, endsBy: number): Duty {
  const running = duty.pauses.some(
    (mark) => mark.block === block && mark.item === item && mark.to === undefined && mark.endsBy > at,
  );
  if (running || at > duty.due.at) return duty;
  return withDue({ ...duty, pauses: [...duty.pauses, { block, item, from: at, endsBy }] });
}

/** Ends the running pauses of a block that `ends` chooses. */
export function resume(duty: Duty, block: number, ends: (item: Value) => boolean, at: number): Duty {
  const pauses = duty.pauses.map((mark) =>
    mark.block === block && mark.to === undefined && ends(mark.item)
      ? { ...mark, to: Math.min(at, mark.endsBy) }
      : mark,
  );
  return withDue({ ...duty, pauses });
}

/** Puts another grant in the place of the `index`-th. */
export function replaceGrant(duty: Duty, index: number, grant: Grant): Duty {
  return withDue({ ...duty, grants: duty.grants.with(index, grant) });
}

/** The due instant if no notice that is still awaited ever comes: an act up to it is in time whatever happens. */
export function dueWithoutNotices(duty: Duty): number {
  if (!duty.grants.some((grant) => grant.effective && grant.notice === 'pending')) return duty.due.at;
  const grants = duty.grants.map((grant) => (grant.notice === 'pending' ? { ...grant, effective: false } : grant));
  return dueOf({ ...duty, grants }).at;
}
