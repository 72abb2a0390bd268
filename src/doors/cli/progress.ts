import { type Ticks, ticks } from '#doors/clock/ticks.ts';
import { spanText } from '#doors/wording/instant-text.ts';
import { clip } from './layout.ts';
import { type Language, say, type Terminal } from './terminal.ts';

/** One line on stderr that tells how far a long work has come; nothing where nobody watches. */
export interface Progress {
  readonly show: (done: number, total: number) => void;
  readonly clear: () => void;
}

/** What is counted, for the rate: the bytes of files, streams of facts, rows written, events of a ledger. */
export type Counted = 'bytes' | 'streams' | 'rows' | 'events';

/** A terminal redraws no more than ten times a second, in milliseconds. */
const pause = 100;
/** Before that a rate is a guess, in milliseconds. */
const settled = 1000;

export function progress(what: string, terminal: Terminal, counted?: Counted, now: Ticks = ticks): Progress {
  if (!terminal.isWatched) return { show: () => undefined, clear: () => undefined };
  const start = now();
  let last = Number.NEGATIVE_INFINITY;
  let shown = '';
  return {
    show: (done, total) => {
      const at = now();
      if (at - last < pause) return;
      last = at;
      const line = [`${what} ${percentOf(done, total)}%`, ...pace(done, total, at - start, counted, terminal.language)];
      const text = clip(line.join(' '), terminal.columns - 1);
      if (text !== shown) terminal.err(`\r\u001b[K${text}`);
      shown = text;
    },
    clear: () => {
      if (shown !== '') terminal.err('\r\u001b[K');
      shown = '';
    },
  };
}

function percentOf(done: number, total: number): number {
  return total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0;
}

/** `38.2 MB/s 还要 1分钟20秒`, once it can be told. */
function pace(done: number, total: number, elapsed: number, counted: Counted | undefined, language: Language) {
  if (elapsed < settled || done <= 0) return [];
  const left = Math.max(0, total - done) * (elapsed / done);
  const rate = counted === undefined ? [] : [rateText(done / (elapsed / 1000), counted, language)];
  if (left < settled) return rate;
  return [...rate, `${say(language, '还要', 'left')} ${spanText(left, language)}`];
}

const nouns: { readonly [C in Exclude<Counted, 'bytes'>]: readonly [zh: string, en: string] } = {
  streams: ['条事实流', 'streams'],
  rows: ['行', 'rows'],
  events: ['个事件', 'events'],
};

function rateText(perSecond: number, counted: Counted, language: Language): string {
  if (counted === 'bytes') return `${(perSecond / 1e6).toFixed(1)} MB/s`;
  const noun = say(language, ...nouns[counted]);
  return `${Math.round(perSecond).toLocaleString('en')} ${noun}/${say(language, '秒', 's')}`;
}
