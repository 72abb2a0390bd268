import { treeOf } from '../expression/tree.ts';
import type { CheckItem, CheckRule, KeepRule, Measure, Rule } from '../rulebook/rule.ts';
import { isTick } from './describe-formula.ts';
import { conditionWords, forceName, patternWords, type Speaker, spaced, windowWords } from './describe-words.ts';

/** The items by their labels; one without a label is its condition. */
function itemWords(items: readonly CheckItem[], rule: Rule, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  return items.map((item) => {
    const said = item.label ?? speaker.formula(item.holds);
    if (item.force === rule.force) return said;
    return say(`${said}（${forceName(speaker, item.force)}）`, `${said} (${forceName(speaker, item.force)})`);
  });
}

/** What decides the items that have a label; a tick says no more than its label. */
function itemGrounds(items: readonly CheckItem[], speaker: Speaker): string {
  const { say, formula } = speaker;
  const told = items.flatMap(({ label, holds }) =>
    label === undefined || isTick(treeOf(holds)) || formula(holds) === label
      ? []
      : [say(spaced(`“${label}”即`, formula(holds)), `"${label}" means ${formula(holds)}`)],
  );
  return told.length === 0 ? '' : say(`怎么看：${told.join('，')}`, `judged so: ${told.join(', ')}`);
}

export function checkWords(rule: CheckRule, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  const near = speaker.about(rule.on);
  const open = rule.unset.map(({ figure, label }) =>
    say(`${label ?? figure.word}（未定数：${figure.word}）`, `${label ?? figure.word} (not set: ${figure.word})`),
  );
  const items = [...itemWords(rule.that, rule, near), ...open].join(say('、', ', '));
  const on = patternWords(speaker, rule.on);
  return [
    say(`${on}时须做到：${items}`, `at "${on}" all of these hold: ${items}`),
    conditionWords(rule.when, near),
    itemGrounds(rule.that, near),
  ];
}

export function keepWords(rule: KeepRule, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  const open = rule.unset.map((figure) => say(`${figure.word}（未定数）`, `"${figure.word}" (figure not set)`));
  const held = [...itemWords(rule.that, rule, speaker), ...open].join(say('、', ', '));
  const measures = rule.measure.map((measure) => measureWords(measure, speaker)).join(say('、', ', '));
  const [subject, window] = [speaker.field(rule.subject), windowWords(speaker, rule.window)];
  return [
    say(`每个${subject}${window}须做到：${held}`, `each ${subject} keeps ${window}: ${held}`),
    conditionWords(rule.when, speaker),
    itemGrounds(rule.that, speaker),
    measures === '' ? '' : say(`其中 ${measures}`, `where ${measures}`),
    rule.onlyWorkdays ? say('只看有工作时间的日子', 'on days with working time only') : '',
    rule.subjects === undefined ? '' : say(`名单是 ${rule.subjects.register}`, `those of ${rule.subjects.register}`),
  ];
}

const folds: { readonly [form in Exclude<Measure['form'], 'span' | 'set'>]: readonly [string, string] } = {
  count: ['次数', 'number'],
  distinct: ['不同的', 'different'],
  sum: ['合计的', 'sum'],
  min: ['最小的', 'least'],
  max: ['最大的', 'greatest'],
  first: ['最早的', 'first'],
  last: ['最后的', 'last'],
  average: ['平均的', 'average'],
};

function measureWords(measure: Measure, speaker: Speaker): string {
  const { say } = speaker;
  const { name } = measure;
  switch (measure.form) {
    case 'span': {
      const [open, close] = [patternWords(speaker, [measure.open]), patternWords(speaker, [measure.close])];
      return say(`${name} 为${open}至${close}的时长`, `${name} is the time from "${open}" to "${close}"`);
    }
    case 'set': {
      const [add, remove] = [patternWords(speaker, [measure.add]), patternWords(speaker, [measure.remove])];
      const value = speaker.about([measure.add]).formula(measure.value);
      const at = { max: say('最多时', 'at most'), min: say('最少时', 'at least'), end: say('期末', 'at the end') }[
        measure.at
      ];
      return say(
        `${name} 为${at}${add}而未${remove}的${value}数`,
        `${name} is how many different ${value} are "${add}" and not "${remove}", ${at}`,
      );
    }
    default: {
      const of = patternWords(speaker, [measure.of]);
      const [zh, en] = folds[measure.form];
      const value = measure.value === undefined ? '' : speaker.about([measure.of]).formula(measure.value);
      return say(
        `${name} 为${of}${measure.form === 'count' ? '的' : ''}${zh}${value}`,
        `${name} is the ${en} ${value} of "${of}"`.replace('  ', ' '),
      );
    }
  }
}
