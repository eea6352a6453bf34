// What is known of the constants of a script where two ways through it meet: after the branches of an `if`, and at the
// beginning of a loop, which is reached from before it and from its end.
import { higherType } from '../../equations/index.ts';
import type { ExpressionSyntax, TopLevelSyntax } from '../../parser/syntax.ts';
import { allStatements } from '../../parser/walk.ts';
import { errorValue } from '../../script/index.ts';
import type { ArrayValue, ScriptValue } from '../../script/index.ts';
import { sameDimension } from '../../units/index.ts';
import { isEmpty, joinLists } from '../objects/index.ts';
import type { Binding, ScriptState } from '../state/index.ts';

type Bindings = ReadonlyMap<string, Binding>;

/** The constants that statements set, those in their blocks and the variables of loops included. */
export function constantsSetIn(statements: readonly TopLevelSyntax[]): Set<string> {
  const names = new Set<string>();
  for (const statement of allStatements(statements)) {
    if (statement.kind === 'for') for (const { name } of statement.variables) names.add(name);
    for (const name of constantsAssigned(statement)) names.add(name);
  }
  return names;
}

/** The constants that a statement itself assigns. */
export function constantsAssigned(statement: TopLevelSyntax): readonly string[] {
  const targets =
    statement.kind === 'assignment'
      ? [statement.target]
      : statement.kind === 'unpacking'
        ? statement.targets
        : [];
  return targets.map(constantIn).filter((name) => name !== null);
}

/** The name of `x` and `x[1:]`; null for other targets. */
export function constantIn(target: ExpressionSyntax): string | null {
  if (target.kind === 'name') return target.name;
  return target.kind === 'index' ? constantIn(target.target) : null;
}

/** The bindings without the values of constants; `names`: only of these. Their units, types and shapes are kept. */
export function withoutValues(bindings: Bindings, names?: ReadonlySet<string>): Bindings {
  const result = new Map(bindings);
  for (const [name, binding] of bindings) {
    if (binding.kind !== 'constant' || names?.has(name) === false) continue;
    result.set(name, { ...binding, value: withoutData(binding.value) });
  }
  return result;
}

function withoutData(value: ScriptValue): ScriptValue {
  return value.kind === 'array' ? { ...value, data: null } : value;
}

/** What holds of each constant in all of `ways`. */
export function joinAll(ways: readonly Bindings[], state: ScriptState): Bindings {
  const [first, ...others] = ways;
  return others.reduce<Bindings>((one, other) => join(one, other, state), first ?? new Map());
}

/** What holds of each constant in both. A name that only one has may be missing when it is used. */
export function join(a: Bindings, b: Bindings, state: ScriptState): Bindings {
  const result = new Map(a);
  for (const [name, other] of b) {
    const one = a.get(name);
    if (one === other) continue;
    if (one?.kind === 'constant' && other.kind === 'constant')
      result.set(name, { ...other, value: joinValues(one.value, other.value) });
    else if (one === undefined && other.kind === 'constant')
      result.set(name, { ...other, value: withoutData(other.value) });
    else if (one === undefined || other.kind === 'broken') result.set(name, other);
    else result.set(name, joinObjects(name, one, other, state));
  }
  for (const [name, one] of a)
    if (!b.has(name) && one.kind === 'constant')
      result.set(name, { ...one, value: withoutData(one.value) });
  return result;
}

/** What a name stands for if two ways bind it to different objects: the object of either, if one statement declares both. */
function joinObjects(name: string, one: Binding, other: Binding, state: ScriptState): Binding {
  if (one.kind === 'list' && other.kind === 'list') return joinLists(name, one, other, state);
  if (isEmpty(one)) return other;
  const isSame = one.kind === other.kind && one.span.start === other.span.start;
  return isSame ? other : { kind: 'broken', span: other.span };
}

function joinValues(one: ScriptValue, other: ScriptValue): ScriptValue {
  if (one.kind !== 'array' || other.kind !== 'array') return errorValue;
  const dimension = joinDimensions(one, other);
  // As an index, a mask and a list of positions select differently.
  if (dimension === null || (one.type === 'boolean') !== (other.type === 'boolean'))
    return errorValue;
  const isSameShape = one.shape?.join() === other.shape?.join();
  const type = higherType(one.type, other.type);
  return {
    kind: 'array',
    shape: isSameShape ? one.shape : null,
    data: null,
    type,
    dimension,
    ...(one.anyUnit === 'always' && other.anyUnit === 'always' ? { anyUnit: 'always' } : {}),
  };
}

/** The dimension of both; zeros without a unit have any. */
function joinDimensions(one: ArrayValue, other: ArrayValue): ArrayValue['dimension'] | null {
  if (sameDimension(one.dimension, other.dimension) || other.anyUnit === 'always')
    return one.dimension;
  return one.anyUnit === 'always' ? other.dimension : null;
}

/** Whether `after` knows as much of each constant of `before` as that does, apart from its value. */
export function isSettled(before: Bindings, after: Bindings): boolean {
  return [...before].every(([name, binding]) => isSameButValue(binding, after.get(name)));
}

/** `after`, and nothing of the constants that differ from `before`: for a loop whose check is given up. */
export function withoutUnsettled(before: Bindings, after: Bindings): Bindings {
  const result = new Map(after);
  for (const [name, binding] of before) {
    const other = after.get(name);
    if (other?.kind === 'constant' && !isSameButValue(binding, other))
      result.set(name, { ...other, value: errorValue });
  }
  return result;
}

function isSameButValue(one: Binding, other: Binding | undefined): boolean {
  if (one === other || one.kind !== 'constant' || other?.kind !== 'constant') return true;
  const [a, b] = [one.value, other.value];
  if (a.kind !== 'array' || b.kind !== 'array') return a.kind === b.kind;
  const isSameShape = a.shape?.join() === b.shape?.join();
  return isSameShape && a.type === b.type && sameDimension(a.dimension, b.dimension);
}
