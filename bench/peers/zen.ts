import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';
import { channels, kinds, replyRules } from './law.ts';
import type { Ask, Opening, Peer, Wait } from './thin-loop.ts';

const quoted = (text: string): string => JSON.stringify(text);

/** How an expression reads the facts of one question. */
interface Reading {
  readonly kindOf: string;
  readonly channel: string;
  readonly elapsed: string;
}
const byName: Reading = { kindOf: '#.kind_of', channel: '#.channel', elapsed: '#.elapsedMs' };
const byPlace: Reading = { kindOf: '#[0]', channel: '#[1]', elapsed: '#[2]' };

/** The ten rules as one expression: first the kind is told, then the channel, then the limit. */
function expressionOf({ kindOf, channel, elapsed }: Reading, isWait: boolean): string {
  const outcome = (kind: string, through: string): string => {
    const rule = replyRules.find((each) => each.kindOf === kind && each.channel === through);
    if (!rule) return '""';
    const both = `(${elapsed} < ${rule.limitMs} ? ${quoted(`${rule.id} in time`)} : ${quoted(`${rule.id} over`)})`;
    return isWait ? both : quoted(rule.id);
  };
  const choose = (of: string, values: readonly string[], then: (value: string) => string): string =>
    values.reduceRight((otherwise, value) => `${of} == ${quoted(value)} ? ${then(value)} : (${otherwise})`, '""');
  return choose(kindOf, kinds, (kind) => `(${choose(channel, channels, (through) => outcome(kind, through))})`);
}

const place = { x: 0, y: 0 };
const input = { id: 'input', type: 'inputNode', name: 'input', position: place };
const output = { id: 'output', type: 'outputNode', name: 'output', position: place };

/** A decision of one node, parsed and compiled once. */
function decisionOf(engine: ZenEngine, type: string, content: object) {
  const nodes = [input, { id: 'rules', type, name: 'rules', position: place, content }, output];
  const edges = [
    { id: 'in', type: 'edge', sourceId: 'input', targetId: 'rules' },
    { id: 'out', type: 'edge', sourceId: 'rules', targetId: 'output' },
  ];
  return engine.createDecision(new ZenDecisionContent({ nodes, edges }));
}

/** A decision table of one row a rule and outcome, in its loop mode: a batch of questions in one call. */
function askTable<T>(engine: ZenEngine, isWait: boolean): Ask<T> {
  const rows = replyRules.flatMap(({ id, kindOf, channel, limitMs }) => {
    const row = (answer: string, elapsed = '') => ({
      _id: answer,
      kind: quoted(kindOf),
      channel: quoted(channel),
      elapsed,
      answer: quoted(answer),
    });
    return isWait ? [row(`${id} in time`, `< ${limitMs}`), row(`${id} over`)] : [row(id)];
  });
  const fields = [
    { id: 'kind', name: 'kind', field: 'kind_of' },
    { id: 'channel', name: 'channel', field: 'channel' },
    ...(isWait ? [{ id: 'elapsed', name: 'elapsed', field: 'elapsedMs' }] : []),
  ];
  const loop = { executionMode: 'loop', inputField: 'questions', outputPath: 'answers', passThrough: false };
  const outputs = [{ id: 'answer', name: 'answer', field: 'answer' }];
  const content = { hitPolicy: 'first', inputs: fields, outputs, rules: rows, ...loop };
  const decision = decisionOf(engine, 'decisionTableNode', content);
  return async (questions) => {
    const { result } = await decision.evaluate({ questions });
    return result.answers.map(({ answer }: { readonly answer: string }) => answer);
  };
}

/** An expression that maps a whole batch: no table is walked. `shape` says how a question is handed over. */
function askExpression<T>(engine: ZenEngine, expression: string, shape: (questions: readonly T[]) => unknown): Ask<T> {
  const expressions = [{ id: 'answers', key: 'answers', value: `map(questions, ${expression})` }];
  const decision = decisionOf(engine, 'expressionNode', { expressions, passThrough: false });
  return async (questions) => (await decision.evaluate({ questions: shape(questions) })).result.answers;
}

/** Its ways to take a batch in one call; a call a question took three to ten times as long. */
export function zenPeers(): readonly Peer[] {
  const engine = new ZenEngine();
  const named = <T>(questions: readonly T[]) => questions;
  const tuple = ({ kind_of, channel }: Opening) => [kind_of, channel];
  const triple = ({ kind_of, channel, elapsedMs }: Wait) => [kind_of, channel, elapsedMs];
  return [
    { name: 'zen-engine: table, loop mode', activated: askTable(engine, false), decided: askTable(engine, true) },
    {
      name: 'zen-engine: expression over facts',
      activated: askExpression(engine, expressionOf(byName, false), named),
      decided: askExpression(engine, expressionOf(byName, true), named),
    },
    {
      name: 'zen-engine: expression over tuples',
      activated: askExpression(engine, expressionOf(byPlace, false), (all: readonly Opening[]) => all.map(tuple)),
      decided: askExpression(engine, expressionOf(byPlace, true), (all: readonly Wait[]) => all.map(triple)),
    },
  ];
}
