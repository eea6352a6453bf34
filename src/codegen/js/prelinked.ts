// Functions made ahead of time, for environments that forbid code generation: texts are recorded, printed into a
// module, and its functions looked up by a hash of their text.
import type { MadeFunction, MakeFunction } from './link.ts';

/** The names of a function's parameters, and the text of its body. */
export interface FunctionText {
  readonly names: readonly string[];
  readonly text: string;
}

/** Functions by their keys. */
export type ReadyMade = ReadonlyMap<string, MadeFunction>;

/** Makes functions as `make` does, and records their texts. */
export function recording(make: MakeFunction, recorded: Map<string, FunctionText>): MakeFunction {
  return (names, text) => {
    recorded.set(keyOf(names, text), { names, text });
    return make(names, text);
  };
}

/** Makes no functions, but looks up those made ahead of time. */
export function prelinked(ready: ReadyMade): MakeFunction {
  return (names, text) => ready.get(keyOf(names, text)) ?? null;
}

/** The recorded texts as the elements of an array: pairs of key and function. */
export function printReadyMade(recorded: ReadonlyMap<string, FunctionText>): string {
  const entries = [...recorded].map(([key, { names, text }]) => {
    const body = text.replace(/^\/\/# sourceURL=.*\n?/m, '').trimEnd();
    return `['${key}', (${names.join(', ')}) => {\n${body}\n}],\n`;
  });
  return entries.join('');
}

/** A hash of 106 bits, so that no two functions collide: Cyrb53 (public domain), twice. */
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
