// `Equations` of Brian2: text in which names can be replaced, and which can be added; and its single equations.
import { Equations } from '../../simulation/index.ts';
import type { Replacement } from '../../simulation/index.ts';
import { ModelError, textOf as sourceOf } from '../../diagnostics/index.ts';
import type { EquationSyntax, ExpressionSyntax } from '../../parser/syntax.ts';
import { identifiersIn } from '../../parser/walk.ts';
import type { Dimension } from '../../units/index.ts';
import {
  dictOf,
  hostType,
  iterationOf,
  keyError,
  PyList,
  PyObject,
  PySet,
  tupleOf,
  typeError,
  typeName,
  textOf,
} from '../values/index.ts';
import type { Keywords, PyClass, Value } from '../values/index.ts';
import {
  DimensionValue,
  NdArray,
  operate,
  reprOfArray,
  toArray,
  Unit,
  unitFor,
  unitNamed,
} from '../numpy/index.ts';
import { reprText } from '../format/index.ts';
import { expressionOf } from './arguments.ts';
import { equationErrorType, guarded, raisedFor } from './errors.ts';

/** `Equations(…)` */
export class EquationsValue extends PyObject {
  /** Those of hillock. */
  readonly equations: Equations;

  constructor(equations: Equations) {
    super(equationsType);
    this.equations = equations;
    for (const { unit } of equations.declarations) unitOf(unit);
  }

  /** The equations, each on its own. */
  get parts(): SingleEquation[] {
    const { declarations } = this.equations;
    const dimensions = guarded(() => this.equations.dimensions);
    return declarations.map(
      (syntax) => new SingleEquation(syntax, dimensions.get(syntax.name.name)!),
    );
  }
}

