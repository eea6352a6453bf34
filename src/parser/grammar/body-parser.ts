// Rules for the bodies of the .model language (the second half of grammar/model.ebnf): properties, code, events,
// connect, items of plots. A block is one token here; its content is parsed already.
import type { IToken } from 'chevrotain';
import { cover } from '../../diagnostics/index.ts';
import type { BlockContents, BlockToken } from '../segments/index.ts';
import { EquationParser } from './equation-parser.ts';
import { argumentOf } from './nodes.ts';
import type {
  ArgumentSyntax,
  BodyItemSyntax,
  CodeSyntax,
  ConnectSyntax,
  EventSyntax,
  ExpressionSyntax,
  NameSyntax,
  PlotItemSyntax,
  PropertySyntax,
} from '../syntax.ts';
import { tokens as t } from '../lex/index.ts';

/** Rules of bodies. */
export class BodyParser extends EquationParser {
  /** Any item of a body: an equation, a setting, code, an event, or `connect(…)`. */
  bodyItem = this.RULE('bodyItem', (): BodyItemSyntax => {
    return this.OR<BodyItemSyntax>({
      DEF: [
        { ALT: () => this.SUBRULE(this.equation) },
        { ALT: () => this.SUBRULE(this.setting) },
        { ALT: () => this.SUBRULE(this.code) },
        { ALT: () => this.SUBRULE(this.event) },
        { ALT: () => this.SUBRULE(this.connect) },
      ],
      ERR_MSG: 'an equation or a keyword',
    });
  });

  /** `threshold (order=1): v > Vt`, `variables: v, w` */
  setting = this.RULE('setting', (): PropertySyntax => {
    const keyword = this.CONSUME(t.Keyword);
    const options = this.OPTION(() => this.SUBRULE(this.callArguments))?.arguments ?? [];
    this.CONSUME(t.Colon);
    const values = this.SUBRULE(this.values);
    return this.ACTION(() => {
      const span = cover(this.spanOf(keyword), values.at(-1)!.span);
      return { kind: 'property', keyword: this.nameOf(keyword), options, values, span };
    });
  });

  /** `reset { … }`, `on_pre NAME { … }`, `on EVENT { … }`, `every 10*ms { … }`. */
  code = this.RULE('code', (): CodeSyntax => {
    let name: NameSyntax | undefined;
    let interval: ExpressionSyntax | undefined;
    const keyword = this.OR<IToken>({
      DEF: [
        { ALT: () => this.CONSUME(t.Reset) },
        {
          ALT: () => {
            const found = this.OR2([
              { ALT: () => this.CONSUME(t.OnPre) },
              { ALT: () => this.CONSUME(t.OnPost) },
            ]);
            name = this.OPTION(() => this.SUBRULE(this.name));
            return found;
          },
        },
        {
          ALT: () => {
            const found = this.CONSUME(t.On);
            name = this.SUBRULE2(this.name);
            return found;
          },
        },
        {
          ALT: () => {
            const found = this.CONSUME(t.Every);
            this.ACTION(() => (this.isBeforeOptions = true));
            interval = this.SUBRULE(this.expression);
            this.ACTION(() => (this.isBeforeOptions = false));
            return found;
          },
        },
      ],
    });
    const options = this.OPTION2(() => this.SUBRULE(this.callArguments));
    this.OPTION3(() => this.CONSUME(t.Colon));
    const block = this.CONSUME(t.Block);
    return this.ACTION(() => ({
      kind: 'code',
      keyword: keyword.image as CodeSyntax['keyword'],
      keywordSpan: this.spanOf(keyword),
      name: name ?? null,
      interval: interval ?? null,
      options: options?.arguments ?? [],
      statements: this.contentOf(block, 'code'),
      span: this.spanOf(keyword, block),
    }));
  });

  /** `event NAME: condition` */
  event = this.RULE('event', (): EventSyntax => {
    const keyword = this.CONSUME(t.Event);
    const name = this.SUBRULE(this.name);
    const options = this.OPTION(() => this.SUBRULE(this.callArguments));
    this.CONSUME(t.Colon);
    const condition = this.SUBRULE(this.expression);
    return this.ACTION(() => {
      const span = cover(this.spanOf(keyword), condition.span);
      return { kind: 'event', name, options: options?.arguments ?? [], condition, span };
    });
  });

  /** `connect(…)` */
  connect = this.RULE('connect', (): ConnectSyntax => {
    const keyword = this.CONSUME(t.Connect);
    this.CONSUME(t.LeftParenthesis);
    const list: ArgumentSyntax[] = [];
    this.OPTION(() => {
      list.push(this.SUBRULE(this.connectArgument));
      this.MANY(() => {
        this.CONSUME(t.Comma);
        list.push(this.SUBRULE2(this.connectArgument));
      });
      this.OPTION2(() => this.CONSUME2(t.Comma));
    });
    const close = this.CONSUME(t.RightParenthesis);
    return this.ACTION(() => {
      return { kind: 'connect', arguments: list, span: this.spanOf(keyword, close) };
    });
  });

  /** An argument of `connect`, whose value may be a generator. */
  connectArgument = this.RULE('connectArgument', (): ArgumentSyntax => {
    const name = this.OPTION(() => {
      const found = this.SUBRULE(this.name);
      this.CONSUME(t.Equals);
      return found;
    });
    const value = this.SUBRULE(this.generator);
    return this.ACTION(() => argumentOf(name, value));
  });

  /** An item of a plot: a panel, a mark, or a property. */
  plotItem = this.RULE('plotItem', (): PlotItemSyntax => {
    return this.OR<PlotItemSyntax>({
      DEF: [
        {
          ALT: () => {
            const keyword = this.CONSUME(t.Panel);
            const block = this.CONSUME(t.Block);
            return this.ACTION(() => {
              const items = this.contentOf(block, 'plot');
              return { kind: 'panel', items, span: this.spanOf(keyword, block) };
            });
          },
        },
        {
          ALT: () => {
            const keyword = this.CONSUME(t.Keyword);
            const label = this.OPTION(() => this.SUBRULE(this.text));
            const options = this.OPTION2(() => this.SUBRULE(this.callArguments));
            this.CONSUME(t.Colon);
            const values = this.SUBRULE(this.values);
            return this.ACTION(() => ({
              kind: 'plot-item',
              keyword: this.nameOf(keyword),
              label: label ?? null,
              options: options?.arguments ?? [],
              values,
              span: cover(this.spanOf(keyword), values.at(-1)!.span),
            }));
          },
        },
      ],
      ERR_MSG: 'a keyword',
    });
  });

  /** One or more, separated by commas. */
  values = this.RULE('values', (): ExpressionSyntax[] => {
    const values: ExpressionSyntax[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => values.push(this.SUBRULE(this.expression)),
      ERR_MSG: 'a value',
    });
    return values;
  });

  // ------------------------------------------------------------------------------------------ helpers

  /** The parsed content of a block; empty if the block is of another kind. */
  protected contentOf<K extends keyof BlockContents>(
    block: IToken,
    kind: K,
  ): NonNullable<BlockContents[K]> | readonly [] {
    return (block as BlockToken).contents[kind] ?? [];
  }

  /** A name node of a token. */
  protected nameOf(token: IToken): NameSyntax {
    return { name: token.image, span: this.spanOf(token) };
  }
}
