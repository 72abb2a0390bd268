import type { Row } from '../audits/table.ts';

/** Rows of a csv in pm4py's naming as XES: `case:` columns are the trace's, rows of one case its events. */
export function xesOf(rows: readonly Row[], stream = 'case:concept:name'): string {
  const cases = Map.groupBy(rows, (row) => row[stream] ?? '');
  const traces = [...cases.values()].map((events) => {
    const [first = {}] = events;
    const ofCase = Object.entries(first).filter(([name]) => name.startsWith('case:'));
    const trace = ofCase.map(([name, text]) => attributeOf(name.slice('case:'.length), text)).join('');
    const inner = events.map((event) => {
      const own = Object.entries(event).filter(([name]) => !name.startsWith('case:'));
      return `<event>${own.map(([name, text]) => attributeOf(name, text)).join('')}</event>`;
    });
    return `<trace>${trace}${inner.join('\n')}</trace>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<classifier name="Activity" keys="concept:name lifecycle:transition"/>
${traces.join('\n')}
</log>
`;
}

const time = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/;

/** What is empty in a csv is not written; what looks like a time is one, as exporters have it. */
function attributeOf(key: string, text: string): string {
  if (text === '') return '';
  const type = time.test(text) ? 'date' : 'string';
  const value = type === 'date' ? text.replace(' ', 'T') : text;
  return `<${type} key="${escaped(key)}" value="${escaped(value)}"/>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;');
