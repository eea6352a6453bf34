// Divisions by 0, and results that are inf or nan although no operand is: errors for Python's numbers, warnings for
// arrays and quantities.
import { showNumber } from '../diagnostics/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import { carryOut, partSize } from '../slices.ts';
import { spread } from './broadcast.ts';
import type { ArrayValue, ScriptValue, Shape } from './value.ts';

/** Operand and result of one element. */
interface Found {
  readonly by: readonly number[];
  readonly result: number;
}

/**
 * Reports the first such result of an elementwise operation, once for a place. Returns whether it is an error.
 *
 * @param operation an operator or the name of a function
 */
export function reportResults(
  operation: string,
  operands: readonly ArrayValue[],
  result: ScriptValue,
  span: Span,
  diags: Diagnostics,
): boolean {
  if (result.kind !== 'array' || result.data === null) return false;
  const isDivision = ['/', '//', '%'].includes(operation);
  const found = firstFound(operands, result.data, result.shape!, isDivision);
  if (found === null) return false;
  const isByZero = isDivision && found.by[1] === 0;
  const isByPole = operation === '**' && found.by[0] === 0;
  const arePlain = operands.every(({ isPlain, shape }) => isPlain && shape?.length === 0);
  if (arePlain && (isByZero || isByPole)) {
    diags.report('division-by-zero', span, { operation });
    return true;
  }
  const by = isByZero ? null : found.by.map(showNumber);
  warnOfResult(operation, by, found.result, span, diags);
  return false;
}

/** The first result that is not finite although its operands are, or that of a division by 0. */
function firstFound(
  operands: readonly ArrayValue[],
  results: Float64Array,
  shape: Shape,
  isDivision: boolean,
): Found | null {
  const stretched: (Float64Array | undefined)[] = [];
  const operand = (n: number, k: number): number => {
    const { data, shape: own } = operands[n]!;
    if (data!.length === 1) return data![0]!;
    stretched[n] ??= spread(data!, own!, shape);
    return stretched[n][k]!;
  };
  const check = (k: number): Found | null => {
    const result = results[k]!;
    if (Number.isFinite(result) && !(isDivision && operand(1, k) === 0)) return null;
    const by = operands.map((_, n) => operand(n, k));
    const isOwn = by.every(Number.isNaN(result) ? (z) => !Number.isNaN(z) : Number.isFinite);
    return isOwn ? { by, result } : null;
  };
  if (results.length === 1) return check(0);
  return carryOut(function* () {
    let found: Found | null = null;
    for (let k = 0; k < results.length && found === null; k++) {
      found = check(k);
      if (k % partSize === partSize - 1) yield;
    }
    return found;
  });
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
