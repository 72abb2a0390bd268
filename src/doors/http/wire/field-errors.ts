import type { z } from '@hono/zod-openapi';
import { type Language, say } from '#doors/wording/language.ts';
import type { FieldError } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with which field. Never repeats a value: what was sent may be about a person. */
export function fieldErrors(issues: readonly Issue[], language: Language): readonly FieldError[] {
  return issues.slice(0, 50).flatMap((issue) => {
    const path = pathOf(issue.path);
    if (issue.code !== 'unrecognized_keys') return [{ path, message: messageOf(issue, language) }];
    const message = say(language, '没有这个字段，请去掉', 'no such field: leave it out');
    return issue.keys.slice(0, 50).map((key) => ({ path: pathOf([...issue.path, key]), message }));
  });
}

const pathOf = (path: readonly PropertyKey[]) => path.map((part) => String(part).slice(0, 60).toWellFormed()).join('.');

function messageOf(issue: Issue, language: Language): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? say(language, '缺少，或类型不对：要 ', 'missing or of another type: wanted ') + issue.expected
        : say(language, '类型不对：要 ', 'of another type: wanted ') + issue.expected;
    case 'too_small':
      return say(language, `太短或太小：至少 ${issue.minimum}`, `too short or too small: at least ${issue.minimum}`);
    case 'too_big':
      return say(language, `太长或太大：至多 ${issue.maximum}`, `too long or too large: at most ${issue.maximum}`);
    case 'custom':
      return customText(issue.message, language);
    default:
      return say(language, '不合要求', 'not acceptable');
  }
}

function customText(message: string, language: Language): string {
  switch (message) {
    case 'unclean':
      return say(language, '含有空字符或不成对的代理项', 'holds U+0000 or half of a surrogate pair');
    case 'blank':
      return say(language, '不能只有空白', 'must not be blank');
    default:
      return say(language, '不合要求', 'not acceptable');
  }
}
