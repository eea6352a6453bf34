// Every model in cases/ is run by the command and compared with Brian2's results (the .npz made by the .py of the
// same name); every model in errors/ must be rejected with a helpful message at the right place.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hillock, temporaryFolder } from '../support.ts';
import { difference } from './compare.ts';
import type { Expectation } from './compare.ts';
import { later } from './expected-failures.ts';
import { readNpz } from './npz.ts';

const here = import.meta.dirname;
const stemsOf = (folder: string) =>
  readdirSync(join(here, folder))
    .filter((name) => name.endsWith('.model'))
    .map((name) => name.slice(0, -'.model'.length));

describe('results agree with Brian2', () => {
  for (const stem of stemsOf('cases')) {
    const waiting = later[stem];
    test(waiting === undefined ? stem : `${stem} does not pass before ${waiting}`, async () => {
      const reason = await runCase(stem);
      if (waiting === undefined) expect(reason).toBeNull();
      else expect(reason, 'passes: take it off expected-failures.ts').not.toBeNull();
    });
  }
});

test('every name in expected-failures.ts is a case', () => {
  expect(Object.keys(later).filter((stem) => !stemsOf('cases').includes(stem))).toEqual([]);
});

async function runCase(stem: string): Promise<string | null> {
  const path = join(here, 'cases', stem);
  const expectation = (
    existsSync(`${path}.json`) ? JSON.parse(readFileSync(`${path}.json`, 'utf8')) : {}
  ) as Expectation;
  const out = temporaryFolder();
  const { exitCode, stderr } = await hillock([
    'run',
    `${path}.model`,
    '--out',
    out,
    '--quiet',
    ...(expectation.args ?? []),
  ]);
  if (exitCode !== 0) return `exit code ${exitCode}: ${stderr}`;
  const got = readNpz(readFileSync(join(out, 'results.npz')));
  const reference = existsSync(`${path}.npz`) ? readNpz(readFileSync(`${path}.npz`)) : null;
  const text = readFileSync(`${path}.model`, 'utf8');
  const monitors = [...text.matchAll(/^[ \t]*(?:spike|event)_monitor[ \t]+(\w+)/gm)];
  return difference(
    got,
    reference,
    expectation,
    monitors.map((match) => match[1]!),
  );
}

interface ExpectedError {
  readonly line?: number | readonly number[];
  readonly mentions?: readonly string[];
}

describe('wrong models are refused', () => {
  for (const stem of stemsOf('errors'))
    test(stem, async () => {
      const path = join(here, 'errors', stem);
      const text = readFileSync(`${path}.model`, 'utf8');
      const expected = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as ExpectedError & {
        readonly all?: readonly ExpectedError[];
      };
      const { exitCode, stderr } = await hillock([
        'run',
        `${path}.model`,
        '--out',
        temporaryFolder(),
        '--quiet',
      ]);
      expect(exitCode).toBe(1);
      expect(stderr).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
      for (const one of expected.all ?? [expected]) expectError(stderr, `${path}.model`, text, one);
    });
});

/** The place is named, and the words are there without counting the line of the model that is shown. */
function expectError(stderr: string, file: string, text: string, expected: ExpectedError): void {
  const lines = expected.line === undefined ? [] : [expected.line].flat();
  const named = stderr
    .split(`${file}:`)
    .slice(1)
    .map((after) => Number.parseInt(after, 10));
  if (lines.length > 0)
    expect(named, stderr).toSatisfy(() => lines.some((line) => named.includes(line)));
  let words = stderr.replaceAll(file, ' ');
  for (const line of lines) {
    const shown = (text.split(/\r?\n/)[line - 1] ?? '').trim();
    if (shown.length > 3) words = words.replaceAll(shown, ' ');
  }
  for (const mention of expected.mentions ?? [])
    expect(
      mention.split('|').some((word) => isMentioned(word, words)),
      `${mention} is not mentioned in: ${words}`,
    ).toBe(true);
}

function isMentioned(word: string, text: string): boolean {
  if (word.length > 2) return text.toLowerCase().includes(word.toLowerCase());
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<!\\w)${escaped}(?!\\w)`).test(text);
}
