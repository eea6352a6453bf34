// What the constants of a file are used for, and so how they may be changed while it runs. Any occurrence of a name counts
// as a use, unless an equation of the same declaration, or a parameter, has that name.
import { assertNever } from '../../diagnostics/index.ts';
import type { BodyItemSyntax, ExpressionSyntax, TopLevelSyntax } from '../../parser/syntax.ts';
import {
  allStatements,
  blocksOf,
  calleeOf,
  contains,
  identifiersIn,
  ownExpressionsOf,
} from '../../parser/walk.ts';
import { codeProperties } from '../declarations/index.ts';
import { derivations } from './derived-constants.ts';
import { constantsAssigned } from '../statements/index.ts';

/**
 * When a change of a constant takes effect: `live`, from the next step on; `start`, when the model starts again, since it
 * sets starting values; `restart`, the same, since the model is built of it: sizes, synapses, delays, durations, steps.
 */
export type ChangeKind = 'live' | 'start' | 'restart';

/** How a constant may be changed. */
export interface ConstantUse {
  /** When a change takes effect. */
  readonly kind: ChangeKind;
  /** Whether starting values depend on it, too: those follow when the model starts again. */
  readonly isStartingValue: boolean;
}

/** What an expression needs its constants for; `shown`: it is evaluated when it is reached, and changes nothing. */
type Role = ChangeKind | 'shown';
type Use = readonly [role: Role, ...expressions: (ExpressionSyntax | null)[]];

/** A statement, and the names in it. */
interface Place {
  readonly statement: TopLevelSyntax;
  /** The constants that it sets. */
  readonly constants: readonly string[];
  /** All names in its expressions. */
  readonly names: ReadonlySet<string>;
  /** The names by what they are used for. */
  readonly uses: readonly (readonly [role: Role, names: ReadonlySet<string>])[];
}

/** How each constant that is set outside of blocks may be changed while the file runs. */
export function constantUses(statements: readonly TopLevelSyntax[]): Map<string, ConstantUse> {
  const places = [...allStatements(statements)].map(placeOf);
  const derivedOf = derivations(beforeFirstRun(statements));
  const result = new Map<string, ConstantUse>();
  for (const statement of statements) {
    for (const name of constantsAssigned(statement)) {
      if (result.has(name)) continue;
      const roles = rolesOf(name, new Set());
      const isStartingValue = roles.has('start');
      const kind =
        (['restart', 'live', 'start'] as const).find((role) => roles.has(role)) ?? 'live';
      result.set(name, { kind, isStartingValue });
    }
  }
  return result;

  /** The roles of a constant and of all that is derived from it. */
  function rolesOf(name: string, seen: Set<string>): ReadonlySet<Role> {
    const roles = new Set<Role>();
    if (seen.has(name)) return roles;
    seen.add(name);
    const { names, assignments } = derivedOf(new Set([name]));
    const isIn = (used: ReadonlySet<string>): boolean => [...names].some((one) => used.has(one));
    for (const { statement, constants, names: all, uses } of places) {
      if (!isIn(all)) continue;
      if (statement.kind === 'assignment' && assignments.includes(statement)) continue;
      // They are not evaluated again: what depends on them follows at the next start.
      for (const constant of constants) {
        if (names.has(constant)) continue;
        const later = rolesOf(constant, seen);
        if (later.has('restart')) roles.add('restart');
        else if (later.has('live') || later.has('start')) roles.add('start');
      }
      if (constants.length === 0) for (const [role, used] of uses) if (isIn(used)) roles.add(role);
    }
    return roles;
  }
}

function placeOf(statement: TopLevelSyntax): Place {
  const constants = constantsAssigned(statement);
  if (constants.length > 0)
    return { statement, constants, names: namesOf(ownExpressionsOf(statement)), uses: [] };
  const own = ownNamesOf(statement);
  const uses = usesIn(statement).map(([role, ...expressions]) => {
    const names = namesOf(expressions);
    if (role === 'live') for (const name of own) names.delete(name);
    return [role, names] as const;
  });
  const names = new Set(uses.flatMap(([, used]) => [...used]));
  return { statement, constants, names, uses };
}

function namesOf(expressions: readonly (ExpressionSyntax | null)[]): Set<string> {
  return new Set(
    expressions.flatMap((one) => (one === null ? [] : identifiersIn(one).map(({ name }) => name))),
  );
}

/** The statements before the first one with a run in it. */
export function beforeFirstRun(statements: readonly TopLevelSyntax[]): readonly TopLevelSyntax[] {
  const first = statements.findIndex((one) => contains([one], 'run'));
  return first < 0 ? statements : statements.slice(0, first);
}

/** The variables that the equations of a declaration define: in its code they are meant, not constants. */
function ownNamesOf(statement: TopLevelSyntax): ReadonlySet<string> {
  if (statement.kind !== 'declaration') return new Set();
  return new Set(
    statement.body.flatMap((item) => (item.kind === 'equation' ? [item.name.name] : [])),
  );
}

/** What a statement itself uses expressions for, without those of the statements in it. */
function usesIn(statement: TopLevelSyntax): readonly Use[] {
  switch (statement.kind) {
    case 'declaration':
      return [
        ['restart', ...ownExpressionsOf({ ...statement, body: [] })],
        ...statement.body.flatMap(usesInItem),
      ];
    case 'assignment': {
      const { target, value } = statement;
      const isBuilt =
        target.kind === 'attribute' && ['delay', 'dt', 'values'].includes(target.name);
      const isLink = calleeOf(value)?.name === 'linked_var';
      return [[isBuilt || isLink ? 'restart' : 'start', target, value]];
    }
    case 'unpacking':
      return [['start', ...statement.targets, ...statement.values]];
    case 'seed':
    case 'connect-call':
    case 'set-spikes':
    case 'run':
    case 'for':
    case 'while':
    case 'if':
    case 'at':
      return [['restart', ...ownExpressionsOf(statement)]];
    // What calls them, and what draws or prints, evaluates them when it is reached.
    case 'function':
    case 'method':
    case 'schedule':
    case 'sweep':
    case 'exit':
    case 'store':
    case 'restore':
    case 'print':
    case 'output':
    case 'plot':
      return [['shown', ...(blocksOf(statement).length === 0 ? ownExpressionsOf(statement) : [])]];
    default:
      return assertNever(statement);
  }
}

function usesInItem(item: BodyItemSyntax): readonly Use[] {
  switch (item.kind) {
    case 'equation':
      return [['live', item.expression]];
    case 'property':
      return [
        [codeProperties.has(item.keyword.name) ? 'live' : 'restart', ...item.values],
        ['restart', ...item.options.map(({ value }) => value)],
      ];
    case 'code':
      return [
        ['live', ...item.statements.map(({ value }) => value)],
        ['restart', item.interval, ...item.options.map(({ value }) => value)],
      ];
    case 'event':
      return [
        ['live', item.condition],
        ['restart', ...item.options.map(({ value }) => value)],
      ];
    case 'connect':
      return [['restart', ...item.arguments.map(({ value }) => value)]];
    default:
      return assertNever(item);
  }
}
