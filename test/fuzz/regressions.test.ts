// Regression tests of the faults found by fuzzing, each reduced, with the diagnostics reported now.
import { expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { ModelRun } from '../../src/model-file/index.ts';
import { judge } from './invariants.ts';

const group = 'neurons P[2] { v : 1; threshold: v > 1; reset: v = 0 }\n';

/** A text, and the codes of the errors of its check; null where it may be run. */
const found: readonly (readonly [name: string, text: string, codes: readonly string[] | null])[] = [
  [
    'a line that begins with a sign and a name is no declaration',
    '// a comment as in C\n',
    ['syntax-error'],
  ],
  [
    'a power of a billion is not multiplied out',
    'neurons P[1] { dv/dt = (v**4294967295 - v)/ms : 1 }\n',
    null,
  ],
  [
    'a delay of more steps than a number of 32 bits counts',
    `${group}synapses S: P -> P { on_pre: v += 1; connect() }\nS.delay[i == j] = 2147483647*ms\nP.v = 2\nrun 1*ms\n`,
    null,
  ],
  [
    'rows of synapses that grow until memory is full do not move at every step',
    `${group}synapses S: P -> P { connect(i == j, n=3e7) }\nrun 1*ms\n`,
    null,
  ],
  [
    'a Poisson input cannot add to an index',
    `${group}poisson_input I: P.i { N: 10; rate: 1*Hz; weight: 1 }\nrun 1*ms\n`,
    ['write-read-only'],
  ],
  [
    'nor to a subexpression',
    `neurons P[2] { v : 1; w = 2*v : 1 }\npoisson_input I: P.w { N: 10; rate: 1*Hz; weight: 1 }\nrun 1*ms\n`,
    ['write-subexpression'],
  ],
  [
    'a name that code sets may be that of a Poisson input, and one that it only reads may not',
    `${group}poisson_input bg: P.v { N: 1; rate: 1*Hz; weight: 1 }
synapses S: P -> P { on_pre { bg = v_post; v_post = bg }; connect() }
neurons Q[1] { dv/dt = (bg - v)/ms : 1 }
run 1*ms
`,
    ['unknown-name'],
  ],
  [
    'a function is no number',
    'function f(x: 1): 1 = x\ny = f\nprint f(2, 3)\n',
    ['constant-value', 'wrong-arguments'],
  ],
  [
    'a timed array of millions of values is taken over at once',
    'timed_array a { values: arange(8000000); dt: 1*ms }\nneurons P[1] { v = a(t) : 1 }\nrun 1*ms\n',
    null,
  ],
  [
    'a hundred million numbers are not worked out by a check',
    'output x = cumsum(linspace(0, 1, 99999999))\n',
    null,
  ],
  [
    'a histogram of a hundred million bins is no picture',
    'plot p { hist: [1, 2, 3], 1e8 }\n',
    ['plot-value'],
  ],
  ['a unit alone is a time', 'timed_array a { values: [1, 2]; dt: second }\nrun 0*ms\n', null],
];

test.each(found)('%s', async (_, text, codes) => {
  expect(await judge(text)).toMatchObject({ fault: null });
  const model = new ModelRun(new SourceText('fuzz.model', text));
  const isSound = model.check();
  const said = model.diagnostics.sorted.filter(({ severity }) => severity === 'error');
  expect(isSound ? null : said.map(({ code }) => code)).toEqual(codes);
});
