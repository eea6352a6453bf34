// Lazy lookahead: Chevrotain's decision functions are built when a rule first uses them. Building all of them takes as
// long as parsing a model, which uses only some.
import { LLkLookaheadStrategy } from 'chevrotain';
import type { ILookaheadStrategy, IOrAlt } from 'chevrotain';

type OfAlternatives = ILookaheadStrategy['buildLookaheadForAlternation'];
type OfOptional = ILookaheadStrategy['buildLookaheadForOptional'];

/** Chevrotain's LL(k) lookahead, built lazily. */
export class LateLookahead extends LLkLookaheadStrategy {
  override buildLookaheadForAlternation(
    options: Parameters<OfAlternatives>[0],
  ): ReturnType<OfAlternatives> {
    let decide: ReturnType<OfAlternatives> | null = null;
    const make = (): ReturnType<OfAlternatives> => super.buildLookaheadForAlternation(options);
    return function (this: unknown, alternatives?: IOrAlt<unknown>[]) {
      decide ??= make();
      return decide.call(this, alternatives);
    };
  }

  override buildLookaheadForOptional(options: Parameters<OfOptional>[0]): ReturnType<OfOptional> {
    let decide: ReturnType<OfOptional> | null = null;
    const make = (): ReturnType<OfOptional> => super.buildLookaheadForOptional(options);
    return function (this: unknown) {
      decide ??= make();
      return decide.call(this);
    };
  }
}
