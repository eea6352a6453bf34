// The law of fixes: applied to any model of test/messages, a fix makes its message go away and brings no error of another kind.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { messageSubjects } from '../../src/diagnostics/index.ts';
import { analyse, applyEdits } from '../../src/language.ts';
import type { PlainDiagnostic } from '../../src/language.ts';
import { folder, readCases } from '../messages/cases.ts';

const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .flatMap((file) =>
    readCases(file).map(({ title, model }) => ({ title: `${file}: ${title}`, model })),
  );

const countOf = (list: readonly PlainDiagnostic[], { code, message }: PlainDiagnostic): number =>
  list.filter((one) => one.code === code && one.message === message).length;

const errorsOf = (list: readonly PlainDiagnostic[]): PlainDiagnostic[] =>
  list.filter(({ severity }) => severity === 'error');

const unreadable: ReadonlySet<string> = new Set(messageSubjects['Text that cannot be read']);
const ofUnits: ReadonlySet<string> = new Set(messageSubjects['Units and dimensions']);

/** Whether an error is new, and not one that the fixed one hid: what is wrong is not checked further. */
function isNew(
  one: PlainDiagnostic,
  fixed: PlainDiagnostic,
  before: readonly PlainDiagnostic[],
): boolean {
  if (errorsOf(before).some(({ code }) => code === one.code)) return false;
  // There are no files here.
  if (one.code === 'cannot-read') return false;
  // Only a list of names is a schedule, and then checked.
  if (fixed.code === 'name-expected' && one.code === 'bad-schedule') return false;
  // A similar name may be of another unit.
  if (fixed.code === 'unknown-name') return !ofUnits.has(one.code);
  const hides =
    (unreadable.has(fixed.code) && !unreadable.has(one.code)) ||
    (ofUnits.has(fixed.code) && ofUnits.has(one.code));
  return !hides || one.line !== fixed.line;
}

test('every fix makes its message go away and brings no error of another kind', () => {
  const wrong: string[] = [];
  for (const { title, model } of cases) {
    const before = analyse(model).diagnostics;
    for (const one of before)
      for (const { title: what, edits } of one.fixes) {
        const text = applyEdits(model, edits);
        const after = analyse(text).diagnostics;
        const stays = countOf(after, one) >= countOf(before, one);
        const others = errorsOf(after).filter((other) => isNew(other, one, before));
        if (stays || others.length > 0)
          wrong.push(
            `${title}: ${one.code} ${one.message} — ${what} — ${stays ? 'stays' : others.map(({ code }) => code).join()} — ${JSON.stringify(text)}`,
          );
      }
  }
  expect(wrong).toEqual([]);
});
