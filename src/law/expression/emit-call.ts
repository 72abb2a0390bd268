import type { Expression } from '#law/rulebook/expression.ts';
import { type Code, type Constant, constant, type Emitter, emit, nodeOf, strictly, temporary } from './emit.ts';
import { sameType } from './environment.ts';
import { typed } from './scope-accessor.ts';
import { type Apply, type Call, type Matches, type Name, type Says, type Tree, treeOf } from './tree.ts';

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
    case 'apply':
      return 'evaluate' in tree.declaration.body
        ? emitBody(tree, tree.declaration.body, emitter)
        : emitLookUp(tree, emitter);
  }
}

function emitLookUp(tree: Apply, emitter: Emitter): Code {
  const node = constant(emitter, nodeOf(tree));
  const args = tree.args.map((arg) => emit(arg, emitter));
  return strictly(emitter, args, (...texts) => `R.apply(${node}, [${texts.join(', ')}], scope)`, false);
}

/** A vocabulary function's body in place of its call, its parameters as temporaries. */
function emitBody({ args, declaration, type }: Apply, body: Expression, emitter: Emitter): Code {
  const parameters = declaration.parameters.map(({ name }) => [name, temporary(emitter)] as const);
  const bound = new Map(parameters);
  const name = (read: Name): Code => typed(bound.get(read.name) ?? 'undefined', read.type, emitter);
  const inside = emit(treeOf(body), { ...emitter, accessor: { ...emitter.accessor, name } });
  const checks = args.map((arg, i) => `(${parameters[i]?.[1]} = ${emit(arg, emitter).text}) === undefined`);
  const fits = sameType(body.type, type);
  const value = fits ? inside.text : `R.expect(${inside.text}, ${constant(emitter, { form: 'type', type })})`;
  return { text: `(${[...checks, 'false'].join(' || ')} ? undefined : ${value})`, total: false };
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
