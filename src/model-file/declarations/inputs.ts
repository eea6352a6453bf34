// Declarations of inputs (Poisson groups, spike generators, Poisson inputs, timed arrays) → the objects that a
// TypeScript user would build.
import type {
  ExpressionSyntax,
  GroupSyntax,
  NameSyntax,
  PoissonInputSyntax,
  TimedArraySyntax,
  TopLevelSyntax,
} from '../../parser/syntax.ts';
import { namesIn, nodesOf } from '../../parser/walk.ts';
import { arrayBehind, evaluateScript, expectArray } from '../../script/index.ts';
import type { ArrayValue } from '../../script/index.ts';
import {
  PoissonGroup,
  SpikeGeneratorGroup,
  PoissonInput,
  TimedArray,
} from '../../simulation/index.ts';
import { Diagnostics } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { dimensionless, frequencyDimension, timeDimension } from '../../units/index.ts';
import type { Quantity } from '../../units/index.ts';
import { arrayOf, timeOf, stepOf, integerOf } from '../arguments.ts';
import { inputOptions, propertyOf, readBody, requiredProperty, slotOptions } from './body.ts';
import { describeBinding } from '../state/index.ts';
import type { ScriptState } from '../state/index.ts';
import { bindingOf } from '../objects/index.ts';
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
  const options = inputOptions(declaration, body, state);
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
  const value = arrayBehind(
    state.replay.value(() => evaluateScript(syntax, state.environment, reports)),
  );
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
  const spikes = spikesOf(indices, times, period, state);
  const isKnown = spikes.indices !== null && spikes.times !== null;
  return new SpikeGeneratorGroup(
    isKnown ? size : null,
    spikes.indices ?? [],
    spikes.times ?? new Float64Array(0),
    {
      ...inputOptions(declaration, body, state),
      ...(spikes.period === null ? {} : { period: spikes.period }),
      spans: spikes.spans,
    },
  );
}

/** `SG.set_spikes(indices=…, times=…, period=…)`: other spikes from now on. */
export function setSpikes(
  { generator, arguments: given, span }: TopLevelSyntax & { readonly kind: 'set-spikes' },
  state: ScriptState,
): void {
  const { diags } = state;
  const binding = bindingOf(generator, state);
  if (binding === null || binding.kind === 'broken') return;
  if (binding.kind !== 'group' || !(binding.group instanceof SpikeGeneratorGroup)) {
    const facts = { found: describeBinding(binding), wanted: 'a spike generator', known: [] };
    diags.report('group-expected', generator.span, { what: '`set_spikes`', ...facts });
    return;
  }
  const parameters = ['indices', 'times', 'period'];
  const values = new Map<string, ExpressionSyntax>();
  for (const [k, { name, value, span: place }] of given.entries()) {
    const parameter = name === null ? parameters[k] : name.name;
    if (parameter === undefined || !parameters.includes(parameter) || values.has(parameter)) {
      diags.report('unknown-option', place, { name: name?.name ?? '', allowed: parameters });
      return;
    }
    values.set(parameter, value);
  }
  const [indices, times, period] = parameters.map((name) => values.get(name));
  if (indices === undefined || times === undefined) {
    const signature = 'set_spikes(indices, times[, period])';
    diags.report('wrong-arguments', span, { name: 'set_spikes', given: given.length, signature });
    return;
  }
  const spikes = spikesOf(indices, times, period ?? null, state);
  if (spikes.indices === null || spikes.times === null || state.isSkipping) return;
  const repeat = spikes.period === null ? {} : { period: spikes.period };
  const options = { ...repeat, spans: spikes.spans, diagnostics: diags };
  binding.group.set_spikes(spikes.indices, spikes.times, options);
}

/** The spikes of a generator; what is unknown while checking, or wrong and reported, is null. */
function spikesOf(
  indices: ExpressionSyntax,
  times: ExpressionSyntax,
  period: ExpressionSyntax | null,
  state: ScriptState,
) {
  const which = arrayOf(indices, dimensionless, 'the indices', state)?.data ?? null;
  const when = arrayOf(times, timeDimension, 'the times', state)?.data ?? null;
  const repeat = period === null ? null : timeOf(period, 'the period', state);
  if (which?.some((index) => !Number.isInteger(index)))
    state.diags.report('not-whole', indices.span, { what: 'an index' });
  const spans = { indices: indices.span, times: times.span, period: period?.span ?? null };
  return { indices: which, times: when, period: repeat, spans };
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
  return timedArrayOf(array, dt, declaration.name, valuesSyntax!.span, state);
}

/** A timed array of these values; null after a report. */
export function timedArrayOf(
  { shape, data, dimension }: ArrayValue,
  dt: Quantity<number>,
  { name, span }: NameSyntax,
  valuesSpan: Span,
  state: ScriptState,
): TimedArray | null {
  if (shape !== null && (shape.length === 0 || shape.length > 2)) {
    state.diags.report('bad-timed-array', valuesSpan, {
      name,
      problem: 'must have one or two dimensions: times, or times and columns',
    });
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
    name,
    span,
    dimension,
    diagnostics: state.diags,
  });
}
