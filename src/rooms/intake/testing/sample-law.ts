import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readCalendars } from '#law/calendar/calendars.ts';
import { compile } from '#law/compiler/compile.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';

const at = (file: string) => ({ file, text: readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8') });

/** The law that a first start publishes, compiled. */
export function sampleLaw(): Rulebook {
  const calendars = ['statutory-cn', 'cn', 'cn-office'].map((name) => at(`regulations/calendars/${name}.yaml`));
  const vocabularies = ['intake', 'quality', 'supervision'].map((name) => at(`regulations/vocabulary/${name}.md`));
  const { rulebook, diagnostics } = compile([at('samples/counter/regulation.md')], {
    calendars: readCalendars(calendars).calendars,
    vocabularies,
  });
  return rulebook ?? assert.fail(diagnostics.map(({ code }) => code).join(' '));
}
