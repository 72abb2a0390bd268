import type { Agreement } from '#law/conflict/agreement.ts';
import type { Conflicts } from '#law/conflict/find.ts';
import type { Statement } from '#law/conflict/statement.ts';
import { matterWords, variantWords } from '#law/conflict/words.ts';
import type { Telling } from './conflict-text.ts';

/** The findings for machines; titles and what is said are in the language of the messages. */
export function conflictsJson(conflicts: Conflicts, { terminal: { language }, vocabulary, settled }: Telling) {
  return {
    contradictions: conflicts.contradictions.map(({ matter, isMarked, isOpen, variants, pairs, compatible }) => ({
      matter,
      title: matterWords(matter, settled.matters, vocabulary, language),
      marked: isMarked,
      open: isOpen,
      variants: variants.map((variant) => ({
        says: variantWords(variant, vocabulary, language),
        statements: variant.statements.map(statementJson),
      })),
      pairs: pairs.map(({ regulations, decision }) => ({
        regulations,
        ...(decision === undefined ? {} : { decision: agreementJson(decision) }),
      })),
      compatible: compatible.map(agreementJson),
    })),
    loosePromises: conflicts.loosePromises.map(({ ours, above, matter, how }) => ({
      how,
      ...(matter === undefined ? {} : { matter }),
      ours: statementJson(ours),
      above: statementJson(above),
    })),
    withoutOwner: conflicts.withoutOwner.map(statementJson),
    withoutConsequence: conflicts.withoutConsequence.map(statementJson),
  };
}

const statementJson = ({ regulation, article, id, force, place }: Statement) => ({
  regulation,
  article: article.id,
  id,
  ...(force === undefined ? {} : { force }),
  file: place.file,
  line: place.line,
});

const agreementJson = ({ regulations, why, ruling }: Agreement) => ({
  regulations,
  why,
  ...(ruling === undefined ? {} : { ruling }),
});
