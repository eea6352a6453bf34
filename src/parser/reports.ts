// A bounded list of diagnostics for one text: later ones are dropped, so that a binary file does not produce thousands.
import type { Code, Diagnostic, Diagnostics, Facts, Span } from '../diagnostics/index.ts';

/** A bounded list of diagnostics. */
export interface Reports {
  report<C extends Code>(
    code: C,
    span: Span,
    facts: Facts<C>,
    related?: Diagnostic['related'],
  ): void;
  /** Whether the limit is reached: reading may stop. */
  readonly isFull: boolean;
}

/** Maximum number of diagnostics of one text. */
const reportLimit = 50;

/** Reports into `diags` until the limit is reached. */
export function limitedReports(diags: Diagnostics): Reports {
  let count = 0;
  return {
    report(code, span, facts, related = []) {
      count += 1;
      if (count <= reportLimit) diags.report(code, span, facts, related);
      else if (count === reportLimit + 1)
        diags.report('too-many-errors', span, { count: reportLimit });
    },
    get isFull() {
      return count > reportLimit;
    },
  };
}
