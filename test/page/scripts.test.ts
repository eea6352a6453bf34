// Python scripts in the engine of a page: what is sent while one runs, what is said about its text, and what becomes of it.
import { describe, expect, test, vi } from 'vitest';
import { engineParts } from '../../scripts/engine-parts.mjs';
import { Language } from '../../src/page/engine/language.ts';
import { Runner } from '../../src/page/engine/runner.ts';
import { loadScripts } from '../../src/page/engine/script-parts.ts';
import type { PlainDiagnostic } from '../../src/language.ts';
import { isAnswer, isResponse } from '../../src/page/host/check.ts';
import type { AnalysisData, Response, StartRequest, Wanted } from '../../src/page/protocol.ts';

const start: StartRequest = {
  ...{ kind: 'start', language: 'python', run: 1, name: 'script.py', seed: null, startSeed: 1 },
  ...{ set: [], pace: 'fastest', text: '', isPaused: false, from: null, memory: 1e9 },
  ...{ window: 1000, unasked: null, files: [] },
};

type Of<K extends Response['kind']> = Response & { readonly kind: K };

/** A script that has run. */
class Ran {
  readonly heard: Response[] = [];
  readonly #runner = new Runner(
    (response) => this.heard.push(response),
    () => Promise.resolve(),
  );

  static async of(text: string, files: StartRequest['files'] = []): Promise<Ran> {
    const ran = new Ran();
    void ran.#runner.take({ ...start, text, files });
    await ran.#runner.take({ kind: 'set', run: 1, request: 1, changes: [] });
    await vi.waitUntil(() => /ended|refused/.test(ran.heard.at(-1)?.kind ?? ''));
    // A page takes nothing else from a worker.
    const strange = ran.heard.find((one) => !isResponse(structuredClone(one)));
    if (strange !== undefined) throw new Error(`a wrong response: ${strange.kind}`);
    return ran;
  }

  all<K extends Response['kind']>(kind: K): readonly Of<K>[] {
    return this.heard.filter((one): one is Of<K> => one.kind === kind);
  }

  get printed(): string {
    return this.all('printed')
      .map(({ text }) => text)
      .join('');
  }

  get end(): Of<'ended'> {
    return this.all('ended')[0]!;
  }

  async ask<K extends Wanted>(what: K): Promise<unknown> {
    const answer = await this.#runner.take({ kind: 'ask', run: 1, request: 2, what });
    if (!isAnswer(what, structuredClone(answer))) throw new Error(`a wrong answer: ${what}`);
    return answer;
  }
}

const network = `from brian2 import *
tau = 10*ms
G = NeuronGroup(4, 'dv/dt = (2 - v)/tau : 1', threshold='v > 1', reset='v = 0', method='exact')
M = SpikeMonitor(G)
run(50*ms)
print(M.num_spikes)
plot(M.t/ms, M.i, '.')
show()
`;

