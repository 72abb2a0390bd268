import type { Matter } from '#law/rulebook/matter.ts';
import type { Located } from '../2-parse/node.ts';
import { present } from '../present.ts';

/** The matter that a rule, an item or a note rules on, where it names one. */
export function matterOf(raw: { readonly matter?: Located; readonly says?: string }): Matter | undefined {
  return raw.matter && { name: raw.matter.text, ...present({ says: raw.says }) };
}
