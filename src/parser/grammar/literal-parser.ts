// Rules for what expressions are made of: numbers, strings, lists and names (a part of grammar/equations.ebnf).
import type { IToken, ParserMethod } from 'chevrotain';
import { BaseParser } from './base-parser.ts';
import { numberOf } from './nodes.ts';
import { readFormat } from './number-formats.ts';
import type { ExpressionSyntax, FormatPart, NameSyntax, NumberFormat } from '../syntax.ts';
import { isBroken, tokens as t } from '../lex/index.ts';
import type { FormatSpec } from '../lex/index.ts';

type Comprehension = Extract<ExpressionSyntax, { kind: 'comprehension' }>;
type ExpressionRule = ParserMethod<[], ExpressionSyntax>;

/** Rules of literals, lists and names. */
export abstract class LiteralParser extends BaseParser {
  /** Any expression. */
  abstract readonly expression: ExpressionRule;
  /** An expression that is no `a if c else b`. */
  abstract readonly disjunction: ExpressionRule;

  /** A string without values. */
  string = this.RULE('string', (): ExpressionSyntax => {
    const token = this.CONSUME(t.StringToken);
    return this.ACTION((): ExpressionSyntax => {
      if (isBroken(token)) return { kind: 'error', span: this.spanOf(token) };
      return { kind: 'string', value: this.textOfString(token), span: this.spanOf(token) };
    });
  });

  /** A string, with values or without. */
  text = this.RULE('text', (): ExpressionSyntax => {
    return this.OR([
      { ALT: () => this.SUBRULE(this.string) },
      { ALT: () => this.SUBRULE(this.formatted) },
    ]);
  });

  /** A number, a string, `True` or `False`. */
  constant = this.RULE('constant', (): ExpressionSyntax => {
    return this.OR([
      {
        ALT: () => {
          const token = this.CONSUME(t.NumberToken);
          return this.ACTION(() => numberOf(token, this.spanOf(token)));
        },
      },
      {
        ALT: () => this.SUBRULE(this.string),
      },
      {
        ALT: () => {
          const token = this.OR2([
            { ALT: () => this.CONSUME(t.True) },
            { ALT: () => this.CONSUME(t.False) },
          ]);
          return this.ACTION((): ExpressionSyntax => {
            return { kind: 'boolean', value: token.image === 'True', span: this.spanOf(token) };
          });
        },
      },
    ]);
  });

  /** `[a, b]`, or `[f(x) for x in xs if x > 0]`. */
  list = this.RULE('list', (): ExpressionSyntax => {
    const open = this.CONSUME(t.LeftBracket);
    const items: ExpressionSyntax[] = [];
    let source: Omit<Comprehension, 'kind' | 'element' | 'span'> | undefined;
    this.OPTION(() => {
      items.push(this.SUBRULE(this.expression));
      source = this.OPTION2(() => this.SUBRULE(this.comprehension));
      this.OPTION3({
        GATE: () => source === undefined,
        DEF: () => {
          const others = this.SUBRULE(this.otherItems);
          this.ACTION(() => items.push(...others));
        },
      });
    });
    const close = this.CONSUME(t.RightBracket);
    return this.ACTION(() => {
      const span = this.spanOf(open, close);
      return source === undefined
        ? { kind: 'list', items, span }
        : { kind: 'comprehension', element: items[0]!, ...source, span };
    });
  });

  /** The items of a list behind the first one. */
  otherItems = this.RULE('otherItems', (): ExpressionSyntax[] => {
    const items: ExpressionSyntax[] = [];
    this.MANY(() => {
      this.CONSUME(t.Comma);
      items.push(this.SUBRULE(this.expression));
    });
    this.OPTION(() => this.CONSUME2(t.Comma));
    return items;
  });

  /** `for x in xs if x > 0`, in a list. */
  comprehension = this.RULE('comprehension', () => {
    this.CONSUME(t.For);
    const variables = this.SUBRULE(this.variables);
    this.CONSUME(t.In);
    const values = this.SUBRULE(this.disjunction);
    const condition = this.OPTION(() => {
      this.CONSUME(t.If);
      return this.SUBRULE2(this.disjunction);
    });
    return { variables, values, condition: condition ?? null };
  });

  /** The names behind `for`: `x`, or `k, x`. */
  variables = this.RULE('variables', (): NameSyntax[] => {
    const names = [this.SUBRULE(this.name)];
    this.MANY(() => {
      this.CONSUME(t.Comma);
      names.push(this.SUBRULE2(this.name));
    });
    return names;
  });

  /** `f"rate: {r/Hz:.1f} Hz"` */
  formatted = this.RULE('formatted', (): ExpressionSyntax => {
    const first = this.CONSUME(t.FormatStart);
    const parts: FormatPart[] = [];
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            const token = this.CONSUME(t.FormatText);
            this.ACTION(() => parts.push(this.#textOfPart(token)));
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.FormatOpen);
            const value = this.SUBRULE(this.expression);
            const close = this.CONSUME(t.FormatClose);
            this.ACTION(() => parts.push({ value, format: this.#formatOf(close) }));
          },
        },
      ]);
    });
    const last = this.CONSUME(t.FormatEnd);
    return this.ACTION(() => ({ kind: 'formatted', parts, span: this.spanOf(first, last) }));
  });

  /** A name that is not one of the reserved words. */
  name = this.RULE('name', (): NameSyntax => {
    const token = this.CONSUME(t.Name);
    return this.ACTION(() => ({ name: token.image, span: this.spanOf(token) }));
  });

  /** The text outside of braces, with escapes and doubled braces resolved. */
  #textOfPart(token: IToken): string {
    return this.resolveEscapes(token.image, token.startOffset).replace(
      /\{\{|\}\}/g,
      (two) => two[0]!,
    );
  }

  /** The format before a closing brace; null if there is none, or it is reported. */
  #formatOf({ payload }: IToken): NumberFormat | null {
    const spec = payload as FormatSpec | undefined;
    if (spec === undefined) return null;
    const { text, start } = spec;
    const span = { source: this.source, start, end: start + text.length };
    const format = readFormat(text, span);
    if (format === null) this.refuse('bad-format', span, { text });
    return format;
  }
}
