// Runs one rule over one list of tokens. Gives the node, or the failure, which the caller may report or replace by
// something better; never throws. The parser is made once, with the first text, since its self-analysis takes longer
// than a model does.
import type { IRecognitionException, IToken } from 'chevrotain';
import type { SourceText } from '../../diagnostics/index.ts';
import type { Reports } from '../reports.ts';
import { reportFailure, ModelParser } from '../grammar/index.ts';
import { depthLimit, isTooDeep, NestingError, nestingLimit } from '../segments/index.ts';
import { spanOfToken } from '../lex/index.ts';

type RuleName = {
  [K in keyof ModelParser]: ModelParser[K] extends (idx?: number) => unknown ? K : never;
}[keyof ModelParser];

/** The rules that may be read on their own. */
export type StartRule = Extract<
  RuleName,
  | 'topLevel'
  | 'assignment'
  | 'bodyItem'
  | 'statement'
  | 'plotItem'
  | 'equation'
  | 'expression'
  | 'generator'
  | 'unit'
  | 'flags'
  | 'reference'
>;

export type Attempt<T> =
  { readonly node: T; readonly failure: null } | { readonly node: null; readonly failure: Failure };

/** Reports itself when called. */
export type Failure = () => void;

let parser: ModelParser | null = null;

/** Trees of fewer tokens cannot be deeper than the limit. */
const harmlessLength = depthLimit / 2;

/** Reads all of `tokens` by one rule; `start` is where they would begin if there are none. */
export function attempt<R extends StartRule>(
  rule: R,
  tokens: readonly IToken[],
  source: SourceText,
  start: number,
  reports: Reports,
): Attempt<ReturnType<ModelParser[R]>> {
  parser ??= new ModelParser({ skipValidations: true });
  const tooDeep = (token: IToken | undefined, limit: number) => ({
    node: null,
    failure: () => {
      if (token !== undefined)
        reports.report('nested-too-deeply', spanOfToken(source, token), { limit });
    },
  });
  try {
    parser.begin([...tokens], source, reports);
    const node = parser[rule]() as ReturnType<ModelParser[R]>;
    const exception: IRecognitionException | undefined = parser.errors[0];
    if (exception !== undefined) {
      const failure = () => reportFailure(exception, rule, tokens, source, start, reports);
      return { node: null, failure };
    }
    if (tokens.length > harmlessLength && isTooDeep(node)) return tooDeep(tokens[0], depthLimit);
    return { node, failure: null };
  } catch (thrown) {
    if (thrown instanceof NestingError) return tooDeep(thrown.token, nestingLimit);
    // The stack of this machine ends before our limit.
    if (thrown instanceof RangeError) return tooDeep(tokens[0], nestingLimit);
    throw thrown;
  }
}
