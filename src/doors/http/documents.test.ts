import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { refusalCodes } from '#rooms/intake/refusals.ts';
import { openapiDocument } from './openapi.ts';
import { doorMetrics } from './operations/metrics.ts';
import { endpoints } from './routes.ts';
import { problemWords } from './wire/problem-words.ts';

const text = (file: string) => readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8');

test('every code that a client may get is in the documentation', () => {
  const page = text('http.md');
  const codes = [...Object.keys(problemWords), ...refusalCodes].filter((code) => code !== 'no-such-case');
  assert.deepEqual(
    codes.filter((code) => code !== 'already-accepted' && !page.includes(`\`${code}\``)),
    [],
  );
});

test('every metric that an operator may see is in the documentation', async () => {
  const page = text('operations.md');
  const names = (await doorMetrics().page()).matchAll(/^# TYPE (shouwen_\w+)/gm);
  assert.deepEqual(
    [...names].map(([, name]) => name).filter((name) => !page.includes(`\`${name}\``)),
    [],
  );
});

test('the OpenAPI document has every route in both languages, with what it refuses', () => {
  const { openapi, paths } = JSON.parse(openapiDocument(endpoints));
  assert.equal(openapi, '3.1.0');
  for (const { method, path } of endpoints) {
    const { summary, description, responses, parameters = [], requestBody } = paths[path][method];
    assert.match(summary, /^[A-Z][\x20-\x7e]+$/);
    assert.match(description, /\p{Script=Han}/u);
    for (const status of ['401', '403', '503']) assert.ok(status in responses, `${path} ${status}`);
    const names = parameters.map(({ name }: { name: string }) => name);
    for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) assert.ok(names.includes(name), path);
    assert.equal(names.includes('idempotency-key'), method === 'post', path);
    assert.equal(
      requestBody?.content['application/json'].schema.additionalProperties,
      method === 'post' ? false : undefined,
    );
  }
});
