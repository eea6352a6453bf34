// Tables of pandas in scripts: what they print and write is in the form of pandas 1.5, whose documentation has most of these.
import { expect, test } from 'vitest';
import { runText } from './support.ts';

const speeds = `pd.DataFrame({'Animal': ['Falcon', 'Falcon', 'Parrot', 'Parrot'], 'Max Speed': [380., 370., 24., 26.]})`;

test.each([
  [
    `print(pd.DataFrame({'col1': [1, 2], 'col2': [3, 4]}))`,
    '   col1  col2\n0     1     3\n1     2     4',
  ],
  [`print(pd.DataFrame({'letter': ['a', 'b']}))`, '  letter\n0      a\n1      b'],
  [`print(pd.DataFrame({'x': [1, -2], 'y': [0.5, -1.25]}))`, '   x     y\n0  1  0.50\n1 -2 -1.25'],
  [
    `print(${speeds})`,
    '   Animal  Max Speed\n0  Falcon      380.0\n1  Falcon      370.0\n2  Parrot       24.0\n3  Parrot       26.0',
  ],
  [
    `print(${speeds}.groupby('Animal').mean())`,
    '        Max Speed\nAnimal           \nFalcon      375.0\nParrot       25.0',
  ],
  [
    `print(${speeds}.groupby('Animal')['Max Speed'].mean())`,
    'Animal\nFalcon    375.0\nParrot     25.0\nName: Max Speed, dtype: float64',
  ],
  [
    `print(pd.Series([1, 2, 3]).describe())`,
    'count    3.0\nmean     2.0\nstd      1.0\nmin      1.0\n25%      1.5\n50%      2.0\n75%      2.5\nmax      3.0\ndtype: float64',
  ],
  [
    `print(pd.Series(['a', 'b'], index=[1, 2], name='n'))`,
    '1    a\n2    b\nName: n, dtype: object',
  ],
  [
    `print(pd.DataFrame({'col1': [1, 2], 'col2': [3, 4]}).to_string(index=False))`,
    ' col1  col2\n    1     3\n    2     4',
  ],
  [
    `print(pd.DataFrame({'a': [1, 2], 'b': [0.1, np.nan]}).to_csv(index=False), end='')`,
    'a,b\n1,0.1\n2,',
  ],
  [`print(pd.DataFrame([{'n': 1, 'r': 2.5}, {'n': 3}]))`, '   n    r\n0  1  2.5\n1  3  NaN'],
  [
    `df = ${speeds}\nprint(df[df['Max Speed'] > 300], df.shape, len(df), list(df.columns), df['Max Speed'].mean())`,
    "   Animal  Max Speed\n0  Falcon      380.0\n1  Falcon      370.0 (4, 2) 4 ['Animal', 'Max Speed'] 200.0",
  ],
  [
    `df = pd.DataFrame({'x': [3, 1, 2]})\ndf['y'] = df.x**2/2\nprint(df.sort_values('x'))\nprint(df.loc[1, 'y'], df.iloc[-1]['x'], df.y.max())`,
    '   x    y\n1  1  0.5\n2  2  2.0\n0  3  4.5\n0.5 2.0 4.5',
  ],
  [
    `import io\ndf = pd.read_csv(io.StringIO('t,v,kind\\n0,1.5,a\\n1,,b\\n'))\nprint(df)\nprint(df.dtypes)`,
    '   t    v kind\n0  0  1.5    a\n1  1  NaN    b\nt         int64\nv       float64\nkind     object\ndtype: object',
  ],
  [
    `print(pd.concat([pd.DataFrame({'a': [1]}), pd.DataFrame({'a': [2]})], ignore_index=True).T)`,
    '   0  1\na  1  2',
  ],
  [`print(pd.DataFrame({'a': [1e-7, 1]}))`, '              a\n0  1.000000e-07\n1  1.000000e+00'],
])('%s', (text, printed) => {
  const ran = runText(`import numpy as np\nimport pandas as pd\n${text}`);
  expect(ran.run.diagnostics.sorted.map(({ message }) => message)).toEqual([]);
  expect(ran.printed.trimEnd()).toBe(printed);
});
