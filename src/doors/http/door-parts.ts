import type { Logger } from 'pino';
import type { Ticks } from '#doors/clock/ticks.ts';
import type { Accounts } from '#ledger/accounts.ts';
import type { Ledger } from '#ledger/port.ts';
import type { Office } from '#office/command.ts';
import type { FeedHub } from './events/feed-hub.ts';
import type { LawDesk } from './law/law-desk.ts';
import type { DoorMetrics } from './operations/metrics.ts';

/** What the HTTP door is given to work with. */
export interface DoorParts {
  readonly office: Office;
  readonly ledger: Ledger;
  readonly law: LawDesk;
  readonly accounts: Accounts;
  readonly events: FeedHub;
  readonly metrics: DoorMetrics;
  readonly log: Logger;
  /** Never runs backwards: how long a request took, how old a remembered account is. */
  readonly ticks: Ticks;
  /** What must be there before requests are served: a name, and whether it is. */
  readonly readiness: ReadonlyMap<string, () => boolean | Promise<boolean>>;
}
