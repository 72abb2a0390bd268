import { readFileSync } from 'node:fs';
import type { Rulebook } from '#law/rulebook/rulebook.ts';

/** Refs of a catalogue's table as rule ids: `1.1(1)a` is `1.1-1a`. */
export function catalogueOf(file: string): readonly string[] {
  const rows = readFileSync(file, 'utf8').matchAll(/^\| ([A-Z]?\d[^ |]*) \|(?:[^|]*\|){8}$/gm);
  return [...rows].map(([, ref = '']) => idOf(ref));
}

function idOf(ref: string): string {
  return ref.toLowerCase().replace('(', '-').replace(')', '');
}

/** Where a catalogued rule can live: a rule, an item of a check (`1.1a-number` is a part of `1.1a`), or a note. */
export function homesIn(rulebook: Rulebook): ReadonlySet<string> {
  const rules = rulebook.rules.map((rule) => rule.id);
  const items = rulebook.rules.flatMap((rule) => (rule.kind === 'check' ? rule.that.map((item) => item.name) : []));
  const notes = rulebook.regulations.flatMap((one) =>
    one.articles.flatMap((article) => article.notes.map((note) => idOf(note.ref))),
  );
  return new Set([...rules, ...items, ...notes]);
}
