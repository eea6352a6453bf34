// The story of a message, taken apart: what it tells, and a small wrong example with the right one.
import { messages } from './messages/index.ts';
import type { Code } from './messages/index.ts';

export interface Story {
  readonly code: Code;
  readonly severity: 'error' | 'warning' | 'info';
  /** Paragraphs of plain text. */
  readonly text: string;
  /** Lines of a model, none where there is no example. */
  readonly wrong: readonly string[];
  readonly right: readonly string[];
}

/** The story behind a code, or null where no message has it. */
export function storyOf(code: string): Story | null {
  if (!Object.hasOwn(messages, code)) return null;
  const { severity, story } = messages[code as Code];
  const text: string[] = [];
  const example = { wrong: [] as string[], right: [] as string[] };
  for (const line of story.split('\n')) {
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
