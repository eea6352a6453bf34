// Divisions by 0, and results that are inf or nan although no operand is: errors for Python's numbers, warnings for
// arrays and quantities.
import { showNumber } from '../diagnostics/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import type { ArrayValue } from './value.ts';

type OfNumbers = (x: number, y: number) => number;

/** Watches the elements that an operation computes, and reports the first such result. */
export class ResultWatch {
  readonly #operation: string;
  readonly #operands: readonly ArrayValue[];
  readonly #isDivision: boolean;
  #found: { readonly by: readonly number[]; readonly result: number } | null = null;

  /** @param operation an operator or the name of a function */
  constructor(operation: string, operands: readonly ArrayValue[]) {
    this.#operation = operation;
    this.#operands = operands;
    this.#isDivision = ['/', '//', '%'].includes(operation);
  }

  /** The same function of one or two numbers, watched. */
  of(f: OfNumbers): OfNumbers {
    const isDivision = this.#isDivision;
    return (x, y) => {
      const result = f(x, y);
      if (!Number.isFinite(result) || (isDivision && y === 0)) this.#note(x, y, result);
      return result;
    };
  }

  #note(x: number, y: number, result: number): void {
    const by = this.#operands.length === 1 ? [x] : [x, y];
    const isOwn = by.every(Number.isNaN(result) ? (z) => !Number.isNaN(z) : Number.isFinite);
    if (isOwn) this.#found ??= { by, result };
  }

  /** Reports what was found, once for a place. Returns whether it is an error. */
  report(span: Span, diags: Diagnostics): boolean {
    const found = this.#found;
    if (found === null) return false;
    const operation = this.#operation;
    const isByZero = this.#isDivision && found.by[1] === 0;
    const isByPole = operation === '**' && found.by[0] === 0;
    const arePlain = this.#operands.every(({ isPlain, shape }) => isPlain && shape?.length === 0);
    if (arePlain && (isByZero || isByPole)) {
      diags.report('division-by-zero', span, { operation });
      return true;
    }
    const by = isByZero ? null : found.by.map(showNumber);
    warnOfResult(operation, by, found.result, span, diags);
    return false;
  }
}

/** Warns of a result that is not finite, once for a place. */
export function warnOfResult(
  operation: string,
  by: readonly string[] | null,
  result: number,
  span: Span,
  diags: Diagnostics,
): void {
  if (diags.isFirst(`non-finite ${span.source.name} ${span.start} ${span.end}`))
    diags.report('non-finite-result', span, { operation, by, result: showNumber(result) });
}
