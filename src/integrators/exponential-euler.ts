// Exponential Euler: each equation is treated as dx/dt = A*x + B with A and B at their values at the start of the step,
// and solved exactly. Unknowns inside functions and conditions count as such values, as in `exp((v - VT)/DT)`.
import { isZero, mentions, product, separate, sum } from '../algebra/index.ts';
import type { Affine } from '../algebra/index.ts';
import { bug } from '../diagnostics/index.ts';
import { call, printExpr } from '../equations/index.ts';
import type { Expr } from '../equations/index.ts';
import { relaxation, restingPoint } from './exponentials.ts';
import type { Method, Refusal } from './method.ts';
import { stepWriter } from './step-writer.ts';
import { noisesOf } from './system.ts';
import type { Equation, System } from './system.ts';

/** Exponential Euler for conditionally linear equations. */
export const exponentialEuler: Method = {
  name: 'exponential_euler',
  refuse,
  step: (system) =>
    stepWriter(system).finish(
      system.equations.map((equation) => {
        const found = conditionallyLinear(equation);
        if ('reason' in found)
          return bug(`exponential Euler was asked for although ${found.reason}`);
        return stepOf(equation, found, system.dt);
      }),
    ),
};

function refuse(system: System): Refusal | null {
  const [noise] = noisesOf(system);
  if (noise !== undefined)
    return { reason: `there is white noise (\`${printExpr(noise)}\`)`, span: noise.span };
  for (const equation of system.equations) {
    const found = conditionallyLinear(equation);
    if ('reason' in found) return found;
  }
  return null;
}

function conditionallyLinear({ rate, unknown, variable }: Equation): Affine | Refusal {
  const found = separate(rate, [unknown], { isFrozenInside: true });
  const name = `\`${variable.name}\``;
  if (found.kind === 'not-affine') {
    const { span } = found.offending;
    return { reason: `the equation of ${name} is not linear in ${name}`, span };
  }
  const [slope] = found.coefficients as [Expr];
  if (isZero(slope) && mentions(found.constant, [unknown]))
    return {
      reason: `${name} stands in its own equation only inside of functions`,
      span: rate.span,
    };
  return found;
}

function stepOf({ unknown }: Equation, found: Affine, dt: Expr): Expr {
  const [slope] = found.coefficients as [Expr];
  const isPlain = isZero(slope) || isZero(found.constant);
  if (isPlain || restingPoint(slope, found.constant) !== null)
    return relaxation(unknown, slope, found.constant, dt);
  // (x + B/A)*exp(A*dt) - B/A = x + dt*(A*x + B)*exprel(A*dt), which also holds for A = 0.
  const rate = sum(found.constant, product(slope, unknown));
  return sum(unknown, product(product(dt, rate), call('exprel', [product(slope, dt)])));
}
