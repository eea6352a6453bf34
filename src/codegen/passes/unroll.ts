// Unrolls the innermost loops over elements four times. Law: the same statements happen in the same order, so every bit
// of every result stays.
//   for k in a..b: S(k)   →   for k in a..b-3 step 4: S(k) S(k+1) S(k+2) S(k+3);  for k in rest..b: S(k)
import {
  binary,
  integerConstant,
  local,
  mapOperands,
  mapStatement,
  statementsIn,
} from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';

const factor = 4;
/** Longer bodies gain nothing and make the compiled code larger than caches like. */
const mostStatements = 16;

export function unroll(kernel: Kernel): Kernel {
  let loops = 0;
  const visit = (statement: KernelStatement): KernelStatement[] =>
    unrollStatement(statement, visit, () => (loops += 1));
  return { ...kernel, body: kernel.body.flatMap(visit) };
}

function unrollStatement(
  statement: KernelStatement,
  visit: (inner: KernelStatement) => KernelStatement[],
  next: () => number,
): KernelStatement[] {
  switch (statement.kind) {
    case 'if':
      return [
        {
          ...statement,
          consequent: statement.consequent.flatMap(visit),
          alternative: statement.alternative.flatMap(visit),
        },
      ];
    case 'while':
      return [{ ...statement, body: statement.body.flatMap(visit) }];
    case 'for':
      return isWorthIt(statement)
        ? unrollLoop(statement, next())
        : [{ ...statement, body: statement.body.flatMap(visit) }];
    default:
      return [statement];
  }
}

type ForStatement = KernelStatement & { readonly kind: 'for' };

/**
 * Straight lines of stores, stepping by one; what draws, fails or loops is as fast as it gets. Where a short loop ends is
 * hard to foretell once, and twice as hard where the rest is a loop of its own.
 */
function isWorthIt({ step, body, isShort }: ForStatement): boolean {
  return (
    isShort !== true &&
    step.kind === 'constant' &&
    step.value === 1 &&
    [...statementsIn(body)].length <= mostStatements &&
    body.every(isPlain)
  );
}

/** Also what is rarely done, such as that for the neurons which spike. */
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

function unrollLoop(loop: ForStatement, number: number): KernelStatement[] {
  const counter = `${loop.index}.by_${factor}_${number}`;
  const base = local(counter, 'integer');
  const bound = `${loop.index}.last_${number}`;
  const isKnown = loop.end.kind === 'constant';
  const last: KernelExpression = isKnown
    ? integerConstant(loop.end.value - (factor - 1))
    : local(bound, 'integer');
  const rest = `${loop.index}.rest_${number}`;
  const copies = Array.from({ length: factor }, (_, k) => {
    const at = k === 0 ? base : binary('+', base, integerConstant(k));
    return renamed(loop.body, `.${k}`, loop.index, at);
  });
  const unrolled: ForStatement = {
    kind: 'for',
    index: counter,
    start: loop.start,
    end: last,
    step: integerConstant(factor),
    body: copies.flat(),
  };
  if (loop.start.kind === 'constant' && loop.end.kind === 'constant') {
    // Where the rest begins is known, and mostly there is none.
    const length = Math.max(0, loop.end.value - loop.start.value);
    if (length < factor) return [loop];
    const begin = loop.start.value + length - (length % factor);
    return [
      unrolled,
      ...(length % factor === 0 ? [] : [{ ...loop, start: integerConstant(begin) }]),
    ];
  }
  const next: KernelStatement = {
    kind: 'set',
    name: rest,
    value: binary('+', base, integerConstant(factor)),
    span: null,
  };
  return [
    ...(isKnown ? [] : [declare(bound, binary('-', loop.end, integerConstant(factor - 1)))]),
    { kind: 'let', name: rest, type: 'integer', value: loop.start, isVariable: true, span: null },
    { ...unrolled, body: [...unrolled.body, next] },
    { ...loop, start: local(rest, 'integer') },
  ];
}

function declare(name: string, value: KernelExpression): KernelStatement {
  return { kind: 'let', name, type: 'integer', value, isVariable: false, span: null };
}

/** A copy of a body whose locals have names of their own (with a dot, which no other name has) and whose index is an expression. */
function renamed(
  body: readonly KernelStatement[],
  suffix: string,
  index: string,
  at: KernelExpression,
): KernelStatement[] {
  const own = new Set(
    body.flatMap((statement) => (statement.kind === 'let' ? [statement.name] : [])),
  );
  const rename = (expression: KernelExpression): KernelExpression => {
    if (expression.kind === 'local') {
      if (expression.name === index) return at;
      return own.has(expression.name)
        ? { ...expression, name: expression.name + suffix }
        : expression;
    }
    return mapOperands(expression, rename);
  };
  const copy = (statement: KernelStatement): KernelStatement => {
    const copied = mapStatement(statement, rename, (inner) => inner.map(copy));
    return copied.kind === 'let' ? { ...copied, name: copied.name + suffix } : copied;
  };
  return body.map(copy);
}
