// `hillock explain CODE`: the explanation of a message with a short wrong and right example; without a code,
// the list of all codes.
import {
  didYouMean,
  messages,
  messageSubjects,
  nearestNames,
  explanationOf,
} from '../diagnostics/index.ts';
import type { Explanation } from '../diagnostics/index.ts';
import { CommandFailure, exitCodes } from './terminal/index.ts';
import type { Terminal } from './terminal/index.ts';

/** Prints the explanation of a code. Throws CommandFailure for an unknown code. */
export async function explainCode(code: string, terminal: Terminal): Promise<void> {
  const explanation = await explanationOf(code);
  if (explanation === null) {
    const near = didYouMean(nearestNames(code, Object.keys(messages)));
    throw new CommandFailure(
      exitCodes.usage,
      `there is no file and no message \`${code}\`${near === null ? '' : `: ${near}`}`,
    );
  }
  terminal.out(textOf(explanation));
}

/** Lists the codes by subject. */
export function listCodes(terminal: Terminal): void {
  const parts = Object.entries(messageSubjects).map(
    ([subject, codes]) => `${subject}\n${codes.map((code) => `  ${code}\n`).join('')}`,
  );
  terminal.out(`${parts.join('\n')}\nhillock explain CODE explains one of them.\n`);
}

function textOf({ code, severity, text, wrong, right, typescript }: Explanation): string {
  const example = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `    ${line}\n`).join('')}`;
  const forms = [
    example('wrong:', wrong),
    example('right:', right),
    example('wrong, in TypeScript:', typescript?.wrong ?? []),
    example('right, in TypeScript:', typescript?.right ?? []),
  ];
  return `${severity}[${code}]\n\n${wrap(text)}${forms.join('')}`;
}

const width = 80;

/** Wraps a paragraph for the terminal. */
function wrap(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => `${line}\n`).join('');
}
