import { figuresOf } from '#doors/wording/article-words.ts';
import { countBackwards } from '#engine/1-event/stream-order.ts';
import { judgeLog } from '#engine/judge.ts';
import { tellPart } from '#engine/merged.ts';
import type { Calendars } from '#law/calendar/calendars.ts';
import { columnCode } from '#law/compiler/5-emit/column-code.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { AuditMap } from '../audit-map.ts';
import { Part } from './part.ts';
import type { OnProgress, Packets, PartResult, Reader } from './reader.ts';

/** What a reader needs to know. */
export interface DeskLaw {
  readonly files: readonly string[];
  readonly map: AuditMap;
  readonly rulebook: Rulebook;
  readonly calendars: Calendars;
  readonly registers: Registers;
}

/** A reader that works where it is asked; a thread has one. */
export function deskOf(law: DeskLaw): Reader {
  const { files, map, registers, rulebook } = law;
  const part = new Part({ files, map, registers, vocabulary: rulebook.vocabulary });
  return {
    read: (ranges, onProgress) => part.read(ranges, onProgress),
    pack: async () => part.pack(),
    figures: async () => part.figures(),
    handOver: async (shared, own) => part.handOver(shared, own),
    judge: async (received, until, onProgress) => judgePart(law, part, received, until, onProgress),
  };
}

function judgePart(
  { rulebook, calendars, registers }: DeskLaw,
  part: Part,
  received: Packets,
  until: number,
  tell: OnProgress,
): PartResult {
  const { logs, streams } = part.takeOver(received);
  // Only what a report is going to ask for: the spans of all duties would take longer to send than to find.
  const measured = rulebook.rules.filter((rule) => figuresOf(rule).length > 0);
  let before = 0;
  const judged = logs.map((log) => {
    const onProgress = (done: number, total: number) => tell(before + (done / Math.max(total, 1)) * log.length);
    const found = judgeLog(rulebook, calendars, log, { until, registers, code: columnCode, onProgress });
    before += log.length;
    return tellPart(found, measured);
  });
  return { judged, streams, backwards: logs.reduce((sum, log) => sum + countBackwards(log), 0) };
}
