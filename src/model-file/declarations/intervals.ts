// Reports variables in the interval of `every`, which is one time for all elements.
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { NameSyntax } from '../../parser/syntax.ts';

/** Reports the name of a variable in an interval. */
export function reportInInterval({ name, span }: NameSyntax, diags: Diagnostics): void {
  const hint =
    name === 'dt'
      ? 'the time step is `defaultclock.dt`'
      : `\`${name}\` is a variable; what is repeated has one interval for all elements, such as \`every 10*ms\``;
  diags.report('unknown-name', span, { name, near: [], hint });
}
