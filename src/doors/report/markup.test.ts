import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { html } from './markup.ts';

test('what a page is made of stands as it is; what is put in is text, whatever it looks like', () => {
  const name = '<img src=x onerror="alert(1)">&\'';
  assert.equal(
    html`<b title="${name}">${[name, 3]}</b>${html`<i>${'a < b'}</i>`}`.html,
    '<b title="&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;">&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;3</b><i>a &lt; b</i>',
  );
});

test('a control character becomes a mark that something stood there', () => {
  assert.equal(html`${'a\u0000b\u001bc\nd'}`.html, 'a\ufffdb\ufffdc\nd');
});

test('no text whatever opens a tag, ends an attribute or begins an entity of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'<>"\'&#39;amp /=\u0000\u001b\u0085\n首𠮷') }), (text) => {
      const { html: made } = html`${text}`;
      assert.doesNotMatch(made, /[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      const back = made.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => plain[name] ?? '');
      assert.equal(back, text.replace(/[^\P{Cc}\n\t]/gu, '\ufffd'));
    }),
  );
});

const plain: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