/** An expression without comments and ends of lines. */
function inLine(text: string): string {
  return text.replace(/#.*/g, '').replace(/\s+/g, ' ');
}

/** The value of a unit as it is written: quantities of its dimension are shown in it from now on. */
function unitOf(syntax: ExpressionSyntax): Value {
  if (syntax.kind === 'name') return unitNamed(syntax.name) ?? 1;
  if (syntax.kind === 'number') return syntax.value;
  if (syntax.kind !== 'binary') return 1;
  const [left, right] = [toArray(unitOf(syntax.left)), toArray(unitOf(syntax.right))];
  const operators = { '*': 'mul', '/': 'truediv', '**': 'pow' } as const;
  const operator = operators[syntax.operator as '*'];
  return operator === undefined ? 1 : operate(operator, left, right);
}

function sideOf({ expression }: EquationSyntax): string | null {
  return expression === null ? null : inLine(sourceOf(expression.span));
}

/** `eqs['v']` */
class SingleEquation extends PyObject {
  /** The declaration. */
  readonly syntax: EquationSyntax;
  /** That of the variable. */
  readonly dimension: Dimension;

  /** The right side in one line; null for a parameter. */
  readonly side: string | null;

  constructor(syntax: EquationSyntax, dimension: Dimension, side = sideOf(syntax)) {
    super(singleEquationType);
    this.syntax = syntax;
    this.dimension = dimension;
    this.side = side;
  }

  /** The same with another right side. */
  withSide(side: string): SingleEquation {
    return new SingleEquation(this.syntax, this.dimension, side);
  }

  get name(): string {
    return this.syntax.name.name;
  }

  get unit(): Unit {
    return new Unit(unitFor(1, this.dimension));
  }

  get flags(): string[] {
    return this.syntax.flags.map(({ name }) => name);
  }
}

const forms = {
  differential: 'differential equation',
  subexpression: 'subexpression',
  parameter: 'parameter',
} as const;

/** `name = side : unit (flags)` */
function lineOf(
  { name, side, flags, syntax, unit }: SingleEquation,
  unitText = symbolOf(unit),
): string {
  const left = syntax.form === 'differential' ? `d${name}/dt` : name;
  const right = side === null ? '' : ` = ${side}`;
  const end = flags.length === 0 ? '' : ` (${flags.join(', ')})`;
  return `${left}${right} : ${unitText}${end}`;
}

/** What a group integrates in every step. */
export function equationsOfGroup(model: EquationsValue, isRefractory = false): EquationsValue {
  const lines = model.parts
    .filter(({ flags }) => !flags.includes('event-driven') && !flags.includes('summed'))
    .map((part) => {
      const { side, flags, syntax } = part;
      const isHeld = isRefractory && flags.includes('unless refractory');
      const shown = isHeld ? part.withSide(`int(not_refractory)*(${side})`) : part;
      return lineOf(shown, sourceOf(syntax.unit.span));
    });
  const added = isRefractory ? ['lastspike : second', 'not_refractory : boolean'] : [];
  return new EquationsValue(new Equations([...lines, ...added].join('\n')));
}

function symbolOf({ unit }: Unit): string {
  return unit.symbol === '' ? '1' : unit.symbol;
}

function variableType({ unit }: EquationSyntax): string {
  const word = unit.kind === 'name' ? unit.name : '';
  return word === 'boolean' || word === 'integer' ? word : 'float';
}

const singleEquationType: PyClass = hostType<SingleEquation>('SingleEquation', {
  module: 'brian2.equations.equations',
  attributes: {
    varname: [({ name }) => name],
    type: [({ syntax }) => forms[syntax.form]],
    var_type: [({ syntax }) => variableType(syntax)],
    expr: [({ side }) => (side === null ? null : new ExpressionValue(side))],
    unit: [({ unit }) => unit],
    dim: [({ dimension }) => new DimensionValue(dimension)],
    flags: [({ flags }) => new PyList(flags)],
    identifiers: [
      ({ syntax: { expression } }) =>
        setOf(expression === null ? [] : identifiersIn(expression).map(({ name }) => name)),
    ],
  },
  slots: {
    str: (equation) => lineOf(equation),
    repr: ({ syntax, name, side, flags, unit }) => {
      const right = side === null ? '' : `: ${side}`;
      const more = flags.length === 0 ? '' : `, flags: ${flags.join(', ')}`;
      return `<${forms[syntax.form]} ${name}${right} (Unit: ${symbolOf(unit)}${more})>`;
    },
  },
});

/** The right side of an equation as a value. */
class ExpressionValue extends PyObject {
  readonly code: string;

  constructor(code: string) {
    super(expressionType);
    this.code = code;
  }
}

const expressionType: PyClass = hostType<ExpressionValue>('Expression', {
  module: 'brian2.equations.codestrings',
  attributes: { code: [({ code }) => code] },
  slots: { str: ({ code }) => code, repr: ({ code }) => `Expression(${reprText(code)})` },
});

/** Pairs of a name and a right side. */
function sidesOf(sides: readonly (readonly [string, string])[]): Value {
  return new PyList(sides.map(([name, side]) => tupleOf(name, new ExpressionValue(inLine(side)))));
}

/** The equations of a group that was made from them. */
export function modelOf(value: Value): EquationsValue {
  return value instanceof EquationsValue
    ? value
    : new EquationsValue(new Equations(textOfEquations(value)));
}

/** Makes an object of equations. What is wrong in them alone is an EquationError, as in Brian2, which reads them first. */
export function withEquations<T>(text: string, make: () => T): T {
  const isReadable = (): boolean => {
    try {
      return new Equations(text) instanceof Equations;
    } catch {
      return false;
    }
  };
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const type = isReadable() ? { 'unknown-unit': equationErrorType } : equationErrorType;
    throw raisedFor(error.diagnostics, type);
  }
}

/** The text of the equations of an argument. */
export function textOfEquations(value: Value): string {
  return String(equationsOf(value));
}

/** The equations of an argument: text or `Equations`. */
function equationsOf(value: Value): string | Equations {
  if (typeof value === 'string') return value;
  if (value instanceof EquationsValue) return value.equations;
  if (value === null) return '';
  throw typeError(`the equations must be a str or Equations, not '${typeName(value)}'`);
}

