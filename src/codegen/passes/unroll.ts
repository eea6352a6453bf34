// Loop unrolling: the innermost loops over elements go four elements at a time. Bit-exact: the same statements in the same
// order.
//   for k in a..b: S(k)   →   for k in a..b-3 step 4: S(k) S(k+1) S(k+2) S(k+3);  for k in rest..b: S(k)
import {
  assign,
  binary,
  freshLocals,
  integerConstant,
  letLocal,
  letVariable,
  local,
  loop,
  mapOperands,
  mapStatement,
  renameLocals,
  statementsIn,
} from '../kernel/index.ts';
import type {
  For,
  FreshNames,
  Kernel,
  KernelExpression,
  KernelStatement,
} from '../kernel/index.ts';

const factor = 4;
/** Longer bodies gain nothing and make the compiled code exceed the instruction cache. */
const maximalStatements = 16;

/** The pass `unroll`. */
export function unroll(kernel: Kernel): Kernel {
  const fresh = freshLocals(kernel);
  const visit = (statement: KernelStatement): KernelStatement[] => {
    if (statement.kind === 'for' && isWorthIt(statement)) return unrollLoop(statement, fresh);
    return [
      mapStatement(
        statement,
        (expression) => expression,
        (body) => body.flatMap(visit),
      ),
    ];
  };
  return { ...kernel, body: kernel.body.flatMap(visit) };
}

/**
 * Straight-line bodies of stores, with step 1. Draws, faults and inner loops gain nothing; nor do short loops, whose end is
 * mispredicted once as they are and twice with a remainder loop.
 */
function isWorthIt({ step, body, isShort }: For): boolean {
  return (
    isShort !== true &&
    step.kind === 'constant' &&
    step.value === 1 &&
    statementsIn(body).length <= maximalStatements &&
    body.every(isPlain)
  );
}

/** Also branches that are rarely taken, such as those of the neurons that spike. */
function isPlain(statement: KernelStatement): boolean {
  switch (statement.kind) {
    case 'let':
      return !statement.isVariable;
    case 'if':
      return [...statement.consequent, ...statement.alternative].every(
        ({ kind }) => kind === 'store' || kind === 'set',
      );
    default:
      return statement.kind === 'store';
  }
}

function unrollLoop(original: For, fresh: FreshNames): KernelStatement[] {
  const { index, start, end, body } = original;
  const counter = fresh(`${index}_by_${factor}`);
  const base = local(counter, 'integer');
  const copies = Array.from({ length: factor }, (_, k) => {
    const at = k === 0 ? base : binary('+', base, integerConstant(k));
    return renameLocals(replaceLocal(body, index, at), fresh);
  }).flat();
  const unrolled = (last: KernelExpression, next: readonly KernelStatement[]): For =>
    loop(counter, { start, end: last, step: integerConstant(factor) }, [...copies, ...next]);

  if (start.kind === 'constant' && end.kind === 'constant') {
    const length = Math.max(0, end.value - start.value);
    if (length < factor) return [original];
    const last = integerConstant(end.value - (factor - 1));
    const rest = integerConstant(end.value - (length % factor));
    return [unrolled(last, []), ...(length % factor === 0 ? [] : [{ ...original, start: rest }])];
  }
  const rest = fresh(`${index}_rest`);
  const next = assign(rest, binary('+', base, integerConstant(factor)));
  const remainder = { ...original, start: local(rest, 'integer') };
  if (end.kind === 'constant') {
    const last = integerConstant(end.value - (factor - 1));
    return [letVariable(rest, start), unrolled(last, [next]), remainder];
  }
  const last = fresh(`${index}_last`);
  return [
    letLocal(last, binary('-', end, integerConstant(factor - 1))),
    letVariable(rest, start),
    unrolled(local(last, 'integer'), [next]),
    remainder,
  ];
}

function replaceLocal(
  body: readonly KernelStatement[],
  name: string,
  value: KernelExpression,
): KernelStatement[] {
  const replace = (expression: KernelExpression): KernelExpression =>
    expression.kind === 'local' && expression.name === name
      ? value
      : mapOperands(expression, replace);
  const copy = (statement: KernelStatement): KernelStatement =>
    mapStatement(statement, replace, (inner) => inner.map(copy));
  return body.map(copy);
}
