// Generates models from the grammar with consistent units: most are valid, some nearly.
import type { Dice } from '../random-choices.ts';

type Unit = '1' | 'volt' | 'second' | 'amp' | 'Hz' | 'boolean';
type Scope = ReadonlyMap<string, Unit>;

type Quantified = Exclude<Unit, 'boolean'>;

const units: readonly Quantified[] = ['1', 'volt', 'second', 'amp', 'Hz'];
const scaled: Record<Unit, readonly string[]> = {
  boolean: ['True'],
  '1': ['1', '2', '0.5', '10', 'pi', '1e-3'],
  volt: ['mV', 'volt', '(10*mV)', '(-60*mV)', 'uvolt'],
  second: ['ms', '(10*ms)', 'second', '(5*ms)', 'us'],
  amp: ['nA', 'pA', '(2*nA)'],
  Hz: ['Hz', '(100*Hz)', 'kHz', '(1/ms)'],
};
const functions = [
  'exp',
  'log',
  'sqrt',
  'sin',
  'cos',
  'tanh',
  'abs',
  'sign',
  'floor',
  'ceil',
  'exprel',
  'arctan',
  'expm1',
];

const anyFlag = [
  'constant',
  'shared',
  'unless refractory',
  'constant over dt',
  'event-driven',
  'summed',
  'linked',
];

export function generate(dice: Dice): string {
  return new Generator(dice).model();
}

interface Group {
  readonly name: string;
  readonly variables: Scope;
  readonly hasSpikes: boolean;
}

