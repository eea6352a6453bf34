// `hillock compile -o`: the module runs where code generation is forbidden, with the same results as the command.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createJsTarget, makeWhereAllowed, recording } from '../../src/codegen/index.ts';
import type { FunctionText } from '../../src/codegen/index.ts';
import { ModelRun, SourceText } from '../../src/index.ts';
import { builtCommand } from '../built.ts';
import { temporaryFolder } from '../support.ts';

let command: string;
beforeAll(async () => void (command = await builtCommand()));

const network = `
weights = load("weights.csv")
neurons G[20] {
    dv/dt = (1.5 - v)/tau + 0.1*xi/tau**0.5 : 1 (unless refractory)
    threshold: v > 1; reset: v = 0; refractory: 2*ms
}
tau = 10*ms
synapses S: G -> G { w : 1; on_pre: v += w; connect(i != j, p=0.2) }
S.w = weights[1]*rand()
S.delay = 1*ms
spike_monitor M: G
state_monitor T: G { variables: v; record: [0] }
for k in [1, 2] { G.v = k*i/N; run 50*ms }
output first = T.v[0, 3]
plot spikes { raster: M }
`;

const forbidding = ['--disallow-code-generation-from-strings'];

/** Compiles a model and runs the module, by default where code from text is forbidden: its output as JSON, and its warnings. */
function outputOfModule(model: string, options: string, report: string, flags = forbidding) {
  const place = temporaryFolder();
  writeFileSync(join(place, 'net.model'), model);
  writeFileSync(join(place, 'weights.csv'), '0.1\n0.2\n');
  execFileSync(command, ['compile', 'net.model', '-o', 'net.mjs'], { cwd: place });
  const program = `import { run } from './net.mjs';
    const { results, figures, summary, isDone } = await run(${options});
    const list = (name) => [...results.get(name).values];
    console.log(JSON.stringify(${report}));`;
  writeFileSync(join(place, 'main.mjs'), program);
  const run = spawnSync(process.execPath, [...flags, 'main.mjs'], { cwd: place, encoding: 'utf8' });
  return { output: JSON.parse(run.stdout) as unknown, warnings: run.stderr };
}

function runModule(model: string, options: string, report: string): unknown {
  return outputOfModule(model, options, report).output;
}

async function runHere(model: string, seed?: number) {
  const modelRun = new ModelRun(new SourceText('net.model', model), {
    readFile: () => new TextEncoder().encode('0.1\n0.2\n'),
    ...(seed === undefined ? {} : { seed }),
  });
  if (modelRun.check()) await modelRun.run();
  return (name: string) => [...modelRun.results.get(name)!.values];
}

describe('a module', () => {
  test('gives the same bits as the command', async () => {
    const report = "{ i: list('M.i'), v: list('T.v'), first: list('first') }";
    const list = await runHere(`seed(3)\n${network}`);
    expect(list('M.i').length).toBeGreaterThan(50);
    expect(runModule(`seed(3)\n${network}`, '', report)).toEqual({
      i: list('M.i'),
      v: list('T.v'),
      first: list('first'),
    });
  });

  test('takes another seed and other constants', async () => {
    const list = await runHere(network.replace('tau = 10*ms', 'tau = 12*ms'), 8);
    const options = "{ seed: 8, set: { tau: '12*ms' } }";
    expect(runModule(network, options, "list('M.t')")).toEqual(list('M.t'));
  });

  test('makes code for other constants where it may, else tells that it interprets', async () => {
    const list = await runHere(network.replace('tau = 10*ms', 'tau = 12*ms'), 8);
    const options = "{ seed: 8, set: { tau: '12*ms' } }";
    const free = outputOfModule(network, options, "list('M.t')", []);
    expect(free).toEqual({ output: list('M.t'), warnings: '' });
    const strict = outputOfModule(network, options, "list('M.t')").warnings;
    expect(strict.match(/\[\S+\]/g)).toEqual(['[interpreted]']);
  });

  test('tells once in a process that modules are interpreted', () => {
    const options = "{ set: { tau: '12*ms' } }";
    const another = `(await (await import('./net.mjs?another')).run(${options})).isDone`;
    const { output, warnings } = outputOfModule(network, options, another);
    expect(output).toBe(true);
    expect(warnings.match(/\[\S+\]/g)).toEqual(['[interpreted]']);
  });

  test('draws figures, reports and can be stopped', () => {
    const report = "[figures.get('spikes').slice(0, 4), summary.length > 0, isDone]";
    expect(runModule(network, '{}', report)).toEqual(['<svg', true, true]);
    expect(runModule(network, '{ shouldStop: () => true }', 'isDone')).toBe(false);
  });

  test('reports wrong arguments', () => {
    const report = `await run({ set: { tau: '10*mV' } }).then(() => '', (error) => error.message.split('\\n')[0])`;
    expect(runModule(network, '{}', report)).toMatch(/^--set tau:1:1: error|error\[/);
  });

  test('contains the model as data only', () => {
    const place = temporaryFolder();
    writeFileSync(
      join(place, 'net.model'),
      '# </script> `${x}` \u2028\nneurons G[1] { v : 1 }\nrun 1*ms\n',
    );
    execFileSync(command, ['compile', 'net.model', '-o', 'net.mjs'], { cwd: place });
    const text = readFileSync(join(place, 'net.mjs'), 'utf8');
    expect(text).not.toMatch(/<\/script|\u2028|\bimport\b[^(]*from '[^.]/);
  });

  test('reports an output path that cannot be written', () => {
    const place = temporaryFolder();
    writeFileSync(join(place, 'net.model'), 'neurons G[1] { v : 1 }\nrun 1*ms\n');
    const args = ['compile', 'net.model', '-o', 'no/folder/net.mjs'];
    expect(() => execFileSync(command, args, { cwd: place, stdio: 'pipe' })).toThrow(
      /cannot write no\/folder\/net\.mjs: no such file or folder/,
    );
  });
});

test('a run generates no code that compile did not', async () => {
  const source = new SourceText('net.model', `seed(3)\n${network.replace(/output.*\n.*/, '')}`);
  const functionsOf = async (work: (modelRun: ModelRun) => Promise<unknown>) => {
    const noted = new Map<string, FunctionText>();
    const readFile = () => new TextEncoder().encode('0.1\n0.2\n');
    await work(
      new ModelRun(source, {
        target: createJsTarget(recording(makeWhereAllowed, noted)),
        readFile,
      }),
    );
    return noted;
  };
  const before = await functionsOf((modelRun) => modelRun.kernels());
  const run = await functionsOf((modelRun) => modelRun.run());
  const missing = [...run].filter(([key]) => !before.has(key)).map(([, { text }]) => text);
  expect(missing).toEqual([]);
  expect(run.size).toBeGreaterThan(8);
});
