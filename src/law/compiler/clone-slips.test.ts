import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendars } from './authoring.ts';
import { county, desk, origin, regulationOf, serious, steps, takenOver } from './clone-story.ts';
import { type Compiled, compile } from './compile.ts';
import { renderDiagnostic } from './diagnostic.ts';

describe('an author who slips', () => {
  /** The one finding, as both languages say it. */
  function told(compiled: Compiled) {
    const [found, ...others] = compiled.diagnostics.filter(({ severity }) => severity === 'error');
    assert.ok(found !== undefined && others.length === 0, JSON.stringify(serious(compiled)));
    return {
      at: `${found.code} ${found.place.file}:${found.place.line}:${found.place.column}`,
      zh: renderDiagnostic(found, 'zh'),
      en: renderDiagnostic(found, 'en'),
    };
  }

  test('names an origin that is not there', () => {
    const { at, zh, en } = told(takenOver(county('').replace('clones: bureau', 'clones: bureu')));
    assert.equal(at, 'unknown-origin county.md:4:9');
    assert.match(zh, /没有可以沿用的制度“bureu”。是不是想写“bureau”？/);
    assert.match(en, /no regulation "bureu" to take over\. Did you mean "bureau"\?/);
  });

  test('lets a clone be a clone of itself, directly or through others', () => {
    const itself = told(takenOver(county('').replace('clones: bureau', 'clones: county')));
    assert.equal(itself.at, 'clone-circle county.md:4:9');
    assert.match(itself.zh, /county → county/);
    const others = ['b', 'c'].map((id) => ({
      file: `${id}.md`,
      text: `---\nregulation: ${id}\ntitle: ${id}\nclones: ${id === 'b' ? 'c' : 'county'}\n---\n`,
    }));
    const third = county('').replace('clones: bureau', 'clones: b');
    for (const more of [takenOver(third, others), takenOver(third, [], others)]) {
      const { at, zh, en } = told(more);
      assert.equal(at, 'clone-circle c.md:4:9');
      assert.match(zh, /绕了一圈，回到自己：county → b → c → county。请去掉其中一处 clones/);
      assert.match(en, /county → b → c → county\. Take one `clones` of these away/);
    }
  });

  test('speaks of articles that the origin has not', () => {
    for (const step of [
      "{article: '3.22', as: '5'}",
      "{article: '3.22', left-out: 不用}",
      "{article: '3.1', after: '3.22'}",
    ]) {
      const { at, zh, en } = told(takenOver(county(steps(step))));
      assert.match(at, /^clone-unknown-article county\.md:7:/);
      assert.match(zh, /没有条款“3\.22”.*是不是想写“3\.\d”？/);
      assert.match(en, /no article "3\.22" to renumber, move or leave out/);
    }
  });

  test('renumbers onto an id that is taken', () => {
    const { at, zh, en } = told(takenOver(county(steps("{article: '3.1', as: '4'}"))));
    assert.equal(at, 'clone-id-taken county.md:7:24');
    assert.match(zh, /条款“3\.1”改成“4”，可是“4”在本制度里也是这个编号/);
    assert.match(en, /Article "3\.1" becomes "4", but "4" has that id/);
    const exchanged = takenOver(county(steps("{article: '3.1', as: '4'}", "{article: '4', as: '3.1'}")));
    assert.deepEqual(
      regulationOf(exchanged).regulation.articles.map(({ title }) => title),
      ['归口', '答复', '迟延', '检查'],
    );
  });

  test('says two things of one article, nothing of it, or two things that exclude each other', () => {
    assert.match(
      told(takenOver(county(steps("{article: '4', as: '5'}", "{article: '4', printed: '5'}")))).at,
      /^clone-article-twice /,
    );
    assert.match(told(takenOver(county(steps("{article: '4'}")))).at, /^wrong-shape /);
    assert.match(told(takenOver(county(steps("{article: '4', as: '5', left-out: 不用}")))).at, /^wrong-shape /);
    assert.match(told(takenOver(county(steps("{article: '4', as: 五 条}")))).at, /^wrong-id /);
  });

  test('leaves out a rule that others speak of', () => {
    const { at, zh, en } = told(takenOver(county(steps("{article: '3.3', left-out: 不用}"))));
    assert.equal(at, 'clone-dangling county.md:7:3');
    assert.match(zh, /沿用自“bureau”的规则“3\.2”说到规则“3\.3-late”/);
    assert.match(en, /Rule "3\.2", taken over from "bureau", speaks of rule "3\.3-late"/);
    const written = told(takenOver(county('## 3.3 迟延 {#3.3}\n不再要求说明。\n')));
    assert.equal(written.at, 'clone-dangling county.md:6:1');
  });

  test('writes a clone block without saying of what', () => {
    const { at, zh, en } = told(takenOver(county(steps("{article: '4', as: '5'}")).replace('clones: bureau\n', '')));
    assert.equal(at, 'clone-without-origin county.md:6:3');
    assert.match(zh, /题头里却没有写沿用哪部制度/);
    assert.match(en, /does not say what is taken over/);
  });

  test('finds mistakes of the origin at their place in the origin', () => {
    const slipped = origin.replace('within: 2 workdays', 'within: 2 wrokdays');
    const found = serious(
      compile([{ file: 'county.md', text: county('') }], {
        calendars,
        vocabularies: [desk],
        origins: [{ file: 'bureau.md', text: slipped }],
      }),
    );
    assert.match(found.join(), /wrong-span bureau\.md:38/);
  });
});
