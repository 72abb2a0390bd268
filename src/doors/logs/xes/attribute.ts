/** An attribute of a log, a trace or an event, with those nested in it. */
export interface Attribute {
  readonly key: string;
  readonly value: string;
  readonly nested: Attribute[];
  /** The `values` of a list, in their order; undefined for what is no list. */
  elements: Attribute[] | undefined;
}

/**
 * Gives each attribute its column: a nested one is named `outer/inner`, a list is JSON text of its values. Elements of
 * a list have no column of their own.
 */
export function flatten(attribute: Attribute, name: string, put: (name: string, text: string) => void): void {
  put(name, attribute.elements === undefined ? attribute.value : JSON.stringify(attribute.elements.map(elementOf)));
  for (const inner of attribute.nested) flatten(inner, `${name}/${inner.key}`, put);
}

type Element = string | readonly Element[] | { readonly [key: string]: Element };

/** A plain value, a list in a list, or `{"value": …, "<key>": …}` where attributes are nested in an element. */
function elementOf({ value, nested, elements }: Attribute): Element {
  if (elements !== undefined) return elements.map(elementOf);
  if (nested.length === 0) return value;
  const inner = nested.map((each): [string, Element] => [each.key, elementOf(each)]);
  return Object.fromEntries([['value', value], ...inner]);
}
