// How fast two variables of a neuron change at any values of them: the right sides of their equations as a kernel, with all
// other variables held.
import { allocate } from '../../memory/index.ts';
import type { TypedArray } from '../../abi.ts';
import { integerConstant } from '../../codegen/index.ts';
import type { Item, Layout } from '../../codegen/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import {
  constant,
  defaultScope,
  elaborateEquations,
  isStateful,
  layerScopes,
  mapChildren,
} from '../../equations/index.ts';
import type { Expr, Resolution, Scope, Variable } from '../../equations/index.ts';
import { dimensionless, Quantity, sameDimension, showDimension } from '../../units/index.ts';
import { runningKernels } from '../arguments/index.ts';
import { layoutFrom, loopElement, ownNames, placesIn } from '../objects/index.ts';
import type { NeuronGroup, Subgroup } from '../neurons/index.ts';
import type { StateContext } from '../state/index.ts';

/** A value that a variable or a constant has in the plane, and where it is given. */
export interface HeldValue {
  readonly value: number | Quantity<number>;
  readonly span: Span;
}

/** Values of other variables, and of constants, that differ from the present ones. */
export type HeldValues = ReadonlyMap<string, HeldValue>;

/** Whose equations, and at which values of everything else. */
export interface FieldRequest {
  readonly group: NeuronGroup | Subgroup;
  readonly root: NeuronGroup;
  readonly x: string;
  readonly y: string;
  /** The neuron whose values the other variables have. */
  readonly index: number;
  readonly held: HeldValues;
  /** In seconds, for inputs that depend on it; null for now. */
  readonly t: number | null;
  /** Names of options that stand beside the held values, for suggestions. */
  readonly options: readonly string[];
}

/** The rates of change of both variables, in SI units. */
export interface Rates {
  readonly dx: Float64Array;
  readonly dy: Float64Array;
}

/** The two variables, and their rates of change. */
export interface VectorField {
  readonly x: Variable;
  readonly y: Variable;
  /** The rates at points of the plane. */
  ratesAt(x: ArrayLike<number>, y: ArrayLike<number>): Rates;
}

/** Points that are evaluated at once. */
const capacity = 8192;

/** The field; null while checking, or after a report. `refuse` reports what the names of a request stand for instead. */
export function vectorFieldOf(
  request: FieldRequest,
  context: StateContext,
  refuse: (expected: string) => null,
): VectorField | null {
  const { root, x, y, held, options } = request;
  const { diags } = context;
  const own = root.scope();
  const owner = root.description;
  const constants = root.namespace === null ? [] : [root.namespace];
  const outer = layerScopes(owner, defaultScope, ...constants, context.namespace);
  for (const [name, { value, span }] of held) {
    const before = own.lookUp(name) ?? outer.lookUp(name);
    const known = before?.kind === 'variable' ? before.variable : before;
    if (known === null || !('dimension' in known) || name === x || name === y) {
      const others = ownNames(root).filter((own) => own !== x && own !== y);
      diags.report('unknown-option', span, { name, allowed: [...options, ...others] });
      continue;
    }
    const found = value instanceof Quantity ? value.dimension : dimensionless;
    if (!sameDimension(found, known.dimension))
      diags.report('unit-mismatch', span, {
        what: `\`${name}\` of ${owner}`,
        found: showDimension(found),
        expected: showDimension(known.dimension),
      });
  }
  const scope = layerScopes(owner, own, withValues(held), outer);
  const equations = elaborateEquations(root.declared, scope, diags);
  const rateOf = (name: string) =>
    equations.differentials.find(({ variable }) => variable.name === name);
  const [first, second] = [rateOf(x), rateOf(y)];
  if (first === undefined || second === undefined) {
    const missing = first === undefined ? x : y;
    return refuse(`two variables with differential equations; \`${missing}\` has none`);
  }
  if (x === y) return refuse('two different variables');
  if (diags.hasErrors || context.isChecking) return null;

  const rates = [first.rate, second.rate];
  const definitions = new Map(context.definitions(rates));
  for (const { variable, value } of equations.subexpressions) definitions.set(variable, value);
  const moving = new Map(
    [first.variable, second.variable].map((variable) => [
      variable,
      { ...variable, isShared: false, isUniform: false },
    ]),
  );
  const hold = (node: Expr): Expr => {
    if (node.kind === 'noise') return constant(0, node.dimension, node.span);
    if (node.kind !== 'variable' || node.path !== '') return mapChildren(node, hold);
    const { variable } = node;
    const given = held.get(variable.name);
    if (given !== undefined) {
      const { value } = given;
      const number = value instanceof Quantity ? value.value : value;
      return constant(number, node.dimension, node.span, node.type);
    }
    const moved = moving.get(variable);
    if (moved !== undefined) return { ...node, variable: moved };
    // The plane is that of a neuron which is not refractory.
    if (variable.name === 'not_refractory')
      return constant(1, node.dimension, node.span, 'boolean');
    const definition = variable.kind === 'subexpression' ? definitions.get(variable) : undefined;
    return definition === undefined || isStateful(definition) ? node : hold(definition);
  };
  if (diags.hasErrors) return null;
  return fieldFrom(
    request,
    context,
    [first.variable, second.variable],
    [...moving.values()],
    rates.map(hold),
    definitions,
  );
}

