// Reads and checks sizes and times that programs pass.
import { showNumber } from '../../diagnostics/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { isSeed } from '../../random/index.ts';
import { evaluateScript, expectArray, expectScalar } from '../../script/index.ts';
import { sameDimension, showDimension, showQuantity, timeDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { Clock } from '../../runtime/index.ts';
import { plainEnvironment, readNumbers } from './arrays.ts';
import type { NumbersSource } from './arrays.ts';
import { isAffordable } from './memory.ts';
import { option } from './options.ts';
import { foundValue, isExpression, readExpression, spanOfName, subjectOf } from './strings.ts';
import type { ExpressionSource } from './strings.ts';

/** The largest number of elements of a group; indices are 32 bits wide. */
const largestSize = 2 ** 31 - 1;

/** What is expected where a time is missing. */
const aTime = "a time such as '10*ms' or ms(10)";

/** A size, or another number of things (`what`), if it is valid and there is memory for that many elements of `bytesEach` bytes; null after an error. */
export function readSize(
  size: number | null,
  owner: string,
  bytesEach: number,
  span: Span,
  diags: Diagnostics,
  what?: string,
): number | null {
  if (size === null) return null;
  if (Number.isInteger(size) && size >= 1) {
    const because = `${size} neurons of ${bytesEach} bytes`;
    if (!isAffordable({ what: owner, because, bytes: size * bytesEach }, span, diags)) return null;
    if (size <= largestSize) return size;
  }
  const facts = { found: foundValue(size), largest: largestSize };
  diags.report('bad-size', span, what === undefined ? facts : { ...facts, what });
  return null;
}

/** A step or a duration in seconds; NaN after an error was reported. */
export function readTime(
  source: ExpressionSource,
  what: string,
  diags: Diagnostics,
  environment = plainEnvironment,
): number {
  if (!isExpression(source, what, aTime, diags)) return NaN;
  const syntax = readExpression(source, what, diags);
  const value = evaluateScript(syntax, { ...environment, expects: timeDimension }, diags);
  return expectScalar(value, timeDimension, subjectOf(what), syntax.span, diags) ?? NaN;
}

/** A positive number of some dimension in SI units; NaN after an error was reported. */
export function readPositive(
  source: ExpressionSource,
  dimension: Dimension,
  what: string,
  diags: Diagnostics,
): number {
  const isTime = sameDimension(dimension, timeDimension);
  if (!isExpression(source, what, isTime ? aTime : 'a string, a number or a quantity', diags))
    return NaN;
  const syntax = readExpression(source, what, diags);
  const value = evaluateScript(syntax, { ...plainEnvironment, expects: dimension }, diags);
  const found = expectScalar(value, dimension, subjectOf(what), syntax.span, diags);
  if (found === null || (found > 0 && found < Infinity)) return found ?? NaN;
  const expected = 'a positive number';
  diags.report('argument-range', syntax.span, {
    what: subjectOf(what),
    found: showNumber(found),
    expected,
  });
  return NaN;
}

/** The step of a clock in seconds: a positive time. */
export function readStep(source: ExpressionSource, what: string, diags: Diagnostics): number {
  const seconds = readTime(source, what, diags);
  if (Number.isNaN(seconds) || (seconds > 0 && seconds < Infinity)) return seconds;
  diags.report('bad-step', spanOfName(what), { found: showQuantity(seconds, timeDimension) });
  return NaN;
}

/** A seed of random numbers; null where it is none, which has been reported. */
export function readSeed(value: unknown, span: Span, diags: Diagnostics): number | null {
  if (isSeed(value)) return value;
  const { expected } = option.seed;
  diags.report('given-value', span, { what: 'the seed', expected, found: foundValue(value) });
  return null;
}

/** A clock of its own, where a step was given. */
export function readClock(
  dt: ExpressionSource | undefined,
  what: string,
  diags: Diagnostics,
): Clock | null {
  return dt === undefined ? null : new Clock(readStep(dt, what, diags));
}

/** Times: plain numbers in seconds, quantities or strings with units in an array, or one expression for all. */
export type TimesSource = ExpressionSource | NumbersSource;

/** Times in seconds; null after an error was reported. */
export function readTimes(
  source: TimesSource,
  what: string,
  diags: Diagnostics,
): Float64Array | null {
  if (isArray(source)) {
    const numbers = readNumbers(source, what, diags);
    const isTime =
      numbers !== null &&
      (numbers.dimension === null || sameDimension(numbers.dimension, timeDimension));
    if (numbers !== null && !isTime)
      diags.report('unit-mismatch', spanOfName(what), {
        what: subjectOf(what),
        found: showDimension(numbers.dimension!),
        expected: showDimension(timeDimension),
      });
    return isTime ? numbers.values : null;
  }
  if (!isExpression(source, what, 'times such as `ms([10, 20])`', diags)) return null;
  const syntax = readExpression(source, what, diags);
  const value = evaluateScript(syntax, { ...plainEnvironment, expects: timeDimension }, diags);
  const array = expectArray(value, timeDimension, subjectOf(what), syntax.span, diags);
  return array?.data ?? null;
}

function isArray(source: TimesSource): boolean {
  return Array.isArray(source) || ArrayBuffer.isView(source);
}
