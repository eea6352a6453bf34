// docs/messages.md is generated; `UPDATE_CASES=1 npx vitest run test/messages` updates it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messages, messageSubjects } from '../../src/diagnostics/index.ts';
import { listOfMessages } from './catalogue.ts';

const path = join(import.meta.dirname, '../../docs/messages.md');

test('docs/messages.md is up to date with the message tables', async () => {
  const list = await listOfMessages();
  if (process.env['UPDATE_CASES']) writeFileSync(path, list);
  expect(readFileSync(path, 'utf8')).toBe(list);
});

test('every code has exactly one subject', () => {
  const listed = Object.values(messageSubjects).flat();
  expect([...listed].sort()).toEqual(Object.keys(messages).sort());
});
