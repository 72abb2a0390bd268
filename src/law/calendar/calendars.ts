import { readCalendarFile } from './calendar-file.ts';
import { dayOfDate } from './day.ts';
import { plannerOf } from './day-plan.ts';
import type { CalendarDefinition } from './definition.ts';
import { materialise } from './materialise.ts';
import { type Problem, reporterFor } from './problem.ts';
import { type Statutory, statutoryOf } from './statutory.ts';
import { readFacts } from './statutory-file.ts';
import type { WorkingTime } from './working-time.ts';
import { readYaml } from './yaml-reader.ts';
import { type Zone, zoneOf } from './zone.ts';

/** All calendars that a judge may ask for. */
export interface Calendars {
  readonly get: (id: string) => WorkingTime | undefined;
  readonly ids: readonly string[];
}

/** The text of one file under `regulations/calendars/`: a calendar, or statutory facts (`facts: cn`). */
export interface CalendarSource {
  readonly file: string;
  readonly text: string;
}

/** Reads calendars and facts. A file with a problem gives no calendar; the others are built at their first question. */
export function readCalendars(sources: readonly CalendarSource[]): {
  readonly calendars: Calendars;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const facts = new Map<string, Statutory>();
  const definitions = new Map<string, CalendarDefinition>();
  for (const source of sources) {
    const before = problems.length;
    const read = readSource(source, problems);
    if (read === undefined || problems.length > before) continue;
    const known = 'days' in read ? facts : definitions;
    if (known.has(read.id)) reportTwice(source, read.id, problems);
    else if ('days' in read) facts.set(read.id, statutoryOf(read));
    else definitions.set(read.id, read);
  }
  const builders = resolved(definitions, facts, problems);
  const built = new Map<string, WorkingTime>();
  const get = (id: string): WorkingTime | undefined => {
    const found = built.get(id) ?? builders.get(id)?.(get);
    if (found) built.set(id, found);
    return found;
  };
  return { calendars: { get, ids: [...builders.keys()] }, problems };
}

function readSource({ file, text }: CalendarSource, problems: Problem[]) {
  const report = reporterFor(file, problems);
  const piece = readYaml(text, report);
  if (piece === undefined) return undefined;
  const isFacts = piece.form === 'map' && piece.fields.some((each) => each.key === 'facts');
  return isFacts ? readFacts(piece, report) : readCalendarFile(piece, file, report);
}

function reportTwice({ file }: CalendarSource, id: string, problems: Problem[]): void {
  const zh = `日历“${id}”已在别的文件里定义，请改一个 id。`;
  reporterFor(file, problems)('calendar-duplicate', 1, zh, `Calendar ${id} is defined in another file; rename one.`);
}

type Builder = (get: (id: string) => WorkingTime | undefined) => WorkingTime;

/** A builder for each definition whose zone, facts and workdays exist; the rest is reported. */
function resolved(
  definitions: ReadonlyMap<string, CalendarDefinition>,
  facts: ReadonlyMap<string, Statutory>,
  problems: Problem[],
): ReadonlyMap<string, Builder> {
  const builders = new Map<string, Builder>();
  for (const definition of definitions.values()) {
    const report = reporterFor(definition.file, problems);
    const { id, line, timezone, statutory, workdays } = definition;
    const zone = zoneOf(timezone);
    if (zone === undefined) {
      const zh = `没有时区“${timezone}”，应如 Asia/Shanghai。`;
      report('calendar-timezone', line, zh, `There is no time zone ${timezone}; write one like Asia/Shanghai.`);
    } else if (statutory !== undefined && !facts.has(statutory)) {
      const zh = `没有法定节假日数据“${statutory}”。`;
      report('calendar-unknown', line, zh, `There are no statutory facts ${statutory}; add them or mend the id.`);
    } else if (workdays !== undefined && !definitions.has(workdays)) {
      const zh = `workdays 引用的日历“${workdays}”不存在。`;
      report('calendar-unknown', line, zh, `There is no calendar ${workdays} to take workdays from.`);
    } else if (isCyclic(definition, definitions)) {
      const zh = 'workdays 的引用成环，请断开。';
      report('calendar-cycle', line, zh, 'Calendars take their workdays from each other in a circle; break it.');
    } else {
      const own = statutory === undefined ? undefined : facts.get(statutory);
      builders.set(id, (get) => build(definition, zone, own, workdays === undefined ? undefined : get(workdays)));
    }
  }
  dropOrphans(builders, definitions, problems);
  return builders;
}

/** A calendar whose workdays come from a broken one must not quietly count its own. */
function dropOrphans(
  builders: Map<string, Builder>,
  definitions: ReadonlyMap<string, CalendarDefinition>,
  problems: Problem[],
): void {
  const orphans = [...builders.keys()]
    .map((id) => definitions.get(id))
    .filter((each) => each?.workdays !== undefined && !builders.has(each.workdays));
  for (const orphan of orphans) {
    if (orphan === undefined) continue;
    builders.delete(orphan.id);
    const zh = `workdays 引用的日历“${orphan.workdays}”有误，请先改正它。`;
    const en = `Calendar ${orphan.workdays}, which gives the workdays, is broken; mend it first.`;
    reporterFor(orphan.file, problems)('calendar-unknown', orphan.line, zh, en);
  }
  if (orphans.length > 0) dropOrphans(builders, definitions, problems);
}

function isCyclic(start: CalendarDefinition, definitions: ReadonlyMap<string, CalendarDefinition>): boolean {
  const seen = new Set<string>();
  for (let at: CalendarDefinition | undefined = start; at; at = definitions.get(at.workdays ?? '')) {
    if (seen.has(at.id)) return true;
    seen.add(at.id);
  }
  return false;
}

function build(
  definition: CalendarDefinition,
  zone: Zone,
  statutory: Statutory | undefined,
  workdays: WorkingTime | undefined,
): WorkingTime {
  const yearStart = (year: number): number => zone.reachedAt(dayOfDate(year, 1, 1), 0);
  const from = statutory ? yearStart(statutory.lastYear + 1) : Number.POSITIVE_INFINITY;
  const before = statutory ? yearStart(statutory.firstYear) : Number.NEGATIVE_INFINITY;
  return materialise({
    id: definition.id,
    title: definition.title,
    zone,
    planOf: plannerOf(definition, statutory),
    ...(workdays ? { workdays } : {}),
    provisionalFrom: Math.min(from, workdays?.provisionalFrom ?? Number.POSITIVE_INFINITY),
    provisionalBefore: Math.max(before, workdays?.provisionalBefore ?? Number.NEGATIVE_INFINITY),
  });
}
