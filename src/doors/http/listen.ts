import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

/** A door that is open. */
export interface Listening {
  /** `http://127.0.0.1:8080` */
  readonly address: string;
  /** No new connections; requests under way are finished, for at most `patienceMillis`, then cut. */
  readonly close: () => Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Milliseconds; 10,000 unless told. */
  readonly patienceMillis?: number;
}

/** Opens the door on a port; rejects where it is taken. */
export async function listen(app: Hono, { host, port, patienceMillis = 10_000 }: ListenOptions): Promise<Listening> {
  const server = httpServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { address: addressOf(server), close: () => closed(server, patienceMillis) };
}

/** Heads within 10 s and whole requests within 30 s, looked at every 5 s: a slow sender holds nothing up. */
function httpServer(app: Hono): Server {
  const timeouts = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: { ...timeouts, maxHeaderSize: 16_384 } });
  if (!('closeIdleConnections' in server)) throw new Error('the adaptor made a server of another protocol');
  return server;
}

function addressOf(server: Server): string {
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('the server listens on no port');
  const { address, port, family }: AddressInfo = at;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function closed(server: Server, patienceMillis: number): Promise<void> {
  const done = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), patienceMillis);
  await done;
  clearTimeout(timer);
}
