// `for`, `while` and `if` of a script. A check goes through each block: through those of loops until what is known of the
// constants is settled, and through those that a known condition skips, too.
import type { Span } from '../../diagnostics/index.ts';
import { inLanguage } from '../../equations/index.ts';
import type { ExpressionSyntax, NameSyntax, TopLevelSyntax } from '../../parser/syntax.ts';
import {
  expectCondition,
  expectInteger,
  iterationOf,
  partsOf,
  SkippedDiagnostics,
} from '../../script/index.ts';
import type { ScriptValue } from '../../script/index.ts';
import type { NetworkObject } from '../../simulation/index.ts';
import { bindValue, isAssignable } from './aliases.ts';
import { contains } from '../../parser/walk.ts';
import { valueOf } from '../arguments.ts';
import {
  constantsSetIn,
  isSettled,
  join,
  joinAll,
  withoutUnsettled,
  withoutValues,
} from './join.ts';
import { reportUnrunPasses } from './loop-warnings.ts';
import { endLoop, leave, passOf, reportLeftBehind, setMembers } from './passes.ts';
import type { Binding, Pass, ScriptState } from '../state/index.ts';

type Kind<K extends TopLevelSyntax['kind']> = Extract<TopLevelSyntax, { kind: K }>;
type Block = readonly TopLevelSyntax[];

/** How a run ended. */
export type RunOutcome = 'done' | 'stopped';
/** The promises that a script waits for; null where a check may be interrupted. */
export type Waits<T = void> = Generator<Promise<RunOutcome> | null, T, RunOutcome>;

/** How the statements of a block are carried out. */
export interface Carrier {
  readonly state: ScriptState;
  /** Whether kernels are built and no step is taken, so that conditions never change. */
  readonly buildsOnly: boolean;
  /** Carries out a block; `depth`: the number of loops around it. */
  run(block: Block, depth: number): Waits;
  /** Evaluates what may take long, in slices. */
  evaluate<T>(evaluation: () => T): Waits<T>;
  /** Lets other events happen between the passes of a loop. */
  pause(): Waits;
}

/** `for NAME in values { … }`, `for NAME, NAME in values { … }` */
export function* loop(statement: Kind<'for'>, depth: number, carrier: Carrier): Waits {
  const { variables, values, body } = statement;
  const { state } = carrier;
  const given = yield* carrier.evaluate(() => valueOf(values, state));
  const what = 'what `for` goes through';
  const { count, item, toCheck } = iterationOf(given, what, values.span, state.diags);
  if (!variables.every((variable) => isVariable(variable, state))) return;
  const pass = beginLoop(statement, state);
  if (state.isChecking) {
    // A pass may be the last one, or be left out in part.
    const passes = contains(body, 'exit') ? null : count;
    for (const [k, known] of toCheck.entries()) {
      const { times } = state;
      if (k > 0) state.times = 0;
      yield* checkLoop(body, depth, passes, carrier, () => {
        leave(pass, state);
        bindVariables(variables, known, values.span, state);
      });
      state.times = times;
    }
    if (passes !== 1) reportLeftBehind(pass, state);
  } else {
    for (let k = 0; k < (count ?? 0); k++) {
      yield* carrier.pause();
      leave(pass, state);
      bindVariables(variables, item(k), values.span, state);
      if (state.diags.hasErrors || !(yield* goesOn(body, depth, carrier))) break;
    }
  }
  endLoop(pass, state);
}

/** Binds the variables of a loop: one to the item, several to its parts. */
function bindVariables(
  variables: readonly NameSyntax[],
  item: ScriptValue,
  span: Span,
  state: ScriptState,
): void {
  const { length } = variables;
  const parts = length === 1 ? [item] : partsOf(item, length, span, state.diags, true);
  for (const [k, variable] of variables.entries()) bindValue(variable, parts[k]!, state);
}

