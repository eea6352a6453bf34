// Rules for the statements of a .model file other than declarations (the first half of grammar/model.ebnf). This is the
// complete parser; attempt.ts holds its instance.
import { EOF } from 'chevrotain';
import type { TokenType } from 'chevrotain';
import { cover } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { DeclarationParser } from './declaration-parser.ts';
import { shortText } from './nodes.ts';
import type { AssignmentOperator, ExpressionSyntax, TopLevelSyntax } from '../syntax.ts';
import { tokens as t } from '../lex/index.ts';

type Kind<K extends TopLevelSyntax['kind']> = Extract<TopLevelSyntax, { kind: K }>;

/** The parser. */
export class ModelParser extends DeclarationParser {
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
        { ALT: () => this.SUBRULE(this.schedule) },
        { ALT: () => this.SUBRULE(this.run) },
        { ALT: () => this.SUBRULE(this.store) },
        { ALT: () => this.SUBRULE(this.restore) },
        { ALT: () => this.SUBRULE(this.loop) },
        { ALT: () => this.SUBRULE(this.whileLoop) },
        { ALT: () => this.SUBRULE(this.branches) },
        { ALT: () => this.SUBRULE(this.timed) },
        { ALT: () => this.SUBRULE(this.sweep) },
        { ALT: () => this.SUBRULE(this.exit) },
        { ALT: () => this.SUBRULE(this.print) },
        { ALT: () => this.SUBRULE(this.output) },
        { ALT: () => this.SUBRULE(this.plot) },
        {
          GATE: () => this.#calls(t.Connect),
          ALT: () => this.SUBRULE(this.connectCall),
          IGNORE_AMBIGUITIES: true,
        },
        {
          GATE: () => this.#calls(t.SetSpikes),
          ALT: () => this.SUBRULE(this.spikesCall),
          IGNORE_AMBIGUITIES: true,
        },
        { ALT: () => this.SUBRULE(this.assignment) },
      ],
      ERR_MSG: 'a statement',
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

  /** `schedule: start, groups, …` */
  schedule = this.RULE('schedule', (): Kind<'schedule'> => {
    const keyword = this.CONSUME(t.Schedule);
    this.CONSUME(t.Colon);
    const slots = this.SUBRULE(this.values);
    return this.ACTION(() => {
      return { kind: 'schedule', slots, span: cover(this.spanOf(keyword), slots.at(-1)!.span) };
    });
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

  /** `for NAME in values { … }`, `for NAME, NAME in values { … }` */
  loop = this.RULE('loop', (): Kind<'for'> => {
    const keyword = this.CONSUME(t.For);
    const variables = this.SUBRULE(this.variables);
    this.CONSUME(t.In);
    const values = this.SUBRULE(this.expression);
    const block = this.CONSUME(t.Block);
    return this.ACTION(() => {
      const body = this.contentOf(block, 'script');
      return { kind: 'for', variables, values, body, span: this.spanOf(keyword, block) };
    });
  });

  /** `while condition max limit { … }` */
  whileLoop = this.RULE('whileLoop', (): Kind<'while'> => {
    const keyword = this.CONSUME(t.While);
    const condition = this.SUBRULE(this.expression);
    this.CONSUME(t.Max);
    const limit = this.SUBRULE2(this.expression);
    const block = this.CONSUME(t.Block);
    return this.ACTION(() => {
      const body = this.contentOf(block, 'script');
      return { kind: 'while', condition, limit, body, span: this.spanOf(keyword, block) };
    });
  });

  /** `at times { … }` */
  timed = this.RULE('timed', (): Kind<'at'> => {
    const keyword = this.CONSUME(t.At);
    const times = this.SUBRULE(this.expression);
    const block = this.CONSUME(t.Block);
    return this.ACTION(() => {
      const body = this.contentOf(block, 'script');
      return { kind: 'at', times, body, span: this.spanOf(keyword, block) };
    });
  });

  /** `sweep { NAME = values … }` */
  sweep = this.RULE('sweep', (): Kind<'sweep'> => {
    const keyword = this.CONSUME(t.SweepBlock);
    const block = this.CONSUME(t.Block);
    return this.ACTION(() => {
      const lines = this.contentOf(block, 'script');
      return { kind: 'sweep', lines, span: this.spanOf(keyword, block) };
    });
  });

  /** `if a { … } elif b { … } else { … }` */
  branches = this.RULE('branches', (): Kind<'if'> => {
    const keyword = this.CONSUME(t.If);
    const conditions = [this.SUBRULE(this.expression)];
    const blocks = [this.CONSUME(t.Block)];
    this.MANY(() => {
      this.CONSUME(t.Elif);
      conditions.push(this.SUBRULE2(this.expression));
      blocks.push(this.CONSUME2(t.Block));
    });
    const last = this.OPTION(() => {
      this.CONSUME(t.Else);
      return this.CONSUME3(t.Block);
    });
    return this.ACTION(() => ({
      kind: 'if',
      branches: conditions.map((condition, k) => ({
        condition,
        body: this.contentOf(blocks[k]!, 'script'),
      })),
      otherwise: last === undefined ? null : this.contentOf(last, 'script'),
      span: this.spanOf(keyword, last ?? blocks.at(-1)!),
    }));
  });

  /** `break`, `continue` */
  exit = this.RULE('exit', (): Kind<'exit'> => {
    const keyword = this.OR([
      { ALT: () => this.CONSUME(t.Break) },
      { ALT: () => this.CONSUME(t.Continue) },
    ]);
    return this.ACTION(() => ({
      kind: 'exit',
      keyword: keyword.image as Kind<'exit'>['keyword'],
      span: this.spanOf(keyword),
    }));
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
    const { object: synapses } = this.SUBRULE(this.objectName);
    this.CONSUME(t.Dot);
    const connect = this.SUBRULE(this.connect);
    return this.ACTION(() => {
      return { kind: 'connect-call', synapses, connect, span: cover(synapses.span, connect.span) };
    });
  });

  /** `SG.set_spikes(…)` */
  spikesCall = this.RULE('spikesCall', (): Kind<'set-spikes'> => {
    const { object: generator } = this.SUBRULE(this.objectName);
    this.CONSUME(t.Dot);
    this.CONSUME(t.SetSpikes);
    const given = this.SUBRULE(this.callArguments);
    return this.ACTION(() => {
      const span = cover(generator.span, given.span);
      return { kind: 'set-spikes', generator, arguments: given.arguments, span };
    });
  });

  /** `P.v = -70*mV`, or a constant: `tau = 10*ms`; several names, `a, b = b, a`. */
  assignment = this.RULE('assignment', (): Kind<'assignment' | 'unpacking'> => {
    const written = [this.SUBRULE(this.reference)];
    this.MANY(() => {
      this.CONSUME(t.Comma);
      written.push(this.SUBRULE2(this.reference));
    });
    const operator = this.SUBRULE(this.assignmentOperator);
    const values = [this.SUBRULE(this.expression)];
    this.MANY2({
      GATE: () => written.length > 1,
      DEF: () => {
        this.CONSUME2(t.Comma);
        values.push(this.SUBRULE2(this.expression));
      },
    });
    return this.ACTION(() => {
      const [first] = written;
      const span = cover(first!.span, values.at(-1)!.span);
      const targets = written.map((one) => this.#targetOf(one));
      if (targets.length > 1) return this.#unpacking(targets, operator, values, span);
      return { kind: 'assignment', target: targets[0]!, operator, value: values[0]!, span };
    });
  });

  // ------------------------------------------------------------------------------------------ helpers

  /** Whether the statement ahead calls this method. Its token is nothing else in a statement. */
  #calls(method: TokenType): boolean {
    for (let ahead = 1; ; ahead++) {
      const { tokenType } = this.LA(ahead);
      if (tokenType === method) return true;
      if (tokenType === EOF) return false;
    }
  }

  /** An assignment to several targets, which are names or elements of arrays of the script. */
  #unpacking(
    targets: readonly ExpressionSyntax[],
    operator: AssignmentOperator,
    values: readonly ExpressionSyntax[],
    span: Span,
  ): Kind<'unpacking'> {
    const wrong = targets.find(
      (one) => one.kind === 'attribute' || (one.kind === 'index' && one.target.kind !== 'name'),
    );
    const found = operator !== '=' ? operator : wrong === undefined ? null : shortText(wrong.span);
    if (found !== null)
      this.refuse('syntax-error', operator !== '=' ? span : wrong!.span, {
        found: `\`${found}\``,
        expected: operator !== '=' ? '`=`' : 'a name, or an element of an array of the script',
        fix: 'write an assignment for each of them, in lines of their own',
      });
    return { kind: 'unpacking', targets, values, span };
  }

  /** Names, attributes and indexed expressions are valid targets; others are reported. */
  #targetOf(written: ExpressionSyntax): ExpressionSyntax {
    const { kind, span } = written;
    if (kind === 'name' || kind === 'attribute' || kind === 'index') return written;
    const facts = { found: `\`${shortText(span)}\``, expected: 'a name or a state variable' };
    const fix =
      kind !== 'call'
        ? undefined
        : written.callee.kind === 'attribute' || written.arguments[0]?.value.kind === 'number'
          ? `an element is written \`${shortText(written.callee.span)}[0]\`; the first has index 0`
          : 'a function is written `function f(x: 1): 1 = …`';
    this.refuse('syntax-error', span, fix === undefined ? facts : { ...facts, fix });
    return { kind: 'error', span };
  }
}
