// Rules for the declarations of a .model file: of objects, functions and methods.
import type { IToken } from 'chevrotain';
import { cover } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { BodyParser } from './body-parser.ts';
import type {
  DeclarationBase,
  DeclarationKeyword,
  ExpressionSyntax,
  FunctionSyntax,
  GroupSyntax,
  MethodSyntax,
  MonitorSyntax,
  PoissonInputSyntax,
  SubgroupSyntax,
  SynapsesSyntax,
  TimedArraySyntax,
} from '../syntax.ts';
import { tokens as t } from '../lex/index.ts';

/** How an object is called: as a declaration needs it, and as an expression. */
type ObjectName = Pick<DeclarationBase, 'name' | 'place'> & { readonly object: ExpressionSyntax };

/** Rules of declarations. */
export class DeclarationParser extends BodyParser {
  /** `neurons NAME[size] { … }`, also `poisson_group` and `spike_generator`. */
  group = this.RULE('group', (): GroupSyntax => {
    const keyword = this.OR([
      { ALT: () => this.CONSUME(t.Neurons) },
      { ALT: () => this.CONSUME(t.PoissonGroup) },
      { ALT: () => this.CONSUME(t.SpikeGenerator) },
    ]);
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.LeftBracket);
    const bracketed = [this.SUBRULE(this.expression)];
    this.CONSUME(t.RightBracket);
    this.MANY(() => {
      this.CONSUME2(t.LeftBracket);
      bracketed.push(this.SUBRULE2(this.expression));
      this.CONSUME2(t.RightBracket);
    });
    const block = this.CONSUME(t.Block);
    return this.ACTION(() => {
      const object = { name, place: bracketed.slice(0, -1) };
      const parts = this.#declaration(keyword, object, name.span, block);
      const size = bracketed.at(-1)!;
      return { ...parts, keyword: wordOf<GroupSyntax['keyword']>(keyword), size };
    });
  });

  /** `subgroup NAME: P[:10]` */
  subgroup = this.RULE('subgroup', (): SubgroupSyntax => {
    const keyword = this.CONSUME(t.Subgroup);
    const object = this.SUBRULE(this.objectName);
    this.CONSUME(t.Colon);
    const source = this.SUBRULE(this.expression);
    return this.ACTION(() => {
      return { ...this.#declaration(keyword, object, source.span), keyword: 'subgroup', source };
    });
  });

  /** `poisson_input NAME: P.v { … }` */
  poissonInput = this.RULE('poissonInput', (): PoissonInputSyntax => {
    const keyword = this.CONSUME(t.PoissonInput);
    const object = this.SUBRULE(this.objectName);
    this.CONSUME(t.Colon);
    const target = this.SUBRULE(this.expression);
    const block = this.CONSUME(t.Block);
    return this.ACTION(() => {
      const parts = this.#declaration(keyword, object, target.span, block);
      return { ...parts, keyword: 'poisson_input', target };
    });
  });

  /** `timed_array NAME { … }` */
  timedArray = this.RULE('timedArray', (): TimedArraySyntax => {
    const keyword = this.CONSUME(t.TimedArray);
    const object = this.SUBRULE(this.objectName);
    const block = this.CONSUME(t.Block);
    return this.ACTION(() => {
      const parts = this.#declaration(keyword, object, object.name.span, block);
      return { ...parts, keyword: 'timed_array' };
    });
  });

  /** `synapses NAME: P -> Q { … }` */
  synapses = this.RULE('synapses', (): SynapsesSyntax => {
    const keyword = this.CONSUME(t.Synapses);
    const object = this.SUBRULE(this.objectName);
    this.CONSUME(t.Colon);
    const source = this.SUBRULE(this.expression);
    this.CONSUME(t.Arrow);
    const target = this.SUBRULE2(this.expression);
    const block = this.OPTION(() => this.CONSUME(t.Block));
    return this.ACTION(() => {
      const parts = this.#declaration(keyword, object, target.span, block);
      return { ...parts, keyword: 'synapses', source, target };
    });
  });

  /** `spike_monitor NAME: P`, and the other kinds of monitors. */
  monitor = this.RULE('monitor', (): MonitorSyntax => {
    const keyword = this.OR([
      { ALT: () => this.CONSUME(t.SpikeMonitor) },
      { ALT: () => this.CONSUME(t.EventMonitor) },
      { ALT: () => this.CONSUME(t.StateMonitor) },
      { ALT: () => this.CONSUME(t.RateMonitor) },
    ]);
    const object = this.SUBRULE(this.objectName);
    this.CONSUME(t.Colon);
    const source = this.SUBRULE(this.expression);
    const block = this.OPTION(() => this.CONSUME(t.Block));
    return this.ACTION(() => {
      const parts = this.#declaration(keyword, object, source.span, block);
      return { ...parts, keyword: wordOf<MonitorSyntax['keyword']>(keyword), source };
    });
  });

  /** `NAME`, or an element of a list, `NAME[k]`. */
  objectName = this.RULE('objectName', (): ObjectName => {
    const name = this.SUBRULE(this.name);
    const place: ExpressionSyntax[] = [];
    let object: ExpressionSyntax = { kind: 'name', ...name };
    this.MANY(() => {
      this.CONSUME(t.LeftBracket);
      const index = this.SUBRULE(this.expression);
      const close = this.CONSUME(t.RightBracket);
      place.push(index);
      const target = object;
      this.ACTION(() => {
        const span = cover(target.span, this.spanOf(close));
        object = { kind: 'index', target, indices: [index], span };
      });
    });
    return { name, place, object };
  });

  /** `function f(x: volt): 1 = …` */
  functionDefinition = this.RULE('functionDefinition', (): FunctionSyntax => {
    const keyword = this.CONSUME(t.Function);
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.LeftParenthesis);
    const parameters: FunctionSyntax['parameters'][number][] = [];
    this.MANY_SEP({
      SEP: t.Comma,
      DEF: () => parameters.push(this.SUBRULE(this.parameter)),
    });
    this.CONSUME(t.RightParenthesis);
    this.CONSUME(t.Colon);
    const unit = this.SUBRULE(this.unit);
    this.CONSUME(t.Equals);
    const expression = this.SUBRULE(this.expression);
    return this.ACTION(() => {
      const span = cover(this.spanOf(keyword), expression.span);
      return { kind: 'function', name, parameters, unit, expression, span };
    });
  });

  /** A parameter of a function, with its unit. */
  parameter = this.RULE('parameter', (): FunctionSyntax['parameters'][number] => {
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.Colon);
    const unit = this.SUBRULE(this.unit);
    return { name, unit };
  });

  /** `method midpoint (stochastic=additive) { k = dt*f(x, t)/2; x_new = … }` */
  methodDefinition = this.RULE('methodDefinition', (): MethodSyntax => {
    const keyword = this.CONSUME(t.Method);
    const name = this.SUBRULE(this.name);
    const options = this.OPTION(() => this.SUBRULE(this.callArguments));
    const block = this.CONSUME(t.Block);
    return this.ACTION(() => {
      const lines = this.contentOf(block, 'code');
      const span = this.spanOf(keyword, block);
      return { kind: 'method', name, options: options?.arguments ?? [], lines, span };
    });
  });

  /** The parts of every declaration; `end` is the last part of the head. */
  #declaration(
    keyword: IToken,
    { name, place }: Omit<ObjectName, 'object'>,
    end: Span,
    block?: IToken,
  ) {
    return {
      kind: 'declaration' as const,
      name,
      place,
      body: block === undefined ? [] : this.contentOf(block, 'body'),
      span: block === undefined ? cover(this.spanOf(keyword), end) : this.spanOf(keyword, block),
    };
  }
}

/** The keyword of a declaration; its token type guarantees that it is one of them. */
function wordOf<Word extends DeclarationKeyword>(keyword: IToken): Word {
  return keyword.image as Word;
}