class Generator {
  readonly #dice: Dice;
  readonly #constants = new Map<string, Unit>();
  readonly #groups: Group[] = [];
  readonly #synapses: Group[] = [];
  readonly #monitors: string[] = [];
  #names = 0;
  readonly #rasters: string[] = [];
  #mayDraw = true;
  #isNeuron = true;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  model(): string {
    const dice = this.#dice;
    const constants = dice.several(0, 5, () => this.#constant());
    const groups = dice.several(1, 3, () => this.#group());
    const others = dice.several(0, 4, () =>
      dice.pick([() => this.#pathways(), () => this.#input(), () => this.#subgroup()])(),
    );
    const state = dice.several(0, 4, () => this.#assignment());
    const monitors = dice.several(0, 3, () => this.#monitor());
    const runs = dice.several(
      0,
      2,
      () => `run ${dice.pick(['1*ms', '0.5*ms', '0*ms', '0.3*ms', '2.25*ms'])}`,
    );
    const after = dice.several(0, 4, () => this.#after());
    if (dice.chance(0.2)) constants.unshift(`seed(${dice.below(100)})`);
    if (dice.chance(0.2))
      constants.unshift(`defaultclock.dt = ${dice.pick(['0.1*ms', '0.05*ms', '1*ms'])}`);
    return [constants, groups, others, state, monitors, runs, after].flat().join('\n') + '\n';
  }

  #new(stem: string): string {
    return this.#dice.chance(0.02) ? stem : `${stem}${this.#names++}`;
  }

  #unit(): Quantified {
    return this.#dice.pick(units);
  }

  /** A text of that unit; wrong on purpose now and then. */
  #expression(wanted: Unit, scope: Scope, depth = 0): string {
    const dice = this.#dice;
    const unit = dice.chance(0.001) ? dice.pick(units) : wanted;
    const inner = (other: Unit): string => this.#expression(other, scope, depth + 1);
    if (unit === 'boolean') {
      if (depth > 3) return dice.pick(['True', 'False']);
      const side = this.#unit();
      return dice.pick([
        () => `${inner(side)} ${dice.pick(['<', '<=', '>', '>='])} ${inner(side)}`,
        () => `(${inner('boolean')}) ${dice.pick(['and', 'or'])} (${inner('boolean')})`,
        () => `not (${inner('boolean')})`,
      ])();
    }
    const known = [...scope, ...this.#constants]
      .filter(([, other]) => other === unit)
      .map(([name]) => name);
    if (depth > 3 || dice.chance(0.3))
      return known.length > 0 && dice.chance(0.8) ? dice.pick(known) : dice.pick(scaled[unit]);
    return dice.pick([
      () => `${inner(unit)} ${dice.pick(['+', '-'])} ${inner(unit)}`,
      () => `(${inner(unit)})*(${inner('1')})`,
      () => `(${inner(unit)})/(${inner('1')})`,
      () => `-(${inner(unit)})`,
      () => `(${inner(unit)} if ${inner('boolean')} else ${inner(unit)})`,
      () => `where(${inner('boolean')}, ${inner(unit)}, ${inner(unit)})`,
      () => `${dice.pick(['min', 'max'])}(${inner(unit)}, ${inner(unit)})`,
      () => `clip(${inner(unit)}, ${inner(unit)}, ${inner(unit)})`,
      () => (unit === '1' ? `${dice.pick(functions)}(${inner('1')})` : `abs(${inner(unit)})`),
      () =>
        unit === '1'
          ? `(${inner('1')})**${dice.pick(['2', '0.5', '3', inner('1')])}`
          : `${inner(unit)}*int(${inner('boolean')})`,
      () => (unit === '1' ? `${inner('volt')}/(${inner('volt')})` : inner(unit)),
      () =>
        unit === '1'
          ? dice.pick([
              ...(this.#mayDraw ? ['rand()', 'randn()'] : ['2']),
              `(${inner('1')}) % (${inner('1')})`,
              `(${inner('1')})//(${inner('1')})`,
            ])
          : inner(unit),
      () => (unit === 'Hz' ? `(${inner('1')})/(${inner('second')})` : inner(unit)),
    ])();
  }

  #constant(): string {
    const dice = this.#dice;
    const name = this.#new('c');
    const unit = this.#unit();
    const value = this.#expression(unit, new Map(), 2);
    this.#constants.set(name, unit);
    if (dice.chance(0.1)) {
      const f = this.#new('f');
      return `${name} = ${value}\nfunction ${f}(x: ${unit}): ${unit} = ${this.#expression(unit, new Map([['x', unit]]), 2)}`;
    }
    return `${name} = ${value}`;
  }

  /** Names begin with v where code may write them, with k and s where it may not. */
  #equations(scope: Map<string, Unit>, kinds: readonly string[]): string[] {
    const dice = this.#dice;
    const chosen = dice.several(1, 4, () => {
      const kind = dice.pick(kinds);
      const isConstant = kind === 'parameter' && dice.chance(0.2);
      const name = this.#new(kind === 'subexpression' ? 's' : isConstant ? 'k' : 'v');
      const unit = this.#unit();
      if (kind !== 'subexpression') scope.set(name, unit);
      return { kind, name, unit, isConstant };
    });
    return chosen.map(({ kind, name, unit, isConstant }) => {
      const wrong = dice.chance(0.01) ? ` (${dice.pick(anyFlag)})` : '';
      switch (kind) {
        case 'differential': {
          const factor = unit === '1' ? '' : `${dice.pick(scaled[unit])}*`;
          const noise = dice.chance(0.1)
            ? ` + ${factor}xi_${name}/sqrt(${dice.pick(scaled.second)})`
            : '';
          const right = dice.chance(0.5)
            ? `(${this.#expression(unit, scope, 2)} - ${name})`
            : `(${this.#expression(unit, scope)})`;
          const flag = dice.chance(0.1) && this.#isNeuron ? ' (unless refractory)' : wrong;
          return `d${name}/dt = ${right}/(${this.#expression('second', this.#constants, 3)})${noise} : ${unit}${flag}`;
        }
        case 'subexpression': {
          this.#mayDraw = false;
          const right = this.#expression(unit, scope, 1);
          this.#mayDraw = true;
          scope.set(name, unit);
          return `${name} = ${right} : ${unit}${dice.chance(0.1) ? ' (constant over dt)' : wrong}`;
        }
        default:
          return `${name} : ${unit}${isConstant ? ' (constant)' : dice.chance(0.02) ? ' (shared)' : wrong}`;
      }
    });
  }

  #statements(scope: Scope): string {
    const dice = this.#dice;
    const targets = [...scope].filter(([name]) => name.startsWith('v'));
    if (targets.length === 0) return 'q = 1';
    return dice
      .several(1, 3, () => {
        const [name, unit] = dice.pick(targets);
        return `${name} ${dice.pick(['=', '+=', '-='])} ${this.#expression(unit, scope, 2)}`;
      })
      .join('; ');
  }

  #group(): string {
    const dice = this.#dice;
    const name = this.#new('P');
    const scope = new Map<string, Unit>([
      ['t', 'second'],
      ['i', '1'],
    ]);
    this.#isNeuron = true;
    const lines = this.#equations(scope, [
      'differential',
      'differential',
      'subexpression',
      'parameter',
    ]);
    const hasSpikes = dice.chance(0.7);
    if (hasSpikes) lines.push(`threshold: ${this.#expression('boolean', scope)}`);
    if (hasSpikes && dice.chance(0.8)) lines.push(`reset: ${this.#statements(scope)}`);
    if (hasSpikes && dice.chance(0.4))
      lines.push(`refractory: ${this.#expression(dice.pick(['second', 'boolean']), new Map(), 3)}`);
    if (dice.chance(0.1))
      lines.push(
        `method: ${dice.pick(['exact', 'euler', 'rk2', 'rk4', 'exponential_euler', 'heun', 'milstein', 'linear', 'gsl'])}`,
      );
    if (dice.chance(0.2))
      lines.push(
        `event late: ${this.#expression('boolean', scope)}\non late: ${this.#statements(scope)}`,
      );
    if (dice.chance(0.2))
      lines.push(`every ${dice.pick(['1*ms', '0.2*ms', '0.5*ms'])} { ${this.#statements(scope)} }`);
    this.#groups.push({ name, variables: scope, hasSpikes });
    return `neurons ${name}[${dice.pick(['2', '3', '5', '10'])}] {\n    ${lines.join('\n    ')}\n}`;
  }

  #input(): string {
    const dice = this.#dice;
    const name = this.#new('I');
    const scope = new Map<string, Unit>([
      ['i', '1'],
      ['t', 'second'],
    ]);
    const { name: target, variables } = dice.pick(this.#groups);
    const variable = dice.pick([...variables.keys()].filter((v) => v.startsWith('v'))) ?? 'i';
    const [text, hasSpikes] = dice.pick<() => [string, boolean]>([
      () => [`poisson_group ${name}[5] { rates: ${this.#expression('Hz', scope, 1)} }`, true],
      () => [
        `spike_generator ${name}[3] { indices: [0, 1, 2]; times: [0, ${dice.from(0, 3)}, 0.1]*ms }`,
        true,
      ],
      () => [
        `timed_array ${name} { values: [0, 1, 2]*${dice.pick(scaled[this.#unit()])}; dt: ${dice.pick(scaled.second)} }`,
        false,
      ],
      () => [
        `poisson_input ${name}: ${target}.${variable} { N: 10; rate: ${dice.pick(scaled.Hz)}; weight: ${dice.pick(scaled[variables.get(variable) ?? '1'])} }`,
        false,
      ],
    ])();
    if (hasSpikes) this.#groups.push({ name, variables: new Map([['i', '1']]), hasSpikes });
    return text;
  }

  #subgroup(): string {
    const dice = this.#dice;
    const name = this.#new('Q');
    const group = dice.pick(this.#groups);
    this.#groups.push({ ...group, name });
    return `subgroup ${name}: ${group.name}[${dice.pick([':1', '[0]', ':', '-1:', '::2', ':2'])}]`;
  }

  #pathways(): string {
    const dice = this.#dice;
    const name = this.#new('S');
    const [pre, post] = [dice.pick(this.#groups), dice.pick(this.#groups)];
    const scope = new Map<string, Unit>();
    this.#isNeuron = false;
    const lines = this.#equations(scope, ['parameter', 'parameter', 'subexpression']);
    for (const [variable, unit] of post.variables)
      if (variable.startsWith('v')) scope.set(`${variable}_post`, unit);
    for (const [variable, unit] of pre.variables)
      if (variable.startsWith('v')) scope.set(`${variable}_pre`, unit);
    const delay = dice.chance(0.3) ? ` (delay=${dice.pick(scaled.second)})` : '';
    if (pre.hasSpikes) lines.push(`on_pre${delay}: ${this.#statements(scope)}`);
    if (post.hasSpikes && dice.chance(0.4)) lines.push(`on_post: ${this.#statements(scope)}`);
    if (dice.chance(0.98)) lines.push(`connect(${this.#connect()})`);
    this.#synapses.push({ name, variables: scope, hasSpikes: false });
    return `synapses ${name}: ${pre.name} -> ${post.name} {\n    ${lines.join('\n    ')}\n}`;
  }

  #connect(): string {
    const dice = this.#dice;
    const scope = new Map<string, Unit>([
      ['i', '1'],
      ['j', '1'],
    ]);
    const options = dice.chance(0.3) ? ', skip_if_invalid=True' : '';
    return dice.pick([
      () => '',
      () => this.#expression('boolean', scope),
      () => `p=${dice.pick(['0.5', 'clip(i/10, 0, 1)', 'rand()', '0.1*(i + 1)', '1.0/(j + 1)'])}`,
      () => `i != j, p=${dice.pick(['0.5', '1', '0', 'exp(-abs(i - j))'])}, n=${dice.from(0, 3)}`,
      () => 'i=[0, 0], j=[0, 0]',
      () =>
        `j=${dice.pick(['i', '0', 'i + 1', 'int(i/2)', 'N_post - 1', 'i % 3'])}, skip_if_invalid=True`,
      () =>
        `j=k for k in range(${dice.pick(['3', 'i, i + 2', 'N_post', '-1, 2', '0, 9, 2', 'i, 0, -1'])})${dice.chance(0.5) ? ' if k != i' : ''}, skip_if_invalid=True`,
      () =>
        `j=k for k in sample(N_post, ${dice.pick(['p=0.5', 'size=1', 'size=2', 'p=0.1*(i + 1)'])})${options}`,
    ])();
  }

  #assignment(): string {
    const dice = this.#dice;
    const group = dice.pick([...this.#groups, ...this.#synapses]);
    const own = [...group.variables].filter(
      ([name]) => name.startsWith('v') && !name.includes('_'),
    );
    if (own.length === 0) return '';
    const [name, unit] = dice.pick(own);
    const index = dice.pick(['', '', '', '[:]', '[0]', '[1:]', `[${name} == ${name}]`]);
    return `${group.name}.${name}${index} = ${this.#expression(unit, group.variables, 1)}`;
  }

  #monitor(): string {
    const dice = this.#dice;
    const name = this.#new('M');
    const { name: group, variables, hasSpikes } = dice.pick(this.#groups);
    const own = [...variables.keys()].filter((v) => v.startsWith('v')).slice(0, dice.from(1, 3));
    this.#monitors.push(name);
    if (hasSpikes) this.#rasters.push(name);
    return dice.pick([
      ...(hasSpikes
        ? [
            () => `spike_monitor ${name}: ${group}`,
            () => `spike_monitor ${name}: ${group} { variables: ${own.join(', ') || 'i'} }`,
            () => `rate_monitor ${name}: ${group}`,
          ]
        : []),
      () =>
        `state_monitor ${name}: ${group} { variables: ${own.join(', ') || 'i'}; record: ${dice.pick(['all', '0', '[0]', '[0, 0]'])} }`,
    ])();
  }

  #after(): string {
    const dice = this.#dice;
    const name = this.#new('o');
    const { name: group, variables } = dice.pick([...this.#groups, ...this.#synapses]);
    const source = dice.pick([
      ...[...variables.keys()].filter((v) => !v.includes('_')).map((v) => `${group}.${v}`),
      ...this.#monitors.map((monitor) => `${monitor}.t`),
      ...this.#rasters.map((monitor) => `${monitor}.t`),
      'linspace(0, 1, 5)',
    ]);
    const many = dice.pick([
      'sum',
      'mean',
      'std',
      'max',
      'min',
      'len',
      'cumsum',
      'sort',
      'unique',
      'any',
    ]);
    return dice.pick([
      () => `print "x", ${source}`,
      () => `output ${name} = ${source}`,
      () => `output ${name} = ${many}(${source})`,
      () => `${name} = ${source}[${dice.pick(['0', ':', '::2', '0', '::-1', '5'])}]`,
      () => `plot ${name} { ${dice.pick(['line', 'points'])}: ${source}, ${source} }`,
      () => `plot ${name} { hist: ${source}, ${dice.pick(['10', '1', '7', '0'])} }`,
      () => `plot ${name} { image: ${source}; title: "x"; xlim: 0, 1 }`,
      () => (this.#rasters[0] === undefined ? '' : `plot ${name} { raster: ${this.#rasters[0]} }`),
      () => `for x in ${source} { output ${name} = x; print x }`,
      () => `store ${name}\nrun 1*ms\nrestore ${dice.chance(0.9) ? name : 'z'}`,
    ])();
  }
}
