// Rules for equations, statements and generators (the second half of grammar/equations.ebnf): with expressions, all
// that TypeScript users write as strings.
import { cover } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { ExpressionParser } from './expression-parser.ts';
import { conditional, numberOf, unary } from './nodes.ts';
import type {
  AssignmentOperator,
  EquationSyntax,
  ExpressionSyntax,
  NameSyntax,
  StatementSyntax,
} from '../syntax.ts';
import { tokens as t } from '../lex/index.ts';

/** Rules of equations and statements. */
export class EquationParser extends ExpressionParser {
  // -------------------------------------------------------------------------------------------- generators

  /** `k for k in range(3) if k != i`, `2*i if i < 3`, or a plain expression. */
  generator = this.RULE('generator', (): ExpressionSyntax => {
    let element = this.SUBRULE(this.disjunction);
    let condition: ExpressionSyntax | null = null;
    let variable: NameSyntax | null = null;
    let range: ExpressionSyntax | null = null;
    let end: ExpressionSyntax = element;
    this.OPTION(() => {
      this.CONSUME(t.If);
      condition = end = this.SUBRULE2(this.disjunction);
      this.OPTION2(() => {
        this.CONSUME(t.Else);
        const alternative = this.SUBRULE(this.expression);
        this.ACTION(() => {
          element = end = conditional(element, condition!, alternative);
          condition = null;
        });
      });
    });
    this.OPTION3({
      GATE: () => condition === null,
      DEF: () => {
        this.CONSUME(t.For);
        variable = this.SUBRULE(this.name);
        this.CONSUME(t.In);
        range = end = this.SUBRULE3(this.disjunction);
        this.OPTION4(() => {
          this.CONSUME2(t.If);
          condition = end = this.SUBRULE4(this.disjunction);
        });
      },
    });
    return this.ACTION((): ExpressionSyntax => {
      if (variable === null && condition === null) return element;
      const span = cover(element.span, end.span);
      return { kind: 'generator', element, variable, range, condition, span };
    });
  });

  // ------------------------------------------------------------------------------- statements and equations

  /** `v += w` */
  statement = this.RULE('statement', (): StatementSyntax => {
    const target = this.SUBRULE(this.name);
    const operator = this.SUBRULE(this.assignmentOperator);
    const value = this.SUBRULE(this.expression);
    return this.ACTION(() => {
      return { kind: 'statement', target, operator, value, span: cover(target.span, value.span) };
    });
  });

  /** `=`, `+=`, … */
  assignmentOperator = this.RULE('assignmentOperator', (): AssignmentOperator => {
    const token = this.OR({
      DEF: [{ ALT: () => this.CONSUME(t.Equals) }, { ALT: () => this.CONSUME(t.AugmentedAssign) }],
      ERR_MSG: 'an assignment such as `=` or `+=`',
    });
    return token.image as AssignmentOperator;
  });

  /** A differential equation, a subexpression or a parameter, with its unit and flags. */
  equation = this.RULE('equation', (): EquationSyntax => {
    const head = this.SUBRULE(this.equationHead);
    this.CONSUME(t.Colon);
    const unit = this.SUBRULE(this.unit);
    let end: Span = this.ACTION(() => unit.span);
    let flags: readonly NameSyntax[] = [];
    this.OPTION(() => {
      const found = this.SUBRULE(this.flags);
      this.ACTION(() => {
        flags = found.flags;
        end = found.span;
      });
    });
    return this.ACTION(() => {
      return { kind: 'equation', ...head, unit, flags, span: cover(head.span, end) };
    });
  });

  /** The part of an equation before the `:`. */
  equationHead = this.RULE('equationHead', () => {
    return this.OR<Pick<EquationSyntax, 'form' | 'name' | 'expression' | 'span'>>({
      DEF: [
        {
          ALT: () => {
            const name = this.SUBRULE(this.differential);
            this.CONSUME(t.Equals);
            const expression = this.SUBRULE(this.expression);
            return { form: 'differential', expression, ...name };
          },
        },
        {
          ALT: () => {
            const name = this.SUBRULE2(this.name);
            const expression = this.OPTION(() => {
              this.CONSUME2(t.Equals);
              return this.SUBRULE2(this.expression);
            });
            return this.ACTION(() => {
              const form = expression === undefined ? 'parameter' : 'subexpression';
              return { form, name, expression: expression ?? null, span: name.span };
            });
          },
        },
      ],
      ERR_MSG: 'an equation',
    });
  });

