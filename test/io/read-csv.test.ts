// Tables of numbers as programs write them: separators, decimal commas, quotes, headers with units, and what is refused.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FileFormatError, readCsv, readStoredArrays, writeCsv } from '../../src/io/index.ts';
import type { Results } from '../../src/io/index.ts';

const nan = NaN;

describe('tables', () => {
  test.each<[string, string, number[], number[], string[]?, string[]?]>([
    ['one column', '1\n2.5\n-3e-2\n', [3], [1, 2.5, -0.03]],
    [
      'titles, commas, comments, Windows line ends',
      '# made by hand\r\ni,t[ms]\r\n3,0.1\r\n0,10 # last\r\n',
      [2, 2],
      [3, 1e-4, 0, 0.01],
      ['i', 't'],
      ['1', 'second'],
    ],
    ['blanks', ' 1  2\n 3  4\n', [2, 2], [1, 2, 3, 4]],
    ['semicolons', '"a";"b"\n1;2', [1, 2], [1, 2], ['a', 'b']],
    ['semicolons and decimal commas', 't (s);v\n0,5;-1,25e1\n1;2', [2, 2], [0.5, -12.5, 1, 2]],
    ['tabs and decimal commas', '1,5\t2\n,5\t3', [2, 2], [1.5, 2, 0.5, 3]],
    ['blanks and decimal commas', 'a b\n1,5 2,5\n', [1, 2], [1.5, 2.5]],
    ['gaps', '1,,nan\n-inf,Infinity,.5', [2, 3], [1, nan, nan, -Infinity, Infinity, 0.5]],
    ['gaps at the end, with tabs', '1\t\n\t2\n', [2, 2], [1, nan, nan, 2]],
    ['missing values of R', 'a,b\n1,NA\nNA,2\n', [2, 2], [1, nan, nan, 2]],
    ['nothing', '', [0], []],
    ['a header alone', 'a,b\n', [0, 2], [], ['a', 'b']],
    ['a byte order mark', '\ufeffa,b\n1,2\n', [1, 2], [1, 2], ['a', 'b']],
    ['quotes', '"a,""x""","b\nc"\n"1",2\n', [1, 2], [1, 2], ['a,"x"', 'b\nc']],
    ['a number sign in quotes', '"#1",b\n1,2\n', [1, 2], [1, 2], ['#1', 'b']],
    ['no line end', 'a\n1\n2', [2], [1, 2], ['a']],
    [
      'what numpy.savetxt writes',
      '# t v\n1.000000000000000056e-01 -7.0e+01\n2e-01 nan\n',
      [2, 2],
      [0.1, -70, 0.2, nan],
      ['t', 'v'],
    ],
    ['a comment that is no header', '# by hand\n1,2,3\n', [1, 3], [1, 2, 3]],
    [
      'units',
      'v (mV),g[nS/cm^2],f (1/ms),i (µA/cm2),x (V s),c (a.u.),w [1]\n1,2,3,4,5,6,7\n',
      [1, 7],
      [1e-3, 2e-5, 3000, 0.04, 5, 6, 7],
      ['v', 'g', 'f', 'i', 'x', 'c (a.u.)', 'w'],
      ['volt', 'siemens/metre**2', 'hertz', 'amp/metre**2', 'volt*second', '1', '1'],
    ],
    ['one column with a unit', 'v (mV)\n1\n', [1], [0.001], ['v'], ['volt']],
    [
      'columns of blanks with units',
      't (ms) v (mV)\n1 2\n',
      [1, 2],
      [0.001, 0.002],
      ['t', 'v'],
      ['second', 'volt'],
    ],
    [
      'numbers with names, as in outputs.csv',
      'name,value,unit\nv,-0.07,volt\nn,3,\n',
      [1, 2],
      [-0.07, 3],
      ['v', 'n'],
      ['volt', '1'],
    ],
  ])('%s', (_, text, shape, values, titles, units) => {
    const table = readCsv(text);
    expect(table.shape).toEqual(shape);
    expect(table.values).toEqual(Float64Array.from(values));
    if (titles !== undefined) expect(table.titles).toEqual(titles);
    if (units !== undefined) expect(table.units).toEqual(units);
  });

  test('columns are read by their titles', () => {
    const table = readCsv('label,v_post (mV)\nfirst,1\nsecond,2\n');
    expect(table.column('v_post')).toEqual(Float64Array.of(0.001, 0.002));
    expect(() => table.column('label')).toThrow('line 2: "first" is not a number');
    expect(() => table.values).toThrow('line 2: "first" is not a number');
    expect(() => table.column('v_pst')).toThrow(
      'it has no column "v_pst"; did you mean "v_post"? It has label, v_post',
    );
    expect(() => readCsv('a,a\n1,2\n').column('a')).toThrow('two columns');
  });

  test.each([
    ['1,2\n3\n', 'line 2 has 1 value, the first line 2'],
    ['a,b\n1,2,3\n', 'line 2 has 3 values, the header 2'],
    ['name,value,unit\na,1\n', 'line 2 has 2 values, the header 3'],
    ['a\n1\n\n1x\n', 'line 4: "1x" is not a number'],
    ['1\n0x10\n', 'line 2: "0x10" is not a number'],
    ['1.5 2\n(1+2j) 3\n', 'line 2: "(1+2j)" is not a number'],
    ['a,b\n1,5 2,5\n', 'line 2 has 3 values'],
    ['1,2\n3,5 4\n', 'a decimal comma needs semicolons or tabs between the columns'],
    ['1.5;2\n1.000,5;3\n', 'line 2: "1.000,5" is not a number'],
    ['a,"b\n1,2\n', 'line 1: the quote that opens there is never closed'],
    ['a,1"2",3\n', 'line 1: a quote stands within a cell'],
  ])('%j is refused', (text, message) => {
    const read = () => readCsv(text).values;
    expect(read).toThrow(FileFormatError);
    expect(read).toThrow(message);
  });

  test('what is written is read exactly', () => {
    const values = fc.float64Array({ minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(values, fc.double(), (some, one) => {
        const results: Results = new Map([
          ['R.t', { type: 'float', shape: [6], values: some, unit: 'second' }],
          ['R.rate', { type: 'float', shape: [6], values: some, unit: 'hertz' }],
          ['m', { type: 'float', shape: [2, 3], values: some, unit: 'amp/metre**2' }],
          ['x', { type: 'float', shape: [], values: Float64Array.of(one), unit: 'siemens' }],
        ]);
        const read = (file: string, name?: string) =>
          readStoredArrays(
            file,
            new TextEncoder().encode(writeCsv(results).get(file.slice(0, -4))),
            () => null,
          ).read(name);
        expect(read('R.csv', 'rate')).toMatchObject({ values: some, unit: 'hertz' });
        expect(read('m.csv')).toMatchObject({ values: some, shape: [2, 3], unit: 'amp/metre**2' });
        expect(read('outputs.csv', 'x').values).toEqual(Float64Array.of(one));
      }),
    );
  });
});
