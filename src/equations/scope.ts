// Scopes: the names that are visible at a place in a model, and their meanings. Scopes are chained: variables of the
// group, builtins (constants, units, functions), the namespaces of the group and of the run.
import type { Span } from '../diagnostics/index.ts';
import type { ExpressionSyntax } from '../parser/syntax.ts';
import {
  dimensionless,
  lookUpUnit,
  physicalConstant,
  physicalConstantNames,
  usualUnitNames,
} from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import { joinPaths } from './expand.ts';
import { callableFunction, functionNames } from './functions.ts';
import type { FunctionRow } from './functions.ts';
import type {
  ArrayConstant,
  Expr,
  ExternalFunction,
  Path,
  TimedArrayConstant,
  ValueType,
  Variable,
} from './model.ts';

/** `function f(x: volt): 1 = expr`: calls are inlined. */
export interface ModelFunction {
  /** The name it is called by. */
  readonly name: string;
  /** Its parameters in order. */
  readonly parameters: readonly {
    readonly name: string;
    readonly type: ValueType;
    readonly dimension: Dimension;
  }[];
  /** The type of its result. */
  readonly type: ValueType;
  /** The dimension of its result. */
  readonly dimension: Dimension;
  /** Its result. */
  readonly expression: ExpressionSyntax;
  /** The scope of the names in the expression that are not parameters. */
  readonly scope: Scope;
  readonly span: Span;
}

/** The meaning of a name. */
export type Resolution =
  | { readonly kind: 'variable'; readonly variable: Variable; readonly path: Path }
  | {
      readonly kind: 'constant';
      readonly value: number;
      readonly type: ValueType;
      readonly dimension: Dimension;
      readonly isKnown: boolean;
      /** A unit with a rare prefix (`damp`, a tenth of an ampere), which a constant of the model may shadow. */
      readonly isWeak?: boolean;
    }
  | { readonly kind: 'array'; readonly array: ArrayConstant }
  | { readonly kind: 'timed-array'; readonly array: TimedArrayConstant }
  | { readonly kind: 'function'; readonly function: ModelFunction }
  | { readonly kind: 'external'; readonly function: ExternalFunction }
  /** A row of functions.ts. */
  | { readonly kind: 'builtin'; readonly function: FunctionRow }
  /** A name for an expression: the variable of a generator, a parameter of an inlined function. */
  | { readonly kind: 'expression'; readonly expression: Expr }
  /** Already reported as wrong. */
  | { readonly kind: 'error' };

/** A symbol table. */
export interface Scope {
  /** The meaning of a name, or null if it is unknown. */
  lookUp(name: string): Resolution | null;
  /** All known names, for suggestions. */
  names(): Iterable<string>;
  /** A hint about an unknown name, such as that it is set further down. */
  hint?(name: string): string | null;
  /** The scope in words, for messages: "group `P`". */
  readonly description: string;
  /** The length of a time step in seconds, where it is known. */
  readonly dt?: number;
}

const constants = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
  ['inf', Infinity],
]);

/** Names of the builtin constants. */
export const constantNames: readonly string[] = [...constants.keys()];

/** `pi`, `e`, `inf`, all units, physical constants and the functions of model code. */
export const defaultScope: Scope = {
  description: 'the language',
  lookUp(name) {
    const value = constants.get(name);
    if (value !== undefined)
      return { kind: 'constant', value, type: 'float', dimension: dimensionless, isKnown: true };
    const unit = lookUpUnit(name);
    if (unit !== null) {
      const { scale, dimension, isReserved } = unit;
      const found: Resolution = {
        kind: 'constant',
        value: scale,
        type: 'float',
        dimension,
        isKnown: true,
      };
      return isReserved ? found : { ...found, isWeak: true };
    }
    const physical = physicalConstant(name);
    if (physical !== null)
      return { kind: 'constant', type: 'float', isKnown: true, isWeak: true, ...physical };
    const found = callableFunction(name);
    return found === null ? null : { kind: 'builtin', function: found };
  },
  *names() {
    yield* constantNames;
    yield* usualUnitNames;
    yield* physicalConstantNames;
    yield* functionNames;
  },
};

/**
 * Chains scopes: the first that knows a name wins. Functions that Brian2 does not have, and units that it does not know
 * in equations, are shadowed by names of the model in any layer.
 */
