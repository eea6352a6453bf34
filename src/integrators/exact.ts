// Exact integration of linear systems: from dx/dt = M*x + b, with M and b constant over the step, to the closed form of
// x after dt. Any linear system works: singular matrices, equal rates, complex eigenvalues, rates that are parameters.
//   dv/dt = (E - v)/tau          v = E + (v - E)*exp(-dt/tau)
//   chains of equations          sums over the paths between variables, with divided differences of exp
//   feedback between variables   entries of the matrix exponential
import { isZero, linearSystem, product, sum } from '../algebra/index.ts';
import type { LinearSystem } from '../algebra/index.ts';
import { bug } from '../diagnostics/index.ts';
import { constant, printExpr } from '../equations/index.ts';
import type { AbstractCode, Expr } from '../equations/index.ts';
import { dimensionless, divideDimensions } from '../units/index.ts';
import { feedbackLoops, influence, separateParts, pathsBetween } from './coupling.ts';
import type { Links } from './coupling.ts';
import { dividedExponential, matrixExponentialEntry, relaxation } from './exponentials.ts';
import type { Method, Refusal } from './method.ts';
import { stepWriter } from './step-writer.ts';
import { changingPart, isTime, noisesOf, unknownsOf } from './system.ts';
import type { System } from './system.ts';

/** Maximum number of paths between two variables; with more, the matrix exponential is cheaper. */
const pathLimit = 12;

/** Maximum number of equations with a closed form; it would be too long for more. */
export const equationLimit = 200;

/** Exact integration. */
export const exact: Method = {
  name: 'exact',
  refuse: (system) => {
    const found = solvable(system);
    return 'reason' in found ? found : null;
  },
  step: exactStep,
};

/** The matrix and constants of a system, or why it has no closed form. Each system is analysed once. */
export function solvable(system: System): LinearSystem | Refusal {
  const known = analysed.get(system) ?? analyse(system);
  analysed.set(system, known);
  return known;
}

const analysed = new WeakMap<System, LinearSystem | Refusal>();

function analyse(system: System): LinearSystem | Refusal {
  const count = system.equations.length;
  if (count > equationLimit) {
    const reason = `a closed form is looked for up to ${equationLimit} equations, and here are ${count}`;
    return { reason, span: system.equations[0]!.span };
  }
  const [noise] = noisesOf(system);
  if (noise !== undefined)
    return { reason: `white noise (\`${printExpr(noise)}\`) has no closed form`, span: noise.span };
  const found = linearSystem(
    system.equations.map((equation) => equation.rate),
    unknownsOf(system),
  );
  if (found.kind === 'not-linear') {
    const { span } = found.offending;
    return { reason: `the equations are not linear in ${culprits(system, found.offending)}`, span };
  }
  const { matrix, constants } = found.system;
  for (const [k, { variable }] of system.equations.entries()) {
    for (const part of [...matrix[k]!, constants[k]!]) {
      const changing = changingPart(part, system.dt);
      if (changing === null) continue;
      const what = isTime(changing) ? 'the time `t`' : `\`${printExpr(changing)}\``;
      const reason = `${what} in the equation of \`${variable.name}\` changes within a step`;
      return { reason, span: changing.span };
    }
  }
  return found.system;
}

/** The variables in an expression, quoted: `v` and `w`. */
function culprits(system: System, offending: Expr): string {
  const text = printExpr(offending);
  const names = system.equations
    .map((equation) => equation.variable.name)
    .filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return names.map((name) => `\`${name}\``).join(' and ') || 'their variables';
}

/** The closed form of one step of a system that is `solvable`. */
function exactStep(system: System): AbstractCode {
  const linear = solvable(system);
  if ('reason' in linear) return bug(`exact integration was asked for although ${linear.reason}`);
  const writer = stepWriter(system);
  const unknowns = unknownsOf(system);
  const links = linksOf(linear);
  const newValues = [...unknowns];
  for (const part of separateParts(links)) {
    const within = restrict(linear, part);
    const variables = part.map((i) => unknowns[i]!);
    const solved = isChain(linksOf(within))
      ? solveChain(within, variables, system.dt)
      : solveByMatrix(within, variables, system.dt);
    for (const [k, i] of part.entries()) newValues[i] = solved[k]!;
  }
  return writer.finish(newValues);
}

