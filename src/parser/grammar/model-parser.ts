// Rules for the statements of a .model file (the first half of grammar/model.ebnf), on top of those for bodies and
// equations. This is the complete parser; attempt.ts holds its instance.
import type { IToken } from 'chevrotain';
import { cover } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { BodyParser } from './body-parser.ts';
import { shortText } from './nodes.ts';
import type {
  DeclarationKeyword,
  ExpressionSyntax,
  FunctionSyntax,
  GroupSyntax,
  MethodSyntax,
  MonitorSyntax,
  NameSyntax,
  PoissonInputSyntax,
  SubgroupSyntax,
  SynapsesSyntax,
  TimedArraySyntax,
  TopLevelSyntax,
} from '../syntax.ts';
import { tokens as t } from '../lex/index.ts';

type Kind<K extends TopLevelSyntax['kind']> = Extract<TopLevelSyntax, { kind: K }>;

/** The parser. */
export class ModelParser extends BodyParser {
  constructor(options: { skipValidations: boolean }) {
    super(t.allTokens, options);
    this.performSelfAnalysis();
  }

  // ----------------------------------------------------------------------------------- statements of a file

  /** Any statement of a .model file. */
  topLevel = this.RULE('topLevel', (): TopLevelSyntax => {
    return this.OR<TopLevelSyntax>({
      DEF: [
        { ALT: () => this.SUBRULE(this.group) },
        { ALT: () => this.SUBRULE(this.subgroup) },
        { ALT: () => this.SUBRULE(this.poissonInput) },
        { ALT: () => this.SUBRULE(this.timedArray) },
        { ALT: () => this.SUBRULE(this.synapses) },
        { ALT: () => this.SUBRULE(this.monitor) },
        { ALT: () => this.SUBRULE(this.functionDefinition) },
        { ALT: () => this.SUBRULE(this.methodDefinition) },
        { ALT: () => this.SUBRULE(this.seed) },
        { ALT: () => this.SUBRULE(this.run) },
        { ALT: () => this.SUBRULE(this.store) },
        { ALT: () => this.SUBRULE(this.restore) },
        { ALT: () => this.SUBRULE(this.loop) },
        { ALT: () => this.SUBRULE(this.print) },
        { ALT: () => this.SUBRULE(this.output) },
        { ALT: () => this.SUBRULE(this.plot) },
        { ALT: () => this.SUBRULE(this.connectCall) },
        { ALT: () => this.SUBRULE(this.assignment) },
      ],
      ERR_MSG: 'a statement',
    });
  });

