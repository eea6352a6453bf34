// Loads the explanation of a message and splits it into its text and its wrong and right examples.
import { messages } from './messages/index.ts';
import type { Code } from './messages/index.ts';
import type { Severity } from './message.ts';

/** The explanation of a message, as `hillock explain CODE` shows it. */
export interface Explanation {
  /** The code it explains. */
  readonly code: Code;
  /** The severity of its messages. */
  readonly severity: Severity;
  /** Paragraphs of plain text. */
  readonly text: string;
  /** Lines of a wrong model; empty without an example. */
  readonly wrong: readonly string[];
  /** The same lines, corrected. */
  readonly right: readonly string[];
  /** The example as a TypeScript program writes it; null where it has no form of its own. */
  readonly typescript: {
    readonly wrong: readonly string[];
    readonly right: readonly string[];
  } | null;
}

/** The explanation of a code, or null for an unknown code. Loads the table of explanations when it is first called. */
export async function explanationOf(code: string): Promise<Explanation | null> {
  if (!Object.hasOwn(messages, code)) return null;
  const { explanations, typeScriptForms } = await import('./explanations/index.ts');
  const { severity } = messages[code as Code];
  const explanation = explanations[code as Code];
  const text: string[] = [];
  const example = { wrong: [] as string[], right: [] as string[] };
  for (const line of explanation.split('\n')) {
    const match = /^(wrong|right): *(.*)$/.exec(line);
    if (match === null) text.push(line);
    else example[match[1] as 'wrong' | 'right'].push(...linesOf(match[2]!));
  }
  const forms: Readonly<Record<string, readonly [string, string]>> = typeScriptForms;
  const form = forms[code];
  return {
    code: code as Code,
    severity,
    text: text.join(' ').replace(/\s+/g, ' ').trim(),
    ...example,
    typescript:
      form === undefined
        ? null
        : { wrong: linesOf(form[0], ' ... '), right: linesOf(form[1], ' ... ') },
  };
}

function linesOf(example: string, separator = ' … '): string[] {
  return example.split(separator).map((line) => line.trim());
}
