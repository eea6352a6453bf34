// Outlines the ziggurat's slow path, so that the hot loop contains no call. A call in a loop, even one that is rarely made,
// lets V8 keep the loop's values in memory instead of registers. Bit-exact: the same statements in the same order.
//   for e: A; if (rare) R; B   →   e <- start; while (e < end) {
//     while (e < end and not found) { A; if (rare) { found <- true } else { B; e <- e + 1 } }
//     if (found) { R; B; e <- e + 1; found <- false } }
import {
  assign,
  binary,
  booleanConstant,
  compare,
  freshLocals,
  expressionsIn,
  integerConstant,
  letVariable,
  local,
  logical,
  loopWhile,
  not,
  renameLocals,
  statementsIn,
  when,
  zeroOf,
} from '../kernel/index.ts';
import type { For, FreshNames, Kernel, KernelStatement, KernelType } from '../kernel/index.ts';

/** Longer bodies are not worth duplicating. */
const maximalStatements = 60;

/** The pass `outline-slow-path`. */
export function outlineSlowPath(kernel: Kernel): Kernel {
  const fresh = freshLocals(kernel);
  const body = kernel.body.flatMap(
    (statement) =>
      (statement.kind === 'for' ? outlinedLoop(statement, fresh) : null) ?? [statement],
  );
  return { ...kernel, body };
}

function outlinedLoop(
  { body, index, start, end, step }: For,
  fresh: FreshNames,
): KernelStatement[] | null {
  const slowPaths = body.filter(isSlowPath);
  const hasLoop = body.some(({ kind }) => kind === 'for' || kind === 'while');
  const [slow] = slowPaths;
  if (slowPaths.length !== 1 || slow?.kind !== 'if') return null;
  if (hasLoop || body.length > maximalStatements) return null;
  if (step.kind !== 'constant' || step.value !== 1) return null;
  const at = body.indexOf(slow);
  const [before, after] = [body.slice(0, at), body.slice(at + 1)];
  const element = local(index, 'integer');
  const flag = fresh('is_found');
  const found = local(flag, 'boolean');
  const next = assign(index, binary('+', element, integerConstant(1)));
  const hasMore = compare('<', element, end);
  const live = liveAcross(before, [...slow.consequent, ...after], fresh);
  const restored = live.map(({ name, kept, type }) => letVariable(name, local(kept, type)));
  return [
    letVariable(index, start),
    letVariable(flag, booleanConstant(false)),
    ...live.map(({ kept, type }) => letVariable(kept, zeroOf(type))),
    loopWhile(hasMore, [
      loopWhile(logical('and', hasMore, not(found)), [
        ...before,
        when(
          slow.condition,
          [
            assign(flag, booleanConstant(true)),
            ...live.map(({ name, kept, type }) => assign(kept, local(name, type))),
          ],
          [...after, next],
        ),
      ]),
      when(found, [
        ...renameLocals([...restored, ...slow.consequent, ...after], fresh),
        next,
        assign(flag, booleanConstant(false)),
      ]),
    ]),
  ];
}

/** A branch without alternative that draws by a call. */
function isSlowPath(statement: KernelStatement): boolean {
  return (
    statement.kind === 'if' &&
    statement.alternative.length === 0 &&
    statementsIn(statement.consequent).some(({ kind }) => kind === 'draw')
  );
}

/** The locals that `before` declares and `rest` uses, each with the name of a variable that carries it over. */
function liveAcross(
  before: readonly KernelStatement[],
  rest: readonly KernelStatement[],
  fresh: FreshNames,
) {
  const used = new Set<string>();
  for (const part of expressionsIn(rest)) if (part.kind === 'local') used.add(part.name);
  for (const statement of statementsIn(rest))
    if (statement.kind === 'set') used.add(statement.name);
  return before.flatMap((statement) => {
    const type = typeOfDeclared(statement);
    if (type === null || !('name' in statement) || !used.has(statement.name)) return [];
    return [{ name: statement.name, type, kept: fresh(`kept_${statement.name}`) }];
  });
}

/** The type of the local that a statement declares, or null. */
function typeOfDeclared(statement: KernelStatement): KernelType | null {
  if (statement.kind === 'let' || statement.kind === 'draw') return statement.type;
  return statement.kind === 'choose' ? 'integer' : null;
}
