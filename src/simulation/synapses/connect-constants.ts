// Reports invalid constant arguments of connect when a model is checked, before it runs.
import type { ConnectRequest } from '../../codegen/index.ts';
import type { Diagnostics } from '../../diagnostics/index.ts';
import { constantValue, integer } from '../../equations/index.ts';
import type { Expr } from '../../equations/index.ts';
import type { DeclaredSynapses } from './declaration.ts';

type Generator = NonNullable<ConnectRequest['generator']>;
type Iteration = NonNullable<Generator['iteration']>;

/** Reports constant indices outside the group, steps of 0, and samples larger than what they are drawn from. */
export function refuseConstants(
  { element, variable, iteration, condition }: Generator,
  synapses: DeclaredSynapses,
  { outer, skipIfInvalid }: Pick<ConnectRequest, 'outer' | 'skipIfInvalid'>,
  diags: Diagnostics,
): void {
  const bounds = iteration === null ? null : boundsOf(iteration, synapses);
  if (iteration !== null && bounds?.step === 0) {
    const facts = { name: iteration.kind, values: [] };
    diags.report('range-step-is-zero', iteration.step.span, facts);
    return;
  }
  if (skipIfInvalid) return;
  if (iteration?.kind === 'sample' && iteration.chosen.kind === 'size') {
    const { value } = iteration.chosen;
    const size = known(value, synapses);
    if (size !== null && bounds !== null && !(size >= 0 && size <= bounds.count))
      diags.report('sample-size-out-of-range', value.span, {
        name: 'sample',
        values: [size, bounds.count],
      });
    return;
  }
  if (condition !== null || iteration?.kind === 'sample') return;
  const group = outer === 'pre' ? synapses.target : synapses.source;
  const isCounted = element.kind === 'temporary' && element.name === variable;
  const indices = isCounted
    ? bounds === null || bounds.count === 0
      ? []
      : [bounds.start, bounds.start + (bounds.count - 1) * bounds.step]
    : iteration === null
      ? [known(element, synapses)]
      : [];
  const { size } = group;
  if (size === null) return;
  const wrong = indices.find((index) => index !== null && (index < 0 || index >= size));
  if (wrong === undefined || wrong === null) return;
  const index = wrong >= size && isCounted ? Math.max(size, bounds!.start) : wrong;
  diags.report('connect-index-out-of-range', element.span, {
    name: outer === 'pre' ? 'j' : 'i',
    values: [index, size],
  });
}

/** The constant bounds of an iteration, or null. */
function boundsOf(
  iteration: Iteration,
  synapses: DeclaredSynapses,
): { readonly start: number; readonly step: number; readonly count: number } | null {
  const [start, end, step] = [iteration.start, iteration.end, iteration.step].map((bound) =>
    known(bound, synapses),
  );
  if (start == null || end == null || step == null) return null;
  return { start, step, count: step === 0 ? 0 : Math.max(0, Math.ceil((end - start) / step)) };
}

/** The value of an expression of constants and of the sizes of the groups; null if it is unknown. */
function known(expr: Expr, synapses: DeclaredSynapses): number | null {
  const value = constantValue(withSizes(expr, synapses));
  return value === null || Number.isNaN(value) ? null : value;
}

function withSizes(expr: Expr, synapses: DeclaredSynapses): Expr {
  switch (expr.kind) {
    case 'variable': {
      const { path, variable } = expr;
      if (variable.name !== 'N' || variable.kind !== 'builtin') return expr;
      const size =
        path === 'pre' ? synapses.source.size : path === 'post' ? synapses.target.size : null;
      return size === null ? expr : integer(size, expr.span);
    }
    case 'negate':
      return { ...expr, operand: withSizes(expr.operand, synapses) };
    case 'binary':
      return {
        ...expr,
        left: withSizes(expr.left, synapses),
        right: withSizes(expr.right, synapses),
      };
    default:
      return expr;
  }
}