/**
 * Equations with names replaced, by quantities as Brian2 writes them, which is what the equations show and calculate with.
 * Names that do not occur in them mean nothing, as in Brian2.
 */
function replaced(equations: Equations, keywords: Keywords): Equations {
  const names = new Set([...equations.names, ...equations.identifiers]);
  const replacements = Array.from(keywords).filter(([name]) => names.has(name));
  return equations.substitute(
    Object.fromEntries(
      replacements.map(([name, value]): [string, Replacement] => {
        const isQuantity = value instanceof NdArray && value.dimension !== null && value.size === 1;
        return [name, isQuantity ? reprOfArray(value) : expressionOf(value)];
      }),
    ),
  );
}

function setOf(names: readonly string[]): Value {
  const set = new PySet();
  for (const name of names) set.add(name);
  return set;
}

function partOf(value: EquationsValue, name: Value): SingleEquation {
  const found = value.parts.find((part) => part.name === name);
  if (found === undefined) throw keyError(name);
  return found;
}

/** The class of `Equations`. */
export const equationsType: PyClass = hostType<EquationsValue>('Equations', {
  module: 'brian2.equations.equations',
  construct: [
    'eqns, **keywords',
    (text: Value, keywords: Keywords) =>
      new EquationsValue(
        guarded(() => replaced(new Equations(textOfEquations(text)), keywords), equationErrorType),
      ),
  ],
  attributes: {
    names: [({ equations }) => setOf(equations.names)],
    eq_names: [({ equations }) => setOf(equations.eq_names)],
    diff_eq_names: [({ equations }) => setOf(equations.diff_eq_names)],
    subexpr_names: [({ equations }) => setOf(equations.subexpr_names)],
    parameter_names: [({ equations }) => setOf(equations.parameter_names)],
    identifiers: [({ equations }) => setOf([...equations.identifiers])],
    stochastic_variables: [({ equations }) => setOf([...equations.stochastic_variables])],
    stochastic_type: [({ equations }) => equations.stochastic_type],
    is_stochastic: [({ equations }) => equations.is_stochastic],
    dimensions: [
      ({ equations }) =>
        dictOf(
          Array.from(
            guarded(() => equations.dimensions),
            ([name, dimension]) => [name, new DimensionValue(dimension)],
          ),
        ),
    ],
    diff_eq_expressions: [({ equations }) => sidesOf(equations.diff_eq_expressions)],
    eq_expressions: [({ equations }) => sidesOf(equations.eq_expressions)],
    ordered: [({ parts }) => new PyList(parts)],
  },
  methods: {
    substitute: [
      '**keywords',
      ({ equations }, keywords: Keywords) =>
        new EquationsValue(guarded(() => replaced(equations, keywords))),
    ],
    keys: ['', ({ equations }) => new PyList(equations.names)],
    values: ['', (self) => new PyList(self.equations.names.map((name) => partOf(self, name)))],
    items: [
      '',
      (self) => new PyList(self.equations.names.map((name) => tupleOf(name, partOf(self, name)))),
    ],
  },
  slots: {
    binary: (operator, self, other, isReflected) => {
      if (operator !== 'add') return undefined;
      if (typeof other !== 'string' && !(other instanceof EquationsValue)) return undefined;
      const added = equationsOf(other);
      return new EquationsValue(
        guarded(() =>
          isReflected
            ? new Equations(String(added)).plus(self.equations)
            : self.equations.plus(added),
        ),
      );
    },
    str: ({ parts }) => parts.map((part) => lineOf(part)).join('\n'),
    repr: ({ equations }) => {
      const { length } = equations.names;
      return `<Equations object consisting of ${length} equations>`;
    },
    getItem: partOf,
    length: ({ equations }) => equations.names.length,
    iterate: ({ equations }) => iterationOf(equations.names),
    contains: ({ equations }, name) => equations.names.includes(textOf(name)),
  },
});
