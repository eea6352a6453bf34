// Kernels that are made before they are needed, for places where no text may become code: the texts of functions become a
// part of a module, and are found there again by what they say.
import type { MadeFunction, MakeFunction } from './link.ts';

/** The names of a function's parameters, and the text of its body. */
export interface FunctionText {
  readonly names: readonly string[];
  readonly text: string;
}

/** Functions by their keys. */
export type ReadyMade = ReadonlyMap<string, MadeFunction>;

/** Makes functions as `make` does, and notes what they were made of. */
export function noting(make: MakeFunction, noted: Map<string, FunctionText>): MakeFunction {
  return (names, text) => {
    noted.set(keyOf(names, text), { names, text });
    return make(names, text);
  };
}

/** Makes nothing: what was made before is found again. */
export function finding(ready: ReadyMade): MakeFunction {
  return (names, text) => ready.get(keyOf(names, text)) ?? null;
}

/** The functions as pairs of key and function, one for each text, to stand in a list. */
export function printReadyMade(noted: ReadonlyMap<string, FunctionText>): string {
  const entries = [...noted].map(([key, { names, text }]) => {
    const body = text.replace(/^\/\/# sourceURL=.*\n?/m, '').trimEnd();
    return `['${key}', (${names.join(', ')}) => {\n${body}\n}],\n`;
  });
  return entries.join('');
}

/** 106 bits of the text: two functions never meet by chance. Cyrb53 (public domain), twice. */
function keyOf(names: readonly string[], text: string): string {
  const whole = `${names.join()}\n${text}`;
  return `${hash(whole, 0)}${hash(whole, 1)}`;
}

function hash(text: string, seed: number): string {
  let [a, b] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed];
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
