// Looks for all typed words in all articles. Chinese numbers and figures are the same: 三声 finds 3 声.
(() => {
  const data = document.getElementById('articles');
  const box = document.getElementById('search');
  const input = document.getElementById('words');
  const status = document.getElementById('found');
  const results = document.getElementById('results');
  const most = 50;
  const digits = '零一二三四五六七八九';
  const digit = (sign) => (sign === '两' ? 2 : digits.indexOf(sign));
  const plain = (text) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/([一二两三四五六七八九])?十([一二三四五六七八九])?/g, (_, tens, ones) =>
        String((tens ? digit(tens) : 1) * 10 + (ones ? digit(ones) : 0)),
      )
      .replace(/[零一二两三四五六七八九]/g, (sign) => String(digit(sign)))
      .replace(/\s+/g, '');
  const articles = JSON.parse(data.textContent).map((parts) => ({
    parts,
    // What the article is called counts most, then its words, then what the program reads, then its notes.
    looked: [plain(parts[1] + parts[2]), plain(parts[3]), plain(parts[4]), plain(parts[5])],
  }));
  const rankOf = (looked, words) => {
    const all = looked.join(' ');
    if (!words.every((word) => all.includes(word))) return -1;
    return looked.findIndex((part) => part.includes(words[0]));
  };
  const excerpt = (parts, words) => {
    const text = [parts[3], parts[4], parts[5]].find((part) => plain(part).includes(words[0])) || parts[3];
    let at = 0;
    // The excerpt begins where the rest no longer holds the word.
    if (plain(text).includes(words[0]))
      while (at < text.length && plain(text.slice(at + 1)).includes(words[0])) at += 1;
    const from = Math.max(0, at - 24);
    return `${from > 0 ? '…' : ''}${text.slice(from, from + 110)}${text.length > from + 110 ? '…' : ''}`;
  };
  const line = ({ parts }, words) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = parts[0];
    link.textContent = `${parts[1]} ${parts[2]}`;
    const text = document.createElement('p');
    text.textContent = excerpt(parts, words);
    item.append(link, text);
    return item;
  };
  const search = () => {
    const words = input.value
      .split(/\s+/)
      .map(plain)
      .filter((word) => word !== '');
    if (words.length === 0) {
      results.replaceChildren();
      status.textContent = '';
      return;
    }
    const found = articles
      .map((article) => ({ article, rank: rankOf(article.looked, words) }))
      .filter(({ rank }) => rank >= 0)
      .sort((a, b) => a.rank - b.rank);
    results.replaceChildren(...found.slice(0, most).map(({ article }) => line(article, words)));
    const { none, found: said, more } = status.dataset;
    const count = found.length === 0 ? none : said.replace('#', found.length);
    status.textContent = count + (found.length > most ? more.replace('@', most) : '');
  };
  input.addEventListener('input', search);
  box.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    search();
    results.querySelector('a')?.focus();
  });
  box.hidden = false;
  const asked = new URLSearchParams(location.search).get('q');
  if (asked !== null) input.value = asked;
  // A browser that goes back remembers what was typed.
  if (input.value !== '') search();
})();
