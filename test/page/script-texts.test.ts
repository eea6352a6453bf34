// How the playground knows a text as a Python script, and what it makes of notebooks.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pythonIndentation } from '../../src/page/editor/python.ts';
import { fileName } from '../../src/page/playground/downloads.ts';
import { endingOf, languageOf, nameAfter, nameOf } from '../../src/page/playground/text/index.ts';
import { readFiles } from '../../src/page/playground/opened-files.ts';
import { openModelOf, scriptOfNotebook } from '../../src/page/playground/scripts/index.ts';
import type { PlainDiagnostic } from '../../src/language.ts';
import type { Session } from '../../src/page/session/index.ts';

describe('the language of a text', () => {
  test.each([
    ['', 'from brian2 import *\n', 'python'],
    ['', '"""A network."""\nimport numpy as np\nfrom brian2 import ms, mV\n', 'python'],
    ['', 'import numpy as np, brian2 as b2\n', 'python'],
    ['', 'import brian2\n', 'python'],
    ['', 'from brian2.units import *\n', 'python'],
    ['', '>>> from brian2 import *\n', 'python'],
    ['', 'try:\n    from brian2 import *\nexcept ImportError:\n    pass\n', 'python'],
    ['', 'from brian import *\n', 'python'],
    ['a.py', 'print(1)\n', 'python'],
    ['A.PY', '', 'python'],
    ['', 'import numpy as np\n', 'model'],
    ['', 'import brian2tools\n', 'model'],
    ['', '# as with `from brian2 import *`\nrun 1*ms\n', 'model'],
    ['', 'print "from brian2 import *"\n', 'model'],
    ['net', 'tau = 10*ms\n', 'model'],
    ['', '', 'model'],
  ])('%j: %j is of %s', (name, text, language) => {
    expect(languageOf(name, text)).toBe(language);
  });

  test('of no model is that of a script', () => {
    const folders = ['examples', 'test/oracle/cases'];
    const models = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.model'))
        .map((name) => join(folder, name)),
    );
    expect(models.length).toBeGreaterThan(90);
    const scripts = models.filter((path) => languageOf('', readFileSync(path, 'utf8')) !== 'model');
    expect(scripts).toEqual([]);
  });
});

describe('the name of a text after an edit', () => {
  const model = 'tau = 10*ms\nneurons G[1] { dv/dt = -v/tau : 1 }\nrun 1*ms\n';
  const script = 'from brian2 import *\ntau = 10*ms\nrun(1*ms)\n';
  test.each([
    ['a model that is edited', 'net', model, `${model}run 1*ms\n`, 'net'],
    ['a script over a model', 'net', model, script, 'script.py'],
    ['a script that is edited', 'a.py', script, `${script}print(1)\n`, 'a.py'],
    ['a script without its import', 'a.py', script, script.slice(21), 'a.py'],
    ['a model over a script', 'a.py', script, model, 'Model'],
    ['another script over a script', 'a.py', script, 'import brian2\nprint(1)\n', 'a.py'],
    ['a script that is emptied', 'a.py', script, '', 'a.py'],
    ['a model where a script was emptied', 'a.py', '', model, 'Model'],
    [
      'much more text after a script',
      'a.py',
      'print(1)\n',
      `print(1)\n${'y = 2\n'.repeat(20)}`,
      'a.py',
    ],
  ])('%s', (_what, name, before, after, expected) => {
    expect(nameAfter(name, before, after)).toBe(expected);
  });
});

test.each([
  ['stdp.py', '', 'stdp.py'],
  ['Balanced network', '', 'balanced-network.model'],
  ['net.model', '', 'net.model'],
  ['Balanced network', 'import brian2\n', 'balanced-network.py'],
])('the file of %s with the text %j is %s', (name, text, file) => {
  expect(fileName(name, endingOf(name, text))).toBe(file);
});

test.each([
  ['net', 'import brian2\n', 'net'],
  ['', 'import brian2\n', 'script.py'],
  ['', 'run 1*ms\n', 'Model'],
])('a text opened as %j with %j is called %s', (given, text, name) => {
  expect(nameOf(given, text)).toBe(name);
});

