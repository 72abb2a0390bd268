import { speakerOf } from '#law/compiler/describe-words.ts';
import type { Contradiction } from '#law/conflict/contradiction.ts';
import type { Conflicts } from '#law/conflict/find.ts';
import type { LoosePromise } from '#law/conflict/promise.ts';
import type { Statement } from '#law/conflict/statement.ts';
import { regulationsIn } from '#law/conflict/variants.ts';
import { figureWords, matterWords, variantWithForce } from '#law/conflict/words.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { Settled } from './conflict-files.ts';
import { flow, wrap } from './layout.ts';
import { paint, say, type Terminal } from './terminal.ts';

/** What is needed to say a finding. */
export interface Telling {
  readonly terminal: Terminal;
  readonly vocabulary: Vocabulary;
  readonly settled: Settled;
}

/** A block for each matter, then promises that are too loose, then what lacks an owner or a consequence. */
export function conflictBlocks(conflicts: Conflicts, telling: Telling): readonly string[] {
  const { terminal } = telling;
  return [
    ...conflicts.contradictions.map((each) => contradictionBlock(each, telling)),
    ...looseBlock(conflicts.loosePromises, telling),
    ...groupBlock(say(terminal.language, '没有责任人', 'Without an owner'), conflicts.withoutOwner, terminal),
    ...groupBlock(
      say(terminal.language, '到了界限没有后果', 'Limits without a consequence'),
      conflicts.withoutConsequence,
      terminal,
    ),
  ];
}

/** `矛盾 17 件，已裁定 1 件；低于上级规定 0 处；…`; empty where nothing was found. */
export function conflictCounts({ contradictions, ...rest }: Conflicts, { language }: Terminal): string {
  const decided = contradictions.filter(({ isOpen }) => !isOpen).length;
  const [loose, ownerless, idle] = [rest.loosePromises, rest.withoutOwner, rest.withoutConsequence].map(
    ({ length }) => length,
  );
  if (contradictions.length + (loose ?? 0) + (ownerless ?? 0) + (idle ?? 0) === 0) return '';
  return say(
    language,
    `矛盾 ${contradictions.length} 件，其中已裁定 ${decided} 件；低于上级规定 ${loose} 处；没有责任人 ${ownerless} 条；没有后果 ${idle} 条`,
    `contradictions: ${contradictions.length}, of them decided: ${decided}; looser than a regulation above: ${loose}; without an owner: ${ownerless}; without a consequence: ${idle}`,
  );
}

function contradictionBlock(found: Contradiction, telling: Telling): string {
  const { terminal, vocabulary, settled } = telling;
  const { language } = terminal;
  const title = matterWords(found.matter, settled.matters, vocabulary, language);
  const state = found.isOpen
    ? paint(terminal, 'yellow', say(language, '说法不一', 'regulations differ'))
    : paint(terminal, 'green', say(language, '说法不一，已裁定', 'regulations differ, decided'));
  const name = found.isMarked ? ` ${paint(terminal, 'dim', `[${found.matter}]`)}` : '';
  const variants = found.variants.flatMap((variant) => [
    ...hanging(`· ${variantWithForce(variant, vocabulary, language)}`, terminal),
    ...indented(flow(cited(variant.statements), say(language, '；', '; '), widthOf(terminal) - 6), 6),
  ]);
  return [
    `${paint(terminal, 'bold', title)}${say(language, '：', ': ')}${state}${name}`,
    ...variants,
    ...agreed(found, terminal).flatMap((text) => hanging(text, terminal)),
    '',
  ].join('\n');
}

/** What has been settled about some of the regulations named. */
function agreed({ pairs, compatible }: Contradiction, { language }: Terminal): readonly string[] {
  const rulings = new Set(pairs.flatMap(({ decision }) => decision ?? []));
  return [...rulings, ...compatible].map(({ regulations, why, ruling }) => {
    const who = regulations.join(say(language, '、', ', '));
    if (ruling === undefined) return say(language, `已声明相容：${who}：${why}`, `declared compatible: ${who}: ${why}`);
    return say(
      language,
      `已裁定（${ruling.by}，${ruling.on}）：${who}：${why}`,
      `decided by ${ruling.by} on ${ruling.on}: ${who}: ${why}`,
    );
  });
}

/** `hotline-rulebook 5.1a、5.2`: each regulation once, with what in it says so. */
function cited(statements: readonly Statement[]): readonly string[] {
  return [...regulationsIn({ statements })].map((regulation) => {
    const ids = statements.filter((each) => each.regulation === regulation).map(({ id }) => id);
    return `${regulation} ${ids.join(', ')}`;
  });
}

function looseBlock(promises: readonly LoosePromise[], { terminal, vocabulary }: Telling): readonly string[] {
  if (promises.length === 0) return [];
  const { language } = terminal;
  const speaker = speakerOf(vocabulary, language);
  const hows = {
    longer: say(language, '时限更长', 'a longer limit'),
    larger: say(language, '次数放宽', 'a larger threshold'),
    beyond: say(language, '尺度放宽', 'a looser bound'),
    open: say(language, '没有定数', 'no figure'),
    weaker: say(language, '效力更弱', 'less force'),
  };
  const side = (each: Statement) =>
    `${each.regulation} ${each.id}${say(language, '“', ' "')}${figureWords(each, speaker)}${say(language, '”', '"')}`;
  const lines = promises.flatMap(({ ours, above, how }) => {
    const text = say(
      language,
      `· ${hows[how]}：${side(ours)}，上级 ${side(above)}`,
      `· ${hows[how]}: ${side(ours)}, above it ${side(above)}`,
    );
    return hanging(text, terminal);
  });
  const title = say(language, '承诺低于上级规定', 'Promises looser than a regulation above');
  return [[paint(terminal, 'bold', title), ...lines, ''].join('\n')];
}

function groupBlock(title: string, statements: readonly Statement[], terminal: Terminal): readonly string[] {
  if (statements.length === 0) return [];
  const lines = flow(cited(statements), say(terminal.language, '；', '; '), widthOf(terminal) - 2);
  return [[paint(terminal, 'bold', title), ...indented(lines, 2), ''].join('\n')];
}

const widest = 80;

const widthOf = ({ columns }: Terminal) => Math.min(columns, widest);

const indented = (lines: readonly string[], by: number) => lines.map((line) => ' '.repeat(by) + line);

/** Two blanks in, further lines four. */
function hanging(text: string, terminal: Terminal): readonly string[] {
  const [first = '', ...more] = wrap(text, widthOf(terminal) - 4);
  return [`  ${first}`, ...indented(more, 4)];
}
