// Golden cases in Markdown: under each heading a model (```model) and the output of the command (```text). The words after
// `model` are the command line; default: `check`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hillock, modelFile } from '../support.ts';

export interface Case {
  readonly title: string;
  readonly args: readonly string[];
  readonly model: string;
  /** The expected output, or null if the file has none yet. */
  readonly expected: string | null;
}

export const folder = import.meta.dirname;

export function readCases(file: string): Case[] {
  const sections = readFileSync(join(folder, file), 'utf8').split(/^## /m).slice(1);
  return sections.map((section) => {
    const match = /^(.*)\n+```model(.*)\n([^]*?)```\n+(?:```text\n([^]*?)```\n)?\s*$/.exec(section);
    if (match === null) throw new Error(`${file}: this is no case:\n${section}`);
    const [, title, words, model, expected] = match;
    const args = words!
      .trim()
      .split(' ')
      .filter((word) => word !== '');
    return { title: title!, args, model: model!, expected: expected ?? null };
  });
}

/** The standard error of the command, with the model called `net.model`. */
export async function saidOf({
  args: [command = 'check', ...options],
  model,
}: Case): Promise<string> {
  const path = modelFile(model, 'net.model');
  const quiet = command === 'run' ? ['--quiet'] : [];
  const { stderr } = await hillock([command, path, ...options, ...quiet]);
  return stderr.replaceAll(path, 'net.model');
}

export function printCases(
  opening: string,
  cases: readonly { case: Case; said: string }[],
): string {
  const sections = cases.map(({ case: { title, args, model }, said }) => {
    const words = args.length === 0 ? '' : ` ${args.join(' ')}`;
    return `## ${title}\n\n\`\`\`model${words}\n${model}\`\`\`\n\n\`\`\`text\n${said}\`\`\`\n`;
  });
  return [opening, ...sections].join('\n');
}
