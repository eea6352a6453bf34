// Makes a Method from the text of a scheme: refuses noise that the scheme does not support, and writes its step.
import { isZero, mentions } from '../algebra/index.ts';
import { bug, Diagnostics, SourceText } from '../diagnostics/index.ts';
import { printExpr } from '../equations/index.ts';
import type { Expr } from '../equations/index.ts';
import { applyScheme } from './apply-scheme.ts';
import { explicitSchemes } from './explicit.ts';
import type { NoiseKind, Method, MethodName, Refusal } from './method.ts';
import { parseScheme } from './scheme.ts';
import type { Scheme } from './scheme.ts';
import { changingPart, isTimeDependent, noisesOf, separateNoise } from './system.ts';
import type { System } from './system.ts';

/** A method of explicit.ts. */
export function explicitMethod(name: MethodName & keyof typeof explicitSchemes): Method {
  const { text, noise } = explicitSchemes[name];
  let scheme: Scheme | null = null;
  return {
    name,
    refuse: (system) => refuseNoise(system, noise),
    step: (system) => {
      scheme ??= schemeOf(name, text);
      return applyScheme(scheme, system);
    },
  };
}

function schemeOf(name: string, text: string): Scheme {
  const diags = new Diagnostics();
  const scheme = parseScheme(new SourceText(`method ${name}`, text, 'string'), diags);
  return scheme ?? bug(`the text of ${name} cannot be read: ${diags.sorted[0]?.message}`);
}

/** Why a method that accepts a kind of noise cannot integrate the system, or null if it can. */
export function refuseNoise(system: System, noise: NoiseKind): Refusal | null {
  const [first] = noisesOf(system);
  if (first === undefined) return null;
  if (noise === 'none')
    return { reason: `there is white noise (\`${printExpr(first)}\`)`, span: first.span };
  const separated = separateNoise(system);
  if ('offending' in separated) {
    const { offending } = separated;
    const reason = `the white noise does not enter linearly, but as \`${printExpr(offending)}\``;
    return { reason, span: offending.span };
  }
  if (noise === 'additive') return refuseMultiplicative(system, separated.factors);
  return noise === 'diagonal' ? refuseShared(system, separated.factors) : null;
}

/**
 * As in Brian2, noise is additive if its factor contains neither an integrated variable nor a time that changes within
 * the step.
 */
function refuseMultiplicative(
  system: System,
  factors: readonly (readonly Expr[])[],
): Refusal | null {
  for (const [k, row] of factors.entries()) {
    const { name } = system.equations[k]!.variable;
    for (const factor of row) {
      const cause = system.equations.find(({ unknown }) => mentions(factor, [unknown]));
      if (cause !== undefined) {
        const reason = `the strength of the noise of \`${name}\` depends on \`${cause.variable.name}\``;
        return { reason, span: factor.span };
      }
      const isMoving = isTimeDependent(factor) && changingPart(factor, system.dt) !== null;
      if (isMoving)
        return {
          reason: `the strength of the noise of \`${name}\` depends on the time`,
          span: factor.span,
        };
    }
  }
  return null;
}

function refuseShared(system: System, factors: readonly (readonly Expr[])[]): Refusal | null {
  const owners = new Map<number, string>();
  for (const [k, row] of factors.entries()) {
    const { variable, span } = system.equations[k]!;
    const own = [...row.keys()].filter((noise) => !isZero(row[noise]!));
    if (own.length > 1)
      return { reason: `\`${variable.name}\` has more than one white noise`, span };
    for (const noise of own) {
      const other = owners.get(noise);
      if (other !== undefined)
        return { reason: `\`${other}\` and \`${variable.name}\` share a white noise`, span };
      owners.set(noise, variable.name);
    }
  }
  return null;
}