  /** `neurons NAME[size] { … }`, also `poisson_group` and `spike_generator`. */
  group = this.RULE('group', (): GroupSyntax => {
    const keyword = this.OR([
      { ALT: () => this.CONSUME(t.Neurons) },
      { ALT: () => this.CONSUME(t.PoissonGroup) },
      { ALT: () => this.CONSUME(t.SpikeGenerator) },
    ]);
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.LeftBracket);
    const size = this.SUBRULE(this.expression);
    this.CONSUME(t.RightBracket);
    const block = this.CONSUME(t.Block);
    return this.ACTION(() => {
      const parts = this.#declaration(keyword, name, name.span, block);
      return { ...parts, keyword: wordOf<GroupSyntax['keyword']>(keyword), size };
    });
  });

  /** `subgroup NAME: P[:10]` */
  subgroup = this.RULE('subgroup', (): SubgroupSyntax => {
    const keyword = this.CONSUME(t.Subgroup);
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.Colon);
    const source = this.SUBRULE(this.expression);
    return this.ACTION(() => {
      return { ...this.#declaration(keyword, name, source.span), keyword: 'subgroup', source };
    });
  });

  /** `poisson_input NAME: P.v { … }` */
  poissonInput = this.RULE('poissonInput', (): PoissonInputSyntax => {
    const keyword = this.CONSUME(t.PoissonInput);
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.Colon);
    const target = this.SUBRULE(this.expression);
    const block = this.CONSUME(t.Block);
    return this.ACTION(() => {
      const parts = this.#declaration(keyword, name, target.span, block);
      return { ...parts, keyword: 'poisson_input', target };
    });
  });

  /** `timed_array NAME { … }` */
  timedArray = this.RULE('timedArray', (): TimedArraySyntax => {
    const keyword = this.CONSUME(t.TimedArray);
    const name = this.SUBRULE(this.name);
    const block = this.CONSUME(t.Block);
    return this.ACTION(() => {
      const parts = this.#declaration(keyword, name, name.span, block);
      return { ...parts, keyword: 'timed_array' };
    });
  });

  /** `synapses NAME: P -> Q { … }` */
  synapses = this.RULE('synapses', (): SynapsesSyntax => {
    const keyword = this.CONSUME(t.Synapses);
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.Colon);
    const source = this.SUBRULE(this.expression);
    this.CONSUME(t.Arrow);
    const target = this.SUBRULE2(this.expression);
    const block = this.OPTION(() => this.CONSUME(t.Block));
    return this.ACTION(() => {
      const parts = this.#declaration(keyword, name, target.span, block);
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
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.Colon);
    const source = this.SUBRULE(this.expression);
    const block = this.OPTION(() => this.CONSUME(t.Block));
    return this.ACTION(() => {
      const parts = this.#declaration(keyword, name, source.span, block);
      return { ...parts, keyword: wordOf<MonitorSyntax['keyword']>(keyword), source };
    });
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

  /** `seed(42)`; `seed()` for a random seed. */
  seed = this.RULE('seed', (): Kind<'seed'> => {
    const keyword = this.CONSUME(t.Seed);
    this.CONSUME(t.LeftParenthesis);
    const value = this.OPTION(() => this.SUBRULE(this.expression)) ?? null;
    const close = this.CONSUME(t.RightParenthesis);
    return this.ACTION(() => ({ kind: 'seed', value, span: this.spanOf(keyword, close) }));
  });

  /** `run 100*ms` */
  run = this.RULE('run', (): Kind<'run'> => {
    const keyword = this.CONSUME(t.Run);
    const duration = this.SUBRULE(this.expression);
    return this.ACTION(() => {
      return { kind: 'run', duration, span: cover(this.spanOf(keyword), duration.span) };
    });
  });

  /** `store NAME` */
  store = this.RULE('store', (): Kind<'store'> => {
    const keyword = this.CONSUME(t.Store);
    const name = this.SUBRULE(this.name);
    return this.ACTION(() => {
      return { kind: 'store', name, span: cover(this.spanOf(keyword), name.span) };
    });
  });

  /** `restore NAME` */
  restore = this.RULE('restore', (): Kind<'restore'> => {
    const keyword = this.CONSUME(t.Restore);
    const name = this.SUBRULE(this.name);
    return this.ACTION(() => {
      return { kind: 'restore', name, span: cover(this.spanOf(keyword), name.span) };
    });
  });

  /** `for NAME in values { … }` */
  loop = this.RULE('loop', (): Kind<'for'> => {
    const keyword = this.CONSUME(t.For);
    const variable = this.SUBRULE(this.name);
    this.CONSUME(t.In);
    const values = this.SUBRULE(this.expression);
    const block = this.CONSUME(t.Block);
    return this.ACTION(() => {
      const body = this.contentOf(block, 'script');
      return { kind: 'for', variable, values, body, span: this.spanOf(keyword, block) };
    });
  });

  /** `print a, b` */
  print = this.RULE('print', (): Kind<'print'> => {
    const keyword = this.CONSUME(t.Print);
    const values = this.SUBRULE(this.values);
    return this.ACTION(() => {
      return { kind: 'print', values, span: cover(this.spanOf(keyword), values.at(-1)!.span) };
    });
  });

  /** `output NAME = value` */
  output = this.RULE('output', (): Kind<'output'> => {
    const keyword = this.CONSUME(t.Output);
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.Equals);
    const value = this.SUBRULE(this.expression);
    return this.ACTION(() => {
      return { kind: 'output', name, value, span: cover(this.spanOf(keyword), value.span) };
    });
  });

  /** `plot NAME { … }` */
  plot = this.RULE('plot', (): Kind<'plot'> => {
    const keyword = this.CONSUME(t.Plot);
    const name = this.SUBRULE(this.name);
    const block = this.CONSUME(t.Block);
    return this.ACTION(() => {
      const items = this.contentOf(block, 'plot');
      return { kind: 'plot', name, items, span: this.spanOf(keyword, block) };
    });
  });

  /** `S.connect(…)` */
  connectCall = this.RULE('connectCall', (): Kind<'connect-call'> => {
    const synapses = this.SUBRULE(this.name);
    this.CONSUME(t.Dot);
    const connect = this.SUBRULE(this.connect);
    return this.ACTION(() => {
      return { kind: 'connect-call', synapses, connect, span: cover(synapses.span, connect.span) };
    });
  });

  /** `P.v = -70*mV`, or a constant: `tau = 10*ms`. */
  assignment = this.RULE('assignment', (): Kind<'assignment'> => {
    const written = this.SUBRULE(this.reference);
    const operator = this.SUBRULE(this.assignmentOperator);
    const value = this.SUBRULE(this.expression);
    return this.ACTION(() => {
      const span = cover(written.span, value.span);
      return { kind: 'assignment', target: this.#targetOf(written), operator, value, span };
    });
  });

  // ------------------------------------------------------------------------------------------ helpers

  /** Names, attributes and indexed expressions are valid targets; others are reported. */
  #targetOf(written: ExpressionSyntax): ExpressionSyntax {
    const { kind, span } = written;
    if (kind === 'name' || kind === 'attribute' || kind === 'index') return written;
    const facts = { found: `\`${shortText(span)}\``, expected: 'a name or a state variable' };
    const fix =
      kind !== 'call'
        ? undefined
        : written.callee.kind === 'attribute'
          ? `an element is written \`${shortText(written.callee.span)}[0]\``
          : 'a function is written `function f(x: 1): 1 = …`';
    this.refuse('syntax-error', span, fix === undefined ? facts : { ...facts, fix });
    return { kind: 'error', span };
  }

  /** The parts of every declaration; `end` is the last part of the head. */
  #declaration(keyword: IToken, name: NameSyntax, end: Span, block?: IToken) {
    return {
      kind: 'declaration' as const,
      name,
      body: block === undefined ? [] : this.contentOf(block, 'body'),
      span: block === undefined ? cover(this.spanOf(keyword), end) : this.spanOf(keyword, block),
    };
  }
}

/** The keyword of a declaration; its token type guarantees that it is one of them. */
function wordOf<Word extends DeclarationKeyword>(keyword: IToken): Word {
  return keyword.image as Word;
}
