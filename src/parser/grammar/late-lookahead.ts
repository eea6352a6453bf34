// What decides between the alternatives of a rule, made when the rule first comes to them: a text uses a part of the grammar,
// and for all of it that takes as long as reading a model. What is decided is chevrotain's own.
import { LLkLookaheadStrategy } from 'chevrotain';
import type { ILookaheadStrategy, IOrAlt } from 'chevrotain';

type OfAlternatives = ILookaheadStrategy['buildLookaheadForAlternation'];
type OfOptional = ILookaheadStrategy['buildLookaheadForOptional'];

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
