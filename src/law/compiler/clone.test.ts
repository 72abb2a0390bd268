import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendars } from './authoring.ts';
import { county, desk, expectations, origin, regulationOf, serious, steps, takenOver } from './clone-story.ts';
import { compile } from './compile.ts';

describe('a regulation that takes another over', () => {
  test('has its articles, rules, notes, tests, words and counting, under its own name', () => {
    const { regulation, rules } = regulationOf(takenOver(county('')));
    assert.deepEqual(
      regulation.articles.map(({ id, printed, title, prose, notes }) => [id, printed, title, prose, notes.length]),
      [
        ['3.1', '3.1', '归口', '由营销部归口管理。', 1],
        ['3.2', '3.2', '答复', '两个工作日答复。', 0],
        ['3.3', '3.3', '迟延', '迟了要说明。', 0],
        ['4', '4', '检查', '看得见的举止。', 0],
      ],
    );
    assert.deepEqual(
      rules.map(({ id, regulation: of, counting, place }) => [id, of, counting.due, place.file]),
      [
        ['3.2', 'county', 'same-time', 'bureau.md'],
        ['3.3-late', 'county', 'same-time', 'bureau.md'],
        ['4', 'county', 'same-time', 'bureau.md'],
      ],
    );
    assert.deepEqual(regulation.clones, { regulation: 'bureau', renumbered: [], leftOut: [] });
    assert.deepEqual(
      regulation.references.map(({ title }) => title),
      ['电力法'],
    );
    assert.equal(takenOver(county('')).tests.length, 2);
  });

  test('hears of its own breaches, and writes its own name where the origin wrote the bureau’s', () => {
    const { rules } = regulationOf(takenOver(county('')));
    const [, late, check] = rules;
    assert.ok(late?.kind === 'must' && check?.kind === 'check');
    assert.equal(late.on[0]?.where?.source, 'e.regulation == "county" && e.rule in ["3.2"]');
    assert.equal(check.when?.source, 'e.regulation == "county" && e.rule != "3.2"');
    const [row] = takenOver(county('')).tests[1]?.rows ?? [];
    assert.equal(row?.event?.data.regulation, 'county');
  });

  test('stands beside its origin in one rulebook, each with its own rules', () => {
    const both = takenOver(county(''), [{ file: 'bureau.md', text: origin }]);
    assert.equal(regulationOf(both).rules.length, 3);
    assert.equal(regulationOf(both, 'bureau').rules.length, 3);
    assert.notEqual(regulationOf(both).regulation.hash, regulationOf(both, 'bureau').regulation.hash);
  });

  test('may be taken over in its turn', () => {
    const town = `---\nregulation: town\ntitle: 乡镇办法\nclones: county\n---\n${steps("{article: '5', as: '6'}")}`;
    const middle = { file: 'county.md', text: county(steps("{article: '4', as: '5'}")) };
    const all = compile([{ file: 'town.md', text: town }], {
      calendars,
      vocabularies: [desk],
      origins: [middle, { file: 'bureau.md', text: origin }],
    });
    const { regulation, rules } = regulationOf(all, 'town');
    assert.deepEqual(
      regulation.articles.map(({ id }) => id),
      ['3.1', '3.2', '3.3', '6'],
    );
    assert.deepEqual(
      rules.map(({ id }) => id),
      ['3.2', '3.3-late', '6'],
    );
    assert.deepEqual(regulation.clones?.renumbered, [{ from: '5', to: '6' }]);
  });
});

describe('its own numbering', () => {
  const renumbered = () =>
    takenOver(
      county(
        steps("{article: '3.2', as: 3.2a, printed: '3.2'}", "{article: '3.3', as: '3.4'}", "{article: '4', as: '5'}"),
      ),
    );

  test('is followed by rules, items, exceptions, breaches heard of, what is written into events, and tests', () => {
    const { regulation, rules } = regulationOf(renumbered());
    assert.deepEqual(
      regulation.articles.map(({ id, printed }) => [id, printed]),
      [
        ['3.1', '3.1'],
        ['3.2a', '3.2'],
        ['3.4', '3.4'],
        ['5', '5'],
      ],
    );
    const [reply, late, check] = rules;
    assert.deepEqual(
      rules.map(({ id, article }) => [id, article.id]),
      [
        ['3.2a', '3.2a'],
        ['3.4-late', '3.4'],
        ['5', '5'],
      ],
    );
    assert.deepEqual(reply?.exceptionTo, ['3.4-late']);
    assert.ok(late?.kind === 'must' && check?.kind === 'check');
    assert.equal(late.on[0]?.where?.source, 'e.regulation == "county" && e.rule in ["3.2a"]');
    const [noted] = late.breach;
    assert.ok(noted?.do === 'emit');
    // A grade is no rule: it stays.
    assert.deepEqual([noted.with.get('rule')?.source, noted.with.get('grade')?.source], ['"3.4-late"', '"4"']);
    assert.deepEqual(
      check.that.map(({ name, holds }) => [name, holds.source]),
      [['5-greets', '!("5-greets" in e.failed)']],
    );
    assert.equal(check.when?.source, 'e.regulation == "county" && e.rule != "3.2a"');
    const tables = renumbered().tests;
    assert.deepEqual(
      tables.map(({ articles }) => articles),
      [['3.2a'], ['5']],
    );
    assert.deepEqual(
      expectations(renumbered()).flatMap((each) => (each.form === 'breach' ? [each.rule] : [])),
      ['3.2a', '5'],
    );
    // A score of 3.2 is no article.
    const [row] = tables[1]?.rows ?? [];
    const { rule, failed, score, findings } = row?.event?.data ?? {};
    assert.deepEqual([rule, failed, score, findings], ['5', ['5-greets'], 3.2, ['3.2a', '3.2a', '3.21']]);
  });

  test('goes by whole numbers: 3.2 has nothing to do with 3.21', () => {
    const longer = origin.replaceAll('3.3-late', '3.21').replace('{#3.3}', '{#3.21}');
    const compiled = compile([{ file: 'county.md', text: county(steps("{article: '3.2', as: '7'}")) }], {
      calendars,
      vocabularies: [desk],
      origins: [{ file: 'bureau.md', text: longer }],
    });
    assert.deepEqual(
      regulationOf(compiled).rules.map(({ id }) => id),
      ['7', '3.21', '4'],
    );
  });

  test('lets two articles print one number, which is told', () => {
    const twice = takenOver(county(steps("{article: '3.3', as: 3.2b, printed: '3.2'}")));
    assert.deepEqual(serious(twice), ['repeated-number bureau.md:48:1']);
    assert.deepEqual(
      twice.rulebook?.regulations[0]?.articles.map(({ id, printed }) => [id, printed]),
      [
        ['3.1', '3.1'],
        ['3.2', '3.2'],
        ['3.2b', '3.2'],
        ['4', '4'],
      ],
    );
  });
});
