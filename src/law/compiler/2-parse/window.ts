import { parseSpan } from '#law/calendar/span-text.ts';
import type { Window } from '#law/rulebook/window.ts';
import type { Located } from './node.ts';
import { located, spanPattern } from './scalars.ts';
import type { Reader } from './shape.ts';
import { type Keywords, shaped } from './shapes.ts';

export interface RawWindow {
  readonly window: Window;
  readonly place: Located['place'];
}

const calendarWindows = new Map<string, Window>([
  ['day', { form: 'calendar', per: 'day' }],
  ['week', { form: 'calendar', per: 'week' }],
  ['month', { form: 'calendar', per: 'month' }],
  ['quarter', { form: 'calendar', per: 'quarter' }],
  ['year', { form: 'calendar', per: 'year' }],
  ['calendar-month', { form: 'calendar', per: 'month' }],
  ['calendar-quarter', { form: 'calendar', per: 'quarter' }],
  ['calendar-year', { form: 'calendar', per: 'year' }],
  ['ever', { form: 'ever' }],
]);

/** `day week calendar-month calendar-quarter calendar-year`, a rolling span such as `30 days`, or `ever`. */
export function parseWindow(text: string): Window | undefined {
  const known = calendarWindows.get(text);
  if (known !== undefined) return known;
  const span = parseSpan(text);
  return span === undefined || span.amount === 0 ? undefined : { form: 'rolling', span };
}

const windows: Keywords = {
  anyOf: [{ enum: [...calendarWindows.keys()] }, { type: 'string', pattern: `^\\s*(?:${spanPattern})\\s*$` }],
};

export const window: Reader<RawWindow> = shaped({ form: 'leaf', json: windows }, (node, report) => {
  const found = located(node, report);
  if (found === undefined) return undefined;
  const read = parseWindow(found.text);
  if (read !== undefined) return { window: read, place: found.place };
  report('wrong-window', found.place, { text: found.text });
  return undefined;
});
