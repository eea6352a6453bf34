// The table of a sweep: the order of rows and columns follows from the design alone.
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { axisOf, csvOf, lineOfRow, parquetOf, rowOfLine, Sweep, tableOf } from '../../src/sweep/index.ts'; // prettier-ignore
import type { Row, TableWriter } from '../../src/sweep/index.ts';

const sweep = new Sweep({
  ...{ axes: [axisOf('tau', [0.005, 0.01], 'second'), axisOf('N', [3, 4], '1')] },
  ...{ design: 'grid', samples: null, trials: 2, seed: 0 },
});
const cell = (name: string, value: number, unit = '1', type = 'float' as const) => ({
  ...{ name, value, unit, type },
});
const rows: Row[] = [
  { row: 0, seconds: 1, cells: [cell('rate', 2.5, 'hertz')], message: '' },
  { row: 1, seconds: 2, cells: [cell('rate', NaN, 'hertz'), cell('n', 3)], message: '' },
  { row: 3, seconds: 3, cells: [], message: 'it "failed", twice\nover' },
  { row: 5, seconds: 4, cells: [cell('x', -0, 'volt'), cell('rate', Infinity, 'hertz')], message: '' },
  { row: 7, seconds: 5, cells: [cell('x', 1, 'amp'), cell('trial', 9)], message: '' },
]; // prettier-ignore
const textOf = (list: readonly Row[]): string => [...csvOf(tableOf(sweep, () => list))].join('');

test('a row for each point and trial, empty where there is nothing', () => {
  const seeds = [0, 1, 3, 5, 7].map((row) => sweep.taskOf(row).seed);
  expect(textOf(rows))
    .toBe(`point,tau[second],N,trial,seed,rate[hertz],n,x[volt],x_[amp],trial_,message
0,0.005,3,0,${seeds[0]},2.5,,,,,
0,0.005,3,1,${seeds[1]},nan,3,,,,
1,0.005,4,1,${seeds[2]},,,,,,"it ""failed"", twice over"
2,0.01,3,1,${seeds[3]},inf,,-0,,,
3,0.01,4,1,${seeds[4]},,,,1,9,
`);
});

test('the order in which rows end changes nothing, nor do those that are there twice', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (list) => {
      expect(textOf([...list, ...rows])).toBe(textOf(rows));
    }),
  );
});

test('a row that succeeded later replaces one that failed', () => {
  const again: Row = { row: 3, seconds: 1, cells: [cell('rate', 7, 'hertz')], message: '' };
  expect(textOf([...rows, again])).toBe(textOf([again, ...rows]));
  expect(textOf([...rows, again])).not.toContain('failed');
});

test('a row has the same bits after it was stored; a line that was cut is none', () => {
  fc.assert(
    fc.property(fc.double(), fc.string(), fc.nat(), (value, message, cut) => {
      const row: Row = { row: 3, seconds: 0.5, cells: [cell('x', value)], message };
      const line = lineOfRow(row);
      expect(rowOfLine(line)).toEqual(row);
      expect(line.indexOf('\n')).toBe(line.length - 1);
      expect(rowOfLine(line.slice(0, cut % (line.length - 1)))).toBeNull();
    }),
  );
});

test('Parquet has the same table', async () => {
  const columns = tableOf(sweep, () => rows);
  const bytes = parquetOf(columns, { program: 'x' }, {
    parquetWriteBuffer,
  } as unknown as TableWriter);
  const read = await parquetReadObjects({ file: bytes.slice().buffer });
  expect(read).toHaveLength(5);
  expect(read[1]).toMatchObject({
    point: 0n,
    tau: 0.005,
    N: 3n,
    trial: 1n,
    rate: NaN,
    n: 3,
    x: null,
  });
  expect(read[2]).toMatchObject({ rate: null, message: 'it "failed", twice\nover' });
});