function linksOf({ matrix }: LinearSystem): Links {
  return matrix.map((row) => row.map((entry) => !isZero(entry)));
}

function restrict(linear: LinearSystem, part: readonly number[]): LinearSystem {
  return {
    matrix: part.map((i) => part.map((j) => linear.matrix[i]![j]!)),
    constants: part.map((i) => linear.constants[i]!),
  };
}

/** Whether there is no feedback and few enough paths to write them all out. */
function isChain(links: Links): boolean {
  if (feedbackLoops(links).some((loop) => loop.length > 1)) return false;
  return links.every((_, to) =>
    links.every((__, from) => pathsBetween(links, from, to).length <= pathLimit),
  );
}

// ---------------------------------------------------------------------------------------------- chains

/**
 * Without feedback: x_i(dt) is the sum over all paths j → … → i of the product of the entries along the path, dt to the
 * number of links, the divided difference of exp over the diagonal entries along the path times dt, and x_j. The input
 * b is treated as a variable that stays 1.
 */
function solveChain(linear: LinearSystem, variables: readonly Expr[], dt: Expr): Expr[] {
  const { matrix, constants } = linear;
  const links = linksOf(linear);
  const points = matrix.map((row, i) => product(row[i]!, dt));

  /** The product of the entries along a path, each times dt. */
  function gainOf(path: readonly number[], x: Expr): Expr {
    let gain: Expr = constant(1, undefined, x.span);
    for (let k = 1; k < path.length; k++)
      gain = product(gain, product(matrix[path[k]!]![path[k - 1]!]!, dt));
    return gain;
  }

  return variables.map((x, i) => {
    // Its own decay with its own input, then the contributions of the other variables.
    let value = relaxation(x, matrix[i]![i]!, constants[i]!, dt);
    for (let j = 0; j < variables.length; j++) {
      if (j === i) continue;
      for (const path of pathsBetween(links, j, i)) {
        const gain = gainOf(path, x);
        const passed = path.map((k) => points[k]!);
        value = sum(value, product(product(gain, dividedExponential(passed)), variables[j]!));
        if (isZero(constants[j]!)) continue;
        // The input of x_j, along the path to x_i.
        const input = product(gain, product(constants[j]!, dt));
        const rest = constant(0, undefined, x.span);
        value = sum(value, product(input, dividedExponential([...passed, rest])));
      }
    }
    return value;
  });
}

// ---------------------------------------------------------------------------------------------- feedback

/** With feedback: x(dt) = exp(M*dt)*x, where the input b is the column of a variable that stays 1. */
function solveByMatrix(linear: LinearSystem, variables: readonly Expr[], dt: Expr): Expr[] {
  const { constants } = linear;
  const hasInput = !constants.every(isZero);
  const size = variables.length;
  const rows = linear.matrix.map((row, i) => {
    const entries = row.map((entry) => product(entry, dt));
    return hasInput ? [...entries, product(constants[i]!, dt)] : entries;
  });
  const matrix = hasInput ? [...rows, variables.map(zeroOver).concat(zero(variables[0]!))] : rows;
  const reaches = influence(matrix.map((row) => row.map((entry) => !isZero(entry))));
  return variables.map((x, i) => {
    let value: Expr | null = null;
    for (let j = 0; j < size; j++) {
      if (!reaches[i]![j]) continue;
      const dimension = divideDimensions(x.dimension, variables[j]!.dimension);
      const entry = { ...matrixExponentialEntry(matrix, i, j), dimension };
      const part = product(entry, variables[j]!);
      value = value === null ? part : sum(value, part);
    }
    if (hasInput && reaches[i]![size]) {
      const entry = { ...matrixExponentialEntry(matrix, i, size), dimension: x.dimension };
      value = value === null ? entry : sum(value, entry);
    }
    return value ?? x;
  });
}

const zero = (x: Expr): Expr => constant(0, undefined, x.span);
const zeroOver = (x: Expr): Expr =>
  constant(0, divideDimensions(dimensionless, x.dimension), x.span);
