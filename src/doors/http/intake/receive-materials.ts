import { z } from '@hono/zod-openapi';
import { items, seen } from '../wire/text.ts';
import { caseVerb } from './case-verb.ts';

const body = z.strictObject({
  items,
  seen,
});

export const receiveMaterials = caseVerb('receive-materials', {
  action: 'case.receive-materials',
  summary: 'Record materials that have come',
  zh: '收到材料。',
  body,
  command: ({ items: brought }) => ({ do: 'receive-materials', items: brought }),
});
