// Loops that test one uniform number an element against a fixed small probability jump from success to success instead.
// Law (level 2): which elements succeed has the same distribution, independently in each and in every call, since the
// number of failures before a success is geometric and has no memory; the numbers drawn are others.
//   for k: u <- uniform; if (u < p) S(k)   →   k <- geometric; while (k < end) { S(k); k <- k + 1 + geometric }
import { log1p } from '../../math/index.ts';
import {
  binary,
  floatConstant,
  integerConstant,
  local,
  expressionsIn,
  statementsIn,
} from '../kernel/index.ts';
import type { Kernel, KernelStatement } from '../kernel/index.ts';

/** Above it, failures are too few for a logarithm a success to be worth it. */
const largestProbability = 0.25;

type ForStatement = KernelStatement & { readonly kind: 'for' };

export function skipDraws(kernel: Kernel): Kernel {
  return { ...kernel, body: kernel.body.flatMap(visit) };
}

function visit(statement: KernelStatement): KernelStatement[] {
  if (statement.kind === 'for')
    return jump(statement) ?? [{ ...statement, body: statement.body.flatMap(visit) }];
  if (statement.kind === 'while') return [{ ...statement, body: statement.body.flatMap(visit) }];
  if (statement.kind !== 'if') return [statement];
  return [
    {
      ...statement,
      consequent: statement.consequent.flatMap(visit),
      alternative: statement.alternative.flatMap(visit),
    },
  ];
}

function jump(loop: ForStatement): KernelStatement[] | null {
  const [draw, test, more] = loop.body;
  if (
    draw?.kind !== 'draw' ||
    draw.distribution !== 'uniform' ||
    test?.kind !== 'if' ||
    more !== undefined
  )
    return null;
  const { condition } = test;
  const isStepByOne = loop.step.kind === 'constant' && loop.step.value === 1;
  if (
    !isStepByOne ||
    test.alternative.length > 0 ||
    condition.kind !== 'compare' ||
    condition.operator !== '<'
  )
    return null;
  const { left, right } = condition;
  if (left.kind !== 'local' || left.name !== draw.name || right.kind !== 'constant') return null;
  if (!(right.value > 0 && right.value <= largestProbability)) return null;
  if (usesDraw(test.consequent, draw.name)) return null;
  const index = local(loop.index, 'integer');
  const inverse = floatConstant(1 / log1p(-right.value));
  const skip = (name: string): KernelStatement => ({
    kind: 'draw',
    name,
    type: 'integer',
    distribution: 'geometric',
    arguments: [inverse],
    span: draw.span,
  });
  const [first, next] = [`${draw.name}_first`, `${draw.name}_next`];
  return [
    skip(first),
    {
      kind: 'let',
      name: loop.index,
      type: 'integer',
      value: binary('+', loop.start, local(first, 'integer')),
      isVariable: true,
      span: null,
    },
    {
      kind: 'while',
      condition: { kind: 'compare', type: 'boolean', operator: '<', left: index, right: loop.end },
      body: [
        ...test.consequent,
        skip(next),
        {
          kind: 'set',
          name: loop.index,
          value: binary('+', binary('+', index, integerConstant(1)), local(next, 'integer')),
          span: null,
        },
      ],
    },
  ];
}

/** Whether the number drawn is used besides, or others are drawn. */
function usesDraw(body: readonly KernelStatement[], name: string): boolean {
  for (const part of expressionsIn(body))
    if (part.kind === 'local' && part.name === name) return true;
  for (const statement of statementsIn(body)) if (statement.kind === 'draw') return true;
  return false;
}
