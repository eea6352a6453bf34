// `connect(i=[0, 1], j=[2, 3])`: the pairs are given. Numbers and arrays are broadcast as NumPy does.
import { constantValue, elaborateExpression } from '../equations/index.ts';
import type { ExpressionSyntax } from '../parser/syntax.ts';
import type { ArrayValue } from '../script/index.ts';
import { uniform } from '../random/index.ts';
import { isDimensionless, showDimension } from '../units/index.ts';
import { scopeAround } from './assignment.ts';
import type { Surroundings } from './assignment.ts';
import type { ConnectArguments } from './connect.ts';
import { storagePlace } from './elements.ts';
import type { Holder } from './holder.ts';
import type { Synapses } from './synapses.ts';

export function connectArrays(
  synapses: Synapses,
  args: ConnectArguments,
  values: { i: ArrayValue | null; j: ArrayValue | null },
  around: Surroundings,
): void {
  const { diags } = around;
  if (values.i === null || values.j === null) {
    const given = args.i === null ? 'j' : 'i';
    const missing = given === 'i' ? 'j' : 'i';
    diags.report('connect-arguments', args.span, { problem: `an array for \`${given}=\` needs \`${missing}=\` too` });
    return;
  }
  const count = args.n === null ? 1 : wholeNumber(args.n, synapses, around);
  const probability = args.p === null ? 1 : (constantNumber(args.p, synapses, around) ?? NaN);
  if (probability < 0 || probability > 1) diags.report('bad-probability', args.p!.span, { found: probability });
  const pre = indices(values.i, args.i!, synapses.source, around);
  const post = indices(values.j, args.j!, synapses.target, around);
  synapses.isCounted &&= !around.isChecking;
  if (pre === null || post === null) return;
  const length = pre.length === 1 ? post.length : pre.length;
  if (post.length !== 1 && post.length !== length) {
    diags.report('connect-arguments', args.span, {
      problem: `\`i=\` has ${pre.length} values, \`j=\` has ${post.length}`,
    });
    return;
  }
  if (around.isChecking || diags.hasErrors) return;
  const { sources, targets } = synapses.connectivity;
  const [toSource, toTarget] = [storagePlace(synapses.source), storagePlace(synapses.target)];
  const stream = probability < 1 ? around.session.stream(`${synapses.name}.connect`) : null;
  for (let k = 0; k < length; k++) {
    if (stream !== null && uniform(stream) >= probability) continue;
    for (let copy = 0; copy < count; copy++) {
      sources.push(toSource(pre[pre.length === 1 ? 0 : k]!));
      targets.push(toTarget(post[post.length === 1 ? 0 : k]!));
    }
  }
  synapses.grow();
}

function constantNumber(syntax: ExpressionSyntax, synapses: Synapses, around: Surroundings): number | null {
  const value = elaborateExpression(syntax, scopeAround(synapses, around), around.diags, around);
  return constantValue(value);
}

function wholeNumber(syntax: ExpressionSyntax, synapses: Synapses, around: Surroundings): number {
  const value = constantNumber(syntax, synapses, around);
  if (value !== null && Number.isInteger(value) && value >= 0) return value;
  if (value === null || !Number.isNaN(value)) around.diags.report('not-whole', syntax.span, { what: 'the number `n`' });
  return 1;
}

/** The indices, checked against the size of the group; null where they are not known or wrong. */
function indices(value: ArrayValue, syntax: ExpressionSyntax, group: Holder, around: Surroundings): Float64Array | null {
  const { diags } = around;
  if (!isDimensionless(value.dimension)) {
    diags.report('unit-mismatch', syntax.span, {
      what: 'an index',
      found: showDimension(value.dimension),
      expected: 'a number without unit',
    });
    return null;
  }
  if (value.shape !== null && value.shape.length > 1) {
    diags.report('connect-arguments', syntax.span, { problem: 'arrays of indices have one dimension' });
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
