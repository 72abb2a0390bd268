import { OpenAPIHono } from '@hono/zod-openapi';
import type { Endpoint } from './endpoint.ts';

const about = {
  openapi: '3.1.0',
  info: {
    title: '首问 Shouwen',
    version: '1',
    description:
      '制度即程序：受理、办理、责任、证据。命令带 Idempotency-Key，重试不会做两次。 The regulation is the program. Every command carries an Idempotency-Key: a retry does nothing twice.',
  },
  tags: [
    { name: 'cases', description: '办件 | cases' },
    { name: 'duties', description: '责任与通知 | duties and notices' },
    { name: 'ledger', description: '台账 | the ledger' },
    { name: 'law', description: '制度 | the law' },
  ],
  security: [{ token: [] }],
};

/** The OpenAPI 3.1 document of these routes, made from the same schemas that read their requests. */
export function openapiDocument(endpoints: readonly Endpoint[]): string {
  const { openAPIRegistry, getOpenAPI31Document } = new OpenAPIHono();
  openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: '账户的令牌；第一次启动时管理员的令牌在数据目录的 token 文件里。 The token of an account.',
  });
  for (const { method, path, document } of endpoints) openAPIRegistry.registerPath({ ...document, method, path });
  return JSON.stringify(getOpenAPI31Document(about));
}
