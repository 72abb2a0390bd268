import { parentPort, workerData } from 'node:worker_threads';
import { readCalendars } from '#law/calendar/calendars.ts';
import { compile } from '#law/compiler/compile.ts';
import { readAuditMap } from '../audit-map.ts';
import { readRegisters } from '../registers.ts';
import { deskOf } from './desk.ts';
import { buffersOf, type Message, type Order, type Setup } from './orders.ts';
import type { Reader } from './reader.ts';

/** A thread that reads a part of the logs and judges some of the streams: it does what it is asked, in order. */
const port = parentPort;
if (!port) throw new Error('this file is the start of a thread');
const desk = await openDesk(workerData);

port.on('message', (order: Order) => {
  void serve(order);
});

async function openDesk({ files, ...texts }: Setup): Promise<Reader> {
  const { calendars } = readCalendars(texts.calendars);
  const { rulebook } = compile(texts.regulations, { ...texts, calendars });
  if (!rulebook) throw new Error('the regulations compiled in one thread and not in another');
  const { map } = readAuditMap(texts.map.file, texts.map.text, rulebook.vocabulary);
  if (!map) throw new Error('the map was read in one thread and not in another');
  const { registers } = await readRegisters(map, rulebook.vocabulary);
  return deskOf({ files, map, rulebook, calendars, registers });
}

function tell<K extends Order['do']>(message: Message<K>, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

const onProgress = (done: number) => tell({ done });

async function serve(order: Order): Promise<void> {
  switch (order.do) {
    case 'read':
      return tell<'read'>({ answer: await desk.read(order.ranges, onProgress) });
    case 'pack': {
      const answer = await desk.pack();
      return tell<'pack'>({ answer }, buffersOf([answer]));
    }
    case 'figures':
      return tell<'figures'>({ answer: await desk.figures() });
    case 'hand-over': {
      const answer = await desk.handOver(order.shared, order.own);
      return tell<'hand-over'>({ answer }, buffersOf(answer));
    }
    case 'judge':
      return tell<'judge'>({ answer: await desk.judge(order.received, order.until, onProgress) });
  }
}
