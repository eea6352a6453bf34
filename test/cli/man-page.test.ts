// man/hillock.1 is made of the commands. `UPDATE=1 npx vitest run test/cli/man-page.test.ts` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { commandLine } from '../../src/cli/main.ts';
import { processTerminal } from '../../src/cli/terminal/index.ts';
import { manPage } from './man-page.ts';

test('npm installs the page: it reads lists only', () => {
  expect(packageFile.man).toEqual(['./man/hillock.1']);
});

const path = join(import.meta.dirname, '../../man/hillock.1');

test('man/hillock.1 shows all commands and options', () => {
  const made = manPage(commandLine(processTerminal(), () => {}));
  if (process.env['UPDATE'] === '1') writeFileSync(path, made);
  else expect(readFileSync(path, 'utf8')).toBe(made);
});
