import { join } from 'node:path';
import { overlayOf } from '#law/lifecycle/overlay.ts';
import { documentsOf, frontMatter, kindOfPath, readSource, type SourceFile } from './law-files.ts';
import { lifePathOf, soundLife } from './life-store.ts';
import type { Terminal } from './terminal.ts';

/** What the lives of regulations lay over their texts: one document for each that has a `life.ndjson` beside it. */
export async function lifeOverlays(words: readonly string[], terminal: Terminal): Promise<readonly SourceFile[]> {
  const paths = (await Promise.all(words.map((word) => documentsOf(word, terminal)))).flat();
  const found: SourceFile[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    const life = lifePathOf(path);
    if (seen.has(life) || (await kindOfPath(life)) !== 'file') continue;
    const source = await readSource(path, terminal);
    const id = /^regulation:\s*["']?([\w.-]+)/m.exec(frontMatter(source.text))?.[1];
    if (id === undefined) continue;
    seen.add(life);
    const text = overlayOf((await soundLife(life, id, terminal)).life);
    if (text !== undefined) found.push({ file: join(source.file, '..', 'life.ndjson'), text });
  }
  return found;
}
