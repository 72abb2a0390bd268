import { connect, type Socket } from 'node:net';

/** Head and body are one text; `length` is what the body has, undefined where it comes in chunks. */
interface Head {
  readonly status: number;
  readonly bodyAt: number;
  readonly length: number | undefined;
}

/** One kept-alive connection that has one request under way at a time. */
export interface Connection {
  /** Resolves with the whole answer: head and body as they came, one character a byte. */
  readonly ask: (request: string) => Promise<Answer>;
  readonly close: () => void;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

function headOf(text: string): Head | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1];
  return {
    status: Number(text.slice(9, 12)),
    bodyAt: end + 4,
    length: length === undefined ? undefined : Number(length),
  };
}

const isWhole = (text: string, { bodyAt, length }: Head): boolean =>
  length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= bodyAt + length;

/**
 * HTTP by hand over a socket: a client of node:http takes as much processor time as the route it measures, and both sit
 * on the same few cores.
 */
export async function openConnection(port: number): Promise<Connection> {
  const socket = await connected(port);
  let text = '';
  let waiting: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void } | undefined;
  const fail = (error: Error) => waiting?.reject(error);
  socket.on('data', (chunk: string) => {
    text = text === '' ? chunk : text + chunk;
    const head = headOf(text);
    if (head === undefined || !isWhole(text, head)) return;
    const answer = { status: head.status, text };
    text = '';
    const { resolve } = waiting ?? {};
    waiting = undefined;
    resolve?.(answer);
  });
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection')));
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request, 'utf8');
      }),
    close: () => {
      waiting = undefined;
      socket.destroy();
    },
  };
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => {
      socket.off('error', reject);
      resolve(socket.setEncoding('latin1'));
    }).once('error', reject);
  });
}
