// docs/functions.md is made of the rows of src/script/functions. `UPDATE=1 npx vitest run test/docs` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { functionTables, signatureOf } from '../../src/script/index.ts';
import type { ScriptFunction } from '../../src/script/index.ts';

const path = join(import.meta.dirname, '../../docs/functions.md');

const opening = `# Functions of script expressions

The functions of constants, assignments, sizes, outputs and plots of a \`.model\` file, with the meaning they have in NumPy, and with
units. Arguments are given by position or by name; those in brackets are optional. \`axis\` is the axis along which a function works;
without it, it takes all elements, unless the table says otherwise. Functions marked with a dot are methods, too: \`x.mean()\`. A name of
your own hides a function. What equations and code blocks may call: [model-language.md](model-language.md).

Complex numbers, the results of \`fft\`, \`ifft\` and \`rfft\`, are read by \`abs(z)\`, \`angle(z)\`, \`z.real\` and \`z.imag\`, can be indexed,
and are what \`ifft\` and \`irfft\` take. \`abs(rfft(x))**2\` is the power of each frequency, \`rfftfreq(len(x), dt)\` are the
frequencies.
`;

function line(row: ScriptFunction): string {
  const dot = row.isMethod ? ' ·' : '';
  return `| \`${signatureOf(row)}\`${dot} | ${row.meaning.replaceAll('|', '\\|')} | ${row.unit} |`;
}

test('docs/functions.md shows every function', () => {
  const sections = [...functionTables()].map(
    ([subject, rows]) =>
      `## ${subject}\n\n| function | result | unit of the result |\n| --- | --- | --- |\n${rows.map(line).join('\n')}\n`,
  );
  const made = [opening, ...sections].join('\n');
  if (process.env['UPDATE'] === '1') writeFileSync(path, made);
  else expect(readFileSync(path, 'utf8')).toBe(made);
});

test('no function has two rows', () => {
  const names = [...functionTables().values()].flat().map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
