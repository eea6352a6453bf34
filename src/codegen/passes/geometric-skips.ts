// Replaces a Bernoulli trial per element with geometrically distributed jumps from success to success, where the probability
// is constant and small. Level 2: the successes have the same distribution (the number of failures before a success is
// geometric and memoryless); the random numbers are others.
//   for k: u <- uniform; if (u < p) S(k)   →   k <- geometric; while (k < end) { S(k); k <- k + 1 + geometric }
import { log1p } from '../../math/index.ts';
import {
  assign,
  binary,
  compare,
  draw,
  expressionsIn,
  floatConstant,
  freshLocals,
  integerConstant,
  letVariable,
  local,
  loopWhile,
  mapStatement,
  statementsIn,
} from '../kernel/index.ts';
import type { For, FreshNames, Kernel, KernelStatement } from '../kernel/index.ts';

/** Above it, failures are too few to pay for the logarithm of each success. */
const largestProbability = 0.25;

/** The pass `geometric-skips`. */
export function geometricSkips(kernel: Kernel): Kernel {
  const fresh = freshLocals(kernel);
  const visit = (statement: KernelStatement): KernelStatement[] => {
    const skipping = statement.kind === 'for' ? skippingLoop(statement, fresh) : null;
    return (
      skipping ?? [
        mapStatement(
          statement,
          (expression) => expression,
          (body) => body.flatMap(visit),
        ),
      ]
    );
  };
  return { ...kernel, body: kernel.body.flatMap(visit) };
}

function skippingLoop(loop: For, fresh: FreshNames): KernelStatement[] | null {
  const [trial, test, ...others] = loop.body;
  if (trial?.kind !== 'draw' || trial.distribution !== 'uniform') return null;
  if (test?.kind !== 'if' || test.alternative.length > 0 || others.length > 0) return null;
  if (loop.step.kind !== 'constant' || loop.step.value !== 1) return null;
  const { condition } = test;
  if (condition.kind !== 'compare' || condition.operator !== '<') return null;
  const { left, right } = condition;
  if (left.kind !== 'local' || left.name !== trial.name || right.kind !== 'constant') return null;
  if (!(right.value > 0 && right.value <= largestProbability)) return null;
  if (usesDraw(test.consequent, trial.name)) return null;
  const index = local(loop.index, 'integer');
  const inverseLog = floatConstant(1 / log1p(-right.value));
  const [first, next] = [fresh(`${trial.name}_first`), fresh(`${trial.name}_next`)];
  const skip = (name: string) => draw(name, 'integer', 'geometric', [inverseLog], trial.span);
  const successor = binary('+', binary('+', index, integerConstant(1)), local(next, 'integer'));
  return [
    skip(first),
    letVariable(loop.index, binary('+', loop.start, local(first, 'integer'))),
    loopWhile(compare('<', index, loop.end), [
      ...test.consequent,
      skip(next),
      assign(loop.index, successor),
    ]),
  ];
}

/** Whether the number drawn is used otherwise, or other numbers are drawn. */
function usesDraw(body: readonly KernelStatement[], name: string): boolean {
  return (
    expressionsIn(body).some((part) => part.kind === 'local' && part.name === name) ||
    statementsIn(body).some(({ kind }) => kind === 'draw' || kind === 'choose')
  );
}
