import type { Reply } from '../wire/reply.ts';
import type { DoorMetrics } from './metrics.ts';

/** All figures, as Prometheus reads them. */
export async function metricsPage(metrics: DoorMetrics): Promise<Reply> {
  return { status: 200, body: await metrics.page(), headers: { 'content-type': metrics.contentType } };
}
