import { type Rule, RuleEngine } from 'node-rules';
import { replyRules } from './law.ts';
import type { Peer } from './thin-loop.ts';

const openings: readonly Rule[] = replyRules.map(({ id, kindOf, channel }) => ({
  condition: (flow, fact) => flow.when(fact.kind_of === kindOf && fact.channel === channel),
  consequence: (flow, fact) => {
    fact.answer = id;
    flow.stop();
  },
}));

const waits: readonly Rule[] = replyRules.map(({ id, kindOf, channel, limitMs }) => ({
  condition: (flow, fact) => flow.when(fact.kind_of === kindOf && fact.channel === channel),
  consequence: (flow, fact) => {
    fact.answer = fact.elapsedMs < limitMs ? `${id} in time` : `${id} over`;
    flow.stop();
  },
}));

/** Without the watch over changed facts, which halves its time; the engine turns on ticks, so questions run side by side. */
const engineOf = (rules: readonly Rule[]) => new RuleEngine([...rules], { ignoreFactChanges: true });

function executeAll<T extends object>(engine: RuleEngine, questions: readonly T[]): Promise<readonly string[]> {
  const execute = (question: T) =>
    new Promise<string>((resolve) => {
      engine.execute(question, ({ answer }) => resolve(`${answer}`));
    });
  return Promise.all(questions.map(execute));
}

export function nodeRules(): Peer {
  const [opening, wait] = [engineOf(openings), engineOf(waits)];
  return {
    name: 'node-rules',
    activated: (questions) => executeAll(opening, questions),
    decided: (questions) => executeAll(wait, questions),
  };
}
