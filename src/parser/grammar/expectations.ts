// What the parser expected where it failed, in words: Chevrotain stores them as the message of its exception, of which `failures.ts`
// makes a diagnostic.
import type { IParserErrorMessageProvider, TokenType } from 'chevrotain';
import { phraseOf } from '../lex/index.ts';

/** What may follow a complete rule. */
const continuations: Readonly<Record<string, string>> = {
  expression: 'an operator or the end of the expression',
  generator: 'an operator or the end of the expression',
  statement: 'an operator or the end of the statement',
  equation: 'the end of the equation',
  unit: 'the end of the unit',
  bodyItem: 'an operator or the end of the line',
  setting: 'an operator or the end of the line',
  plotItem: 'an operator or the end of the line',
  topLevel: 'an operator or the end of the statement',
  assignment: 'an operator or the end of the statement',
};

/** Makes the message of an exception say what was expected. */
export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => phraseOf(expected),
  buildNotAllInputParsedMessage: ({ ruleName }) => continuations[ruleName] ?? 'the end',
  buildNoViableAltMessage: ({ customUserDescription, expectedPathsPerAlt }) =>
    customUserDescription ?? choiceOf(expectedPathsPerAlt.flat()),
  buildEarlyExitMessage: ({ customUserDescription, expectedIterationPaths }) =>
    customUserDescription ?? choiceOf(expectedIterationPaths),
};

function choiceOf(paths: readonly TokenType[][]): string {
  const names = [...new Set(paths.flatMap((path) => path.slice(0, 1).map(phraseOf)))];
  return names.length <= 1 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
