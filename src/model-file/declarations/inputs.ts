// Declarations of inputs (Poisson groups, spike generators, Poisson inputs, timed arrays) → the objects that a
// TypeScript user would build.
import type {
  ExpressionSyntax,
  GroupSyntax,
  PoissonInputSyntax,
  TimedArraySyntax,
} from '../../parser/syntax.ts';
import { namesIn, nodesOf } from '../../parser/walk.ts';
import { arrayBehind, evaluateScript, expectArray } from '../../script/index.ts';
import {
  PoissonGroup,
  SpikeGeneratorGroup,
  PoissonInput,
  TimedArray,
} from '../../simulation/index.ts';
import { Diagnostics } from '../../diagnostics/index.ts';
import { dimensionless, frequencyDimension, timeDimension } from '../../units/index.ts';
import { arrayOf, timeOf, stepOf, integerOf } from '../arguments.ts';
import { clockOptions, propertyOf, readBody, requiredProperty, slotOptions } from './body.ts';
import type { ScriptState } from '../script-state.ts';
import { isModelCode, callsModelFunctions } from '../model-code.ts';
import { addOperation, groupOf, sizeOf } from './groups.ts';

/** `poisson_group NAME[size] { rates: … }` */
export function declarePoissonGroup(
  declaration: GroupSyntax,
  state: ScriptState,
): PoissonGroup | null {
  const body = readBody(declaration);
  const size = sizeOf(declaration, state);
  const rates = requiredProperty(body, 'rates', declaration, state);
  if (rates === null) return null;
  const options = clockOptions(declaration, body, state);
  const group = new PoissonGroup(size, ratesOf(rates, size, state), options);
  for (const code of body.code) addOperation(group, code, state);
  return group;
}

/** An array sets the rate of each neuron; any other expression is evaluated in every step. */
function ratesOf(
  syntax: ExpressionSyntax,
  size: number | null,
  state: ScriptState,
): ExpressionSyntax | Float64Array {
  const dynamic = new Set(['t', 'dt', 'i', 'N', 't_in_timesteps']);
  const isDynamic =
    namesIn(syntax).some(({ name }) => dynamic.has(name) && !state.bindings.has(name)) ||
    callsModelFunctions(syntax, state);
  if (isDynamic) return syntax;
  // Mistakes in model code are reported when it is elaborated.
  const reports = isModelCode(syntax) ? new Diagnostics() : state.diags;
  const value = arrayBehind(evaluateScript(syntax, state.environment, reports));
  // What model code cannot evaluate, such as `S.w*Hz`, is evaluated here, also where it is a single number.
  const isScript = [...nodesOf(syntax)].some(({ kind }) => kind === 'attribute');
  if (value.kind !== 'array' || (value.shape?.length !== 1 && !isScript)) return syntax;
  const rates = expectArray(value, frequencyDimension, 'the rates', syntax.span, state.diags);
  return rates?.data ?? new Float64Array(size ?? 0);
}

/** `spike_generator NAME[size] { indices: …; times: … }` */
export function declareSpikeGenerator(
  declaration: GroupSyntax,
  state: ScriptState,
): SpikeGeneratorGroup | null {
  const body = readBody(declaration);
  const size = sizeOf(declaration, state);
  const indices = requiredProperty(body, 'indices', declaration, state);
  const times = requiredProperty(body, 'times', declaration, state);
  const period = propertyOf(body, 'period');
  if (indices === null || times === null) return null;
  const which = arrayOf(indices, dimensionless, 'the indices', state);
  const when = arrayOf(times, timeDimension, 'the times', state);
  const repeat = period === null ? null : timeOf(period, 'the period', state);
  if (which?.data?.some((index) => !Number.isInteger(index)))
    state.diags.report('not-whole', indices.span, { what: 'an index' });
  return new SpikeGeneratorGroup(
    which?.data && when?.data ? size : null,
    which?.data ?? [],
    when?.data ?? new Float64Array(0),
    { ...clockOptions(declaration, body, state), ...(repeat === null ? {} : { period: repeat }) },
  );
}

/** `poisson_input NAME: P.ge { N: …; rate: …; weight: … }` */
export function declarePoissonInput(
  declaration: PoissonInputSyntax,
  state: ScriptState,
): PoissonInput | null {
  const body = readBody(declaration);
  const { target } = declaration;
  const N = requiredProperty(body, 'N', declaration, state);
  const rate = requiredProperty(body, 'rate', declaration, state);
  const weight = requiredProperty(body, 'weight', declaration, state);
  if (target.kind !== 'attribute') {
    if (target.kind !== 'error')
      state.diags.report('input-target', target.span, {
        name: target.kind === 'name' ? target.name : null,
      });
    return null;
  }
  const group = groupOf(target.target, 'the target', state);
  if (group === null || N === null || rate === null || weight === null) return null;
  return new PoissonInput(
    group,
    { name: target.name, span: target.nameSpan },
    { ...slotOptions(declaration, body, state), N: integerOf(N, 'N', state), rate, weight },
  );
}

/** `timed_array NAME { values: …; dt: … }` */
export function declareTimedArray(
  declaration: TimedArraySyntax,
  state: ScriptState,
): TimedArray | null {
  const body = readBody(declaration);
  const valuesSyntax = requiredProperty(body, 'values', declaration, state);
  const dtSyntax = requiredProperty(body, 'dt', declaration, state);
  const array = valuesSyntax === null ? null : arrayOf(valuesSyntax, null, 'the values', state);
  const dt = dtSyntax === null ? null : stepOf(dtSyntax, state);
  if (array === null || dt === null) return null;
  const { shape, data, dimension } = array;
  if (shape !== null && (shape.length === 0 || shape.length > 2)) {
    state.diags.report('bad-timed-array', valuesSyntax!.span, { name: declaration.name.name });
    return null;
  }
  const columns = shape?.length === 2 ? shape[1]! : null;
  const numbers = data ?? Float64Array.of(NaN);
  const rows =
    columns === null
      ? numbers
      : Array.from({ length: numbers.length / columns }, (_, k) => [
          ...numbers.subarray(k * columns, (k + 1) * columns),
        ]);
  return new TimedArray(rows, dt, {
    name: declaration.name.name,
    span: declaration.name.span,
    dimension,
    diagnostics: state.diags,
  });
}
