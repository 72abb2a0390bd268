import { type Block, blocksOf, cutOutside } from './sql-text.ts';

/** Tables that grow with what happens: their rows live in buckets. */
export const growing: ReadonlySet<string> = new Set([
  ...['stream', 'event', 'duty', 'command', 'parcel', 'feed', 'lease'],
]);

interface Reference {
  readonly table: string;
  readonly alias: string;
}

/** Growing tables whose bucket a text of SQL leaves open, with the words around. */
export const unbound = (sql: string): readonly string[] => blocksOf(sql).flatMap((block) => unboundIn(block));

function unboundIn(block: Block): readonly string[] {
  const parts = cutOutside(block.words, /\b(?:union|intersect|except)(?: all)? /g);
  return [...parts.flatMap((part) => unboundInPart(part)), ...block.inside.flatMap((each) => unboundIn(each))];
}

function unboundInPart(part: string): readonly string[] {
  const rows = [...part.matchAll(/\b(?:insert into|copy) (\w+)(?: as \w+)? ?\(([^)]*)\)/g)];
  const named = [...part.matchAll(/\b(?:insert into|copy) (\w+)/g)].filter(([, table = '']) => growing.has(table));
  const withBucket = rows.filter(([, , columns = '']) => columns.trim().startsWith('bucket'));
  const open = openReferences(part).map(({ table, alias }) => `${table} ${alias}`);
  return [...(named.length > withBucket.length ? ['rows without their bucket'] : []), ...open].map(
    (what) => `${what} in: ${part.slice(0, 90)}`,
  );
}

/** References to growing tables whose bucket is not tied to a parameter, to input rows, or to one that is tied. */
function openReferences(part: string): readonly Reference[] {
  const all = referencesOf(part);
  const alone = all.length === 1;
  const conditions = certain(part);
  let open = all.filter(({ table }) => growing.has(table));
  for (let before = -1; before !== open.length; ) {
    before = open.length;
    const openNames = new Set(open.map(({ alias }) => alias));
    open = open.filter((reference) => !isTied(reference, conditions, alone, openNames));
  }
  return open;
}

function isTied({ alias }: Reference, conditions: string, alone: boolean, open: ReadonlySet<string>): boolean {
  const own = alone ? `(?:${alias}\\.)?bucket` : `${alias}\\.bucket`;
  const parameter = new RegExp(`(?<![.\\w])${own} = (?:any ?⟨)?\\$\\d|\\$\\d+ = ${own}\\b`);
  if (parameter.test(conditions)) return true;
  const others = [
    ...conditions.matchAll(new RegExp(`(?<![.\\w])${alias}\\.bucket = (\\w+)\\.bucket\\b`, 'g')),
    ...conditions.matchAll(new RegExp(`(?<![.\\w])(\\w+)\\.bucket = ${alias}\\.bucket\\b`, 'g')),
  ];
  return others.some(([, other = '']) => other !== alias && !open.has(other));
}

const notAnAlias =
  /^(?:where|join|left|right|full|inner|cross|natural|on|using|set|order|group|limit|for|returning|offset|having)$/;

/** Tables that a part reads or changes, each under its name there. */
function referencesOf(part: string): readonly Reference[] {
  const clauses = part.matchAll(
    /\b(?:from|using|join|(?<!for |do )update)(?: only)? (?!\()(.*?)(?=\b(?:from|using|join|where|set|on|order by|group by|limit|returning|for update)\b|$)/g,
  );
  return [...clauses].flatMap(([, clause = '']) =>
    cutOutside(clause, /,/g).flatMap((item) => {
      const [table = '', second = '', third = ''] = item.trim().split(' ');
      const alias = second === 'as' ? third : second;
      if (!/^\w+$/.test(table)) return [];
      return [{ table, alias: alias === '' || notAnAlias.test(alias) ? table : alias }];
    }),
  );
}

/** The part without what holds only perhaps: brackets with an `or`, and all of it where one stands outside. */
function certain(part: string): string {
  let text = part;
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\(([^()]*)\)/g, (_, inner: string) => (/ or /.test(inner) ? '' : `⟨${inner}⟩`));
  }
  const denied = text.replace(/ (?:is not|do not|if not|bucket not in|not in|for no) /g, ' ');
  return / or |\bnot /.test(denied) ? '' : text;
}
