/** What is asked: nothing at all, one row inserted, one case accepted, the live duties of one person. */
export type Route = 'nothing' | 'bare' | 'accept' | 'duties';

/** Whom the requests go to and what makes them differ from those of other laps. */
export interface Asking {
  readonly route: Route;
  readonly token: string;
  /** Idempotency keys and random choices follow from it. */
  readonly seed: number;
  /** Of how many persons the duties are asked, or cases given to. */
  readonly persons: number;
}

/** Whole numbers under `below`, the same for one seed (xorshift of 32 bits). */
export function chance(seed: number): (below: number) => number {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x6d2b79f5) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

export const personOf = (index: number): string => `p${String(index).padStart(5, '0')}`;

const kinds = ['consult', 'query', 'repair', 'complaint'];

/** A case as a counter or a hotline takes it down; what the bare route inserts is the same text. */
function caseOf(number: number, draw: (below: number) => number, persons: number): string {
  return JSON.stringify({
    kind: kinds[draw(kinds.length)],
    unit: `u${draw(20)}`,
    person: personOf(draw(persons)),
    citizen: `c${draw(100_000)}`,
    channel: 'counter',
    name: '王小明',
    contact: `138${String(draw(100_000_000)).padStart(8, '0')}`,
    topic: '用电报装',
    matter: `m${draw(50)}`,
    text: `第 ${number} 件：新装单相电表，房屋已过户，来人问需要哪些材料、几个工作日办完。`,
  });
}

function post(path: string, { token, seed }: Asking, number: number, body: string): string {
  return (
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n` +
    `Content-Type: application/json\r\nIdempotency-Key: bench-${seed}-${number}\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

const get = (path: string, { token }: Asking): string =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n\r\n`;

/** The requests of one lap, one after the other. */
export function requestsOf(asking: Asking): () => string {
  const draw = chance(asking.seed);
  let number = 0;
  switch (asking.route) {
    case 'nothing':
      return () => post('/nothing', asking, ++number, caseOf(number, draw, asking.persons));
    case 'bare':
      return () => post('/bare', asking, ++number, caseOf(number, draw, asking.persons));
    case 'accept':
      return () => post('/api/v1/cases', asking, ++number, caseOf(number, draw, asking.persons));
    case 'duties':
      return () => get(`/api/v1/duties?holder=${personOf(draw(asking.persons))}`, asking);
  }
}
