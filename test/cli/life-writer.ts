import { appendToLife, soundLife } from '#doors/cli/life-store.ts';
import { lineOf } from '#law/lifecycle/event.ts';
import { editionOf } from '#law/lifecycle/life.ts';

// A process of its own, which sends the edition V1 of `board` to one unit after the other: life-writer.ts <file> <side> <count>.
const [path = '', side = '', count = '0'] = process.argv.slice(2);
const terminal = {
  language: 'en',
  columns: 100,
  hasColours: false,
  isWatched: false,
  folder: '.',
  home: '.',
  out: async () => undefined,
  err: (text: string) => void process.stderr.write(text),
} as const;

for (let n = 0; n < Number(count); n += 1) {
  await appendToLife(path, terminal, async () => {
    const { life } = await soundLife(path, 'board', terminal);
    const { version, at } = editionOf(life, 'V1');
    const data = { to: [`${side}-${n}`] };
    const event = { kind: 'regulation.circulated', data, at, regulation: 'board', edition: 'V1', by: side } as const;
    return lineOf({ ...event, version: version + 1 }, 'Asia/Shanghai');
  });
}
