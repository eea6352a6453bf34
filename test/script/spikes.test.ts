// Statistics of spike trains against definitions in NumPy and SciPy, as recorded in spikes.json; units and mistakes.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fromArray } from '../../src/script/index.ts';
import type { ScriptObject, ScriptValue } from '../../src/script/index.ts';
import { dimensionless, showDimension, timeDimension } from '../../src/units/index.ts';
import { hillock, modelFile } from '../support.ts';
import { arrayOf, environmentOf, evaluate } from './support.ts';

interface Recorded {
  readonly inputs: {
    readonly stop: number;
    readonly trains: readonly number[][];
    readonly signals: readonly number[][];
    readonly signal: readonly number[];
  };
  readonly cases: readonly (readonly [string, readonly number[], readonly (number | string)[]])[];
}

const file = new URL('spikes.json', import.meta.url);
const { inputs, cases } = JSON.parse(readFileSync(file, 'utf8')) as Recorded;

const monitor = (isKnown: boolean): ScriptObject => ({
  description: 'spike monitor `M`',
  attribute: () => null,
  attributeNames: () => [],
  trains: () =>
    isKnown
      ? { list: inputs.trains.map((train) => Float64Array.from(train)), stop: inputs.stop }
      : null,
});

const names: Record<string, ScriptValue> = {
  signals: fromArray(Float64Array.from(inputs.signals.flat()), dimensionless, 'float', [
    inputs.signals.length,
    inputs.signals[0]!.length,
  ]),
  signal: fromArray(Float64Array.from(inputs.signal)),
  G: {
    kind: 'object',
    object: { description: 'group `G`', attribute: () => null, attributeNames: () => [] },
  },
};
for (const [k, train] of inputs.trains.entries())
  names['abcdef'[k]!] = fromArray(Float64Array.from(train), timeDimension);
const running = environmentOf({ ...names, M: { kind: 'object', object: monitor(true) } });
const checking = environmentOf(
  { ...names, M: { kind: 'object', object: monitor(false) } },
  'check',
);

test.each(cases)('%s', (source, shape, values) => {
  const found = arrayOf(source, running);
  expect(found.shape).toEqual(shape);
  const expected = values.map(Number);
  const largest = Math.max(1e-300, ...expected.filter(Number.isFinite).map(Math.abs));
  for (const [k, x] of expected.entries()) {
    if (Number.isNaN(x)) expect(found.data![k]).toBeNaN();
    else
      expect(Math.abs(found.data![k]! - x), `${found.data![k]} ${x}`).toBeLessThanOrEqual(
        1e-12 * largest,
      );
  }
  const unknown = arrayOf(source, checking);
  expect(showDimension(unknown.dimension)).toBe(showDimension(found.dimension));
  expect(unknown.type).toBe(found.type);
  if (unknown.shape !== null && !source.includes('M')) expect(unknown.shape).toEqual(shape);
});

test.each([
  ['isi(M)', 'second'],
  ['cv(M)', '1'],
  ['rate(M)', 'hertz'],
  ['rate(M, 1*second)', 'hertz'],
  ['psth(M, 1*second)[0]', 'hertz'],
  ['psth(M, 1*second)[1]', 'second'],
  ['autocorrelogram(M, 1*second, 2*second)[1]', 'second'],
  ['power_spectrum(M, 0.1*second)[0]', 'hertz'],
  ['power_spectrum(signal*mV, 1*ms)[1]', 'hertz'],
  ['spike_trains(M)[0]', 'second'],
])('%s is in %s', (source, unit) => {
  expect(showDimension(arrayOf(source, running).dimension)).toBe(unit);
});

test.each([
  ['cv(G)', ['not-spikes']],
  ['cv("a")', ['not-spikes']],
  ['cv([1, 2])', ['unit-mismatch']],
  ['fano(a)', ['argument-range']],
  ['psth(M, 0*ms)', ['argument-range']],
  ['rate(M, 5)', ['unit-mismatch']],
  ['victor_purpura(a, b, 1*ms)', ['unit-mismatch']],
  ['van_rossum(a)', ['wrong-arguments']],
  ['van_rossum(a, b)', ['not-scalar']],
  ['synchrony(signal)', ['argument-range']],
  ['synchrony(M)', ['argument-range']],
])('%s: %s', (source, codes) => {
  expect(evaluate(source, running).codes).toEqual(codes);
});

test('times need not be sorted, and many spikes take no time', () => {
  expect(arrayOf('isi([3, 1, 2]*second)').data).toEqual(Float64Array.of(1, 1));
  const many = environmentOf({
    x: fromArray(
      Float64Array.from({ length: 200_000 }, (_, k) => k * 1e-3),
      timeDimension,
    ),
  });
  const counts = arrayOf('crosscorrelogram(x, x, 1*ms, 2*ms)[0]', many).data;
  expect(counts).toEqual(Float64Array.of(199_998, 199_999, 200_000, 199_999, 199_998));
  expect(arrayOf('van_rossum(x, x, 1*second)', many).data![0]).toBeLessThan(1e-6);
  expect(arrayOf('max(autocorrelogram(x, 1*ms, 2*ms)[0])', many).data![0]).toBe(199_999);
});

test('without a second train all neurons of the first are compared, the constant stays last', () => {
  expect(arrayOf('van_rossum(M, 5*ms)', running)).toEqual(
    arrayOf('van_rossum(M, tau=5*ms)', running),
  );
  expect(arrayOf('victor_purpura(M, 5*Hz)', running).shape).toHaveLength(2);
});

test('a monitor of a model is a list of trains up to the end of the run', async () => {
  const model = `spike_generator SG[3] { indices: [0, 1, 0, 0]; times: [1, 2, 4, 9]*ms }
spike_monitor M: SG
run 20*ms
print count(M), rate(M), isi(M), len(spike_trains(M)), spike_trains(M)[1]
print psth(M, 10*ms)[0], nanmean(cv(M))
`;
  const { stdout, stderr } = await hillock(['run', modelFile(model, 'spikes.model'), '--quiet']);
  expect(stderr).toBe('');
  expect(stdout).toBe('[3 1 0] [150 50 0] Hz [3 5] ms 3 [2] ms\n[133.333 0] Hz 0.25\n');
});
