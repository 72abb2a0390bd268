import type { Reads } from '#law/rulebook/expression.ts';
import { childrenOf, type Tree } from './tree.ts';

/** All nodes of a tree, a node before its operands. */
export function* nodesOf(tree: Tree): Generator<Tree> {
  yield tree;
  for (const child of childrenOf(tree)) yield* nodesOf(child);
}

/** Which names a tree reads, in order of first reading. Register functions also read the instant of `e`. */
export function readsOf(tree: Tree): Reads {
  const names = { e: new Set<string>(), on: new Set<string>(), case: new Set<string>(), subject: new Set<string>() };
  const given = new Set<string>();
  const registers = new Set<string>();
  let who = false;
  for (const node of nodesOf(tree)) {
    if (node.op === 'name' && !node.verdict) given.add(node.name);
    if (node.op === 'field' && node.root === 'who') who = true;
    if (node.op === 'field' && node.root !== 'who' && node.root !== 'row') names[node.root].add(node.name);
    if (node.op === 'apply') for (const register of registersOf(node)) registers.add(register);
  }
  return {
    e: [...names.e],
    on: [...names.on],
    case: [...names.case],
    subject: [...names.subject],
    given: [...given],
    who,
    registers: [...registers],
  };
}

function registersOf({ declaration: { body } }: Extract<Tree, { op: 'apply' }>): readonly string[] {
  return 'evaluate' in body ? body.reads.registers : [body.register];
}
