// docs/command-line.md lists every command and every option of the command, and no others.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/cli/formats.ts';
import { hillock } from '../support.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/command-line.md'), 'utf8');

/** `--set`, `-o` … at the beginning of the lines under "Options:". */
function optionsOf(help: string): string[] {
  const [, list = ''] = help.split('Options:\n');
  return [...list.split('\n\n')[0]!.matchAll(/^ {2}(-.*?)(?: {2}|$)/gm)].flatMap(([, names]) =>
    [...names!.matchAll(/--?[\w-]+/g)].map(([name]) => name),
  );
}

async function helpOf(...command: string[]): Promise<string> {
  return (await hillock([...command, '--help'])).stdout;
}

async function commands(): Promise<string[]> {
  const [, list = ''] = (await helpOf()).split('Commands:\n');
  return [...list.split('\n\n')[0]!.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name!);
}

/** What the page says under the heading of a command. */
function sectionOf(command: string): string {
  const [, section = ''] = page.split(`\n## \`hillock ${command}\`\n`);
  return section.split('\n## ')[0]!;
}

const isNamed = (text: string, name: string): boolean =>
  new RegExp(`\`${name}(?:[ \`]|$)`, 'm').test(text);

describe('the page on the command line', () => {
  test('has a section for each command, and for no other', async () => {
    const documented = [...page.matchAll(/^## `hillock (\w+)`$/gm)].map(([, name]) => name);
    expect([...documented].sort()).toEqual(
      (await commands()).filter((name) => name !== 'help').sort(),
    );
  });

  test('names every option in the section of its command', async () => {
    for (const command of await commands()) {
      if (command === 'help') continue;
      const all = optionsOf(await helpOf(command));
      expect(all, command).toContain('--help');
      const options = all.filter((name) => !/^--?h(elp)?$/.test(name));
      expect({
        command,
        missing: options.filter((name) => !isNamed(sectionOf(command), name)),
      }).toEqual({
        command,
        missing: [],
      });
    }
  });

  test('names every format of results', () => {
    const [line] = /^\| `--format LIST` .*$/m.exec(sectionOf('run')) ?? [''];
    expect(Object.keys(formats).filter((name) => !isNamed(line, name))).toEqual([]);
  });

  test('names the options of all commands', async () => {
    for (const name of optionsOf(await helpOf())) expect(isNamed(page, name), name).toBe(true);
    expect(page).toContain('`hillock help COMMAND`');
  });

  test('names no unknown option', async () => {
    const helps = await Promise.all(
      [[], ...(await commands()).map((name) => [name])].map((words) => helpOf(...words)),
    );
    const known = new Set(helps.flatMap(optionsOf));
    const named = [...page.matchAll(/(?<![\w-])--?[a-zA-Z][\w-]*/g)].map(([name]) => name);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});
