// Rules for expressions with Python's precedence (the first half of grammar/equations.ebnf): one rule per level, the
// loosest first. What is parsed but refused, such as a chain of comparisons, is reported without failing.
import { cover } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { LiteralParser } from './literal-parser.ts';
import { argumentOf, conditional, logical, shortText, unary } from './nodes.ts';
import type { ArgumentSyntax, CompareOperator, ExpressionSyntax, IndexSyntax } from '../syntax.ts';
import { tokens as t } from '../lex/index.ts';

const aValue = 'a value';

/** Rules of expressions. */
export class ExpressionParser extends LiteralParser {
  // ------------------------------------------------------------------------------------------- expressions

  /** Any expression; lowest precedence: `a if condition else b`. */
  expression = this.RULE('expression', (): ExpressionSyntax => {
    this.ACTION(() => this.descend());
    let node = this.SUBRULE(this.disjunction);
    this.OPTION(() => {
      this.CONSUME(t.If);
      const condition = this.SUBRULE2(this.disjunction);
      this.CONSUME(t.Else);
      const alternative = this.SUBRULE(this.expression);
      node = this.ACTION(() => conditional(node, condition, alternative));
    });
    this.ACTION(() => this.ascend());
    return node;
  });

  /** `a or b` */
  disjunction = this.RULE('disjunction', (): ExpressionSyntax => {
    let left = this.SUBRULE(this.conjunction);
    this.MANY(() => {
      this.CONSUME(t.Or);
      const right = this.SUBRULE2(this.conjunction);
      left = this.ACTION(() => logical('or', left, right));
    });
    return left;
  });

  /** `a and b` */
  conjunction = this.RULE('conjunction', (): ExpressionSyntax => {
    let left = this.SUBRULE(this.negation);
    this.MANY(() => {
      this.CONSUME(t.And);
      const right = this.SUBRULE2(this.negation);
      left = this.ACTION(() => logical('and', left, right));
    });
    return left;
  });

  /** `not a` */
  negation = this.RULE('negation', (): ExpressionSyntax => {
    return this.OR({
      DEF: [
        {
          ALT: () => {
            const operator = this.CONSUME(t.Not);
            this.ACTION(() => this.descend());
            const operand = this.SUBRULE(this.negation);
            return this.ACTION((): ExpressionSyntax => {
              this.ascend();
              return unary('not', this.spanOf(operator), operand);
            });
          },
        },
        { ALT: () => this.SUBRULE(this.comparison) },
      ],
      ERR_MSG: aValue,
    });
  });

  /** `a < b`; a chain such as `a < b < c` is reported. */
  comparison = this.RULE('comparison', (): ExpressionSyntax => {
    let left = this.SUBRULE(this.sum);
    let middle: ExpressionSyntax | null = null;
    this.MANY(() => {
      const operator = this.CONSUME(t.Compare);
      const right = this.SUBRULE2(this.sum);
      this.ACTION(() => {
        const operatorSpan = this.spanOf(operator);
        const span = cover(left.span, right.span);
        if (middle !== null) {
          const whole = shortText(left.span);
          const second = shortText(cover(middle.span, right.span));
          this.refuse('comparison-chain', operatorSpan, { first: whole, second });
          left = { kind: 'error', span };
        } else {
          const sign = operator.image as CompareOperator;
          left = { kind: 'compare', operator: sign, left, right, operatorSpan, span };
        }
        middle = right;
      });
    });
    return left;
  });

  /** `a + b - c` */
  sum = this.RULE('sum', (): ExpressionSyntax => {
    let left = this.SUBRULE(this.term);
    this.MANY(() => {
      const operator = this.OR([
        { ALT: () => this.CONSUME(t.Plus) },
        { ALT: () => this.CONSUME(t.Minus) },
      ]);
      const right = this.SUBRULE2(this.term);
      left = this.ACTION(() => this.binary(operator, left, right));
    });
    return left;
  });

  /** `a*b/c`, also `//` and `%`. */
  term = this.RULE('term', (): ExpressionSyntax => {
    let left = this.SUBRULE(this.signed);
    this.MANY(() => {
      const operator = this.OR([
        { ALT: () => this.CONSUME(t.Star) },
        { ALT: () => this.CONSUME(t.Slash) },
        { ALT: () => this.CONSUME(t.DoubleSlash) },
        { ALT: () => this.CONSUME(t.Percent) },
      ]);
      const right = this.SUBRULE2(this.signed);
      left = this.ACTION(() => this.binary(operator, left, right));
    });
    return left;
  });

  /** `-a`, which binds less tightly than `**`: `-a**2` is `-(a**2)`. */
  signed = this.RULE('signed', (): ExpressionSyntax => {
    return this.OR({
      DEF: [
        {
          ALT: () => {
            const operator = this.OR2([
              { ALT: () => this.CONSUME(t.Minus) },
              { ALT: () => this.CONSUME(t.Plus) },
            ]);
            this.ACTION(() => this.descend());
            const operand = this.SUBRULE(this.signed);
            return this.ACTION((): ExpressionSyntax => {
              this.ascend();
              return unary(operator.image as '-' | '+', this.spanOf(operator), operand);
            });
          },
        },
        { ALT: () => this.SUBRULE(this.power) },
      ],
      ERR_MSG: aValue,
    });
  });

