// All code generated for a model consists of allowed constructs, whatever names the model uses.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createJsTarget, makeWhereAllowed } from '../../src/codegen/index.ts';
import { SourceText } from '../../src/diagnostics/index.ts';
import { ModelRun } from '../../src/model-file/index.ts';
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

/** A model in which as many things as can be have one name, or names made of it. */
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
