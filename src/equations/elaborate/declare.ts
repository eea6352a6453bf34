// Declares the variables that the equations of a group define: names, flags and units are checked. Right sides are
// elaborated later (equations.ts), when the namespace of a run is known.
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { EquationSyntax } from '../../parser/syntax.ts';
import { namesIn } from '../../parser/walk.ts';
import { dimensionless, timeDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { elaborateUnit } from './unit.ts';
import type { DeclaredType } from './unit.ts';
import { checkFlags } from '../flags.ts';
import type { GroupKind } from '../flags.ts';
import type { ValueType, Variable } from '../model.ts';
import { isOptionName, reasonAgainst } from '../reserved-names.ts';
import { splitSuffix } from '../scope.ts';
import { describeType } from '../types.ts';

/** One equation, with the variable that it defines. */
export type DeclaredEquation =
  | {
      readonly kind: 'variable';
      readonly variable: Variable;
      readonly isEventDriven: boolean;
      readonly syntax: EquationSyntax;
    }
  /** `x_post = … (summed)`: the variable belongs to the neurons and is found at elaboration. */
  | {
      readonly kind: 'summed';
      readonly name: string;
      readonly type: ValueType;
      readonly dimension: Dimension;
      readonly syntax: EquationSyntax;
    };

/** The declared equations of one group, not yet elaborated. */
export interface DeclaredEquations {
  readonly kind: GroupKind;
  /** Name of the group. */
  readonly owner: string;
  /** All variables of the group by name, those that every group has included. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** The equations in source order. */
  readonly syntax: readonly DeclaredEquation[];
}

/** Declares what the equations of a group define. `owner` is the name of the group. */
export function declareEquations(
  equations: readonly EquationSyntax[],
  kind: GroupKind,
  owner: string,
  diags: Diagnostics,
): DeclaredEquations {
  const variables = builtinVariables(kind, owner);
  const declared: DeclaredEquation[] = [];
  const first = new Map<string, EquationSyntax>();
  const noisy = noisyNames(equations);

  for (const equation of equations) {
    const { name, span } = equation.name;
    const flags = checkFlags(equation, kind, diags);
    const unit = elaborateUnit(equation.unit, diags);
    const isSummed = flags.has('summed');
    const reason = reasonAgainst(name, kind, isSummed);
    const stem = kind === 'synapses' && !isSummed ? splitSuffix(name)?.stem : undefined;
    if (reason !== null)
      diags.report('reserved-name', span, {
        name,
        reason,
        ...(stem === undefined ? {} : { stem }),
        isOption: isOptionName(name, kind),
      });
    const earlier = first.get(name);
    if (earlier !== undefined) {
      // An equation without a unit, which is reported, is an initial value or a constant.
      if (equation.unit?.kind === 'error') continue;
      const related = [{ span: earlier.name.span, message: `\`${name}\` is first defined here` }];
      diags.report('duplicate-definition', span, { name }, related);
      continue;
    }
    first.set(name, equation);
    if (variables.has(name)) continue;
    if (isSummed) {
      declared.push({ kind: 'summed', name, ...unit, syntax: equation });
      continue;
    }
    const variable = variableOf(equation, owner, flags, checkType(equation, unit, diags), noisy);
    variables.set(name, variable);
    // `w_pre : 1` of synapses that use it as `w`: only the definition is reported, not every use.
    if (stem !== undefined && !equations.some((other) => other.name.name === stem))
      variables.set(stem, variable);
    const isEventDriven = flags.has('event-driven');
    declared.push({ kind: 'variable', variable, isEventDriven, syntax: equation });
  }

  addLastUpdate(variables, declared, owner, diags);
  return { kind, owner, variables, syntax: declared };
}

function variableOf(
  equation: EquationSyntax,
  owner: string,
  flags: ReadonlySet<string>,
  unit: DeclaredType,
  noisy: ReadonlySet<string>,
): Variable {
  return {
    name: equation.name.name,
    owner,
    kind: equation.form,
    type: unit.type,
    dimension: unit.dimension,
    isShared: flags.has('shared'),
    isConstant: flags.has('constant'),
    isConstantOverDt: flags.has('constant over dt'),
    isUnlessRefractory: flags.has('unless refractory'),
    isLinked: flags.has('linked'),
    isReadOnly: false,
    isEventDriven: flags.has('event-driven'),
    isNoisy: equation.form === 'subexpression' && noisy.has(equation.name.name),
    span: equation.name.span,
  };
}

function checkType(equation: EquationSyntax, unit: DeclaredType, diags: Diagnostics): DeclaredType {
  if (equation.form !== 'differential' || unit.type === 'float' || unit.type === 'error')
    return unit;
  const facts = { name: equation.name.name, type: describeType(unit.type) };
  diags.report('differential-type', equation.unit.span, facts);
  return { ...unit, type: 'float' };
}

// ---------------------------------------------------------------------------------------------- builtin variables

interface Builtin {
  readonly name: string;
  readonly type: ValueType;
  readonly dimension?: Dimension;
  readonly isShared?: boolean;
  readonly isConstant?: boolean;
  readonly isStored?: boolean;
}

const ofAll: readonly Builtin[] = [
  { name: 't', type: 'float', dimension: timeDimension, isShared: true },
  { name: 'dt', type: 'float', dimension: timeDimension, isShared: true, isConstant: true },
  { name: 't_in_timesteps', type: 'integer', isShared: true },
  { name: 'i', type: 'integer', isConstant: true },
  { name: 'N', type: 'integer', isShared: true, isConstant: true },
];

const ofSynapses: readonly Builtin[] = [
  { name: 'j', type: 'integer', isConstant: true },
  { name: 'N_incoming', type: 'integer', isStored: true, isConstant: true },
  { name: 'N_outgoing', type: 'integer', isStored: true, isConstant: true },
];

/** `t`, `dt`, `t_in_timesteps`, `i`, `N`; for synapses also `j`, `N_incoming`, `N_outgoing`. */
function builtinVariables(kind: GroupKind, owner: string): Map<string, Variable> {
  const builtins = kind === 'synapses' ? [...ofAll, ...ofSynapses] : ofAll;
  return new Map(builtins.map((builtin) => [builtin.name, variableOfBuiltin(builtin, owner)]));
}

function variableOfBuiltin(builtin: Builtin, owner: string): Variable {
  return {
    name: builtin.name,
    owner,
    kind: builtin.isStored === true ? 'parameter' : 'builtin',
    type: builtin.type,
    dimension: builtin.dimension ?? dimensionless,
    isShared: builtin.isShared ?? false,
    isConstant: builtin.isConstant ?? false,
    isConstantOverDt: false,
    isUnlessRefractory: false,
    isLinked: false,
    isReadOnly: true,
    span: null,
  };
}

/** Adds `lastupdate`, the time up to which event-driven equations are integrated. */
function addLastUpdate(
  variables: Map<string, Variable>,
  declared: readonly DeclaredEquation[],
  owner: string,
  diags: Diagnostics,
): void {
  if (!declared.some((equation) => equation.kind === 'variable' && equation.isEventDriven)) return;
  const own = variables.get('lastupdate');
  if (own?.span != null) {
    const reason = 'synapses with event-driven equations have a variable of that name';
    diags.report('reserved-name', own.span, { name: 'lastupdate', reason });
    return;
  }
  const builtin = {
    name: 'lastupdate',
    type: 'float',
    dimension: timeDimension,
    isStored: true,
  } as const;
  variables.set('lastupdate', variableOfBuiltin(builtin, owner));
}

// ---------------------------------------------------------------------------------------------- noise

/** Names of the subexpressions that contain white noise, directly or through others. */
function noisyNames(equations: readonly EquationSyntax[]): ReadonlySet<string> {
  const noisy = new Set<string>();
  const used = equations
    .filter((equation) => equation.form === 'subexpression')
    .map(({ name, expression }) => [name.name, namesIn(expression!)] as const);
  let before = -1;
  while (before !== noisy.size) {
    before = noisy.size;
    for (const [name, names] of used)
      if (names.some((other) => /^xi(_|$)/.test(other.name) || noisy.has(other.name)))
        noisy.add(name);
  }
  return noisy;
}
