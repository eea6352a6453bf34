// What shells complete, asked of the shells themselves; those that are not installed are left out.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hillock, temporaryFolder } from '../support.ts';

/** A command line that ends where the cursor is, what is offered there, and what is not. */
const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['r', ['run', 'report', 'resume'], ['check']],
  ['run ', ['net.model', 'folder'], ['notes.txt']],
  ['run --o', ['--out', '--optimize'], ['--set']],
  ['run net.model --out ', ['folder'], ['net.model']],
  ['run --target ', ['js', 'interpret'], ['net.model']],
  ['explain unit-mis', ['unit-mismatch'], ['unknown-name']],
  ['explain ', ['unknown-name', 'net.model'], ['notes.txt']],
  ['examples bru', ['brunel', 'brunel-regimes'], ['cuba']],
  ['new a.model --from cu', ['cuba'], ['brunel']],
  ['show ', ['results.npz', 'folder'], ['net.model']],
  ['help ver', ['verify'], ['run']],
  ['completion ', ['bash', 'zsh', 'fish'], ['folder']],
];

const isInstalled = (shell: string): boolean => spawnSync(shell, ['-c', ':']).status === 0;

async function place(shell: string): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'folder'));
  for (const name of ['net.model', 'notes.txt', 'results.npz'])
    writeFileSync(join(folder, name), '');
  const { stdout, exitCode } = await hillock(['completion', shell]);
  expect(exitCode).toBe(0);
  writeFileSync(join(folder, 'script'), stdout);
  return folder;
}

function offered(cwd: string, shell: string, program: string): string[][] {
  const { stdout, stderr } = spawnSync(shell, ['-c', program], { cwd, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout
    .split('== \n')
    .slice(1)
    .map((part) => part.split('\n').map((line) => line.split('\t')[0]!.replace(/\/$/, '')));
}

function expectAll(offers: readonly string[][], isShown = (_: string): boolean => true): void {
  expect(offers).toHaveLength(cases.length);
  for (const [k, [line, wanted, unwanted]] of cases.entries()) {
    expect(offers[k], line).toEqual(expect.arrayContaining([...wanted]));
    for (const word of unwanted.filter(isShown)) expect(offers[k], line).not.toContain(word);
  }
}

describe('completion', () => {
  test.skipIf(!isInstalled('bash'))('in bash', async () => {
    const lines = cases.map(([line]) => {
      const words = ['hillock', ...line.split(' ')];
      return `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
        _hillock; echo '== '; printf '%s\\n' "\${COMPREPLY[@]}"`;
    });
    // compopt works only while a key is handled
    const program = `compopt() { :; }; source ./script; ${lines.join('\n')}`;
    expectAll(offered(await place('bash'), 'bash', program));
  });

  test.skipIf(!isInstalled('fish'))('in fish', async () => {
    const lines = cases.map(([line]) => `echo '== '; complete -C 'hillock ${line}'`);
    // fish offers all other files, too, behind those with the ending
    const isShown = (word: string): boolean => !word.includes('.');
    expectAll(
      offered(await place('fish'), 'fish', `source ./script; ${lines.join('; ')}`),
      isShown,
    );
  });

  test.skipIf(!isInstalled('zsh'))('zsh reads its script', async () => {
    const { stderr, status } = spawnSync('zsh', ['-n', 'script'], {
      cwd: await place('zsh'),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('of an unknown shell is refused', async () => {
    const { exitCode, stderr } = await hillock(['completion', 'tcsh']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('bash, zsh, fish');
  });
});