test('a notebook is a script of its cells with code', () => {
  const cells = [
    { cell_type: 'markdown', source: ['# A title'] },
    { cell_type: 'code', source: ['%matplotlib inline\n', 'from brian2 import *'] },
    { cell_type: 'code', source: 'run(1*ms)\n' },
  ];
  expect(scriptOfNotebook('a.ipynb', JSON.stringify({ cells }))).toBe(
    '# %% cell 1 of a.ipynb\n%matplotlib inline\nfrom brian2 import *\n\n# %% cell 2 of a.ipynb\nrun(1*ms)\n',
  );
  for (const wrong of ['{', '[]', '{"cells": 3}'])
    expect(() => scriptOfNotebook('a.ipynb', wrong)).toThrow(/a\.ipynb is no notebook/);
});

test.each([
  ['', 0],
  ['x = 1\n', 0],
  ['def f(x):\n', 4],
  ['def f(x):  # why\n    if x:\n', 8],
  ['def f(x):\n    return x\n', 0],
  ['for i in a:\n    print(i)\n\n', 4],
  ['G = NeuronGroup(\n', 4],
  ['x = [\n    1,\n]\n', 0],
  ['    f(1,\n      2)\n', 4],
  ["if x == '#':\n", 4],
  ["x = 'it\\'s ('\n", 0],
  ['print("# (")  # [\n', 0],
])('the line after %j begins with %i blanks', (text, blanks) => {
  expect(pythonIndentation(text, text.length, 4)).toBe(blanks);
});

describe('files that are opened together', () => {
  test.each([
    ['a script and its data', ['a.py', 'x.csv'], 'a.py', ['x.csv']],
    ['two scripts', ['main.py', 'params.py'], 'main.py', ['params.py']],
    ['a model behind a script', ['params.py', 'net.model'], 'net.model', ['params.py']],
    ['a notebook behind its module', ['params.py', 'a.ipynb'], 'a.py', ['params.py']],
    ['two models', ['a.model', 'b.MODEL', 'x.csv'], 'a.model', ['x.csv']],
    ['only data', ['x.csv'], null, ['x.csv']],
    [
      'a folder with packages',
      ['p/lib/a.py', 'p/lib/__init__.py', 'p/data/x.csv', 'p/helpers.py', 'p/main.py', 'q.csv'],
      'main.py',
      ['lib/a.py', 'lib/__init__.py', 'data/x.csv', 'helpers.py', 'q.csv'],
    ],
    ['a folder with a setup', ['p/setup.py', 'p/fig.py'], 'fig.py', ['setup.py']],
  ])('%s', async (_, names, text, data) => {
    const cells = JSON.stringify({ cells: [{ cell_type: 'code', source: 'print(1)' }] });
    const files = names.map((path) => ({
      path,
      file: new File([cells], path.replace(/^.*\//, '')),
    }));
    const opened = await readFiles(files);
    expect(opened.model?.name ?? null).toBe(text);
    expect(opened.data.map(([name]) => name)).toEqual(data);
  });
});

describe('a script as a model', () => {
  const lacking = (line: number) =>
    ({ line, message: `the model does not have line ${line}` }) as PlainDiagnostic;
  test.each([
    [0, ''],
    [1, ' Line 1: the model does not have line 1.'],
    [
      5,
      ' Line 1: the model does not have line 1. Line 2: the model does not have line 2. Line 3: the model does not have line 3. So it is with 2 more.',
    ],
  ])('tells what the model leaves out: %i parts', async (count, words) => {
    const session = {
      ...{ run: { isOfThisText: true, end: 'done' }, text: 'print(1)' },
      ask: () =>
        Promise.resolve({
          text: 'run 1*ms',
          diagnostics: Array.from({ length: count }, (_, k) => lacking(k + 1)),
        }),
    };
    const said: string[] = [];
    const opening = { text: '', name: 'a.py', example: null, seed: null };
    await openModelOf(session as unknown as Session, opening, {
      open: ({ name, text }) => said.push(name, text),
      notice: (notice) => said.push(notice),
      refuse: ({ message }) => said.push(message),
    });
    expect(said).toEqual(['a', 'run 1*ms', `This is the network of a.py as a model.${words}`]);
  });
});
