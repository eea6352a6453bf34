// Files of arrays in scripts: what is written is read again.
import { expect, test } from 'vitest';
import { ScriptRun } from '../../src/python/index.ts';

function ran(text: string, files: Map<string, Uint8Array>): string {
  let printed = '';
  const run = new ScriptRun(text, {
    name: 'script.py',
    args: [],
    seconds: 20,
    files: {
      read: (path) => files.get(path)!,
      write: (path, bytes) => void files.set(path, bytes),
      kindOf: (path) => (files.has(path) ? 'file' : null),
      list: () => [...files.keys()],
    },
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
np.save('a', np.array([[1, 2], [3, 4]]))
np.savez('b', x=np.array([1.5, 2]), y=np.array([True]))
np.savetxt('c.txt', np.array([[1, 2.5], [3, 4]]), fmt='%.2f', header='x y')
print(np.load('a.npy'), np.load('b.npz')['x'], np.loadtxt('c.txt'))
`;
  expect(ran(script, files)).toBe('[[1 2]\n [3 4]] [1.5 2. ] [[1.  2.5]\n [3.  4. ]]\n');
  const text = new TextDecoder().decode(files.get('c.txt'));
  expect(text).toBe('# x y\n1.00 2.50\n3.00 4.00\n');
});

test('tables may have gaps', () => {
  const files = new Map([['t.csv', new TextEncoder().encode('a,b\n1,\n3,4\n')]]);
  const script = `import numpy as np\nprint(np.genfromtxt('t.csv', delimiter=',', skip_header=1))`;
  expect(ran(script, files)).toBe('[[ 1. nan]\n [ 3.  4.]]\n');
});
