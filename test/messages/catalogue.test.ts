// docs/messages.md says what the table says; `UPDATE_CASES=1 npx vitest run test/messages` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messages, messageSubjects } from '../../src/diagnostics/index.ts';
import { listOfMessages } from './catalogue.ts';

const path = join(import.meta.dirname, '../../docs/messages.md');

test('docs/messages.md is made from the table of messages', () => {
  if (process.env['UPDATE_CASES']) writeFileSync(path, listOfMessages());
  expect(readFileSync(path, 'utf8')).toBe(listOfMessages());
});

test('every code has a subject, one', () => {
  const listed = Object.values(messageSubjects).flat();
  expect([...listed].sort()).toEqual(Object.keys(messages).sort());
});
