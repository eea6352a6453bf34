// Every block of the documentation runs: models, commands, and programs that read their results. A block ```model part is a part of a
// model, which is only read.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../simulation/programs.ts';
import { hillock, modelFile, temporaryFolder } from '../support.ts';

const docs = join(import.meta.dirname, '../../docs');

interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

const blocks: readonly Block[] = readdirSync(docs, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .sort()
  .concat('../README.md', '../scripts/site/home.md')
  .flatMap((page) => {
    const text = readFileSync(join(docs, page), 'utf8');
    return [...text.matchAll(/^(`{3,})(.*)\n([^]*?)^\1$/gm)].map((found) => ({
      page,
      line: text.slice(0, found.index).split('\n').length,
      language: found[2]!,
      text: found[3]!,
    }));
  });

function named(wanted: RegExp): [string, Block][] {
  return blocks
    .filter(({ language }) => wanted.test(language))
    .map((block) => [`${block.page}:${block.line}`, block]);
}

test.each(named(/^model(?: live.*)?$/))('the model of %s runs', async (_, { text }) => {
  const { exitCode, stderr } = await hillock(['run', modelFile(text), '--quiet']);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
});

/** What a part may lack: names, files and uses of the rest. */
const ofTheRest = /\[(?:unknown-name|cannot-read|never-runs|constant-never-used)\]/;

test.each(named(/^model part$/))('the part of a model of %s is right', async (_, { text }) => {
  const { stdout, stderr } = await hillock(['check', modelFile(text)]);
  const messages = `${stdout}${stderr}`.split('\n').filter((line) => /(?:error|warning)\[/.test(line));
  expect(messages.filter((line) => !ofTheRest.test(line))).toEqual([]);
});

test('the attributes of live models are those of the element', () => {
  const known = readFileSync(join(docs, 'embed.md'), 'utf8');
  for (const { language, page } of blocks)
    for (const [, name] of language.startsWith('model live') ? language.matchAll(/ ([a-z]+)=/g) : [])
      expect(known, page).toContain(`| \`${name}="`);
});

describe('commands', () => {
  const lines = named(/^sh$/).flatMap(([name, { text }]) =>
    [...text.matchAll(/(?:^|&& )hillock (.*?)(?: +#.*| && .*)?$/gm)].map(
      ([, line]) => [`${name}: hillock ${line!}`, line!.split(/ +/)] as const,
    ),
  );
  test.each(lines)('%s has known options', async (_, [command = '', ...words]) => {
    const { stdout: help, exitCode } = await hillock([command, '--help']);
    expect(exitCode, command).toBe(0);
    const known = new Set(help.match(/(?<=\s)--?[a-z][\w-]*/g));
    expect(words.filter((word) => /^--?[a-z]/.test(word) && !known.has(word))).toEqual([]);
  });
});

describe('programs that read results', () => {
  const ofPage = (language: string): string =>
    blocks.find((block) => block.page === 'results.md' && block.language === language)!.text;

  async function resultsFolder(): Promise<string> {
    const folder = temporaryFolder();
    const out = join(folder, 'results');
    const words = ['--out', out, '--format', 'npz,csv,hdf5'];
    const { exitCode } = await hillock(['run', modelFile(ofPage('model')), ...words]);
    expect(exitCode).toBe(0);
    return folder;
  }

  const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;

  test.skipIf(!hasNumpy)('in Python', async () => {
    const cwd = await resultsFolder();
    const printed = execFileSync('python3', ['-c', ofPage('python')], { cwd, encoding: 'utf8' });
    expect(printed).toMatch(/^\d+ spikes, seed \d+\n$/);
  });

  test('in TypeScript', async () => {
    const before = process.cwd();
    process.chdir(await resultsFolder());
    try {
      const { printed } = await runProgram(ofPage('ts'));
      expect(printed).toHaveLength(1);
    } finally {
      process.chdir(before);
    }
  });

  const hasOctave = spawnSync('octave', ['--version']).status === 0;

  test.skipIf(!hasOctave)('in Octave', async () => {
    const cwd = await resultsFolder();
    const words = ['--no-gui', '--quiet', '--eval', ofPage('octave')];
    const printed = execFileSync('octave', words, { cwd, encoding: 'utf8', stdio: 'pipe' });
    expect(printed).toMatch(/^\d+ spikes, 5000 samples\n$/);
  });

  const hasR = spawnSync('Rscript', ['--version']).status === 0;

  test.skipIf(!hasR)('in R', async () => {
    const cwd = await resultsFolder();
    const text = `${ofPage('r')}\ncat(nrow(spikes), max(spikes[["t[second]"]]) < 1, "\\n")`;
    const printed = execFileSync('Rscript', ['-e', text], { cwd, encoding: 'utf8', stdio: 'pipe' });
    const rows = readFileSync(join(cwd, 'results/M.csv'), 'utf8').trim().split('\n').length - 1;
    expect(printed).toMatch(/"t\[second\]"/);
    expect(printed.trimEnd().split('\n').at(-1)).toBe(`${rows} TRUE`);
    expect(existsSync(join(cwd, 'Rplots.pdf'))).toBe(true);
  });

  test('in R and MATLAB: files and names are those of the results', async () => {
    const folder = join(await resultsFolder(), 'results');
    const [header] = readFileSync(join(folder, 'M.csv'), 'utf8').split('\n');
    for (const [, name] of ofPage('r').matchAll(/spikes\[\["(.*?)"\]\]/g))
      expect(header!.split(',')).toContain(name);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['M.csv', 'results.h5']));
  });
});
