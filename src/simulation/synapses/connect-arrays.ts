// `connect(i=[0, 1], j=[2, 3])`: explicit pairs. Numbers and arrays are broadcast as in NumPy.
import { allocate, allocateCopy } from '../../memory/index.ts';
import { constantValue, elaborateExpression } from '../../equations/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import type { ArrayValue } from '../../script/index.ts';
import { uniform } from '../../random/index.ts';
import { isDimensionless, showDimension } from '../../units/index.ts';
import type { StateContext } from '../state/index.ts';
import { isCount } from './connect-arguments.ts';
import type { ConnectArguments } from './connect-arguments.ts';
import { scopeOf, storagePlace } from '../objects/index.ts';
import type { VariableOwner } from '../objects/index.ts';
import type { DeclaredSynapses } from './declaration.ts';

/** Checks the arrays and, unless it is only a check, makes the synapses. */
export function connectArrays(
  synapses: DeclaredSynapses,
  args: ConnectArguments,
  values: { i: ArrayValue | null; j: ArrayValue | null },
  context: StateContext,
): void {
  const { diags } = context;
  if (values.i === null || values.j === null) {
    const given = args.i === null ? 'j' : 'i';
    const missing = given === 'i' ? 'j' : 'i';
    diags.report('connect-arguments', args.span, {
      problem: `an array for \`${given}\` needs \`${missing}\` too`,
    });
    return;
  }
  const copies = args.n === null ? Float64Array.of(1) : copiesOf(args.n, args, synapses, context);
  const probability = args.p === null ? 1 : (constantNumber(args.p, synapses, context) ?? NaN);
  if (probability < 0 || probability > 1)
    diags.report('bad-probability', args.p!.span, { found: probability });
  const pre = indices(values.i, args.i!, synapses.source, context);
  const post = indices(values.j, args.j!, synapses.target, context);
  synapses.isCounted &&= !context.isChecking;
  if (pre === null || post === null || copies === null) return;
  const arrays = { i: pre, j: post, n: copies };
  const length = Object.values(arrays).find((array) => array.length !== 1)?.length ?? 1;
  if (Object.values(arrays).some((array) => array.length !== 1 && array.length !== length)) {
    const lengths = Object.entries(arrays).map(
      ([name, array]) => `\`${name}\` has ${array.length} value${array.length === 1 ? '' : 's'}`,
    );
    const found = lengths.slice(0, args.n === null ? 2 : 3).join(', ');
    diags.report('connect-arguments', args.span, {
      problem: `${found}: arrays must be equally long`,
    });
    return;
  }
  if (context.isChecking) synapses.most += length * Math.max(...copies, 0);
  if (context.isChecking || diags.hasErrors) return;
  const [toSource, toTarget] = [storagePlace(synapses.source), storagePlace(synapses.target)];
  const stream = probability < 1 ? context.session.stream(`${synapses.name}.connect`) : null;
  const at = (array: Float64Array, k: number): number => array[array.length === 1 ? 0 : k]!;
  let most = copies.length === 1 ? length * copies[0]! : 0;
  if (copies.length > 1) for (const n of copies) most += n;
  const { preElement, postElement } = synapses.connectivity;
  const sources = allocate(preElement, most);
  const targets = allocate(postElement, most);
  let made = 0;
  for (let k = 0; k < length; k++) {
    if (stream !== null && uniform(stream) >= probability) continue;
    const [source, target] = [toSource(at(pre, k)), toTarget(at(post, k))];
    for (let copy = at(copies, k); copy > 0; copy--) {
      sources[made] = source;
      targets[made++] = target;
    }
  }
  const isAll = made === most;
  synapses.connectivity.addPairs(
    isAll ? sources : allocateCopy(sources.subarray(0, made)),
    isAll ? targets : allocateCopy(targets.subarray(0, made)),
  );
  synapses.grow();
}

function constantNumber(
  syntax: ExpressionSyntax,
  synapses: DeclaredSynapses,
  context: StateContext,
): number | null {
  const value = elaborateExpression(syntax, scopeOf(synapses, context), context.diags, context);
  return constantValue(value);
}

/** How many synapses each pair gets: one number for all or one each; null where it is not known or wrong. */
function copiesOf(
  syntax: ExpressionSyntax,
  args: ConnectArguments,
  synapses: DeclaredSynapses,
  context: StateContext,
): Float64Array | null {
  const given = args.valueOf(syntax);
  if (given?.data === null) return null;
  const number = given === null ? constantNumber(syntax, synapses, context) : null;
  const numbers = given?.data ?? (number === null ? null : Float64Array.of(number));
  if (numbers?.some(Number.isNaN)) return null;
  if (numbers?.every((n) => isCount(n, syntax.span, context.diags)) === false) return null;
  const isPlain =
    given === null || (isDimensionless(given.dimension) && (given.shape?.length ?? 0) <= 1);
  if (numbers !== null && isPlain) return numbers;
  context.diags.report('not-whole', syntax.span, { what: 'the number `n`' });
  return null;
}

/** The indices, checked against the size of the group; null where they are not known or wrong. */
function indices(
  value: ArrayValue,
  syntax: ExpressionSyntax,
  group: VariableOwner,
  context: StateContext,
): Float64Array | null {
  const { diags } = context;
  if (!isDimensionless(value.dimension)) {
    diags.report('unit-mismatch', syntax.span, {
      what: 'an index',
      found: showDimension(value.dimension),
      expected: 'a number without unit',
    });
    return null;
  }
  if (value.shape !== null && value.shape.length > 1) {
    diags.report('connect-arguments', syntax.span, {
      problem: 'arrays of indices have one dimension',
    });
    return null;
  }
  const { data } = value;
  const { size } = group;
  if (data === null || size === null) return null;
  if (value.type === 'boolean') {
    diags.report('not-whole', syntax.span, { what: 'an index' });
    return null;
  }
  for (const index of data) {
    if (!Number.isInteger(index)) {
      diags.report('not-whole', syntax.span, { what: 'an index' });
      return null;
    }
    if (index < 0 || index >= size) {
      diags.report('index-out-of-range', syntax.span, { index, size, what: group.description });
      return null;
    }
  }
  return data;
}
