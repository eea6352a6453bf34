// The context of a block, which decides how its lines are read, by the first word of its head.
import type { Context } from './blocks.ts';
import { bodyKeywords, codeKeywords, noKeywords } from './keywords.ts';

/** Statements of model code. */
export const codeContext: Context = { kind: 'code', keywords: noKeywords, name: '' };
/** Lines that are never parsed. */
export const linesContext: Context = { kind: 'lines', keywords: noKeywords, name: '' };

const scriptHeads: ReadonlySet<string> = new Set('for while at if elif else sweep'.split(' '));

/** The context of a block whose head begins with a keyword. */
export function contextNamed(name: string): Context {
  if (scriptHeads.has(name)) return { kind: 'script', keywords: noKeywords, name };
  if (name === 'plot' || name === 'panel')
    return { kind: 'plot', keywords: bodyKeywords.plot, name: 'plot' };
  if (codeKeywords.has(name) || name === 'method') return codeContext;
  if (!Object.hasOwn(bodyKeywords, name)) return linesContext;
  return { kind: 'body', keywords: bodyKeywords[name as keyof typeof bodyKeywords], name };
}
