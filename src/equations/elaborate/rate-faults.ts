// What is said of a differential equation whose right side has another unit than its variable by time.
import { textOf, writeCode } from '../../diagnostics/index.ts';
import type { Diagnostics, Wording } from '../../diagnostics/index.ts';
import {
  divideDimensions,
  sameDimension,
  showDimension,
  timeDimension,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { hasDimension } from '../build.ts';
import type { Expr, Variable } from '../model.ts';
import { fixFor, parenthesised } from './dimension-faults.ts';

/** Reports the right side of the equation of a variable. */
export function reportRate(variable: Variable, rate: Expr, diags: Diagnostics): void {
  const expected = divideDimensions(variable.dimension, timeDimension);
  const bare = fixFor(rate, expected);
  const lacksTime = sameDimension(rate.dimension, variable.dimension);
  const bareTime = lacksTime ? dimensionlessDivisor(rate) : null;
  if (bareTime !== null && !diags.isFirst(`unit of ${bareTime}`)) return;
  const askTime = (example: string): string =>
    `\`${bareTime}\` has no unit: should it be a time, as in \`${example}\`?`;
  const fix: Wording | null =
    bareTime !== null
      ? {
          file: askTime(`${bareTime} = 10*ms`),
          program: askTime(`namespace: { ${bareTime}: '10*ms' }`),
        }
      : lacksTime
        ? `did you forget to divide by a time constant, as in \`${parenthesised(rate)}/tau\`?`
        : bare === null
          ? divisorFix(rate, expected)
          : writeCode(bare);
  diags.report('rate-unit', rate.span, {
    variable: variable.name,
    unit: showDimension(variable.dimension),
    found: showDimension(rate.dimension),
    expected: showRate(variable),
    fix,
  });
}

/** For `x/10*ms`, which multiplies by ms: `x/(10*ms)`, if that has the expected dimension. */
function divisorFix(rate: Expr, expected: Dimension): Wording | null {
  if (rate.kind !== 'binary' || rate.operator !== '*') return null;
  const { left, right } = rate;
  if (left.kind !== 'binary' || left.operator !== '/') return null;
  const divided = divideDimensions(left.dimension, right.dimension);
  if (!sameDimension(divided, expected)) return null;
  const code = `${textOf(left.left.span)}/(${textOf(left.right.span)}*${textOf(right.span)})`;
  return code.length > 60 ? null : writeCode(code);
}

/** The constant without unit that a right side is divided by: the `tau` of `-v/tau`. */
function dimensionlessDivisor(rate: Expr): string | null {
  if (rate.kind === 'negate') return dimensionlessDivisor(rate.operand);
  if (rate.kind !== 'binary' || rate.operator !== '/') return null;
  const { right } = rate;
  return right.kind === 'constant' && !hasDimension(right) ? right.name : null;
}

/** `volt/second` rather than another unit of the same dimension, to show the relation to the variable. */
function showRate(variable: Variable): string {
  const unit = showDimension(variable.dimension);
  return /^\w+$/.test(unit)
    ? `${unit}/second`
    : showDimension(divideDimensions(variable.dimension, timeDimension));
}
