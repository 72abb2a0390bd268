import { type Code, type Constant, constant, type Emitter, emit, nodeOf, strictly } from './emit.ts';
import type { Apply, Call, Matches, Says, Tree } from './tree.ts';

/** Functions that may be undecided although their arguments are of the right type. */
const partial = new Set(['substring', 'boolOf', 'intOf', 'doubleOf', 'timestampOf', 'durationOf']);

export function emitCall(tree: Call | Matches | Says | Apply, emitter: Emitter): Code {
  switch (tree.op) {
    case 'call':
      return emitBuiltin(tree, emitter);
    case 'matches':
      return emitTest(tree.text, { form: 'pattern', pattern: tree.pattern }, emitter);
    case 'says':
      return emitTest(tree.text, { form: 'lexicon', phrases: tree.phrases }, emitter);
    case 'apply': {
      const node = constant(emitter, nodeOf(tree));
      const args = tree.args.map((arg) => emit(arg, emitter));
      return strictly(emitter, args, (...texts) => `R.apply(${node}, [${texts.join(', ')}], scope)`, false);
    }
  }
}

function emitBuiltin({ name, args }: Call, emitter: Emitter): Code {
  const operands = args.map((arg) => emit(arg, emitter));
  const total = !partial.has(name) && args.every(({ type }) => type !== 'dyn');
  const [first] = args;
  switch (name) {
    case 'contains':
      return strictly(emitter, operands, (text, part) => `${text}.includes(${part})`);
    case 'startsWith':
    case 'endsWith':
      return strictly(emitter, operands, (text, part) => `${text}.${name}(${part})`);
    case 'min':
    case 'max':
      return strictly(emitter, operands, (a, b) => `Math.${name}(${a}, ${b})`);
    case 'size':
      if (typeof first?.type === 'object' && 'list' in first.type)
        return strictly(emitter, operands, (list) => `${list}.length`);
  }
  return strictly(emitter, operands, (...texts) => `R.builtins.${name}(${texts.join(', ')})`, total);
}

/** The test of an interned text is remembered by its number: most texts come again. */
function emitTest(text: Tree, test: Constant, emitter: Emitter): Code {
  const id = text.op === 'field' ? emitter.accessor.id?.(text, emitter) : undefined;
  if (id !== undefined) return { text: `${constant(emitter, { form: 'memo', of: test })}(${id})`, total: true };
  const run = constant(emitter, test);
  return strictly(emitter, [emit(text, emitter)], (value) => `${run}(${value})`);
}
