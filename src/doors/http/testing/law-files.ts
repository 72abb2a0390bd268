import { readFileSync } from 'node:fs';
import type { LawDocument } from '#office/law.ts';

const document = (file: string, role: LawDocument['role']): LawDocument => ({
  file,
  role,
  text: readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8'),
});

/** The law that a first start publishes. */
export const sampleLaw = (): readonly LawDocument[] => [
  document('samples/counter/regulation.md', 'regulation'),
  ...['intake', 'quality', 'supervision'].map((name) => document(`regulations/vocabulary/${name}.md`, 'vocabulary')),
  ...['statutory-cn', 'cn', 'cn-office'].map((name) => document(`regulations/calendars/${name}.yaml`, 'calendar')),
];