describe('a run', () => {
  test('sends what is printed, and figures when they are finished', async () => {
    const ran = await Ran.of(`${network}print('then')\nplot([1, 2])\nsavefig('out/last.png')\n`);
    expect(ran.printed).toBe('28\nthen\n');
    expect(ran.end.end).toBe('done');
    expect(ran.all('drawn').map(({ figures }) => figures.map(({ name }) => name))).toEqual([
      ['figure1'],
      ['last'],
    ]);
    const kinds = ran.heard.map(({ kind }) => kind);
    expect(kinds.indexOf('drawn')).toBeLessThan(kinds.lastIndexOf('printed'));
  });

  test('gives arrays and a model', async () => {
    const ran = await Ran.of(network);
    expect(await ran.ask('csv')).toMatchObject([['M', expect.stringContaining('t')]]);
    expect(await ran.ask('model')).toMatchObject({
      text: expect.stringContaining('neurons G[4]'),
      diagnostics: [],
    });
    expect(await ran.ask('kernels')).toEqual([]);
  });

  test('says which line models cannot say', async () => {
    const ran = await Ran.of(
      network.replace('run(50*ms)', '@network_operation\ndef f():\n    pass\nrun(50*ms)'),
    );
    expect(await ran.ask('model')).toMatchObject({ text: null, diagnostics: [{ line: 6 }] });
  });

  test('that fails says where, and keeps what was there before', async () => {
    const ran = await Ran.of(`${network}def half(x):\n    return 1/x\nhalf(0)\n`);
    expect(ran.printed).toBe('28\n');
    expect(ran.all('drawn')).toHaveLength(1);
    const { end, failure, diagnostics } = ran.end;
    expect(end).toBe('failed');
    expect(failure).toEqual({ message: 'ZeroDivisionError: division by zero', line: 10 });
    expect(diagnostics).toMatchObject([
      { line: 10, source: null, related: [{ message: 'called here' }] },
    ]);
  });

  test('is refused where a mistake is certain to be met', async () => {
    const ran = await Ran.of('from brian2 import *\nprint(tauu)\n');
    expect(ran.heard).toMatchObject([{ kind: 'refused', diagnostics: [{ line: 2 }] }]);
  });

  test.each([
    ['import sys\nsys.exit()', 'done', null],
    ['import sys\nsys.exit(3)', 'failed', 'the script ended itself with the code 3'],
  ])('that ends itself: %j', async (text, end, message) => {
    const ran = await Ran.of(text);
    expect(ran.end.end).toBe(end);
    expect(ran.end.failure?.message ?? null).toBe(message);
  });

  test('reads the files and modules that the page has, and what it wrote itself', async () => {
    const files = [
      ['numbers.txt', new TextEncoder().encode('1 2\n3 4\n')],
      ['params.py', new TextEncoder().encode('tau = 7\n')],
    ] as const;
    const ran = await Ran.of(
      [
        'import numpy as np, os',
        'from params import tau',
        "a = np.loadtxt('numbers.txt')",
        "np.save('out.npy', a * tau)",
        "print(np.load('out.npy').sum(), os.path.exists('out.npy'))",
        "open('missing.txt')",
      ].join('\n'),
      files,
    );
    expect(ran.printed).toMatch(/^70\.0 True\nnote: out\.npy is not written/);
    expect(ran.end.failure).toMatchObject({ line: 6, message: /FileNotFoundError/ });
  });

  describe('with a mistake in a string is mended by the first fix of its message', () => {
    const wrong = 'from brian2 import *\ntau = 10*ms\n';
    test.each([
      ['a string', "G = NeuronGroup(1, 'dv/dt = -v/tua : 1')", 'tua', 'tau'],
      [
        'lines',
        "eqs = '''\ndv/dt = -v/tau : 1\nw : vollt\n'''\nG = NeuronGroup(1, eqs)",
        'vollt',
        'volt',
      ],
      ['parts', "G = NeuronGroup(1, 'dv/dt = -v'\n  '/tua : 1')", 'tua', 'tau'],
      ['a filled string', "G = NeuronGroup(1, 'dv/dt = -v/tua : %s' % 1)", 'tua', 'tau'],
      [
        'a reset',
        "G = NeuronGroup(1, 'dv/dt = -v/tau : 1', threshold='v > 1', reset='v == 0')",
        '==',
        '=',
      ],
    ])('%s', async (_what, statement, mistake, instead) => {
      const text = `${wrong}${statement}\nrun(1*ms)\n`;
      const [{ from, to, fixes }] = (await Ran.of(text)).end.diagnostics as [PlainDiagnostic];
      expect(text.slice(from, to)).toBe(mistake);
      const mended = fixes[0]!.edits.reduceRight(
        (now, edit) => now.slice(0, edit.from) + edit.insert + now.slice(edit.to),
        text,
      );
      expect(mended).toBe(text.replace(mistake, instead));
      expect((await Ran.of(mended)).end.end).toBe('done');
    });

    test.each([
      ['escapes', "G = NeuronGroup(1, 'dv/dt =\\t-v/tua : 1')"],
      ['what was filled in', "x = 'tua'\nG = NeuronGroup(1, f'dv/dt = -v/{x} : 1')"],
    ])('but not where the place is not known: %s', async (_what, statement) => {
      const [{ hint, fixes }] = (await Ran.of(`${wrong}${statement}\nrun(1*ms)\n`)).end
        .diagnostics as [PlainDiagnostic];
      expect(hint).toContain('`tau`');
      expect(fixes).toEqual([]);
    });
  });

  test('that prints without end is ended before the page drowns', async () => {
    const ran = await Ran.of("while True:\n    print('x' * 1000)\n");
    expect(ran.printed.length).toBeLessThanOrEqual(1_000_000);
    expect(ran.end.end).toBe('failed');
  });
});

test('a list with more items than memory has room for ends a script, not the page', async () => {
  const { end } = await Ran.of('list(range(10**9))\n');
  expect(end).toMatchObject({ end: 'failed', failure: { message: /^MemoryError/, line: 1 } });
});

describe('a text', () => {
  const analyse = (text: string): Promise<AnalysisData> =>
    new Language(() => Promise.resolve()).analyse({
      ...{ kind: 'analyse', language: 'python', version: 1, text, name: 'script.py' },
      ...{ window: 1000, files: [] },
    });

  test('has errors where they are certain to be met, warnings elsewhere', async () => {
    const { diagnostics } = await analyse('def f():\n    return tauu\n');
    expect(diagnostics).toMatchObject([{ severity: 'warning', line: 2, from: 20, to: 24 }]);
    expect((await analyse('print(tauu)\n')).diagnostics).toMatchObject([{ severity: 'error' }]);
  });

  test('with repaired lines has its messages at the places of the text', async () => {
    const text = '%matplotlib inline\nx = 1\nprint x, y\n';
    const { diagnostics } = await analyse(text);
    expect(diagnostics).toMatchObject([{ line: 3, message: /`y`/ }]);
  });

  test('has colours, also if it is wrong', async () => {
    const text = "def f(x, y='a'):  # two\n    return x.mean() + 1e3 + True + '''open";
    const { tokens } = await analyse(text);
    expect(tokens.map(({ from, to, kind }) => `${kind} ${text.slice(from, to)}`)).toEqual([
      ...['keyword def', 'definition f', 'punctuation (', 'variable x', 'punctuation ,'],
      ...['variable y', 'operator =', "string 'a'", 'punctuation )', 'punctuation :'],
      ...['comment # two', 'keyword return', 'variable x', 'operator .', 'function mean'],
      ...['punctuation (', 'punctuation )', 'operator +', 'number 1e3', 'operator +'],
      ...['constant True', 'operator +', "string '''open"],
    ]);
  });
});

test.each([
  ['from brian2 import *\nimport numpy as np, os.path', []],
  ['import numpy as np, json', ['python-library']],
  ['from dataclasses import dataclass', ['python-library']],
  ['{"source": ["import logging\\n"]}', ['python-library']],
  ['from scipy import stats', ['python-science']],
  ['import re\nimport numpy as np\nnp.linalg.eigvals(w)', ['python-library', 'python-science']],
])('the parts that Python is on are loaded before it: %j', async (text, more) => {
  const loaded: string[] = [];
  await loadScripts(async (part) => void loaded.push(part), { text, files: [] });
  const { on } = engineParts['python'] as unknown as { readonly on: readonly string[] };
  expect(loaded).toEqual([...on, 'python', ...more]);
});
