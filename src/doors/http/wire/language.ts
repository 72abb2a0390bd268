import type { Language } from '#doors/wording/language.ts';

/** The language a reader asks for with Accept-Language: the one of ours with the highest weight; Chinese otherwise. */
export function languageFor(accepted: string | undefined): Language {
  if (accepted === undefined || accepted.startsWith('zh')) return 'zh';
  let best: Language = 'zh';
  let weight = 0;
  for (const part of accepted.slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = /^(zh|en)(?:-|$)/.exec(tag)?.[1];
    const quality = Number(
      parameters
        .find((each) => each.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? 1,
    );
    if (language === undefined || !(quality > weight)) continue;
    best = language === 'en' ? 'en' : 'zh';
    weight = quality;
  }
  return best;
}