/** The state of a loop before its first pass. */
function beginLoop(statement: Kind<'for' | 'while'>, state: ScriptState): Pass {
  const pass = passOf(statement);
  if (state.isChecking) reportUnrunPasses(statement.body, pass, state);
  state.passes.push(pass);
  return pass;
}

/** Whether a name may be the variable of a loop; reports why not. */
function isVariable({ name, span }: NameSyntax, { bindings, diags }: ScriptState): boolean {
  const binding = bindings.get(name);
  if (binding !== undefined && !isAssignable(binding)) {
    diags.report('name-of-object', span, { name });
    return false;
  }
  const is = inLanguage(name);
  if (is !== null) diags.report('constant-name', span, { name, is });
  return true;
}

/** `while condition max limit { … }`. Reports `while-limit` if the condition still holds at the end. */
export function* whileLoop(statement: Kind<'while'>, depth: number, carrier: Carrier): Waits {
  const { condition, limit, body } = statement;
  const { state } = carrier;
  const what = 'the largest number of passes';
  const most = expectInteger(valueOf(limit, state), what, limit.span, state.diags, 0);
  const pass = beginLoop(statement, state);
  if (state.isChecking) {
    yield* checkLoop(body, depth, null, carrier, () => {
      // The condition may be on what the last pass declared.
      truthOf(condition, '`while`', state);
      leave(pass, state);
    });
    reportLeftBehind(pass, state);
  } else {
    for (let passes = 0; most !== null; passes++) {
      const truth = yield* carrier.evaluate(() => truthOf(condition, '`while`', state));
      if (truth !== true) break;
      if (passes === most || (carrier.buildsOnly && passes === 1)) {
        if (!carrier.buildsOnly) state.diags.report('while-limit', condition.span, { limit: most });
        break;
      }
      yield* carrier.pause();
      leave(pass, state);
      if (!(yield* goesOn(body, depth, carrier))) break;
      state.replay.comeBack();
    }
  }
  endLoop(pass, state);
}

/** Thrown by `break` and `continue`, for the loop around. */
class LoopExit extends Error {
  readonly isBreak: boolean;
  constructor(isBreak: boolean) {
    super('exit');
    this.isBreak = isBreak;
  }
}

/** Carries out one pass; whether the loop goes on. */
function* goesOn(body: Block, depth: number, carrier: Carrier): Waits<boolean> {
  try {
    yield* carrier.run(body, depth + 1);
  } catch (error) {
    if (!(error instanceof LoopExit)) throw error;
    return !error.isBreak;
  }
  return true;
}

/** `break` and `continue`. A check goes on behind them: whether they are reached is not known. */
export function exit({ keyword, span }: Kind<'exit'>, depth: number, state: ScriptState): void {
  if (depth === 0) state.diags.report('outside-loop', span, { keyword });
  else if (!state.isChecking) throw new LoopExit(keyword === 'break');
}

/** More passes than this are not checked, and inner loops only once: the units and shapes of a sound loop settle earlier. */
const [mostChecks, deepestChecked] = [3, 3];

/** Checks the body of a loop; `passes`: how often it runs, or null if that is not known; `begin` does what happens at the beginning of each pass. */
function* checkLoop(
  body: Block,
  depth: number,
  passes: number | null,
  carrier: Carrier,
  begin: () => void,
): Waits {
  const { state } = carrier;
  const { times } = state;
  state.times = times === null || passes === null ? null : times * passes;
  if (times === 0) state.times = 0;
  const changing = constantsSetIn(body);
  for (let checks = 1; ; checks++) {
    state.setBindings(withoutValues(state.bindings, changing));
    begin();
    const before = new Map(state.bindings);
    yield* carrier.run(body, depth + 1);
    state.times = 0;
    const after = withoutValues(join(before, state.bindings, state), changing);
    const isLast = checks === mostChecks || depth >= deepestChecked;
    state.setBindings(isLast ? withoutUnsettled(before, after) : after);
    if (isLast || isSettled(before, after)) break;
  }
  state.times = times;
}