export function layerScopes(description: string, ...scopes: readonly Scope[]): Scope {
  const dt = scopes.find((scope) => scope.dt !== undefined)?.dt;
  return {
    description,
    ...(dt === undefined ? {} : { dt }),
    lookUp(name) {
      let fallback: Resolution | null = null;
      for (const scope of scopes) {
        const found = scope.lookUp(name);
        if (found === null) continue;
        if (!isWeak(found)) return found;
        fallback ??= found;
      }
      return fallback;
    },
    *names() {
      for (const scope of scopes) yield* scope.names();
    },
    hint(name) {
      for (const scope of scopes) {
        const hint = scope.hint?.(name) ?? null;
        if (hint !== null) return hint;
      }
      return null;
    },
  };
}

function isWeak(found: Resolution): boolean {
  return found.kind === 'builtin'
    ? found.function.isExtension
    : found.kind === 'constant' && found.isWeak === true;
}

/** The variables of one group, seen along a path. */
export function scopeOfVariables(
  variables: ReadonlyMap<string, Variable>,
  path: Path,
  description: string,
): Scope {
  return {
    description,
    lookUp(name) {
      const variable = variables.get(name);
      return variable === undefined ? null : { kind: 'variable', variable, path };
    },
    names: () => variables.keys(),
  };
}

/** Names that stand for expressions: parameters, temporaries. */
export function scopeOfExpressions(
  expressions: ReadonlyMap<string, Expr>,
  description: string,
): Scope {
  return {
    description,
    lookUp(name) {
      const expression = expressions.get(name);
      return expression === undefined ? null : { kind: 'expression', expression };
    },
    names: () => expressions.keys(),
  };
}

/** The names that the source or target of synapses has: its variables, or the scope of synapses. */
export type Neighbour = ReadonlyMap<string, Variable> | Scope;

/** The names inside synapses: own variables, `x_pre`, `x_post`, and those of the target without suffix. */
export function synapsesScope(
  own: ReadonlyMap<string, Variable>,
  pre: Neighbour,
  post: Neighbour,
  description: string,
): Scope {
  const ownScope = scopeOfVariables(own, '', description);
  const preScope = asScope(pre, 'pre');
  const postScope = asScope(post, 'post');
  return {
    description,
    lookUp(name) {
      const found = ownScope.lookUp(name);
      if (found !== null) return found;
      const variant = splitSuffix(name);
      const suffixed =
        variant === null
          ? null
          : (variant.side === 'pre' ? preScope : postScope).lookUp(variant.stem);
      return suffixed ?? postScope.lookUp(name);
    },
    *names() {
      yield* own.keys();
      yield* postScope.names();
      for (const name of preScope.names()) yield `${name}_pre`;
      for (const name of postScope.names()) yield `${name}_post`;
    },
  };
}

/** Whether a name is that of white noise: `xi`, `xi_1`. */
export function isNoise(name: string): boolean {
  return /^xi(_\w+)?$/.test(name);
}

/** `v_post` → `v` on the side `post`. */
export function splitSuffix(name: string): { stem: string; side: 'pre' | 'post' } | null {
  const match = /^(.+)_(pre|post)$/.exec(name);
  return match === null ? null : { stem: match[1]!, side: match[2] as 'pre' | 'post' };
}

/** A variable's name as seen along a path: `v_post`, and `w_pre_post` along 'post.pre'. */
export function nameAlong(name: string, path: Path): string {
  if (path === '') return name;
  return [name, ...path.split('.').reverse()].join('_');
}

/** The variable of a name that may be read and set through the object of a scope: its own, or `x_pre` and `x_post` of synapses. */
export function reachableVariable(
  scope: Scope,
  name: string,
): Extract<Resolution, { kind: 'variable' }> | null {
  const found = scope.lookUp(name);
  const isReachable =
    found?.kind === 'variable' && (found.path === '' || splitSuffix(name) !== null);
  return isReachable ? found : null;
}

function asScope(neighbour: Neighbour, side: 'pre' | 'post'): Scope {
  if (!('lookUp' in neighbour)) return scopeOfVariables(neighbour, side, side);
  return {
    description: neighbour.description,
    lookUp(name) {
      const found = neighbour.lookUp(name);
      if (found?.kind !== 'variable') return null;
      return { ...found, path: joinPaths(side, found.path) };
    },
    names: () => neighbour.names(),
  };
}
