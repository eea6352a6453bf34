// Limits of nesting. Rules count levels as they descend; a long sum is deep without brackets, so finished trees are
// measured too. A tree within the limits is safe for every recursive function.
import type { IToken } from 'chevrotain';

/** Maximum depth of nested brackets, signs and exponents. */
export const nestingLimit = 200;

/** Maximum depth of a tree, as of `a + b + c + …`. */
export const depthLimit = 1000;

/** Thrown by rules at the token that exceeds the limit. */
export class NestingError extends Error {
  /** The first token beyond the limit. */
  readonly token: IToken;

  constructor(token: IToken) {
    super('nested too deeply');
    this.token = token;
  }
}

/** Whether a tree is deeper than `depthLimit`; not recursive. */
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
