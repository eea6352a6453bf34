// Helpers that all rules of the grammar share: spans, nesting depth, diagnostics that do not make a rule fail. Rules
// build Syntax nodes as they go; a rule that fails throws.
import { EmbeddedActionsParser } from 'chevrotain';
import type { IToken, TokenType, TokenVocabulary } from 'chevrotain';
import { SourceText } from '../../diagnostics/index.ts';
import type { Code, Facts, Span } from '../../diagnostics/index.ts';
import { expectations } from './expectations.ts';
import type { Reports } from '../reports.ts';
import { LateLookahead } from './late-lookahead.ts';
import { NestingError, nestingLimit } from '../segments/index.ts';
import { binary } from './nodes.ts';
import type { ArithmeticOperator, ExpressionSyntax } from '../syntax.ts';
import { endOf, tokens as t } from '../lex/index.ts';

/** The base of the parser. */
export class BaseParser extends EmbeddedActionsParser {
  protected source = new SourceText('', '');
  #reports: Reports | null = null;
  /** Number of open levels of brackets, signs and exponents. */
  #depth = 0;
  /** In `every 10*ms (when=end)`, parentheses with `name=` are options, not a call. */
  protected isBeforeOptions = false;

  constructor(vocabulary: TokenVocabulary, options: { skipValidations: boolean }) {
    super(vocabulary, {
      ...options,
      recoveryEnabled: false,
      errorMessageProvider: expectations,
      lookaheadStrategy: new LateLookahead(),
    });
  }

  /** Sets the input; `reports` receives errors that do not make a rule fail. */
  begin(tokens: IToken[], source: SourceText, reports: Reports): void {
    this.input = tokens;
    this.source = source;
    this.#reports = reports;
    this.#depth = 0;
    this.isBeforeOptions = false;
  }

  /** The span of a token, or from one token to another. */
  protected spanOf(first: IToken, last = first): Span {
    return { source: this.source, start: first.startOffset, end: endOf(last) };
  }

  /** Reports an error without failing. */
  protected refuse<C extends Code>(code: C, span: Span, facts: Facts<C>): void {
    this.#reports?.report(code, span, facts);
  }

  /** The text between the quotes, with escapes resolved. */
  protected textOfString(token: IToken): string {
    return this.resolveEscapes(token.image.slice(1, -1), token.startOffset + 1);
  }

  /** A text that begins at an offset, with escapes resolved; unknown ones are reported. */
  protected resolveEscapes(text: string, offset: number): string {
    return text.replace(/\\(.)/g, (escape, letter: string, at: number) => {
      if (letter === '"' || letter === '\\') return letter;
      const start = offset + at;
      const isTeX = text.includes('$');
      const span = { source: this.source, start, end: start + 2 };
      this.refuse('string-escape', span, { escape, isTeX });
      return escape;
    });
  }

  /** A binary node. */
  protected binary(
    operator: IToken,
    left: ExpressionSyntax,
    right: ExpressionSyntax,
  ): ExpressionSyntax {
    return binary(operator.image as ArithmeticOperator, this.spanOf(operator), left, right);
  }

  /** Whether `(name=` or `()` comes next. */
  protected isAtOptions(): boolean {
    const isType = (ahead: number, type: TokenType) => this.LA(ahead).tokenType === type;
    if (!isType(1, t.LeftParenthesis)) return false;
    return isType(2, t.Name) && isType(3, t.Equals);
  }

  /** Enters a level of nesting. */
  protected descend(): void {
    this.#depth += 1;
    if (this.#depth > nestingLimit) throw new NestingError(this.LA(1));
  }

  /** Leaves a level of nesting. */
  protected ascend(): void {
    this.#depth -= 1;
  }
}
