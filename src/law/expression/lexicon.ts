/** A node of the automaton: where each character leads, and whether some phrase ends here. */
interface State {
  readonly next: Map<number, State>;
  fallback: State | undefined;
  ends: boolean;
}

const automata = new WeakMap<readonly string[], (text: string) => boolean>();

/** A test whether a text contains one of the phrases, in one pass over the text however many phrases there are. */
export function lexiconTest(phrases: readonly string[]): (text: string) => boolean {
  const known = automata.get(phrases);
  if (known !== undefined) return known;
  const test = search(automaton(phrases));
  automata.set(phrases, test);
  return test;
}

/** Aho and Corasick 1975. Blank phrases are left out: every text would contain them. */
function automaton(phrases: readonly string[]): State {
  const root: State = { next: new Map(), fallback: undefined, ends: false };
  for (const phrase of phrases) if (phrase.trim() !== '') add(root, phrase);
  const queue = [root];
  for (const state of queue) {
    for (const [unit, child] of state.next) {
      child.fallback = step(state.fallback, unit, root);
      child.ends ||= child.fallback.ends;
      queue.push(child);
    }
  }
  return root;
}

function add(root: State, phrase: string): void {
  let state = root;
  for (let i = 0; i < phrase.length; i += 1) {
    const unit = phrase.charCodeAt(i);
    const child: State = state.next.get(unit) ?? { next: new Map(), fallback: undefined, ends: false };
    state.next.set(unit, child);
    state = child;
  }
  state.ends = true;
}

function step(from: State | undefined, unit: number, root: State): State {
  for (let state = from; state !== undefined; state = state.fallback) {
    const next = state.next.get(unit);
    if (next !== undefined) return next;
  }
  return root;
}

function search(root: State): (text: string) => boolean {
  return (text) => {
    let state = root;
    for (let i = 0; i < text.length; i += 1) {
      state = step(state, text.charCodeAt(i), root);
      if (state.ends) return true;
    }
    return false;
  };
}
