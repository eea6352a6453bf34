// The progress of a run: its numbers, lines in a log, lines of JSON.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { momentInWords, momentOf, startProgress } from '../../src/cli/terminal/progress.ts';
import type { Terminal } from '../../src/cli/terminal/terminal.ts';
import { hillock, modelFile } from '../support.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const written: string[] = [];
const terminal: Terminal = {
  out: () => {},
  err: (text) => void written.push(text),
  hasColour: false,
  isInteractive: false,
  onInterrupt: () => () => {},
};

function textOf(isJson: boolean): string {
  written.length = 0;
  const progress = startProgress(terminal, isJson);
  progress.show({ simulated: 0, planned: 4, ofRun: 0 });
  vi.advanceTimersByTime(20_000);
  progress.show({ simulated: 1, planned: 4, ofRun: 0.5 });
  vi.advanceTimersByTime(1000);
  progress.show({ simulated: 2, planned: 4, ofRun: 1 });
  progress.doing('line 7: output x = 1');
  vi.advanceTimersByTime(1000);
  progress.show({ simulated: 4, planned: 4, ofRun: 1 });
  progress.doing('line 9: plot raster');
  progress.doing('line 10: plot trace');
  progress.end();
  return written.join('');
}

test('a log has a line every ten seconds, and one for what follows the last run', () => {
  expect(textOf(false)).toBe(
    '25 %, 1 s of 4 s simulated in 20 s, real time / 20, about 1 min 0 s left\n' +
      '4 s simulated, 22 s; now line 9: plot raster\n',
  );
});

test('a script without a run says what it does', () => {
  written.length = 0;
  const progress = startProgress(terminal);
  progress.doing('line 1: output x = 1');
  vi.advanceTimersByTime(12_000);
  progress.doing('line 2: output y = 1');
  progress.end();
  expect(written).toEqual(['12 s; now line 2: output y = 1\n']);
});

test('with --json each is a line of JSON', () => {
  const [first] = textOf(true).split('\n');
  expect(JSON.parse(first!)).toEqual({
    progress: {
      ...{ simulated: 1, planned: 4, ofRun: 0.5, fraction: 0.25, elapsed: 20, speed: 0.05 },
      ...{ left: 60, doing: null },
    },
  });
});

test('a resumed run has the speed of what it simulates itself', () => {
  expect(momentOf({ simulated: 12, planned: 14, ofRun: 0.5 }, 10, 1)).toMatchObject({
    ...{ speed: 2, left: 1, fraction: 12 / 14 },
  });
});

test('runs of unknown number', () => {
  const moment = momentOf({ simulated: 0.3, planned: null, ofRun: 0.5 }, 0, 7500);
  expect(momentInWords(moment)).toBe(
    '50 % of this run, 300 ms simulated in 2 h 5 min, real time / 25000',
  );
});

test('--json has the values of outputs that are single numbers', async () => {
  const model = modelFile(
    'neurons G[2] { v : volt }\nG.v = 2*mV\nrun 1*ms\noutput v = G.v[0]\noutput all = G.v\noutput never = inf\n',
  );
  const { stdout } = await hillock(['run', model, '--json']);
  const { results } = JSON.parse(stdout) as { results: Record<string, object> };
  expect(results['v']).toEqual({ type: 'float', shape: [], unit: 'volt', value: 0.002 });
  expect(results['never']).toMatchObject({ value: 'Infinity' });
  expect(results['all']).not.toHaveProperty('value');
});
