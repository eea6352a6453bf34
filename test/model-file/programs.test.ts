// Valid model files and what they print: each case of programs.md is checked without diagnostics, runs, and prints its
// text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hillock, modelFile } from '../support.ts';

const file = readFileSync(join(import.meta.dirname, 'programs.md'), 'utf8');
const cases = file.matchAll(/^## (.*)\n+```model\n([\s\S]*?)```\n+```text\n([\s\S]*?)```/gm);

test.each([...cases].map(([, title, model, printed]) => [title!, model!, printed!]))(
  '%s',
  async (_, model, printed) => {
    const path = modelFile(model);
    const checked = await hillock(['check', path]);
    expect(checked).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    const { exitCode, stdout, stderr } = await hillock(['run', path, '--quiet']);
    expect(stderr).toBe('');
    expect(stdout).toBe(printed);
    expect(exitCode).toBe(0);
  },
);