function fieldFrom(
  { group, root, index, t }: FieldRequest,
  { session }: StateContext,
  [x, y]: readonly [Variable, Variable],
  moved: readonly Variable[],
  rates: readonly Expr[],
  definitions: ReadonlyMap<Variable, Expr>,
): VectorField {
  const inputs = moved.map(() => allocate('f64', capacity));
  const outputs = rates.map(() => allocate('f64', capacity));
  const elements = allocate('u32', capacity);
  elements.forEach((_, k) => (elements[k] = k));
  const clock = session.clockOf(root);
  const [place] = placesIn(group.elements, [index]);
  const around = layoutFrom(root, integerConstant(place!), clock.dt);
  const layout: Layout = {
    ...around,
    place(variable, path) {
      const k = moved.indexOf(variable);
      return k < 0
        ? around.place(variable, path)
        : { kind: 'stored', buffer: { name: `_at_${k}`, element: 'f64' }, index: loopElement };
    },
  };
  const items = rates.map((value, k): Item => ({
    kind: 'output',
    buffer: { name: `_rate_${k}`, element: 'f64' },
    value,
  }));
  const bound = new Map<string, TypedArray>([
    ['_elements', elements],
    ...inputs.map((array, k) => [`_at_${k}`, array] as const),
    ...outputs.map((array, k) => [`_rate_${k}`, array] as const),
  ]);
  const kernel = session.compile(
    {
      name: `${root.name}.phase_plane`,
      role: 'evaluate',
      loop: { kind: 'listed', indices: { name: '_elements', element: 'u32' } },
      items,
      layout,
      isGuarded: false,
    },
    definitions,
    [root],
    bound,
  );
  const time = t ?? clock.t;
  const tick = t === null ? clock.tick : Math.round(t / clock.dt);
  return {
    x,
    y,
    ratesAt(xs, ys) {
      const all = { dx: new Float64Array(xs.length), dy: new Float64Array(xs.length) };
      for (let start = 0; start < xs.length; start += capacity) {
        const count = Math.min(capacity, xs.length - start);
        for (let k = 0; k < count; k++) {
          inputs[0]![k] = xs[start + k]!;
          inputs[1]![k] = ys[start + k]!;
        }
        runningKernels(() => kernel(time, tick, count));
        all.dx.set(outputs[0]!.subarray(0, count), start);
        all.dy.set(outputs[1]!.subarray(0, count), start);
      }
      return all;
    },
  };
}

/** A scope of the constants that are held at other values. */
function withValues(held: HeldValues): Scope {
  return {
    description: 'the values held',
    names: () => held.keys(),
    lookUp(name): Resolution | null {
      const given = held.get(name);
      if (given === undefined) return null;
      const { value } = given;
      const isPlain = !(value instanceof Quantity);
      return {
        kind: 'constant',
        value: isPlain ? value : value.value,
        type: 'float',
        dimension: isPlain ? dimensionless : value.dimension,
        isKnown: true,
      };
    },
  };
}
