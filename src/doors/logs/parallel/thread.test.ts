import assert from 'node:assert/strict';
import test from 'node:test';
import { Thread } from './thread.ts';

test('a thread that breaks says why to whoever asks, at once and ever after', async () => {
  const thread = new Thread({
    files: [],
    map: { file: 'map.yaml', text: '' },
    regulations: [],
    vocabularies: [],
    origins: [],
    known: [],
    calendars: [],
  });
  const isTold = (error: Error) =>
    error.cause instanceof Error && /map was read in one thread/.test(error.cause.message);
  await assert.rejects(
    thread.read([], () => {}),
    isTold,
  );
  await assert.rejects(thread.figures(), isTold);
  await thread.end();
});
