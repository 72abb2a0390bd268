import { cloneSteps } from '../compiler/2-parse/clone.ts';
import { frontMatter } from '../compiler/2-parse/front-matter.ts';
import { decisions, defects, notes, rulings, settingsOf } from '../compiler/2-parse/remarks.ts';
import { wholeRule } from '../compiler/2-parse/rule.ts';
import { type Json, type Keywords, type Shape, shapeOf } from '../compiler/2-parse/shapes.ts';
import { vocabulary } from '../compiler/2-parse/vocabulary.ts';
import { describe } from './descriptions.ts';

type AnyReader = Parameters<typeof shapeOf>[0];

const readers = {
  rule: wholeRule,
  vocab: vocabulary,
  figures: decisions,
  notes,
  rulings,
  defects,
  settings: settingsOf,
  clone: cloneSteps,
  'front-matter': frontMatter,
};
/** What a schema can be had of: the blocks that are YAML, and the head of a file. */
export type SchemaName = keyof typeof readers;
export const schemaNames: readonly SchemaName[] = [
  'rule',
  'vocab',
  'figures',
  'notes',
  'rulings',
  'defects',
  'settings',
  'clone',
  'front-matter',
];

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** JSON Schema 2020-12 of one YAML document of a block, from the shapes of the compiler's own readers. */
export function schemaOf(name: SchemaName): Keywords {
  return { $schema: dialect, title: `shouwen ${name}`, ...schemaOfReader(readers[name], name) };
}

/** One schema with all of them under `$defs`; a document is one of these. */
export function wholeSchema(): Keywords {
  const definitions = schemaNames.map((name) => [name, schemaOfReader(readers[name], name)] as const);
  return {
    $schema: dialect,
    title: 'shouwen',
    anyOf: schemaNames.map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: Object.fromEntries(definitions),
  };
}

function schemaOfReader(read: AnyReader, path: string): Keywords {
  const shape = shapeOf(read);
  if (shape === undefined) throw new Error(`The reader at ${path} has no shape`);
  return schemaOfShape(shape, path);
}

function schemaOfShape(shape: Shape, path: string): Keywords {
  switch (shape.form) {
    case 'leaf':
      return shape.json;
    case 'list':
      return { type: 'array', items: schemaOfReader(shape.of, path) };
    case 'table':
      return { type: 'object', additionalProperties: schemaOfReader(shape.of, path) };
    case 'any':
      return anyOf(shape.of.map((one) => schemaOfReader(one, path)));
    case 'refined':
      return refined(schemaOfReader(shape.of, path), shape.json);
    case 'record': {
      const fields = Object.entries(shape.fields);
      const required = fields.filter(([, { optional }]) => !optional).map(([key]) => key);
      return {
        type: 'object',
        properties: propertiesOf(
          fields.map(([key, { read }]) => [key, read] as const),
          path,
        ),
        ...(required.length > 0 ? { required } : {}),
        additionalProperties: false,
      };
    }
    case 'open-record': {
      const others = schemaOfReader(shape.others, path);
      return {
        type: 'object',
        properties: propertiesOf(Object.entries(shape.known), path),
        ...(shape.needed.length > 0 ? { required: shape.needed } : {}),
        ...(shape.pattern === undefined
          ? { additionalProperties: others }
          : { patternProperties: { [shape.pattern]: others }, additionalProperties: false }),
      };
    }
  }
}

function propertiesOf(fields: readonly (readonly [key: string, read: AnyReader])[], path: string): Json {
  return Object.fromEntries(
    fields.map(([key, read]) => {
      const here = `${path}.${key}`;
      const description = describe(here);
      return [key, { ...(description === undefined ? {} : { description }), ...schemaOfReader(read, here) }];
    }),
  );
}

function anyOf(schemas: readonly Keywords[]): Keywords {
  const [only, ...others] = schemas;
  return only !== undefined && others.length === 0 ? only : { anyOf: schemas };
}

/** A keyword that both say is kept apart, so that neither gives way. */
function refined(schema: Keywords, more: Keywords): Keywords {
  const clashes = Object.keys(more).some((keyword) => Object.hasOwn(schema, keyword));
  return clashes ? { allOf: [schema, more] } : { ...schema, ...more };
}
