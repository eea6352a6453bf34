// Splits the explanation of a message into its text and its wrong and right examples.
import { messages } from './messages/index.ts';
import type { Code } from './messages/index.ts';

/** The explanation of a message, as `hillock explain CODE` shows it. */
export interface Explanation {
  readonly code: Code;
  readonly severity: 'error' | 'warning' | 'info';
  /** Paragraphs of plain text. */
  readonly text: string;
  /** Lines of a model; empty without an example. */
  readonly wrong: readonly string[];
  readonly right: readonly string[];
}

/** The explanation of a code, or null for an unknown code. */
export function explanationOf(code: string): Explanation | null {
  if (!Object.hasOwn(messages, code)) return null;
  const { severity, explanation } = messages[code as Code];
  const text: string[] = [];
  const example = { wrong: [] as string[], right: [] as string[] };
  for (const line of explanation.split('\n')) {
    const match = /^(wrong|right): *(.*)$/.exec(line);
    if (match === null) text.push(line);
    else
      example[match[1] as 'wrong' | 'right'].push(
        ...match[2]!.split(' … ').map((part) => part.trim()),
      );
  }
  return {
    code: code as Code,
    severity,
    text: text.join(' ').replace(/\s+/g, ' ').trim(),
    ...example,
  };
}
