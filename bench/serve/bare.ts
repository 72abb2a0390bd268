/**
 * The peer: a server of the same parts that does nothing but insert the JSON it is sent. It stands in a process of its
 * own, as the real one does.
 * Usage: node bench/serve/bare.ts <connection string> <size of its pool>
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { connect } from '#ledger/postgres/connect.ts';

const [url = '', size = '16'] = process.argv.slice(2);
const pool = connect(url, { max: Number(size), log: console });
await pool.query('create table if not exists bare (id bigint generated always as identity primary key, body jsonb)');

const app = new Hono();
app.post('/bare', async (context) => {
  const body = await context.req.json();
  await pool.query('insert into bare(body) values ($1)', [body]);
  return context.json({ done: true }, 201);
});
/** What the load alone costs: nothing is read and nothing written. */
app.post('/nothing', (context) => context.json({ done: true }, 201));

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  console.log(`listening http://127.0.0.1:${port}`);
});
process.once('SIGTERM', () => {
  server.close();
  void pool.end().then(() => process.exit());
});
