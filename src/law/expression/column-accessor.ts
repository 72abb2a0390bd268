import type { Accessor, Code, Emitter } from './emit.ts';
import { readsTotally, typed } from './scope-accessor.ts';
import type { Field } from './tree.ts';

/** How the events of one kind lie in a log: the forms of its columns, by field. */
export interface ColumnLayout {
  readonly kind: string;
  readonly columns: ReadonlyMap<string, { readonly form: 'string' | 'number' | 'bool' | 'value' }>;
}

/**
 * Reads event `i`, row `r` of its kind's columns. Beside the columns, generated code names `at`, `stream`, `streams`
 * and `strings`, as the log has them. `used` gathers the fields whose columns it needs, in order.
 */
export function columnAccessor(layout: ColumnLayout, used: string[]): Accessor {
  return {
    field: (field, emitter) => readColumn(layout, used, field, emitter),
    has: (field, emitter) => ({ text: hasColumn(layout, used, field, emitter), total: true }),
    name: () => ({ text: 'undefined', total: false }),
    id: (field, emitter) => {
      const plain = !field.own && !field.streamOf.includes(layout.kind);
      return plain && layout.columns.get(field.name)?.form === 'string' ? cell(used, field, emitter) : undefined;
    },
  };
}

function cell(used: string[], { name }: Field, { prefix }: Emitter): string {
  if (!used.includes(name)) used.push(name);
  return `${prefix}c${used.indexOf(name)}[r]`;
}

const streamText = 'streams[stream[i]]';

function readColumn(layout: ColumnLayout, used: string[], field: Field, emitter: Emitter): Code {
  if (field.own) return ownPart(layout, field, emitter);
  const isStream = field.streamOf.includes(layout.kind);
  const column = layout.columns.get(field.name);
  if (column === undefined)
    return isStream ? { text: streamText, total: true } : typed('undefined', field.type, emitter);
  const data = cell(used, field, emitter);
  switch (column.form) {
    case 'string':
      if (field.type !== 'string') return typed(`(${data} === 0 ? undefined : strings[${data}])`, field.type, emitter);
      return {
        text: isStream ? `(${data} === 0 ? ${streamText} : strings[${data}])` : `strings[${data}]`,
        total: true,
      };
    case 'bool':
      if (field.type !== 'bool') return typed(`(${data} === 2 ? undefined : ${data} === 1)`, field.type, emitter);
      return { text: `(${data} === 1)`, total: true };
    default:
      return typed(data, field.type, emitter);
  }
}

function ownPart(layout: ColumnLayout, field: Field, emitter: Emitter): Code {
  if (field.name === 'at') return typed('at[i]', field.type, emitter);
  return { text: field.name === 'kind' ? JSON.stringify(layout.kind) : streamText, total: readsTotally(field.type) };
}

function hasColumn(layout: ColumnLayout, used: string[], field: Field, emitter: Emitter): string {
  const column = layout.columns.get(field.name);
  if (field.own || field.streamOf.includes(layout.kind)) return 'true';
  if (column === undefined) return 'false';
  const data = cell(used, field, emitter);
  switch (column.form) {
    case 'string':
      return `(${data} !== 0)`;
    case 'bool':
      return `(${data} !== 2)`;
    case 'number':
      return `(${data} === ${data})`;
    case 'value':
      return `(${data} != null)`;
  }
}
