// Applies one rule of the grammar to a list of tokens. Returns the node, or the failure, which the caller may report or
// replace by a better message; never throws. The parser is created with the first text, since its self-analysis takes
// longer than parsing a model.
import type { IRecognitionException, IToken } from 'chevrotain';
import type { SourceText } from '../../diagnostics/index.ts';
import type { Reports } from '../reports.ts';
import { reportFailure, ModelParser } from '../grammar/index.ts';
import { depthLimit, isTooDeep, NestingError, nestingLimit } from '../segments/index.ts';
import { spanOfToken, tokens as t } from '../lex/index.ts';

type RuleName = {
  [K in keyof ModelParser]: ModelParser[K] extends (idx?: number) => unknown ? K : never;
}[keyof ModelParser];

/** The rules that can be applied on their own. */
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

/** A node or a failure. */
export type Attempt<T> =
  { readonly node: T; readonly failure: null } | { readonly node: null; readonly failure: Failure };

/** Reports the failure when called. */
export type Failure = () => void;

let parser: ModelParser | null = null;

/** A tree with fewer tokens cannot exceed the depth limit. */
const harmlessLength = depthLimit / 2;

/** Applies a rule to all of `tokens`; `start` is the offset to report if there are none. */
export function attempt<R extends StartRule>(
  rule: R,
  tokens: readonly IToken[],
  source: SourceText,
  start: number,
  reports: Reports,
): Attempt<ReturnType<ModelParser[R]>> {
  parser ??= new ModelParser({ skipValidations: true });
  const tooDeep = (token: IToken | undefined) => ({
    node: null,
    failure: () => {
      if (token !== undefined)
        reports.report('nested-too-deeply', spanOfToken(source, token), { limit: nestingLimit });
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
    if (tokens.length > harmlessLength && isTooDeep(node)) {
      const equals = tokens.findIndex((token) => token.tokenType === t.Equals);
      const span = spanOfToken(source, tokens[equals + 1] ?? tokens[0]!);
      const failure = () => reports.report('too-many-terms', span, { limit: depthLimit });
      return { node: null, failure };
    }
    return { node, failure: null };
  } catch (thrown) {
    if (thrown instanceof NestingError) return tooDeep(thrown.token);
    // The stack overflows before the nesting limit.
    if (thrown instanceof RangeError) return tooDeep(tokens[0]);
    throw thrown;
  }
}
