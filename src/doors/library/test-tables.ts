import { dataTable } from '#doors/report/data-table.ts';
import { type Html, html, nothing } from '#doors/report/markup.ts';
import { dataParts } from '#doors/wording/card-parts.ts';
import { kindText, type Reader, stateText } from '#doors/wording/verdict-words.ts';
import { spanWords, speakerOf } from '#law/compiler/describe-words.ts';
import type { Expectation, TestRow, TestTable } from '#law/rulebook/test-table.ts';
import type { Values } from '#law/rulebook/value.ts';
import type { LibraryReader } from './reader.ts';

/** The tests beside an article, folded: what happened when, and what the judge has to say of it. */
export function testTables(tests: readonly TestTable[], timezone: string, voice: LibraryReader): Html {
  if (tests.length === 0) return nothing;
  const { say, language, vocabulary } = voice;
  const reader: Reader = { language, vocabulary, write: voice.write(timezone) };
  return html`<details><summary>${say(`用例 ${tests.length} 个`, tests.length === 1 ? '1 test' : `${tests.length} tests`)}</summary>
${tests.map((table) => testTable(table, reader, voice))}</details>
`;
}

function testTable({ articles, calendar, until, rows }: TestTable, reader: Reader, { say }: LibraryReader): Html {
  const about = articles.length === 0 ? say('全部规则', 'all rules') : articles.join(say('、', ', '));
  const parts = [
    about,
    ...(calendar === undefined ? [] : [say(`日历 ${calendar}`, `calendar ${calendar}`)]),
    ...(until === undefined ? [] : [say(`到 ${reader.write.plain(until)} 为止`, `until ${reader.write.plain(until)}`)]),
  ];
  const columns = [
    { head: say('时刻', 'When') },
    { head: say('发生的事', 'What happens') },
    { head: say('应当判定', 'Expected') },
  ];
  const shown = rows.map((row) => ({
    head: reader.write.plain(row.at),
    cells: [eventHtml(row, reader), row.expect.map((each) => expectationText(each, reader)).join(say('；', '; '))],
  }));
  return dataTable(parts.join(say('，', ', ')), columns, shown, 'test');
}

function eventHtml({ event, at }: TestRow, reader: Reader): Html {
  if (event === undefined)
    return html`<span class="soft">${reader.language === 'zh' ? '时间过去' : 'time passes'}</span>`;
  const { kind, stream, data } = event;
  const name = reader.vocabulary.kinds.get(kind)?.[reader.language] ?? kind;
  const said = dataParts({ kind, at, stream, version: 0, data: spelled(data) }, reader).join(
    reader.language === 'zh' ? '，' : ', ',
  );
  return html`${name} <span class="soft">${said}</span>`;
}

function expectationText(expected: Expectation, reader: Reader): string {
  const { language, write } = reader;
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  switch (expected.form) {
    case 'due':
      return say(`${write.plain(expected.at)} 到期`, `due ${write.plain(expected.at)}`);
    case 'due-unset':
      return say('期限未定', 'due not set');
    case 'state':
      return stateText({ state: expected.state, force: 'must' }, language);
    case 'nothing':
      return say('没有责任', 'no duty');
    case 'breach':
      return breachText(expected, reader);
    case 'emits':
      return say(`记“${kindText(expected.event, reader)}”`, `records ${kindText(expected.event, reader)}`);
    case 'points':
      return say(`${expected.holder} ${expected.points} 分`, `${expected.holder} ${expected.points} points`);
  }
}

function breachText(
  { rule, version, timing, by }: Extract<Expectation, { form: 'breach' }>,
  { language, vocabulary }: Reader,
): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const span = by === undefined ? '' : ` ${spanWords(speakerOf(vocabulary, language), by)}`;
  const how =
    timing === undefined ? '' : timing === 'late' ? say(`，迟${span}`, `, late${span}`) : say('，过早', ', too early');
  return say(`违反 ${version ?? rule}${how}`, `breach of ${version ?? rule}${how}`);
}

/** Lists as they are spoken: `counter、rest`. */
function spelled(data: Values): Values {
  const entries = Object.entries(data).map(([name, value]) => [name, Array.isArray(value) ? value.join('、') : value]);
  return Object.fromEntries(entries);
}
