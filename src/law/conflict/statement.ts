import { present } from '../compiler/present.ts';
import type { CheckItem, Force, Rule } from '../rulebook/rule.ts';
import type { Article, ArticleNote, Regulation, Rulebook } from '../rulebook/rulebook.ts';
import type { Place } from '../rulebook/value.ts';

/** One thing that a regulation says: a rule, an item of one, or a note where no rule is. */
export interface Statement {
  readonly regulation: string;
  readonly article: { readonly id: string; readonly printed: string; readonly title: string };
  /** Id of the rule, `rule#item`, or the ref of the note; unique in the regulation. */
  readonly id: string;
  /** The shared matter that it is marked with. */
  readonly matter?: string;
  /** What its author says it says of that matter. */
  readonly says?: string;
  /** A note has none. */
  readonly force?: Force;
  readonly rule?: Rule;
  readonly item?: CheckItem;
  readonly note?: ArticleNote;
  readonly place: Place;
}

/** All rules, and the items and notes that are marked with a matter. Of each rule the last version speaks. */
export function statementsOf({ regulations, rules }: Rulebook): readonly Statement[] {
  const said = lastVersions(rules).flatMap((rule) => [
    ofRule(rule),
    ...markedItems(rule).map((item) => ofItem(rule, item)),
  ]);
  return [
    ...said,
    ...regulations.flatMap((regulation) => regulation.articles.flatMap((one) => notesOf(regulation, one))),
  ];
}

/** What a later version has replaced no longer contradicts anybody. */
function lastVersions(rules: readonly Rule[]): readonly Rule[] {
  const last = new Map<string, Rule>();
  for (const rule of rules) {
    const name = `${rule.regulation}/${rule.id}`;
    const known = last.get(name);
    if (known === undefined || known.inForce.from < rule.inForce.from) last.set(name, rule);
  }
  return [...last.values()];
}

function ofRule(rule: Rule): Statement {
  const { regulation, article, id, force, place, matter } = rule;
  return { regulation, article, id, force, place, rule, ...present({ matter: matter?.name, says: matter?.says }) };
}

function ofItem(rule: Rule, item: CheckItem): Statement {
  const { regulation, article, place } = rule;
  const marks = present({ matter: item.matter?.name, says: item.matter?.says });
  return { regulation, article, id: `${rule.id}#${item.name}`, force: item.force, place, rule, item, ...marks };
}

function markedItems(rule: Rule): readonly CheckItem[] {
  return rule.kind === 'check' || rule.kind === 'keep' ? rule.that.filter(({ matter }) => matter !== undefined) : [];
}

function notesOf({ id }: Regulation, { notes, ...article }: Article): readonly Statement[] {
  return notes.flatMap((note) =>
    note.matter === undefined
      ? []
      : [
          {
            regulation: id,
            article: { id: article.id, printed: article.printed, title: article.title },
            id: note.ref,
            place: article.place,
            note,
            ...present({ matter: note.matter.name, says: note.matter.says }),
          },
        ],
  );
}
