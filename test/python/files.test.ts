// Files of arrays in scripts: what is written is read again.
import { expect, test } from 'vitest';
import { ScriptRun } from '../../src/python/index.ts';
import { filesIn } from './support.ts';

function ran(text: string, files: Map<string, Uint8Array>): string {
  let printed = '';
  const run = new ScriptRun(text, {
    name: 'script.py',
    args: [],
    seconds: 20,
    files: filesIn(files),
    readModule: () => null,
    print: (part) => (printed += part),
    printError: (part) => (printed += part),
  });
  run.check();
  run.run();
  return printed + run.diagnostics.sorted.map(({ message }) => message).join();
}

test('arrays are saved and loaded', () => {
  const files = new Map<string, Uint8Array>();
  const script = `import numpy as np
from pathlib import Path
np.save('a', np.array([[1, 2], [3, 4]]))
np.savez('b', x=np.array([1.5, 2]), y=np.array([True]))
np.savetxt('c.txt', np.array([[1, 2.5], [3, 4]]), fmt='%.2f', header='x y')
print(np.load(Path('a.npy')), np.load('b.npz')['x'], np.loadtxt('c.txt'))
`;
  expect(ran(script, files)).toBe('[[1 2]\n [3 4]] [1.5 2. ] [[1.  2.5]\n [3.  4. ]]\n');
  const text = new TextDecoder().decode(files.get('c.txt'));
  expect(text).toBe('# x y\n1.00 2.50\n3.00 4.00\n');
});

test('archives are read by name, and closed by `with`', () => {
  const files = new Map<string, Uint8Array>();
  const script = `import numpy as np
np.savez('q', np.arange(2), t=np.array([0.5]))
with np.load('q.npz') as z:
    print(z.files, z['t'], 't' in z, 'x' in z, list(z), len(z), list(z.items()))
`;
  expect(ran(script, files)).toBe(
    "['arr_0', 't'] [0.5] True False ['arr_0', 't'] 2 [('arr_0', array([0, 1])), ('t', array([0.5]))]\n",
  );
});

test.each([
  ["[[1, 2.5], [3, 4]], fmt='%d %.3f'", '1 2.500\n3 4.000\n'],
  ["[[1, 2.5], [3, 4]], fmt=['%d', '%.1f'], delimiter=','", '1,2.5\n3,4.0\n'],
  ["[1, 2.5], fmt='%g'", '1\n2.5\n'],
])('savetxt(%s)', (given, text) => {
  const files = new Map<string, Uint8Array>();
  expect(ran(`import numpy as np\nnp.savetxt('t.txt', ${given})`, files)).toBe('');
  expect(new TextDecoder().decode(files.get('t.txt'))).toBe(text);
});

test('floats of NumPy are written as JSON', () => {
  const script =
    'import json\nimport numpy as np\nprint(json.dumps([np.float64(0.5), list(np.array([1.5]))]))';
  expect(ran(script, new Map())).toBe('[0.5, [1.5]]\n');
});

test('files of MATLAB have columns one after the other', () => {
  const files = new Map<string, Uint8Array>();
  const script = `import scipy.io
from pathlib import Path
scipy.io.savemat(Path('x'), {'ab': [[1, 2, 3], [4, 5, 6.5]], 'n': 7})
`;
  expect(ran(script, files)).toBe('');
  const bytes = files.get('x.mat')!;
  const view = new DataView(bytes.buffer);
  const text = new TextDecoder().decode(bytes.subarray(0, 19));
  expect(text).toBe('MATLAB 5.0 MAT-file');
  const numbers = (at: number, count: number) =>
    Array.from({ length: count }, (_, k) => view.getInt32(at + 4 * k, true));
  // A matrix of 104 bytes: flags of the class double, 2 × 3, the name, six numbers.
  expect(numbers(128, 2)).toEqual([14, 104]);
  expect(numbers(136, 8)).toEqual([6, 8, 6, 0, 5, 8, 2, 3]);
  expect(numbers(168, 3)).toEqual([1, 2, 0x6261]);
  expect(numbers(184, 2)).toEqual([9, 48]);
  const values = Array.from({ length: 6 }, (_, k) => view.getFloat64(192 + 8 * k, true));
  expect(values).toEqual([1, 4, 2, 5, 3, 6.5]);
  expect(numbers(240, 1)).toEqual([14]);
});

test('tables may have gaps', () => {
  const files = new Map([['t.csv', new TextEncoder().encode('a,b\n1,\n3,4\n')]]);
  const script = `import numpy as np\nprint(np.genfromtxt('t.csv', delimiter=',', skip_header=1))`;
  expect(ran(script, files)).toBe('[[ 1. nan]\n [ 3.  4.]]\n');
});
