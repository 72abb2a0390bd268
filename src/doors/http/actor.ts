import { hash } from 'node:crypto';
import type { Ticks } from '#doors/clock/ticks.ts';
import type { Account, Accounts } from '#ledger/accounts.ts';
import { isRole, type Role } from './may.ts';

export interface Actor {
  readonly account: string;
  readonly role: Role;
}

/** How long, in milliseconds, a withdrawn token may still be taken for good. */
const remembered = 5_000;
/** How many tokens are remembered; more than that are guesses. */
const most = 10_000;

/** Finds who sent a request, by its Authorization header. */
export function actorFinder(
  accounts: Accounts,
  ticks: Ticks,
): (authorization: string | undefined) => Promise<Actor | undefined> {
  const known = new Map<string, { readonly actor: Promise<Actor | undefined>; readonly until: number }>();
  return async (authorization = '') => {
    const before = known.get(authorization);
    if (before && before.until > ticks()) return before.actor;
    const token = /^Bearer +([A-Za-z0-9._~+/=-]{1,500})$/i.exec(authorization)?.[1];
    if (token === undefined) return undefined;
    // Who asks meanwhile waits for the same look: otherwise every connection of the pool would be busy with it.
    const actor = accounts.find(hashOfToken(token)).then(actorOf);
    if (known.size >= most) known.clear();
    known.set(authorization, { actor, until: ticks() + remembered });
    actor.catch(() => known.delete(authorization));
    return actor;
  };
}

/** What the ledger keeps of a token: SHA-256, hex. Tokens are 256 random bits, so that nothing slower is needed. */
export const hashOfToken = (token: string): string => hash('sha256', token, 'hex');

function actorOf(found: Account | undefined): Actor | undefined {
  return found && isRole(found.role) ? { account: found.account, role: found.role } : undefined;
}
