import { instantWriter } from '#doors/wording/instant-text.ts';
import { oneSidedOf } from '#engine/5-publication/difference-tallies.ts';
import { unchangedOf } from '#engine/5-publication/difference-tally.ts';
import type { Comparison } from './diff-comparison.ts';
import { isAny, joined, sidesText, thousands } from './diff-numbers.ts';
import { comparedRules, firstEventAt } from './diff-rules.ts';
import { type Language, say } from './terminal.ts';

/** The sentence that a manager takes along. */
export function gistText(comparison: Comparison, language: Language): string {
  const { added, removed, moved, breaches } = comparison.tallies.total;
  const when = periodText(comparison);
  if (when === '') return say(language, '日志里没有事实，无从比较。', 'The log has no events: nothing to compare.');
  if (added + removed > 0) return changedText(comparison, when, language);
  const count = thousands(breaches.after);
  if (moved > 0) {
    const zh = `若按新稿，${when} 违反的次数不变（${count} 次），但有 ${thousands(moved)} 次换了时间、迟延、责任人或不符之处。`;
    const en = `Under the draft there would have been as many breaches (${count}) in ${when}, but ${thousands(moved)} of them at another time, or with another lateness, holder or failing.`;
    return say(language, zh, en);
  }
  const zh = `若按新稿，${when} 的违反与原稿完全一样：${count} 次，一次不多，一次不少。`;
  return say(language, zh, `Under the draft no breach would have changed in ${when}: the same ${count}.`);
}

function changedText(comparison: Comparison, when: string, language: Language): string {
  const { added, removed } = comparison.tallies.total;
  const most = mostChanged(comparison, language);
  const [more, fewer] = [thousands(added), thousands(removed)];
  const parts = [
    [added > 0, say(language, `多违反 ${more} 次`, `${more} more ${added === 1 ? 'breach' : 'breaches'}`)],
    [removed > 0, say(language, `少违反 ${fewer} 次`, `${fewer} fewer`)],
  ] as const;
  const sum = joined(parts, say(language, '，', ' and '));
  const en = `Under the draft there would have been ${sum} in ${when}, most of them under ${most}.`;
  return say(language, `若按新稿，${when} 会${sum}；最多的是 ${most}。`, en);
}

/** `5.2a 时限（多 35 次）`: the article with most breaches added or taken away. */
function mostChanged(comparison: Comparison, language: Language): string {
  const { articles } = comparison.tallies;
  const weight = (name: string) => (articles.get(name)?.added ?? 0) + (articles.get(name)?.removed ?? 0);
  const [most] = comparedRules(comparison).toSorted((a, b) => weight(b.name) - weight(a.name));
  if (most === undefined) return '';
  const { added = 0, removed = 0 } = articles.get(most.name) ?? {};
  const [more, fewer] = [thousands(added), thousands(removed)];
  const parts = [
    [added > 0, say(language, `多 ${more} 次`, `${more} more`)],
    [removed > 0, say(language, `少 ${fewer} 次`, `${fewer} fewer`)],
  ] as const;
  const name = `${most.article} ${(most.after ?? most.before)?.article.title ?? ''}`;
  const sum = joined(parts, say(language, '，', ', '));
  return say(language, `${name}（${sum}）`, `${name} (${sum})`);
}

/** All sums: breaches, what they cost, duties. */
export function sumsText(comparison: Comparison, language: Language): string {
  const { total } = comparison.tallies;
  const { missed, hundredths, fen, openFines } = total;
  const same = thousands(unchangedOf(total));
  const moved = thousands(total.moved);
  const parts = [
    [true, say(language, `违反 ${sidesText(total.breaches)} 次`, `breaches ${sidesText(total.breaches)}`)],
    [true, say(language, `照旧 ${same} 次`, `unchanged ${same}`)],
    [total.moved > 0, say(language, `变动 ${moved} 次`, `moved ${moved}`)],
    [isAny(missed), say(language, `未及 ${sidesText(missed)} 次`, `missed ${sidesText(missed)}`)],
    [isAny(hundredths), say(language, `扣分 ${sidesText(hundredths, 100)} 分`, `points ${sidesText(hundredths, 100)}`)],
    [isAny(fen), say(language, `罚款 ${sidesText(fen, 100)} 元`, `fines ${sidesText(fen, 100)} yuan`)],
    [
      isAny(openFines),
      say(language, `未定金额的罚款 ${sidesText(openFines)} 笔`, `fines unset ${sidesText(openFines)}`),
    ],
    ...dutyParts(comparison, language),
  ] as const;
  return `${joined(parts, say(language, '，', ', '))}${say(language, '。', '.')}`;
}

function dutyParts({ from, to, difference }: Comparison, language: Language) {
  const { anew, noMore } = oneSidedOf(difference);
  const duties = sidesText({ before: from.verdicts.length, after: to.verdicts.length });
  const part = (zh: string, en: string) => say(language, zh, en);
  const [more, moreBroken] = [thousands(anew.duties), thousands(anew.breaches)];
  const [fewer, fewerBroken] = [thousands(noMore.duties), thousands(noMore.breaches)];
  return [
    [true, part(`判断的责任 ${duties} 项`, `duties judged ${duties}`)],
    [anew.duties > 0, part(`新判 ${more} 项（违反 ${moreBroken}）`, `newly judged ${more} (${moreBroken} broken)`)],
    [
      noMore.duties > 0,
      part(`不再判 ${fewer} 项（原违反 ${fewerBroken}）`, `judged no longer ${fewer} (${fewerBroken} were broken)`),
    ],
  ] as const;
}

/** `2026-09-20 – 2026-11-19`, in the zone of the first regulation; '' where the log is empty. */
function periodText({ inputs, from }: Comparison): string {
  const { log, rulebook } = inputs.from;
  const { iso } = instantWriter(rulebook.regulations[0]?.timezone ?? 'UTC');
  const first = firstEventAt(log);
  return first === undefined ? '' : `${iso(first).slice(0, 10)} – ${iso(from.until).slice(0, 10)}`;
}
