// Tells the warnings of runs, each once in a network: to the console, or to a function of the program.
import { renderDiagnostics } from '../../diagnostics/index.ts';
import type { Diagnostic, Diagnostics, Span } from '../../diagnostics/index.ts';
import { dependentsLeftOut } from '../objects/index.ts';
import type { NetworkObject } from '../objects/index.ts';
import type { Session } from '../session/index.ts';

/** Receives each warning of a run. */
export type WarningFunction = (warning: Diagnostic) => void;

/**
 * Where a page or process keeps whether its console was told that models are interpreted. That holds for all networks,
 * also those of another copy of this file: each module that `compile -o` writes has one.
 */
const told = Symbol.for('hillock.interpreting');

/** Writes a warning with `console.warn`. */
export const warnOnConsole: WarningFunction = (warning) => {
  if (warning.code === 'interpreted') {
    if (told in globalThis) return;
    Object.assign(globalThis, { [told]: true });
  }
  console.warn(renderDiagnostics([warning]).replace(/\n+1 warning\n*$/, ''));
};

/** The warnings that a network has told. */
export class ToldWarnings {
  readonly #told = new Set<string>();

  /** Tells the warnings that are new. Where there are errors, the error that is thrown has them. */
  tell(diags: Diagnostics, tell: WarningFunction = warnOnConsole): void {
    if (diags.hasErrors) return;
    for (const warning of diags.sorted) {
      const { code, message, span } = warning;
      const key = [code, message, span.source.name, span.start].join(' ');
      if (this.#told.has(key)) continue;
      this.#told.add(key);
      tell(warning);
    }
  }
}

/** Reports `left-out`. */
export function reportLeftOut(members: readonly NetworkObject[], diags: Diagnostics): void {
  for (const { description, span } of dependentsLeftOut(members))
    diags.report('left-out', span, { object: description });
}

/** Reports `interpreted`, once. */
export function reportInterpreted(session: Session, span: Span, diags: Diagnostics): void {
  const isKnown = diags.sorted.some(({ code }) => code === 'interpreted');
  if (session.isInterpreting && !isKnown) diags.report('interpreted', span, {});
}
