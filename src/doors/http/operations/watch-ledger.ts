import type { Ticks } from '#doors/clock/ticks.ts';
import type { LedgerFigures } from '#ledger/postgres/figures.ts';
import type { DoorMetrics } from './metrics.ts';

/** How old, in milliseconds, figures may be: counting a million duties takes a moment. */
const oldest = 15_000;

export interface LedgerWatch {
  readonly figures: () => Promise<LedgerFigures>;
  readonly ticks: Ticks;
}

/** Shows the ledger's figures among the metrics, counted when somebody asks, and not more often than needed. */
export function watchLedger(metrics: DoorMetrics, { figures, ticks }: LedgerWatch): void {
  let last: { readonly at: number; readonly figures: Promise<LedgerFigures> } | undefined;
  const recent = () => {
    if (last === undefined || ticks() - last.at > oldest) {
      last = { at: ticks(), figures: figures() };
      last.figures.catch(() => {
        last = undefined;
      });
    }
    return last.figures;
  };
  metrics.watch('shouwen_duties_alive', 'Duties alive: the docket', async () => (await recent()).alive);
  metrics.watch(
    'shouwen_timers_overdue',
    'Streams whose timer is due and has not fired',
    async () => (await recent()).overdue,
  );
  metrics.watch('shouwen_parcels_waiting', 'Parcels that wait for their stream', async () => (await recent()).waiting);
}