  /** `dv/dt` or `d v / dt` */
  differential = this.RULE('differential', (): { name: NameSyntax; span: Span } => {
    const start = this.LA(1);
    const name = this.OR([
      {
        ALT: () => {
          const token = this.CONSUME(t.Differential);
          return this.ACTION((): NameSyntax => {
            const span = this.spanOf(token);
            return { name: token.image.slice(1), span: { ...span, start: span.start + 1 } };
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.DifferentialSign);
          return this.SUBRULE(this.name);
        },
      },
    ]);
    this.CONSUME(t.Slash);
    const end = this.CONSUME(t.DifferentialOfTime);
    return this.ACTION(() => ({ name, span: this.spanOf(start, end) }));
  });

  /** The unit of an equation: `volt/second`. It becomes an expression. */
  unit = this.RULE('unit', (): ExpressionSyntax => {
    let left = this.SUBRULE(this.unitPower);
    this.MANY(() => {
      const operator = this.OR([
        { ALT: () => this.CONSUME(t.Star) },
        { ALT: () => this.CONSUME(t.Slash) },
      ]);
      const right = this.SUBRULE2(this.unitPower);
      left = this.ACTION(() => this.binary(operator, left, right));
    });
    return left;
  });

  /** A factor of a unit: `metre**2`. */
  unitPower = this.RULE('unitPower', (): ExpressionSyntax => {
    let base = this.OR<ExpressionSyntax>({
      DEF: [
        {
          ALT: () => {
            const name = this.SUBRULE(this.name);
            return this.ACTION(() => ({ kind: 'name', ...name }));
          },
        },
        {
          ALT: () => {
            const token = this.CONSUME(t.NumberToken);
            return this.ACTION(() => numberOf(token, this.spanOf(token)));
          },
        },
        {
          ALT: () => {
            const open = this.CONSUME(t.LeftParenthesis);
            this.ACTION(() => this.descend());
            const inner = this.SUBRULE(this.unit);
            const close = this.CONSUME(t.RightParenthesis);
            return this.ACTION(() => {
              this.ascend();
              return { ...inner, span: this.spanOf(open, close) };
            });
          },
        },
      ],
      ERR_MSG: 'a unit such as `volt` or `1`',
    });
    this.OPTION(() => {
      const operator = this.CONSUME(t.Power);
      const exponent = this.SUBRULE(this.unitExponent);
      base = this.ACTION(() => this.binary(operator, base, exponent));
    });
    return base;
  });

  /** The exponent of a unit; a fraction stands in parentheses. */
  unitExponent = this.RULE('unitExponent', (): ExpressionSyntax => {
    const sign = this.OPTION(() => {
      return this.OR([{ ALT: () => this.CONSUME(t.Minus) }, { ALT: () => this.CONSUME(t.Plus) }]);
    });
    const value = this.OR2<ExpressionSyntax>({
      DEF: [
        {
          ALT: () => {
            const token = this.CONSUME(t.NumberToken);
            return this.ACTION(() => numberOf(token, this.spanOf(token)));
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
      ],
      ERR_MSG: 'a number',
    });
    return this.ACTION(() => {
      return sign === undefined ? value : unary(sign.image as '-' | '+', this.spanOf(sign), value);
    });
  });

  /** `(constant, shared)` */
  flags = this.RULE('flags', () => {
    const open = this.CONSUME(t.LeftParenthesis);
    const flags: NameSyntax[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => flags.push(this.SUBRULE(this.flag)),
      ERR_MSG: 'a flag such as `constant`',
    });
    const close = this.CONSUME(t.RightParenthesis);
    return this.ACTION(() => ({ flags, span: this.spanOf(open, close) }));
  });

  /** `unless refractory`, `event-driven` */
  flag = this.RULE('flag', (): NameSyntax => {
    const first = this.SUBRULE(this.name);
    let name = first.name;
    let last = first;
    this.MANY(() => {
      const hyphen = this.OPTION(() => this.CONSUME(t.Minus));
      last = this.SUBRULE2(this.name);
      name += (hyphen === undefined ? ' ' : '-') + last.name;
    });
    return this.ACTION(() => ({ name, span: cover(first.span, last.span) }));
  });
}