  /** `**` binds tighter than a sign before it and looser than one after it: `-x**-2` is `-(x**(-2))`. */
  power = this.RULE('power', (): ExpressionSyntax => {
    let base = this.SUBRULE(this.primary);
    this.OPTION(() => {
      const operator = this.CONSUME(t.Power);
      this.ACTION(() => this.descend());
      const exponent = this.SUBRULE(this.signed);
      base = this.ACTION(() => {
        this.ascend();
        return this.binary(operator, base, exponent);
      });
    });
    return base;
  });

  /** A number or a string takes no call and no index, so that `10 (when=end)` stays a number before options. */
  primary = this.RULE('primary', (): ExpressionSyntax => {
    return this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.constant) },
        { ALT: () => this.SUBRULE(this.formatted) },
        { ALT: () => this.SUBRULE(this.reference) },
      ],
      ERR_MSG: aValue,
    });
  });

  /** A name, a list or a parenthesised expression, with attributes, indices and calls: `P.v[1:]`, `f(x)`. */
  reference = this.RULE('reference', (): ExpressionSyntax => {
    let node = this.OR<ExpressionSyntax>({
      DEF: [
        {
          ALT: () => {
            const token = this.CONSUME(t.Name);
            return this.ACTION((): ExpressionSyntax => {
              return { kind: 'name', name: token.image, span: this.spanOf(token) };
            });
          },
        },
        {
          ALT: () => {
            const open = this.CONSUME(t.LeftParenthesis);
            const inner = this.SUBRULE(this.expression);
            const close = this.CONSUME(t.RightParenthesis);
            return this.ACTION(() => ({ ...inner, span: this.spanOf(open, close) }));
          },
        },
        { ALT: () => this.SUBRULE(this.list) },
      ],
      ERR_MSG: 'a name',
    });
    this.MANY({
      GATE: () => !(this.isBeforeOptions && this.isAtOptions()),
      DEF: () => {
        this.OR2([
          {
            ALT: () => {
              this.CONSUME(t.Dot);
              const name = this.SUBRULE(this.name);
              node = this.ACTION((): ExpressionSyntax => {
                const span = cover(node.span, name.span);
                return {
                  kind: 'attribute',
                  target: node,
                  name: name.name,
                  nameSpan: name.span,
                  span,
                };
              });
            },
          },
          {
            ALT: () => {
              this.CONSUME(t.LeftBracket);
              const indices: IndexSyntax[] = [];
              this.AT_LEAST_ONE_SEP({
                SEP: t.Comma,
                DEF: () => indices.push(this.SUBRULE(this.index)),
                ERR_MSG: 'an index',
              });
              const close = this.CONSUME(t.RightBracket);
              node = this.ACTION((): ExpressionSyntax => {
                const span = cover(node.span, this.spanOf(close));
                return { kind: 'index', target: node, indices, span };
              });
            },
          },
          {
            ALT: () => {
              const given = this.SUBRULE(this.callArguments);
              node = this.ACTION((): ExpressionSyntax => {
                const span = cover(node.span, given.span);
                return { kind: 'call', callee: node, arguments: given.arguments, span };
              });
            },
          },
        ]);
      },
    });
    return node;
  });

  /** An index or a slice, inside brackets. */
  index = this.RULE('index', (): IndexSyntax => {
    return this.OR<IndexSyntax>({
      DEF: [
        {
          ALT: () => {
            const start = this.SUBRULE(this.expression);
            const slice = this.OPTION(() => this.SUBRULE(this.sliceEnd));
            return this.ACTION(() => {
              if (slice === undefined) return start;
              return { ...slice, start, span: cover(start.span, slice.span) };
            });
          },
        },
        { ALT: () => this.SUBRULE2(this.sliceEnd) },
      ],
      ERR_MSG: 'an index',
    });
  });

  /** The part of a slice from its `:` on. */
  sliceEnd = this.RULE('sliceEnd', (): Extract<IndexSyntax, { kind: 'slice' }> => {
    const first = this.CONSUME(t.Colon);
    let last: Span = this.ACTION(() => this.spanOf(first));
    let stop: ExpressionSyntax | null = null;
    let step: ExpressionSyntax | null = null;
    this.OPTION(() => {
      stop = this.SUBRULE(this.expression);
      this.ACTION(() => (last = stop!.span));
    });
    this.OPTION2(() => {
      const second = this.CONSUME2(t.Colon);
      this.ACTION(() => (last = this.spanOf(second)));
      this.OPTION3(() => {
        step = this.SUBRULE2(this.expression);
        this.ACTION(() => (last = step!.span));
      });
    });
    return this.ACTION(() => {
      return { kind: 'slice', start: null, stop, step, span: cover(this.spanOf(first), last) };
    });
  });

  /** `(a, name=b)` */
  callArguments = this.RULE('callArguments', () => {
    const open = this.CONSUME(t.LeftParenthesis);
    const list: ArgumentSyntax[] = [];
    this.OPTION(() => {
      list.push(this.SUBRULE(this.argument));
      this.MANY(() => {
        this.CONSUME(t.Comma);
        list.push(this.SUBRULE2(this.argument));
      });
      this.OPTION2(() => this.CONSUME2(t.Comma));
    });
    const close = this.CONSUME(t.RightParenthesis);
    return this.ACTION(() => ({ arguments: list, span: this.spanOf(open, close) }));
  });

  /** An argument, positional or named. */
  argument = this.RULE('argument', (): ArgumentSyntax => {
    const name = this.OPTION(() => {
      const found = this.SUBRULE(this.name);
      this.CONSUME(t.Equals);
      return found;
    });
    const value = this.SUBRULE(this.expression);
    return this.ACTION(() => argumentOf(name, value));
  });
}
