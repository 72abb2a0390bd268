/** How much a finding weighs: an error means no rulebook, the others let it pass. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * Every finding of the compiler: its severity and the names of the values that its sentences take. The sentences
 * are in `messages/zh.md` and `messages/en.md`, one for each code. `suggestion` is '' where no known name is near.
 */
export const codes = {
  // the file
  'document-too-large': ['error', 'limit'],
  'too-many-lines': ['error', 'limit'],
  'too-many-blocks': ['error', 'limit'],
  'no-front-matter': ['error'],
  'no-regulation-id': ['error'],
  'nothing-to-read': ['warning'],
  'unknown-block': ['error', 'block', 'suggestion', 'known'],
  'unclosed-block': ['error', 'block'],
  'block-too-large': ['error', 'limit'],
  'duplicate-article': ['error', 'article'],
  'repeated-number': ['warning', 'number', 'ids'],
  'skipped-number': ['warning', 'from', 'to'],
  'impossible-date': ['warning', 'key', 'text'],
  'unknown-timezone': ['error', 'timezone'],
  'unknown-regulation': ['error', 'regulation', 'suggestion', 'known'],
  'under-itself': ['error', 'circle'],
  'no-home': ['error', 'ref'],
  'unknown-ref': ['warning', 'ref', 'suggestion'],
  // regulations taken over from others
  'unknown-origin': ['error', 'origin', 'suggestion', 'known'],
  'clone-circle': ['error', 'circle'],
  'clone-without-origin': ['error'],
  'clone-unknown-article': ['error', 'article', 'origin', 'suggestion'],
  'clone-article-twice': ['error', 'article'],
  'clone-id-taken': ['error', 'article', 'as', 'other'],
  'clone-dangling': ['error', 'rule', 'other', 'origin'],
  'clone-tests-left-out': ['info', 'count', 'origin'],
  // YAML
  'yaml-syntax': ['error', 'detail'],
  'yaml-anchor': ['error', 'text'],
  'yaml-tag': ['error', 'text'],
  'yaml-too-deep': ['error', 'limit'],
  'duplicate-key': ['error', 'key'],
  'key-not-a-word': ['error'],
  // shapes
  'unknown-key': ['error', 'key', 'suggestion', 'known'],
  'missing-key': ['error', 'key'],
  'wrong-shape': ['error', 'expected'],
  'unknown-word': ['error', 'word', 'suggestion', 'known'],
  'wrong-date': ['error', 'text'],
  'wrong-span': ['error', 'text'],
  'wrong-window': ['error', 'text'],
  'wrong-id': ['error', 'id'],
  'no-kind': ['error', 'known'],
  'several-kinds': ['error', 'kinds'],
  'several-terms': ['error', 'terms'],
  'too-many-rules': ['error', 'regulation', 'limit'],
  // vocabulary
  'unknown-vocabulary': ['error', 'name', 'suggestion', 'known'],
  'wrong-type-word': ['error', 'text', 'known'],
  'kind-redeclared': ['error', 'event', 'field', 'file'],
  'implicit-kind': ['error', 'event'],
  'unknown-event': ['error', 'event', 'suggestion'],
  'unknown-register': ['error', 'name', 'suggestion', 'known'],
  'wrong-fold': ['error', 'text'],
  'wrong-function': ['error', 'text'],
  'name-redeclared': ['error', 'name'],
  // expressions
  'expression-too-long': ['error', 'length', 'limit'],
  'expression-syntax': ['error', 'detail'],
  'expression-too-deep': ['error', 'limit'],
  'unknown-name': ['error', 'name', 'suggestion', 'known'],
  'unknown-field': ['error', 'name', 'of', 'suggestion', 'known'],
  'unknown-function': ['error', 'name', 'suggestion'],
  'unknown-lexicon': ['error', 'name', 'suggestion'],
  'wrong-arguments': ['error', 'name', 'detail'],
  'type-mismatch': ['error', 'detail'],
  'wrong-type': ['error', 'expected', 'actual'],
  'too-costly': ['error', 'cost', 'limit'],
  'macros-too-deep': ['error', 'depth', 'limit'],
  'pattern-refused': ['error', 'pattern', 'detail'],
  'bad-timestamp': ['error', 'text'],
  'bad-duration': ['error', 'text'],
  'bad-timezone': ['error', 'zone'],
  'number-too-large': ['error', 'text'],
  unsupported: ['error', 'what'],
  'reserved-name': ['error', 'name'],
  // rules
  'duplicate-rule': ['error', 'version'],
  'unknown-rule': ['error', 'rule', 'suggestion'],
  'exception-of-itself': ['error', 'rule'],
  'overlapping-versions': ['error', 'version', 'other'],
  'replaces-later': ['error', 'version', 'other'],
  'never-in-force': ['error', 'version'],
  unbounded: ['error', 'rule'],
  'unknown-calendar': ['error', 'calendar', 'suggestion', 'known'],
  'beyond-calendar': ['info', 'calendar', 'date'],
  'key-unrelated': ['error', 'rule', 'event', 'key'],
  'several-keys': ['error', 'rule', 'keys'],
  'emit-cycle': ['error', 'cycle'],
  'both-govern': ['error', 'rule', 'other', 'act'],
  'never-holds': ['warning', 'rule'],
  'pause-without-end': ['warning', 'rule'],
  'no-consequence': ['warning', 'rule'],
  'no-owner': ['warning', 'rule'],
  'article-without-rule': ['info', 'article'],
  // figures and decisions
  'unset-figure': ['info', 'figure', 'word', 'rules'],
  'unknown-figure': ['error', 'figure', 'suggestion'],
  'wrong-figure': ['error', 'figure', 'text'],
  'absent-regulation': ['warning', 'regulation'],
  'lost-ruling': ['warning', 'rule', 'suggestion'],
  // tests
  'test-header': ['error', 'expected'],
  'test-row': ['error', 'cells'],
  'too-many-rows': ['error', 'limit'],
  'test-time': ['error', 'text'],
  'test-data': ['error', 'text'],
  'test-value': ['error', 'name', 'type', 'text'],
  'test-field': ['error', 'event', 'name', 'suggestion', 'known'],
  'test-expectation': ['error', 'text'],
  'too-many-findings': ['error', 'limit'],
} as const satisfies Record<string, readonly [Severity, ...string[]]>;

export type Code = keyof typeof codes;

type NamesOf<C extends Code> = (typeof codes)[C] extends readonly [Severity, ...infer Names extends readonly string[]]
  ? Names[number]
  : never;

/** The values that the sentences of a code take. */
export type ValuesOf<C extends Code> = { readonly [K in NamesOf<C>]: string };
