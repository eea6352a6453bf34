// Golden cases in Markdown: under each heading a model (```model) and what the command says of it (```text). The words
// behind `model` are the command line, `check` if there are none.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hillock, modelFile } from '../support.ts';

export interface Case {
  readonly title: string;
  readonly args: readonly string[];
  readonly model: string;
  /** What stands in the file under the model, or null where nothing does yet. */
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

/** What the command says on the standard error, with the model called `net.model`. */
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
