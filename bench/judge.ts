/**
 * How fast a log is judged: N events of `N / 4` cases under ten rules (kind × channel → first reply in working time),
 * against a bare floor that does the same by hand over the same columns.
 * Usage: node bench/judge.ts [events]
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Log } from '#engine/1-event/log.ts';
import { logBuilder } from '#engine/1-event/log-builder.ts';
import { streamOrder } from '#engine/1-event/stream-order.ts';
import { judgeLog } from '#engine/judge.ts';
import { readCalendars } from '#law/calendar/calendars.ts';
import { columnCode } from '#law/compiler/5-emit/column-code.ts';
import { compile } from '#law/compiler/compile.ts';

const events = Number(process.argv[2] ?? 1_000_000);
const kinds = ['consult', 'complaint', 'repair', 'query', 'report'];
const channels = ['hall', 'hotline'];
const start = Temporal.Instant.from('2026-01-05T00:00:00+08:00').epochMilliseconds;

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const rules = kinds.flatMap((kind, k) =>
  channels.map(
    (channel, c) => `## 第${k * 2 + c + 1}条 ${kind}
\`\`\`rule
id: a${k * 2 + c + 1}
must:
  who: on.unit
  on: case.opened
  when: e.kind_of == "${kind}" && e.channel == "${channel}"
  do: case.replied
  within: ${2 + k} workhours
breach:
  - {notify: unit-head}
\`\`\`
`,
  ),
);
const text = `---
regulation: bench
title: bench
calendar: cn
effective: 2026-01-01
---
## 第0条 词汇
\`\`\`vocab
case.opened: {case: string, kind_of: string, channel: string, unit: string}
case.noted: {case: string}
case.replied: {case: string}
case.closed: {case: string}
\`\`\`
${rules.join('\n')}`;

const folder = 'regulations/calendars';
const { calendars, problems } = readCalendars(
  readdirSync(folder).map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') })),
);
const { rulebook, diagnostics } = compile([{ file: 'bench.md', text }], { calendars, vocabularies: [] });
if (!rulebook) throw new Error(JSON.stringify({ diagnostics, problems }, null, 1));

const random = seeded(7);
const builder = logBuilder(rulebook.vocabulary);
const cases = Math.ceil(events / 4);
for (let n = 0; n < cases; n++) {
  const at = start + Math.floor((n / cases) * 300 * 86_400_000);
  const stream = `C${n}`;
  const kind = kinds[Math.floor(random() * kinds.length)] ?? '';
  const channel = channels[Math.floor(random() * 2)] ?? '';
  builder.add('case.opened', at, stream, { kind_of: kind, channel, unit: `U${n % 40}` });
  builder.add('case.noted', at + 60_000, stream, {});
  builder.add('case.replied', at + Math.floor(random() * 86_400_000), stream, {});
  builder.add('case.closed', at + 2 * 86_400_000, stream, {});
}
const log = builder.finish();

/** The same verdict counts by hand: no trace, no verdict objects, one rule a case. */
function floor(source: Log): number {
  const calendar = calendars.get('cn');
  if (!calendar) throw new Error('calendar cn is missing');
  const { order } = streamOrder(source);
  const kindOf = source.columns.get('case.opened')?.get('kind_of')?.data;
  let late = 0;
  let due = Number.POSITIVE_INFINITY;
  for (const event of order) {
    const kind = source.kinds[source.kind[event] ?? 0];
    const at = source.at[event] ?? 0;
    if (kind === 'case.opened') {
      const name = source.strings[Number(kindOf?.[source.row[event] ?? 0])] ?? '';
      due = calendar.instantOf(calendar.elapsed(at) + (2 + kinds.indexOf(name)) * 3_600_000);
    }
    if (kind === 'case.replied' && at > due) late += 1;
  }
  return late;
}

function time<T>(label: string, run: () => T): { readonly seconds: number; readonly result: T } {
  const began = performance.now();
  const result = run();
  const seconds = (performance.now() - began) / 1000;
  console.log(`${label.padEnd(28)} ${seconds.toFixed(2)} s  ${(log.length / seconds / 1e6).toFixed(2)} M events/s`);
  return { seconds, result };
}

time('warm-up', () => floor(log));
const bare = time('bare floor (by hand)', () => floor(log));
const closures = time('judge, closures', () => judgeLog(rulebook, calendars, log));
const generated = time('judge, generated guards', () => judgeLog(rulebook, calendars, log, { code: columnCode }));
const violated = generated.result.counts.reduce((sum, count) => sum + count.violated, 0);
console.log(
  `late: by hand ${bare.result}, judge ${violated}; digests equal: ${closures.result.digest === generated.result.digest}`,
);
console.log(
  `ratios to the floor: closures ${(closures.seconds / bare.seconds).toFixed(1)}×, generated ${(generated.seconds / bare.seconds).toFixed(1)}×`,
);
