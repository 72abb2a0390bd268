import { type Language, say } from '#doors/wording/language.ts';
import type { Refusal } from '#office/command.ts';
import { type ProblemCode, problemWords } from './problem-words.ts';
import type { Reply } from './reply.ts';

/** A place in what was sent, and what is wrong with it. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

export interface ProblemMore {
  readonly errors?: readonly FieldError[];
  readonly missing?: readonly string[];
  /** The version that the stream has now. */
  readonly version?: number;
}

/** A refusal of this door, as RFC 9457 has it, in the reader's language. */
export function problem(
  code: ProblemCode,
  language: Language,
  more: ProblemMore = {},
  headers: Reply['headers'] = {},
): Reply {
  const [status, zh, en] = problemWords[code];
  const [title, detail] = language === 'zh' ? zh : en;
  return reply({ type: `urn:shouwen:problem:${code}`, title, status, detail, code, ...more }, language, headers);
}

/** A refusal of a room: why the command was not carried out, and the article that it rests on. */
export function refused(refusal: Refusal, language: Language): Reply {
  const { code, article, zh, en } = refusal;
  if (code === 'no-such-case') return problem('unknown-stream', language);
  const title = say(language, '不能这样办', 'Refused');
  const detail = say(language, zh, en);
  const said = { type: `urn:shouwen:problem:${code}`, title, status: 409, detail, code, ...(article && { article }) };
  return reply(said, language, {});
}

function reply(
  said: { readonly status: number; readonly [member: string]: unknown },
  language: Language,
  headers: Reply['headers'],
): Reply {
  return {
    status: said.status,
    body: JSON.stringify(said),
    headers: {
      'content-type': 'application/problem+json',
      'content-language': language,
      'cache-control': 'no-store',
      vary: 'accept-language',
      ...headers,
    },
  };
}
