import type { Figure } from '#law/rulebook/term.ts';
import type { Located } from '../2-parse/node.ts';
import type { RawDecision } from '../2-parse/remarks.ts';
import type { RawUnset } from '../2-parse/rule-parts.ts';
import type { Report } from '../findings.ts';
import { nearest } from '../nearest.ts';
import { present } from '../present.ts';

/** The figures that one regulation leaves open, and what its organisation has decided about them. */
export interface FigureBook {
  /** Notes that a rule uses the figure; gives it with the decision, if there is one. */
  readonly use: (raw: RawUnset, rule: string) => FoundFigure;
  readonly all: () => readonly UsedFigure[];
}

export interface FoundFigure {
  readonly figure: Figure;
  /** The decided value as written, and where. */
  readonly decided?: Located;
}

export interface UsedFigure {
  readonly figure: Figure;
  readonly rules: readonly string[];
  readonly place: Located['place'];
}

export function openFigures(regulation: string, decisions: readonly RawDecision[]): FigureBook {
  const decided = new Map(decisions.map((one) => [one.figure.text, one]));
  const used = new Map<string, { figure: Figure; rules: string[]; place: Located['place'] }>();
  const use = (raw: RawUnset, rule: string): FoundFigure => {
    const name = raw.unset.text;
    const decision = decided.get(`${regulation}/${name}`);
    const figure = { name, word: raw.word ?? name, ...present({ decision: decision && decisionOf(decision) }) };
    const before = used.get(name);
    if (before === undefined) used.set(name, { figure, rules: [rule], place: raw.unset.place });
    else if (!before.rules.includes(rule)) before.rules.push(rule);
    return decision === undefined
      ? { figure }
      : { figure, decided: { text: decision.decision.value, place: decision.figure.place } };
  };
  return { use, all: () => [...used.values()] };
}

function decisionOf({ decision }: RawDecision): Figure['decision'] & {} {
  const { value, ground } = decision;
  return {
    value,
    decidedBy: decision['decided-by'],
    decidedOn: decision['decided-on'].text,
    ...present({ ground }),
  };
}

/** A decision must be about a figure that is there; one about a regulation that was not given is told. */
export function checkDecisions(
  decisions: readonly RawDecision[],
  books: ReadonlyMap<string, FigureBook>,
  report: Report,
): void {
  for (const { figure } of decisions) {
    const slash = figure.text.indexOf('/');
    const [regulation, name] = [figure.text.slice(0, slash), figure.text.slice(slash + 1)];
    const book = books.get(regulation);
    if (book === undefined) {
      if (slash < 0) report('unknown-figure', figure.place, { figure: figure.text, suggestion: '' });
      else report('absent-regulation', figure.place, { regulation });
      continue;
    }
    const known = book.all().map((one) => one.figure.name);
    if (known.includes(name)) continue;
    report('unknown-figure', figure.place, { figure: figure.text, suggestion: nearest(name, known) });
  }
}

/** What stays open is measured and shown, never judged: whoever activates the regulation is told. */
export function listUnset(book: FigureBook, report: Report): void {
  for (const { figure, rules, place } of book.all()) {
    if (figure.decision !== undefined) continue;
    report('unset-figure', place, { figure: figure.name, word: figure.word, rules: rules.join(', ') });
  }
}
