// How deep things may stand in one another. The rules count levels as they descend; a long sum is deep without any
// brackets, so trees are measured once more when they are done. What passes is safe for every recursive function.
import type { IToken } from 'chevrotain';

/** Brackets, signs and exponents in one another. */
export const nestingLimit = 200;

/** Operations in one another, such as in `a + b + c + …`. */
export const depthLimit = 1000;

/** Thrown by the rules at the token that goes too deep. */
export class NestingError extends Error {
  readonly token: IToken;

  constructor(token: IToken) {
    super('nested too deeply');
    this.token = token;
  }
}

/** Whether objects stand in one another more than `depthLimit` deep; needs no recursion. */
export function isTooDeep(root: object): boolean {
  let level: object[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > depthLimit) return true;
    const next: object[] = [];
    for (const node of level)
      for (const key in node) {
        if (key === 'span' || key.endsWith('Span')) continue;
        const child = (node as Record<string, unknown>)[key];
        if (typeof child === 'object' && child !== null) next.push(child);
      }
    level = next;
  }
  return false;
}
