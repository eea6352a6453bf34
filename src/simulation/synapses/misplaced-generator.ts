// A generator among the arguments of `connect` that determines no neurons: `connect(k for k in range(3))`.
import { textOf } from '../../diagnostics/index.ts';
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';

/** Reports it as the condition, or as a number. */
export function reportMisplacedGenerator(
  { span }: ExpressionSyntax,
  isCondition: boolean,
  diags: Diagnostics,
): void {
  const text = textOf(span);
  const place = isCondition ? 'is a condition' : 'is a number';
  diags.report('connect-arguments', span, {
    problem: {
      file: `${isCondition ? 'the first argument' : 'this argument'} ${place}; the targets of each source are written \`connect(j=${text})\``,
      program: `${isCondition ? '`condition`' : 'this option'} ${place}; the targets of each source are written \`connect({ j: '${text}' })\``,
    },
  });
}
