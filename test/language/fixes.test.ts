// What fixes make of single mistakes.
import { expect, test } from 'vitest';
import { analyse, applyEdits } from '../../src/language.ts';

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
