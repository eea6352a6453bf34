// `hillock run --watch`: the model runs again when it, or a file that it reads, changes, until Ctrl-C.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

/** Does one thing after the other, each when a text is shown; then presses Ctrl-C. */
function steps(...list: readonly (readonly [after: string, action: () => void])[]) {
  let done = 0;
  let read = 0;
  return (shown: { readonly stdout: string; readonly stderr: string }): boolean => {
    if (done === list.length) return true;
    const [after, action] = list[done]!;
    // The text is shown, and something is new.
    const all = `${shown.stdout}\n${shown.stderr}`;
    if (!all.includes(after) || all.length === read) return false;
    read = all.length;
    done += 1;
    action();
    return done === list.length;
  };
}

const nothing = (): void => {};

test('it runs again after a change of the model and of a file, errors or not', async () => {
  const model = modelFile('x = load("x.csv")\nprint "x is", x[0]\nrun 1*ms\n');
  const data = join(dirname(model), 'x.csv');
  writeFileSync(data, '1\n2\n');
  const { exitCode, stdout, stderr } = await hillock(['run', model, '--watch'], {
    interruptWhen: steps(
      ['Ctrl-C ends', () => writeFileSync(data, '30\n2\n')],
      ['x is 30', () => writeFileSync(model, 'x = load("y.csv")\nprint "y is", x[0]\nrun 1*ms\n')],
      ['y.csv', () => writeFileSync(join(dirname(model), 'y.csv'), '5\n')],
      ['y is 5\nsimulated', nothing],
    ),
  });
  expect(stdout.match(/. is \d+/g)).toEqual(['x is 1', 'x is 30', 'y is 5']);
  expect(stderr).toContain(`Waiting for changes of ${model}, ${data}. Ctrl-C ends.\n`);
  expect(stderr).toContain(`\n${data} changed: running again.\n`);
  expect(exitCode).toBe(0);
});

test('a run whose model changes ends at once, and leaves nothing', async () => {
  const text = (duration: string) =>
    `neurons G[1] { dv/dt = -v/(10*ms) : 1 }\nstate_monitor M: G { variables: v; dt: 1*second }\nrun 1*second\nprint "begun", ${duration}\nrun ${duration}\noutput w = G.v\n`;
  const model = modelFile(text('1e5*second'));
  const out = temporaryFolder();
  const { exitCode, stdout, stderr } = await hillock(
    ['run', model, '--watch', '-o', out, '--checkpoint', '1*ms'],
    {
      interruptWhen: steps(
        ['begun', () => writeFileSync(model, text('2*second'))],
        ['wrote', nothing],
      ),
    },
  );
  expect(stdout).toMatch(/^begun 100000 s\nbegun 2 s\n/);
  expect(stderr).not.toMatch(/Interrupted|holds the state/);
  expect(readdirSync(out).sort()).toEqual(['manifest.json', 'results.npz']);
  expect(existsSync(join(out, 'checkpoint.hillock'))).toBe(false);
  expect(exitCode).toBe(0);
});

test('runs that are over hear no Ctrl-C', async () => {
  const model = modelFile('run 1*ms\n');
  const listeners = new Set<() => void>();
  const heard: number[] = [];
  const exitCode = await main(['run', model, '--watch'], {
    out: () => {},
    err(text) {
      if (!text.includes('Ctrl-C ends')) return;
      heard.push(listeners.size);
      if (heard.length < 3) writeFileSync(model, `run ${heard.length + 10}*ms\n`);
      else for (const listener of listeners) listener();
    },
    hasColour: false,
    isInteractive: false,
    onInterrupt(callback) {
      listeners.add(callback);
      return () => void listeners.delete(callback);
    },
  });
  expect({ heard, exitCode }).toEqual({ heard: [1, 1, 1], exitCode: 0 });
});

test('Ctrl-C during a run ends it as it does without --watch', async () => {
  const model = modelFile('neurons G[1] { v : 1 }\nrun 1*ms\nprint "begun"\nrun 1e5*second\n');
  const { exitCode, stderr } = await hillock(['run', model, '--watch'], {
    interruptWhen: steps(['begun', nothing]),
  });
  expect({ exitCode, stderr }).toEqual({
    exitCode: 130,
    stderr: 'Interrupted; without --out nothing was saved.\n',
  });
});

test.each([
  ['-', 'the standard input is none'],
  ['no.model', 'cannot read no.model'],
])('there is nothing to wait for in %s', async (file, message) => {
  expect(await hillock(['run', file, '--watch'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining(message),
  });
});
