import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import stringWidth from 'string-width';
import { type Desk, openDesk } from './terminal.ts';

describe('check', () => {
  const pack = (id: string, within: string, more = '') =>
    `---\nregulation: ${id}\ntitle: 答复\n---\n\`\`\`vocab\ncase.accepted: {case: string, unit: string}\ncase.replied: {case: string, unit: string}\nlabels: {case.accepted: 受理 | accepted, case.replied: 答复 | replied}\n\`\`\`\n## 第1条 时限 {#1}\n办件要答复。\n\n\`\`\`rule\nid: a1\nmatter: reply-time\n${more}must: {who: on.unit, on: case.accepted, do: case.replied, within: ${within}}\n\`\`\`\n`;

  const withDesk = async (run: (desk: Desk) => Promise<void>, columns = 80) => {
    const desk = await openDesk('zh', columns);
    try {
      await run(desk);
    } finally {
      await desk.clear();
    }
  };

  test('shows one block a matter in 80 columns, in both languages, and ends with 0 unless it is strict', () =>
    withDesk(async (desk) => {
      await desk.put('a.md', pack('a', '2 workdays'));
      await desk.put('b.md', pack('b', '24h'));
      const zh = await desk.type('check', 'a.md', 'b.md');
      assert.equal(zh.code, 0, zh.out);
      assert.match(
        zh.out,
        /答复时限：说法不一 \[reply-time\]\n {2}· 2 个工作日内\n {6}a a1\n {2}· 24 小时内\n {6}b a1\n/,
      );
      assert.match(zh.out, /矛盾 1 件，其中已裁定 0 件/);
      const en = await desk.type('check', 'a.md', 'b.md', '--lang', 'en');
      assert.match(en.out, /reply time: regulations differ \[reply-time\]\n {2}· within 2 workdays\n/);
      assert.equal((await desk.type('check', 'a.md', 'b.md', '--strict')).code, 1);
      assert.equal((await desk.type('check', 'a.md', '--strict')).code, 0);
      assert.doesNotMatch((await desk.type('check', 'a.md')).out, /矛盾/);
    }));

  test('a recorded ruling decides, a declaration takes the pair out, a mistake in either is named', () =>
    withDesk(async (desk) => {
      await desk.put('a.md', pack('a', '2 workdays'));
      await desk.put('b.md', pack('b', '24h'));
      const entry = '- {matter: reply-time, regulations: [a, b], why: 从严';
      await desk.put('regulations/compatible.yaml', `${entry}, ruling: {by: 办公室, on: 2026-03-01}}\n`);
      const decided = await desk.type('check', 'a.md', 'b.md', '--strict');
      assert.equal(decided.code, 0, decided.out);
      assert.match(decided.out, /说法不一，已裁定/);
      assert.match(decided.out, /已裁定（办公室，2026-03-01）：a、b：从严/);
      await desk.put('regulations/compatible.yaml', `${entry}}\n`);
      assert.doesNotMatch((await desk.type('check', 'a.md', 'b.md')).out, /说法不一/);
      await desk.put('regulations/compatible.yaml', '- {matter: reply-time, regulations: [a, b]}\n');
      const wrong = await desk.type('check', 'a.md', 'b.md');
      assert.equal(wrong.code, 3);
      assert.match(wrong.err, /compatible\.yaml:1 请写明/);
    }));

  test('a promise looser than what stands above it is named, for people and for machines', () =>
    withDesk(async (desk) => {
      await desk.put('a.md', pack('a', '2 workdays'));
      await desk.put('b.md', pack('b', '3 workdays').replace('title:', 'under: [a]\ntitle:'));
      const { out } = await desk.type('check', 'a.md', 'b.md');
      assert.match(out, /承诺低于上级规定\n {2}· 时限更长：b a1“3 个工作日内”，上级 a a1“2 个工作日内”/);
      const json = JSON.parse((await desk.type('check', 'a.md', 'b.md', '--json')).out);
      assert.equal(json.loosePromises[0].how, 'longer');
      assert.deepEqual(json.contradictions[0].pairs, [{ regulations: ['a', 'b'] }]);
      assert.equal(json.contradictions[0].variants[0].says, '2 个工作日内');
    }));

  test('no line is wider than 80 columns, whatever is said', () =>
    withDesk(async (desk) => {
      await desk.put('a.md', pack('a', '2 workdays', `says: ${'工作日内答复完毕'.repeat(12)}\n`));
      await desk.put('b.md', pack('b', '24h'));
      const { out } = await desk.type('check', 'a.md', 'b.md');
      const block = out.slice(out.indexOf('说法不一'));
      for (const line of block.split('\n')) assert.ok(stringWidth(line) <= 80, line);
      assert.match(block, /工作日内答复完毕/);
    }));
});
