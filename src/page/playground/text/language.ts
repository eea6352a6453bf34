// How a text is known as a Python script: by the name of its file; else by a line that imports Brian2, which no model has.
import type { TextLanguage } from '../../protocol.ts';

/** `from brian2 import *`, `import numpy as np, brian2 as b2`; also of the first Brian, so that the reader is told about it. */
const importOfBrian = /^[ \t>]*(?:from|import)[ \t].*\bbrian2?\b/m;

/** In what a text is written. */
export function languageOf(name: string, text: string): TextLanguage {
  if (/\.py$/i.test(name)) return 'python';
  return importOfBrian.test(text) ? 'python' : 'model';
}

/** The name of a text, also of one that was opened without a name. */
export function nameOf(name: string, text: string): string {
  if (name !== '') return name;
  return languageOf(name, text) === 'python' ? 'script.py' : 'Model';
}

/** The ending of the file of a text. */
export function endingOf(name: string, text: string): '.model' | '.py' {
  return languageOf(name, text) === 'python' ? '.py' : '.model';
}

/**
 * The name of a text after it was edited: another one where a script was pasted over a model, or a model over a script. A script that
 * is edited stays one, also without its import.
 */
export function nameAfter(name: string, before: string, after: string): string {
  if (languageOf(name, before) === 'model')
    return languageOf(name, after) === 'model' ? name : 'script.py';
  const isModel = languageOf('', after) === 'model' && after.trim() !== '';
  return isModel && isReplaced(before, after) ? 'Model' : name;
}

/** Whether less than half of the shorter text is what both begin or end with. */
function isReplaced(before: string, after: string): boolean {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return before.trim() === '' || 2 * (start + end) < shorter;
}
