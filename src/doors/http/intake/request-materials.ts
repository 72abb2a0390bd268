import { z } from '@hono/zod-openapi';
import { items, seen } from '../wire/text.ts';
import { caseVerb } from './case-verb.ts';

const body = z.strictObject({
  items,
  seen,
});

export const requestMaterials = caseVerb('request-materials', {
  action: 'case.request-materials',
  summary: 'Ask the citizen for materials',
  zh: '要求补正：还缺哪些材料。',
  body,
  command: ({ items: asked }) => ({ do: 'request-materials', items: asked }),
});
