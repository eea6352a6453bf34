// All code generated for a model consists of allowed constructs, whatever names the model uses.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createJsTarget, formatNumber, makeWhereAllowed } from '../../src/codegen/index.ts';
import { ModelError, SourceText } from '../../src/diagnostics/index.ts';
import {
  Network,
  NeuronGroup,
  PoissonGroup,
  PoissonInput,
  Quantity,
  StateMonitor,
  Synapses,
  TimedArray,
  volt,
} from '../../src/index.ts';
import { ModelRun } from '../../src/model-file/index.ts';
import type { NetworkObject } from '../../src/simulation/index.ts';
import { defaultSession, Session } from '../../src/simulation/session/index.ts';
import { dimensionless } from '../../src/units/index.ts';
import { offencesOf } from './allowed-code.ts';

const root = join(import.meta.dirname, '../..');

/** All texts that became functions, with the names of their parameters. */
async function codeOf(
  name: string,
  text: string,
  optimize: 0 | 1 | 2,
): Promise<{ names: readonly string[]; text: string }[]> {
  const made: { names: readonly string[]; text: string }[] = [];
  const run = new ModelRun(new SourceText(name, text), {
    seed: 1,
    optimize,
    readFile: (file) => readFileSync(join(root, dirname(name), file)),
    target: createJsTarget((names, code) => {
      made.push({ names, text: code });
      return makeWhereAllowed(names, code);
    }),
  });
  expect(run.check(), name).toBe(true);
  await run.kernels();
  return made;
}

async function expectHarmless(name: string, text: string): Promise<void> {
  for (const optimize of [0, 2] as const) {
    const code = await codeOf(name, text, optimize);
    expect(code.length).toBeGreaterThan(0);
    for (const { names, text: body } of code) expect(offencesOf(names, body).found).toEqual([]);
  }
}

const folders = ['test/oracle/cases', 'examples'];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.model'))
    .map((name) => join(folder, name)),
);

describe('models become harmless code', () => {
  test.each(files)('%s', async (file) => {
    await expectHarmless(file, readFileSync(join(root, file), 'utf8'));
  });

  const nasty = ['constructor', 'eval', 'arguments', 'toString', 'hasOwnProperty', 'prototype'];
  const words = ['valueOf', 'Function', 'process', 'globalThis', 'window', 'this', 'undefined'];
  test.each([...nasty, ...words])('everything is called %s', async (name) => {
    await expectHarmless(name, modelCalling(name));
  });

  // As in Brian2 variables do not begin with an underscore, and are no keywords of Python.
  test.each([...nasty, ...words, '__proto__', '__defineGetter__', 'await', 'yield'])(
    '%s names a constant, a group, a monitor, an output …',
    async (name) => {
      for (const model of modelsNaming(name)) await expectHarmless(name, model);
    },
  );
});

// Values of options and namespaces are numbers in the code, or they are refused; no text gets into it.
describe('programs become harmless code', () => {
  const attack = '(globalThis.intruder = 1, 1e-9)';
  const forged = { valueOf: () => 1, toString: () => attack };
  const equations = 'dv/dt = (c - v)/(10*ms) : 1\n w : 1';

  /** Networks in which one value is that of an attacker. */
  const programs: Record<string, (x: never, c: never) => NetworkObject[]> = {
    'a constant': (x) => [new NeuronGroup(2, equations, { namespace: { c: x } })],
    'a list of constants': (x) => [
      new NeuronGroup(2, equations.replace('c', 'c[i]'), { namespace: { c: [x, x] as never } }),
    ],
    'a quantity': (x, c) => [
      new NeuronGroup(2, equations, { namespace: { c: new Quantity(x, c) } }),
    ],
    'a size': (x) => [new NeuronGroup(x, 'v : 1')],
    'a step': (x) => [new NeuronGroup(2, 'dv/dt = -v/ms : 1', { dt: x })],
    'an order': (x) => [new NeuronGroup(2, 'dv/dt = -v/ms : 1', { order: x })],
    'a name': (x) => [new NeuronGroup(2, 'dv/dt = -v/ms : 1', { name: x })],
    'a threshold': (x) => [new NeuronGroup(2, 'dv/dt = -v/ms : 1', { threshold: x })],
    'a refractory period': (x) => [
      new NeuronGroup(2, 'dv/dt = -v/ms : 1', { threshold: 'v > 1', refractory: x }),
    ],
    ...Object.fromEntries(
      ['name', 'description', 'absolute_error', 'relative_error', 'max_steps'].map((option) => [
        `${option} of a method`,
        (x: never) => [
          new NeuronGroup(2, 'dv/dt = -v/ms : 1', { method: { name: 'rkf45', [option]: x } }),
        ],
      ]),
    ),
    'options of a placed method': (x) => {
      const span = { source: new SourceText('a', 'a'), start: 0, end: 1 };
      const method = { name: 'rkf45', span, options: { absolute_error: x } };
      return [new NeuronGroup(2, 'dv/dt = -v/ms : 1', { method })];
    },
    rates: (x) => [new PoissonGroup(2, x)],
    inputs: (x) => [
      new PoissonInput(new NeuronGroup(2, 'v : 1'), 'v', { N: x, rate: '5*Hz', weight: 1 }),
    ],
    'a weight': (x) => [
      new PoissonInput(new NeuronGroup(2, 'v : 1'), 'v', { N: 1, rate: '5*Hz', weight: x }),
    ],
    'values of a timed array': (x) => [
      new NeuronGroup(2, 'v = f(t) : 1', { namespace: { f: new TimedArray([x, 1], '1*ms') } }),
    ],
    'the step of a timed array': (x) => [
      new NeuronGroup(2, 'v = f(t) : 1', { namespace: { f: new TimedArray([0, 1], x) } }),
    ],
    'a delay': (x) => {
      const G = new NeuronGroup(2, 'v : 1', { threshold: 'v > 1' });
      const S = new Synapses(G, G, { on_pre: 'v_post += 1', delay: x });
      S.connect();
      return [S];
    },
    ...Object.fromEntries(
      ['condition', 'i', 'j', 'p', 'n'].map((option) => [
        `${option} of connect`,
        (x: never) => {
          const S = new Synapses(new NeuronGroup(2, 'v : 1'), undefined, { model: 'w : 1' });
          S.connect({ [option]: x });
          return [S];
        },
      ]),
    ),
    'a value that is set': (x) => {
      const G = new NeuronGroup(2, equations, { namespace: { c: 1 } });
      G.set('w', x);
      G.set('w', [x, x] as never);
      G.set('w', 1, { indices: x });
      return [G];
    },
    'a step of recording': (x) => [
      new StateMonitor(new NeuronGroup(2, 'dv/dt = -v/ms : 1'), 'v', { dt: x }),
    ],
  };
  const values: Record<string, unknown> = {
    text: attack,
    'a list of text': [attack],
    'an object': forged,
    'a list of objects': [forged],
    'an array-like object': { length: 1, 0: attack },
    'a quantity': forgedQuantity(attack),
    'a quantity of several': forgedQuantity([attack]),
    'a node': { kind: 'number', value: attack, isInteger: false },
  };
  const cases = Object.keys(programs).flatMap((place) =>
    Object.keys(values).map((what) => [place, what] as const),
  );
  test.each(cases)('%s is %s', async (place, what) => {
    const made: { names: readonly string[]; text: string }[] = [];
    const session = new Session(defaultSession);
    session.target = createJsTarget((names, code) => {
      made.push({ names, text: code });
      return makeWhereAllowed(names, code);
    });
    const net = new Network(session);
    try {
      net.add(...programs[place]!(values[what] as never, dimensionless as never));
      await net.run('1*ms');
    } catch (error) {
      if (!(error instanceof ModelError || error instanceof RangeError)) throw error;
    }
    for (const { names, text } of made) expect(offencesOf(names, text).found).toEqual([]);
    expect(globalThis).not.toHaveProperty('intruder');
  });

  test.each([attack, '1', null, undefined, {}, NaN, Infinity, 1n])(
    'the emitter takes numbers only: %s',
    (x) => {
      expect(() => formatNumber(x as never)).toThrow('in the place of a finite number');
    },
  );
});

