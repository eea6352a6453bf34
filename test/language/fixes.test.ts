// Fixes. The law: applied to any model of test/messages, a fix makes its message go away and brings no error of another kind.
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

test.each([
  ['reset: v == 0', 'reset: v = 0'],
  ['threshold: v = 1', 'threshold: v == 1'],
  ['threshold v > 1', 'threshold: v > 1'],
  ['threshold = v > 1', 'threshold: v > 1'],
  ['tresh: v > 1', 'threshold: v > 1'],
  ["threshold: 'v > 1'", 'threshold: v > 1'],
  ['threshold: v ^ 2 > 1', 'threshold: v ** 2 > 1'],
  ['threshold: 0 < v < 1', 'threshold: 0 < v and v < 1'],
  ['threshold: v > 2 v', 'threshold: v > 2*v'],
  ['threshold: v ≥ 1', 'threshold: v >= 1'],
  ['threshold: v > 1 && t > 3*ms', 'threshold: v > 1 and t > 3*ms'],
  ['threshold: (v > 1', 'threshold: (v > 1)'],
  ['threshold: v > 1)', 'threshold: v > 1'],
  ['threshold: v', 'threshold: v > 0'],
  ['threshold: t > 3', 'threshold: t > 3*ms'],
  ['threshold: v > 1; refractory: 5', 'threshold: v > 1; refractory: 5*ms'],
  ['threshold: u > 1; w : mV', 'threshold: u > 1; w : volt'],
  ['method: eulr', 'method: euler'],
  ['w : volts', 'w : volt'],
  ['w : 1 constant', 'w : 1 (constant)'],
  ['w : 1 (shard)', 'w : 1 (shared)'],
  ['w : bool', 'w : boolean'],
  ['threshold: v > rates', 'threshold: v > rates[i]'],
])('`%s` becomes `%s`', (item, expected) => {
  const modelWith = (line: string): string =>
    `rates = [1, 2, 3]\nneurons P[3] {\n    dv/dt = -v/(10*ms) : 1\n    ${line}\n}\nrun 1*ms\n`;
  const text = modelWith(item);
  const fixes = analyse(text).diagnostics.flatMap((one) => one.fixes);
  expect(fixes.map(({ edits }) => applyEdits(text, edits))).toContain(modelWith(expected));
});

test.each([
  ['tau: 10*ms', 'tau = 10*ms'],
  ['seed 3', 'seed(3)'],
  ['print "a', 'print "a"'],
  ['print(1, 2)', 'print 1, 2'],
  ['x = 3,', 'x = 3'],
  ['x = [1, 2', 'x = [1, 2]'],
  ['x = true', 'x = True'],
  ['run 10', 'run 10*ms'],
  ['neurns P[3] { v : 1 }', 'neurons P[3] { v : 1 }'],
  ['neurons P { v : 1 }', 'neurons P[10] { v : 1 }'],
  ['x = meen([1, 2])', 'x = mean([1, 2])'],
  ['// a comment', '# a comment'],
  [
    'E = -70 # rest\nneurons P[2] { dv/dt = (E - v)/(10*ms) : volt }\nrun 1*ms',
    'E = -70*mV # rest\nneurons P[2] { dv/dt = (E - v)/(10*ms) : volt }\nrun 1*ms',
  ],
  [
    'tau = 10\nneurons P[2] { dv/dt = -v/tau : volt }\nrun 1*ms',
    'tau = 10*ms\nneurons P[2] { dv/dt = -v/tau : volt }\nrun 1*ms',
  ],
  ['x = mean([1, 2], axs=0)', 'x = mean([1, 2], axis=0)'],
])('the statement `%s` becomes `%s`', (text, expected) => {
  const fixes = analyse(text).diagnostics.flatMap((one) => one.fixes);
  expect(fixes.map(({ edits }) => applyEdits(text, edits))).toContain(expected);
});
