import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Sink } from './events/follower.ts';
import { streamSink } from './events/stream-sink.ts';
import { listen } from './listen.ts';

async function house(t: TestContext, patienceMillis = 5_000) {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  const { promise: leave, resolve: release } = Promise.withResolvers<void>();
  const app = new Hono();
  app.get('/quick', (c) => c.text('quick'));
  app.get('/slow', async (c) => {
    arrive();
    await leave;
    return c.text('slow');
  });
  const door = await listen(app, { host: '127.0.0.1', port: 0, patienceMillis });
  t.after(() => {
    release();
    return door.close();
  });
  return { app, door, arrived, release };
}

test('a door that closes finishes what is under way and lets nobody in', async (t) => {
  const { door, arrived, release } = await house(t);
  assert.equal(await (await fetch(`${door.address}/quick`)).text(), 'quick');
  const slow = fetch(`${door.address}/slow`);
  await arrived;
  const closing = door.close();
  await assert.rejects(fetch(`${door.address}/quick`));
  release();
  assert.equal(await (await slow).text(), 'slow');
  await closing;
});

test('what is not finished in time is cut', async (t) => {
  const { door, arrived } = await house(t, 50);
  const slow = assert.rejects(fetch(`${door.address}/slow`));
  await arrived;
  await door.close();
  await slow;
});

test('a port that is taken is told', async (t) => {
  const { app, door } = await house(t);
  const port = Number(new URL(door.address).port);
  await assert.rejects(listen(app, { host: '127.0.0.1', port }), { code: 'EADDRINUSE' });
});

test('a reader that stops reading is cut off, and what waited for it is let go', { timeout: 20_000 }, async (t) => {
  const { app, door } = await house(t);
  const { promise: opened, resolve: open } = Promise.withResolvers<Sink>();
  const { promise: gone, resolve: go } = Promise.withResolvers<void>();
  app.get('/stream', (c) => {
    const { sink, stream } = streamSink(
      () => go(),
      () => Object(c.env).outgoing.destroy(),
    );
    open(sink);
    return new Response(stream);
  });
  const socket = connect(Number(new URL(door.address).port), '127.0.0.1');
  socket.write('GET /stream HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await once(socket, 'readable');
  const sink = await opened;
  const closed = once(
    socket.on('error', () => undefined),
    'close',
  );
  for (let sent = 0; sink.isOpen(); sent++) {
    assert.ok(sent < 10_000, 'nobody was cut off');
    sink.send(new Uint8Array(8_192));
    await sleep(0);
  }
  await gone;
  socket.resume();
  await closed;
});