/** A quantity whose value is no number; its constructor would refuse it. */
function forgedQuantity(value: unknown): Quantity<never> {
  const quantity = Object.create(Quantity.prototype) as Quantity<never>;
  return Object.assign(quantity, { value, dimension: volt.dimension });
}

/** Models in which one thing has that name. */
function modelsNaming(name: string): string[] {
  const group = (called: string, constant: string): string =>
    `neurons ${called}[3] { dv/dt = (${constant} - v)/(10*ms) : 1; threshold: v > 1; reset: v = 0 }\n`;
  const run = `run 1*ms\n`;
  return [
    `${name} = 3\n${group('P', name)}${run}output x = ${name}`,
    `${group(name, '2')}${name}.v = 0.5\nspike_monitor M: ${name}\n${run}output x = ${name}.v`,
    `${group('P', '2')}synapses ${name}: P -> P { w : 1; on_pre: v += w; connect() }\n${name}.w = 1\n${run}`,
    `${group('P', '2')}state_monitor ${name}: P { variables: v }\n${run}output x = ${name}.v[0]`,
    `function ${name}(x: 1): 1 = x + 1\n${group('P', `${name}(i)`)}${run}`,
    `timed_array ${name} { values: [0, 1]; dt: 1*ms }\n${group('P', `${name}(t)`)}${run}output x = ${name}(1*ms)`,
    `${group('P', '2')}store ${name}\n${run}restore ${name}\noutput ${name} = P.v\nplot p { line: P.v }`,
    `${group('P', '2')}${run}plot ${name} { line: P.v }`,
    `${group('P', '2')}for ${name} in [1, 2] { P.v = ${name}; ${run}output x = ${name} }`,
    `neurons P[3] { v : 1; event ${name}: v > 1; on ${name}: v = 0 }\nevent_monitor M: P { event: ${name} }\n${run}`,
  ];
}

/** A model in which as many objects as possible have one name, or names derived from it. */
function modelCalling(name: string): string {
  return `
${name}_c = 3
${name}_a = [1, 2, 3]
function ${name}_f(${name}: 1): 1 = ${name} + ${name}_c
timed_array ${name}_t { values: [0, 1, 2]; dt: 1*ms }
neurons ${name}_g[3] {
    d${name}/dt = (${name}_f(${name}) - ${name})/(10*ms) + ${name}_t(t)/second + ${name}_a[i]/second : 1
    ${name}_s = 2*${name} : 1
    event ${name}_e: ${name} > 2
    on ${name}_e: ${name} = 0
    threshold: ${name} > 1
    reset { ${name}_x = 0; ${name} = ${name}_x }
}
synapses ${name}_y: ${name}_g -> ${name}_g {
    ${name}_w : 1
    on_pre ${name}: ${name}_post += ${name}_w
    connect(i != j)
}
${name}_g.${name} = 0.5
${name}_y.${name}_w = 0.1
spike_monitor ${name}_m: ${name}_g
state_monitor ${name}_v: ${name}_g { variables: ${name} }
run 1*ms
output ${name} = ${name}_g.${name}
`;
}
