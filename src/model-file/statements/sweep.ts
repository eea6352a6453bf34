// `sweep { tau = [5, 10, 20]*ms … }`: values of constants. A run of the model leaves them alone; `hillock sweep` runs it with each.
import { describeBinding } from '../state/index.ts';
import type { TopLevelSyntax } from '../../parser/syntax.ts';
import { expectArray } from '../../script/index.ts';
import { isDimensionless, sameDimension, showDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { valueOf } from '../arguments.ts';
import type { ScriptState } from '../state/index.ts';

/** Checks the lines of the block, and keeps their values. */
export function readSweep(
  { lines, span }: TopLevelSyntax & { readonly kind: 'sweep' },
  depth: number,
  state: ScriptState,
): void {
  const { diags } = state;
  if (depth > 0) {
    diags.report('not-in-block', span, { keyword: 'sweep', block: 'for' });
    return;
  }
  for (const line of lines) {
    if (line.kind !== 'assignment' || line.operator !== '=' || line.target.kind !== 'name') {
      diags.report('sweep-line', line.span, {
        problem: 'this is no line of `sweep`',
        fix: 'each names a constant and its values: `tau = [5, 10, 20]*ms`',
      });
      continue;
    }
    const { name, span: place } = line.target;
    const binding = state.bindings.get(name);
    if (binding?.kind === 'broken') continue;
    if (binding?.kind !== 'constant') {
      diags.report('sweep-line', place, {
        problem:
          binding === undefined
            ? `no constant \`${name}\` is set above`
            : `\`${name}\` is no constant, but ${describeBinding(binding)}`,
        fix: `set it above, with the value that a single run has: \`${name} = …\``,
      });
      continue;
    }
    const what = `the values of \`${name}\``;
    const value = expectArray(valueOf(line.value, state), null, what, line.value.span, diags);
    if (value === null) continue;
    const { value: own } = binding;
    if (own.kind === 'array' && !sameDimension(own.dimension, value.dimension))
      diags.report('sweep-line', line.value.span, {
        problem: `\`${name}\` has ${unitInWords(own.dimension)}, its values here have ${unitInWords(value.dimension)}`,
        fix: 'give them the unit of the constant',
      });
    else if (state.sweep.has(name))
      diags.report('sweep-line', place, {
        problem: `the values of \`${name}\` are given twice`,
        fix: 'put them into one line',
      });
    else if (value.data?.length === 0 || value.data?.every(Number.isFinite) === false)
      diags.report('sweep-line', line.value.span, {
        problem:
          value.data.length === 0
            ? `\`${name}\` has no values here`
            : `a value of \`${name}\` is not finite`,
        fix: 'give it at least one value, and finite ones only',
      });
    else state.sweep.set(name, { value, span: place });
  }
}

function unitInWords(dimension: Dimension): string {
  return isDimensionless(dimension) ? 'no unit' : `the unit ${showDimension(dimension)}`;
}
