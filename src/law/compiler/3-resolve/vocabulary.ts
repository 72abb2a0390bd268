import { compileExpression } from '#law/expression/compile.ts';
import { sameType } from '#law/expression/environment.ts';
import type {
  EventKind,
  FieldDeclaration,
  FunctionDeclaration,
  RegisterDeclaration,
  StateVariable,
  Vocabulary,
} from '#law/rulebook/vocabulary.ts';
import { parseType, type RawKind, type RawVocabulary } from '../2-parse/vocabulary.ts';
import type { Report } from '../findings.ts';
import { nearest } from '../nearest.ts';
import { present } from '../present.ts';
import { implicitKinds } from './implicit-kinds.ts';
import { stateVariable } from './state-variable.ts';

/** The words of some blocks as one vocabulary, with the kinds that the judge itself records. */
export function vocabularyOf(
  blocks: readonly RawVocabulary[],
  everywhere: ReadonlySet<string>,
  report: Report,
): Vocabulary {
  const kinds = kindsOf(blocks, report);
  const registers = registersOf(blocks, report);
  const lexicons = new Map(
    blocks.flatMap((block) => block.lexicons.map(({ key, value }): [string, readonly string[]] => [key, value])),
  );
  const state = new Map<string, StateVariable>();
  for (const { key, keyPlace, value } of blocks.flatMap((block) => block.state)) {
    const variable = stateVariable(key, value, kinds, everywhere, report);
    if (variable === undefined) continue;
    if (state.has(key)) report('name-redeclared', keyPlace, { name: key });
    state.set(key, variable);
  }
  const functions = functionsOf(blocks, registers, lexicons, report);
  return { kinds, state, registers, functions, lexicons };
}

function kindsOf(blocks: readonly RawVocabulary[], report: Report): ReadonlyMap<string, EventKind> {
  const labels = new Map(blocks.flatMap((block) => block.labels.map((label) => [label.name.text, label] as const)));
  const kinds = new Map<string, EventKind>(implicitKinds.map((kind) => [kind.name, kind]));
  for (const block of blocks) {
    for (const raw of block.kinds) {
      const name = raw.name.text;
      if (implicitKinds.some((kind) => kind.name === name)) {
        report('implicit-kind', raw.name.place, { event: name });
        continue;
      }
      const before = kinds.get(name);
      const fields = new Map(before?.fields ?? []);
      for (const field of raw.fields) {
        const known = fields.get(field.name);
        if (known !== undefined && !sameType(known.type, field.type)) {
          const file = before?.place.file ?? '';
          report('kind-redeclared', raw.name.place, { event: name, field: field.name, file });
        }
        const { zh, en } = labels.get(`${name}.${field.name}`) ?? {};
        fields.set(field.name, { ...field, ...present({ zh, en }) });
      }
      const { zh, en } = labels.get(name) ?? {};
      const streamField = before?.streamField ?? streamFieldOf(raw, block.streamField?.text);
      kinds.set(name, { name, fields, place: before?.place ?? raw.name.place, ...present({ zh, en, streamField }) });
    }
  }
  for (const [name, { name: located }] of labels) {
    const isKnown =
      kinds.has(name) ||
      kinds.get(name.slice(0, name.lastIndexOf('.')))?.fields.has(name.slice(name.lastIndexOf('.') + 1));
    if (!isKnown && name.includes('.')) {
      report('unknown-event', located.place, { event: name, suggestion: nearest(name, kinds.keys()) });
    }
  }
  return kinds;
}

/** The field the block names, where the kind has it; else `case`, where that comes first. */
function streamFieldOf(kind: RawKind, declared: string | undefined): string | undefined {
  if (declared !== undefined && kind.fields.some((field) => field.name === declared)) return declared;
  return kind.fields[0]?.name === 'case' ? 'case' : undefined;
}

function registersOf(blocks: readonly RawVocabulary[], report: Report): ReadonlyMap<string, RegisterDeclaration> {
  const registers = new Map<string, RegisterDeclaration>();
  for (const { key: name, keyPlace, value } of blocks.flatMap((block) => block.registers)) {
    const key = value.find((entry) => entry.key === 'key')?.value.text;
    if (key === undefined) {
      report('missing-key', keyPlace, { key: 'key' });
      continue;
    }
    const fields = new Map<string, FieldDeclaration>([[key, { name: key, type: 'string' }]]);
    for (const entry of value) {
      if (entry.key === 'key') continue;
      const type = parseType(entry.value.text);
      if (type === undefined)
        report('wrong-type-word', entry.value.place, { text: entry.value.text, known: 'string, int …' });
      else fields.set(entry.key, { name: entry.key, type });
    }
    registers.set(name, { name, key, fields });
  }
  return registers;
}

const signature = /^([a-z_]\w*)\s*\(\s*([a-z_]\w*(?:\s*:\s*[a-z]+)?(?:\s*,\s*[a-z_]\w*(?:\s*:\s*[a-z]+)?)*)?\s*\)$/;

function functionsOf(
  blocks: readonly RawVocabulary[],
  registers: ReadonlyMap<string, RegisterDeclaration>,
  lexicons: ReadonlyMap<string, readonly string[]>,
  report: Report,
): ReadonlyMap<string, FunctionDeclaration> {
  const functions = new Map<string, FunctionDeclaration>();
  for (const { key, keyPlace, value } of blocks.flatMap((block) => block.functions)) {
    const [, name, list = ''] = signature.exec(key) ?? [];
    const parameters = list.split(',').flatMap((words) => {
      const [parameter = '', type = 'string'] = words.split(':').map((word) => word.trim());
      return parameter === '' ? [] : [{ name: parameter, type: parseType(type) ?? 'string' }];
    });
    if (name === undefined) {
      report('wrong-function', keyPlace, { text: key });
      continue;
    }
    const [, table = '', field = ''] = /^(\w+)\.(\w+)$/.exec(value.text) ?? [];
    const register = registers.get(table);
    const type = register?.fields.get(field)?.type;
    const first = parameters[0];
    if (type !== undefined && first !== undefined) {
      functions.set(name, { name, parameters, result: type, body: { register: table, key: first.name, field } });
      continue;
    }
    const given = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.type]));
    const body = compileExpression(value.text, { timezone: 'UTC', given, functions, lexicons });
    if (body.ok) functions.set(name, { name, parameters, result: body.expression.type, body: body.expression });
    else if (body.problem.code === 'too-costly')
      report('too-costly', value.place, { cost: '', limit: '', ...body.problem.values });
    else report('wrong-function', value.place, { text: value.text });
  }
  return functions;
}
