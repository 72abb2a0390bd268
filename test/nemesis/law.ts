import { readFileSync } from 'node:fs';
import { ask, type Door } from './door.ts';
import { calendarText, type Days } from './naive/days.ts';

/** The harness's own law: a regulation with limits of seconds, and the calendar that it counts by. */
export const lawDocuments = (days: Days) => [
  { file: 'calendars/nemesis.yaml', text: calendarText(days) },
  { file: 'nemesis/regulation.md', text: readFileSync(new URL('law/regulation.md', import.meta.url), 'utf8') },
];

export async function publish(door: Door, days: Days): Promise<void> {
  const body = JSON.stringify({ documents: lawDocuments(days) });
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'the-law-of-the-nemesis' };
  const answer = await ask(door, '/api/v1/law', { method: 'POST', headers, body });
  if (answer.status !== 201)
    throw new Error(`the law was not published: ${answer.status} ${answer.text.slice(0, 2000)}`);
}
