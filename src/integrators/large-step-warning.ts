// Warns if a step is longer than the fastest time constant of a group's equations. Only linear equations, or linear
// parts of a system, with known coefficients are examined, so that every warning is justified.
import { mentions, separate } from '../algebra/index.ts';
import type { Diagnostics } from '../diagnostics/index.ts';
import { constantValue } from '../equations/index.ts';
import type { Expr } from '../equations/index.ts';
import { showQuantity, timeDimension } from '../units/index.ts';
import { feedbackLoops } from './coupling.ts';
import { exact } from './exact.ts';
import { exponentialEuler } from './exponential-euler.ts';
import type { MethodName } from './method.ts';
import { separateNoise, unknownsOf } from './system.ts';
import type { System } from './system.ts';

/** Stability limits for dx/dt = -x/tau, in time constants: longer steps make values grow. */
const stableUntil: Partial<Record<MethodName, number>> = {
  euler: 2,
  rk2: 2,
  rk4: 2.785,
  heun: 2,
  milstein: 2,
};

/** A step equal to the time constant may be intended, as a map: `x_new = input`. */
const longest = 1 + 1e-9;

/** Reports `step-too-large`. */
export function warnOfLargeStep(
  system: System,
  method: MethodName,
  owner: string,
  diags: Diagnostics,
): void {
  const limit = stableUntil[method];
  const dt = constantValue(system.dt);
  if (limit === undefined || dt === null) return;
  const fastest = fastestRate(system);
  if (fastest === null || !(fastest.rate * dt > longest)) return;
  const { variable, span } = system.equations[fastest.equation]!;
  diags.report('step-too-large', span, {
    name: variable.name,
    owner,
    method,
    dt: showQuantity(dt, timeDimension),
    tau: showQuantity(1 / fastest.rate, timeDimension),
    growth: fastest.rate * dt > limit,
    better: [exact, exponentialEuler]
      .filter((other) => other.refuse(system) === null)
      .map(({ name }) => name),
    step: showQuantity(Number((0.1 / fastest.rate).toPrecision(1)), timeDimension),
  });
}

/** The fastest certain decay, in 1/s, and its equation. */
function fastestRate(system: System): { rate: number; equation: number } | null {
  const separated = separateNoise(system);
  if ('offending' in separated) return null;
  const { drifts } = separated;
  const unknowns = unknownsOf(system);
  const links = drifts.map((drift) => unknowns.map((unknown) => mentions(drift, [unknown])));
  let fastest: { rate: number; equation: number } | null = null;
  // The eigenvalues of a system are those of its feedback loops.
  for (const loop of feedbackLoops(links)) {
    if (loop.length > 2) continue;
    const rows = loop.map((i) =>
      coefficientsOf(
        drifts[i]!,
        loop.map((j) => unknowns[j]!),
      ),
    );
    const rate = rateOfLoop(rows);
    if (rate === null || rate <= (fastest?.rate ?? 0)) continue;
    const isSecond = rows.length === 2 && Math.abs(rows[1]![1]!) > Math.abs(rows[0]![0]!);
    fastest = { rate, equation: loop[isSecond ? 1 : 0]! };
  }
  return fastest;
}

/** The coefficients of some variables in an equation; null where they are not known before the run. */
function coefficientsOf(drift: Expr, variables: readonly Expr[]): readonly (number | null)[] {
  const linear = separate(drift, variables);
  return linear.kind === 'affine' ? linear.coefficients.map(known) : variables.map(() => null);
}

function known(coefficient: Expr): number | null {
  const value = constantValue(coefficient);
  return value === null || !Number.isFinite(value) ? null : value;
}

/** 1/s of the fastest decay of one or two variables; null if it is not known, or if they oscillate. */
function rateOfLoop(matrix: readonly (readonly (number | null)[])[]): number | null {
  const [a, b, c, d] = matrix.flat();
  if (matrix.length === 1) return a == null ? null : -a;
  if (a == null || b == null || c == null || d == null) return null;
  const discriminant = (a - d) ** 2 + 4 * b * c;
  return discriminant < 0 ? null : -(a + d - Math.sqrt(discriminant)) / 2;
}
