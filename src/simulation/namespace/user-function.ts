// JavaScript functions that models may call: given to a namespace with the units of their arguments and of their result.
import { Diagnostics, nearestNames, SourceText } from '../../diagnostics/index.ts';
import { elaborateUnit } from '../../equations/index.ts';
import type { ExternalFunction, ValueType } from '../../equations/index.ts';
import { parseExpression } from '../../parser/index.ts';
import { dimensionless, usualUnitNames } from '../../units/index.ts';
import type { CallableUnit, Dimension } from '../../units/index.ts';
import {
  foundValue,
  leavePromise,
  option,
  readOptions,
  spanOfName,
  throwError,
  throwIfWrong,
} from '../arguments/index.ts';
import type { OptionTable } from '../arguments/index.ts';

/** A unit as in equations (`'volt'`, `'amp/metre**2'`, `'1'`), or one of the exported units. */
export type UnitWord = string | CallableUnit;

/** Units and properties of a user function. */
export interface UserFunctionOptions {
  /** The unit of each argument; `null` for any unit, `'boolean'` or `'integer'`. */
  readonly arguments: readonly (UnitWord | null)[];
  /** The unit of the result. */
  readonly result: UnitWord;
  /**
   * Whether the result depends only on the arguments. Default: true. Otherwise each occurrence in the code is a call
   * of its own, and a subexpression that calls it must be `constant over dt`.
   */
  readonly stateless?: boolean | undefined;
}

const userFunctionOptions: OptionTable<UserFunctionOptions> = {
  arguments: option.passedOn,
  result: option.passedOn,
  stateless: option.flag,
};

/**
 * A JavaScript function with units, for namespaces. It takes and returns numbers in SI units. Brian2:
 * https://brian2.readthedocs.io/en/stable/advanced/functions.html.
 *
 * @throws {ModelError} `given-value`, `function-without-units`, `bad-unit-word`
 * @example
 * const square = userFunction((x: number) => x * x, { arguments: ['volt'], result: 'volt**2' });
 * const G = new NeuronGroup(1, 'v : volt\n v2 = square(v) : volt**2', { namespace: { square } });
 * G.set('v', mV(2));
 * console.log(G.get('v2')[0]!.toPrecision(3)); // 0.00000400
 */
export function userFunction(
  implementation: (...values: number[]) => number | boolean,
  given: UserFunctionOptions,
): ExternalFunction {
  const diags = new Diagnostics();
  const options = readOptions(given, userFunctionOptions, 'userFunction', diags);
  const ownName = (implementation as { name?: string } | undefined)?.name ?? '';
  const name = ownName === '' ? 'function' : ownName;
  const refuse = (what: string, expected: string, found: string): void =>
    diags.report('given-value', spanOfName(name), { what, expected, found });
  if (typeof implementation !== 'function')
    refuse('a user function', 'a function', foundValue(implementation));
  else if (options.arguments !== undefined && !Array.isArray(options.arguments))
    refuse(`\`arguments\` of \`${name}\``, 'a list of units', foundValue(options.arguments));
  else if (diags.count === 0 && (options.arguments === undefined || options.result === undefined))
    diags.report('function-without-units', spanOfName(name), { name });
  throwIfWrong(diags);
  if (implementation.length > options.arguments.length)
    refuse(
      `the list of arguments of \`${name}\``,
      `of ${implementation.length} units, as many as it has arguments`,
      String(options.arguments.length),
    );
  throwIfWrong(diags);
  const parameters = options.arguments.map((word, k) =>
    word === null ? null : readUnit(word, `argument ${k + 1} of \`${name}\``, diags),
  );
  const result = readUnit(options.result, `the result of \`${name}\``, diags);
  throwIfWrong(diags);
  return {
    name,
    argumentDimensions: parameters.map((parameter) => parameter?.dimension ?? null),
    dimension: result.dimension,
    type: result.type,
    isStateless: options.stateless ?? true,
    implementation: withNumbers(implementation, name),
  };
}

/** The function, of which each value must be a number: `async` functions return promises, forgotten `return`s nothing. */
function withNumbers(
  implementation: (...values: number[]) => number | boolean,
  name: string,
): (...values: number[]) => number {
  return (...values) => {
    const value = implementation(...values);
    if (typeof value === 'number') return value;
    if (typeof value === 'boolean') return Number(value);
    leavePromise(value);
    return throwError('given-value', spanOfName(name), {
      what: `what \`${name}\` returns`,
      expected: 'a number or a boolean',
      found: foundValue(value),
    });
  };
}

function readUnit(
  word: UnitWord,
  what: string,
  diags: Diagnostics,
): { type: ValueType; dimension: Dimension } {
  if (typeof word === 'function') return { type: 'float', dimension: word.dimension };
  const none = { type: 'error', dimension: dimensionless } as const;
  if (typeof word !== 'string') {
    diags.report('given-value', spanOfName(what), {
      what,
      expected: 'a unit',
      found: foundValue(word),
    });
    return none;
  }
  const quiet = new Diagnostics();
  const unit = elaborateUnit(parseExpression(new SourceText(what, word, 'string'), quiet), quiet);
  if (!quiet.hasErrors && unit.type !== 'error') return unit;
  const words = word.match(/[A-Za-z]\w*/g) ?? [];
  const near = [...new Set(words.flatMap((part) => nearestNames(part, usualUnitNames)))];
  diags.report('bad-unit-word', spanOfName(what), {
    unit: word,
    what,
    near: words.length === 1 ? near : [],
  });
  return none;
}