/** Checks the statements of `at times { … }`, which runs carry out as often as they reach a time. */
export function checkTimed(
  body: Block,
  depth: number,
  times: number | null,
  carrier: Carrier,
): Waits {
  return checkLoop(body, depth, times, carrier, () => {});
}

/** `if a { … } elif b { … } else { … }` */
export function* branch(
  { branches, otherwise }: Kind<'if'>,
  depth: number,
  carrier: Carrier,
): Waits {
  const { state } = carrier;
  if (state.isChecking) {
    yield* checkBranches(branches, otherwise, depth, carrier);
    return;
  }
  for (const { condition, body } of branches) {
    const truth = yield* carrier.evaluate(() => truthOf(condition, '`if`', state));
    if (truth === null) return;
    if (!truth) continue;
    yield* carrier.run(body, depth);
    return;
  }
  if (otherwise !== null) yield* carrier.run(otherwise, depth);
}

/** Checks all branches, each with what is known before the `if`. */
function* checkBranches(
  branches: Kind<'if'>['branches'],
  otherwise: Block | null,
  depth: number,
  carrier: Carrier,
): Waits {
  const { state } = carrier;
  const before = new Map(state.bindings);
  const members = [...state.network.members];
  const ways: Way[] = [];
  // Whether a branch before is taken; null if that is not known.
  const { times, hasRun } = state;
  let runs = hasRun;
  let isTaken = false as boolean | null;
  for (const { condition, body } of [...branches, { condition: null, body: otherwise ?? [] }]) {
    const earlier: boolean | null = isTaken;
    const truth: boolean | null =
      earlier === true ? false : condition === null || truthOf(condition, '`if`', state);
    if (truth === null || earlier === null) state.times = times === 0 ? 0 : null;
    yield* truth === false
      ? checkSkipped(body, depth, earlier === true ? condition : null, carrier)
      : carrier.run(body, depth);
    const made = state.network.members.filter((member) => !members.includes(member));
    if (truth !== false) ways.push({ bindings: new Map(state.bindings), made });
    else if (made.length > 0)
      state.aside.push({ objects: made, diags: new SkippedDiagnostics(state.diags) });
    setMembers(state.network, members);
    runs ||= state.hasRun;
    state.hasRun = hasRun;
    state.times = times;
    state.setBindings(before);
    if (truth !== false) isTaken = truth;
  }
  state.hasRun = runs;
  const known = ways.map(({ bindings }) => bindings);
  state.setBindings(joinAll(known, state));
  addMade(ways, state);
}

/** What is known after a branch, and the objects that it made. */
interface Way {
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly made: readonly NetworkObject[];
}

/** Adds the objects of all branches; those of branches that make an object of the same name are set aside. */
function addMade(ways: readonly Way[], { network, aside, diags }: ScriptState): void {
  for (const { made } of ways) {
    const names = new Set(network.members.map(({ name }) => name));
    if (made.some(({ name }) => names.has(name))) aside.push({ objects: made, diags });
    else network.add(...made);
  }
}

/**
 * Checks a block that a run would skip, and its condition unless it is null: values are unknown, and only mistakes that
 * depend on no value are reported.
 */
function* checkSkipped(
  block: Block,
  depth: number,
  condition: ExpressionSyntax | null,
  carrier: Carrier,
): Waits {
  const { state } = carrier;
  const { diags, isSkipping } = state;
  state.diags = new SkippedDiagnostics(diags);
  state.isSkipping = true;
  state.times = 0;
  state.setBindings(withoutValues(state.bindings));
  if (condition !== null) truthOf(condition, '`if`', state);
  yield* carrier.run(block, depth);
  state.diags = diags;
  state.isSkipping = isSkipping;
}

/** The value of a condition; null if it is unknown while checking, or wrong and reported. */
export function truthOf(
  condition: ExpressionSyntax,
  of: '`if`' | '`while`',
  state: ScriptState,
): boolean | null {
  return expectCondition(valueOf(condition, state), of, condition.span, state.diags);
}
