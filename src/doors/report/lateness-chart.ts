import { bar, dataTable } from './data-table.ts';
import type { LatenessClass } from './lateness.ts';
import { type Html, html } from './markup.ts';
import type { ReportModel } from './model.ts';
import type { Section } from './questions.ts';
import type { Voice } from './voice.ts';

/** How late, on the clock and in working time: the same delay is short in one and long in the other. */
export function latenessSection({ lateness }: ReportModel, voice: Voice): Section {
  const { say, number } = voice;
  const { classes, never } = lateness;
  const most = Math.max(1, never, ...classes.flatMap(({ clock, working }) => [clock, working]));
  const columns = [
    { head: say('迟了', 'Late by') },
    { head: say('按钟点', 'On the clock'), form: 'chart' as const },
    { head: say('按工作时间', 'In working time'), form: 'chart' as const },
  ];
  const rows = classes.map((each) => ({
    head: classText(each, voice),
    cells: [bar(each.clock / most, number(each.clock)), bar(each.working / most, number(each.working), 'hatched')],
  }));
  const last =
    never === 0
      ? []
      : [
          {
            head: say('到期一直没有做', 'due and never done'),
            cells: [bar(never / most, number(never)), '–'],
            isApart: true,
          },
        ];
  const caption = say(
    '件数。工作时间只数上班的钟点，那里的 1 天是 24 个上班小时。',
    'Number of cases. Working time counts open hours alone: a day there is 24 of them.',
  );
  return {
    id: 'lateness',
    question: say('迟了多久？', 'How late?'),
    answer: html`${summary(lateness, voice)}${dataTable(caption, columns, [...rows, ...last], 'pair')}`,
  };
}

function summary({ late, clock, working }: ReportModel['lateness'], { say, number, span }: Voice): Html {
  if (late === 0) return html``;
  const zh = `迟做的 ${number(late)} 件，一半迟在 ${span(clock.middle)}以内，最久迟 ${span(clock.most)}；按工作时间，一半在 ${span(working.middle)}以内，最久 ${span(working.most)}。`;
  const en = `Done late: ${number(late)}. Half of them within ${span(clock.middle)}, the latest after ${span(clock.most)}; in working time half within ${span(working.middle)}, the longest ${span(working.most)}.`;
  return html`<p>${say(zh, en)}</p>`;
}

function classText({ over, to }: LatenessClass, { say, span }: Voice): string {
  if (!Number.isFinite(to)) return say(`${span(over)}以上`, `over ${span(over)}`);
  return over === 0 ? say(`${span(to)}以内`, `up to ${span(to)}`) : `${span(over)} – ${span(to)}`;
}
