// Where the delays of a pathway were set, so that a wrong one is reported there: at the option, or at the assignment.
import { textOf } from '../../diagnostics/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { Scope } from '../../equations/index.ts';
import { namesIn } from '../../parser/walk.ts';
import { readExpression, readTime } from '../arguments/index.ts';
import type { ExpressionSource } from '../arguments/index.ts';
import { showQuantity, timeDimension } from '../../units/index.ts';

/** Half an hour of steps of 0.1 ms. */
const mostSteps = 2 ** 24;

/** Remembers where delays were set. */
export class DelaySetting {
  readonly #owner: string;
  /** The last assignment, or the option. */
  #last: Span;
  /** The first assignment after which some delay was negative, while one is. */
  #negative: Span | null = null;

  constructor(owner: string, span: Span) {
    this.#owner = owner;
    this.#last = span;
  }

  /** Notes an assignment that resulted in these delays. */
  note(delays: Float64Array, span: Span): void {
    this.#last = span;
    this.#negative = areWithin(delays, Infinity) ? null : (this.#negative ?? span);
  }

  /** Reports a negative delay or a very long one. */
  check(delays: Float64Array, dt: number, diags: Diagnostics): void {
    if (areWithin(delays, mostSteps * dt)) return;
    const negative = delays.find((delay) => !(delay >= 0));
    if (negative !== undefined) this.refuse(negative, this.#negative ?? this.#last, diags);
    const longest = delays.find((delay) => delay > mostSteps * dt);
    if (longest !== undefined)
      diags.report('delay-too-long', this.#last, {
        pathway: this.#owner,
        delay: showQuantity(longest, timeDimension),
        steps: Math.round(longest / dt),
        most: mostSteps,
      });
  }

  /** Reports a negative delay. */
  refuse(delay: number, span: Span, diags: Diagnostics): void {
    diags.report('negative-delay', span, {
      pathway: this.#owner,
      delay: Number.isNaN(delay) ? null : showQuantity(delay, timeDimension),
    });
  }
}

/** The delay of all synapses of a pathway, in seconds; reports what differs between synapses, and then is NaN. */
export function readCommonDelay(
  source: ExpressionSource,
  { name, label, synapses }: { name: string; label: string; synapses: { readonly name: string } },
  scope: Scope,
  diags: Diagnostics,
): number {
  const syntax = readExpression(source, `${name}: delay`, diags);
  const varying = namesIn(syntax).find((one) => scope.lookUp(one.name)?.kind === 'variable');
  if (varying === undefined) return readTime(syntax, `${name}: delay`, diags);
  diags.report('delay-per-synapse', varying.span, {
    name: varying.name,
    synapses: synapses.name,
    pathway: label,
    text: textOf(syntax.span),
  });
  return NaN;
}

/** A loop, since there may be many millions. */
function areWithin(delays: Float64Array, most: number): boolean {
  for (let k = 0; k < delays.length; k++)
    if (!(delays[k]! >= 0 && delays[k]! <= most)) return false;
  return true;
}
