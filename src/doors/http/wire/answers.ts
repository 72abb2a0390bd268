import { z } from '@hono/zod-openapi';

export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().openapi({ description: '不会改变的代码。 Stable; the texts may change.' }),
    article: z
      .object({ regulation: z.string(), article: z.string() })
      .optional()
      .openapi({ description: '拒绝所依据的条文。 The article that the refusal rests on.' }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    missing: z.array(z.string()).optional(),
    version: z.int().optional(),
  })
  .openapi('Problem', { description: '出了什么问题，怎么办（RFC 9457）。 What is wrong and what to do.' });

const words = {
  400: '请求不合要求 | the request is not acceptable',
  401: '没有登录 | not authenticated',
  403: '没有权限 | not allowed',
  404: '没有这条记录 | no such stream',
  409: '与现状不符，或别人先写了 | refused as things stand, or somebody wrote first',
  413: '请求体太大 | the body is too large',
  415: '只收 JSON | JSON only',
  422: '键用于别的命令，或制度不能公布 | the key stands for something else, or the law is refused',
  503: '台账暂时不可用，见 Retry-After | the ledger is away, see Retry-After',
} as const;

type Refused = keyof typeof words;

const content = { 'application/problem+json': { schema: problemShape } };

/** The answers of a route in its OpenAPI document: one good one, and the refusals it knows. */
export function answers(good: { readonly [status: number]: z.ZodType }, refusals: readonly Refused[]) {
  const fine = Object.entries(good).map(([status, schema]) => [
    status,
    { description: '办好了 | done', content: { 'application/json': { schema } } },
  ]);
  const all: readonly Refused[] = [...refusals, 401, 403, 503];
  return Object.fromEntries([...fine, ...all.map((status) => [status, { description: words[status], content }])]);
}
