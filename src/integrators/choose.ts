// Chooses the method that integrates a group: the named one, or else the first in the default order that can integrate
// it.
import { nearestNames } from '../diagnostics/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import { ofAtom } from '../algebra/index.ts';
import type { Polynomial } from '../algebra/index.ts';
import { nodesOf, someNode, temporary } from '../equations/index.ts';
import type { Expr } from '../equations/index.ts';
import { dimensionless } from '../units/index.ts';
import { reasonAgainstDefault } from './default-exact.ts';
import { solvable } from './exact.ts';
import type { Method, MethodName, NamedMethod, Refusal } from './method.ts';
import {
  defaultOrder,
  knownNames,
  lookUpMethod,
  methodNames,
  methods,
  otherNames,
} from './methods.ts';
import { noisesOf, separateNoise } from './system.ts';
import type { System } from './system.ts';

/** A method that cannot integrate the equations, and why. */
export interface Refused {
  /** The method that cannot be used. */
  readonly method: MethodName;
  /** Why not. */
  readonly reason: string;
}

/** The chosen method. */
export interface Choice {
  /** The method. */
  readonly method: Method;
  /** The methods of the default order that were tried before, and why they were not chosen. */
  readonly refused: readonly Refused[];
}

/** Whether a method exists; reports `unknown-method`. */
export function isKnownMethod(named: NamedMethod, diags: Diagnostics): boolean {
  if (named.choices !== undefined)
    return named.choices.every((choice) => isKnownMethod(choice, diags));
  if (named.scheme !== undefined || lookUpMethod(named.name) !== null) return true;
  const name = named.name.toLowerCase();
  const other = otherNames.get(name);
  const near = other === undefined ? nearestNames(name, knownNames) : [other];
  diags.report('unknown-method', named.span, { name: named.name, near, known: methodNames });
  return false;
}

/** Whether a method takes the options that are given for it; reports `method-options`. */
export function takesItsOptions(
  { name, span, options = {} }: NamedMethod,
  diags: Diagnostics,
): boolean {
  const method = lookUpMethod(name);
  if (method === null || method.name === 'rkf45' || Object.keys(options).length === 0) return true;
  diags.report('method-options', span, { method: method.name });
  return false;
}

/** The named method, or null after a report if it cannot integrate the system. */
export function namedMethod(
  named: NamedMethod,
  system: System,
  owner: string,
  diags: Diagnostics,
): Choice | null {
  const method = lookUpMethod(named.name);
  if (method === null) return null;
  if (!takesItsOptions(named, diags)) return null;
  const refusal = method.refuse(system);
  if (refusal !== null) {
    const { reason, span } = refusal;
    const suitable = methodNames.filter((name) => methods[name].refuse(system) === null);
    const facts = { method: method.name, owner, reason, suitable };
    diags.report('method-refused', span, facts, [
      { span: named.span, message: 'the method is named here' },
    ]);
    return null;
  }
  if ((method.name === 'heun' || method.name === 'milstein') && noisesOf(system).length === 0)
    diags.report('method-without-noise', named.span, { method: method.name, owner });
  return { method, refused: [] };
}

/** For every other method, why it cannot integrate the system, or null if it can. */
export function otherMethods(
  system: System,
  chosen: string,
): readonly { readonly method: string; readonly reason: string | null }[] {
  return methodNames
    .filter((name) => name !== chosen)
    .map((method) => ({ method, reason: methods[method].refuse(system)?.reason ?? null }));
}

/** The first method of `order` that can, as Brian2 chooses; null after a report if none can. */
export function chosenMethod(
  system: System,
  owner: string,
  span: Span,
  diags: Diagnostics,
  order: readonly MethodName[] = defaultOrder,
): Choice | null {
  const refused: Refused[] = [];
  let last: Refusal | null = null;
  for (const name of order) {
    const refusal = refuseByDefault(name, system);
    if (refusal === null) return { method: methods[name], refused };
    refused.push({ method: name, reason: refusal.reason });
    last = refusal;
  }
  diags.report('no-method', last?.span ?? span, { owner, refused });
  return null;
}

/** Brian2 does not choose some methods by default for systems that they could integrate. */
function refuseByDefault(name: MethodName, system: System): Refusal | null {
  const refusal = name === 'exact' ? refuseExact(system) : methods[name].refuse(system);
  if (refusal !== null) return refusal;
  return name === 'exact' || name === 'euler' ? refuseUnalignedArray(name, system) : null;
}

/** Brian2 requires that the steps of a timed array are an exact multiple of `dt`: 0.3 ms and 0.1 ms are not. */
function refuseUnalignedArray(name: MethodName, system: System): Refusal | null {
  const { dt } = system;
  for (const { rate } of system.equations)
    for (const node of nodesOf(rate)) {
      if (node.kind !== 'call' || node.callee.kind !== 'timed-array' || dt.kind !== 'constant')
        continue;
      const ratio = node.callee.array.dt / dt.value;
      if (Math.floor(ratio) === ratio) continue;
      if (name === 'euler' && !isStrengthOfNoise(node, system)) continue;
      const reason = `the steps of the timed array \`${node.callee.array.name}\` are no exact multiple of \`dt\``;
      return { reason, span: node.span };
    }
  return null;
}

function isStrengthOfNoise(node: Expr, system: System): boolean {
  const separated = separateNoise(system);
  return (
    'factors' in separated &&
    separated.factors.flat().some((factor) => someNode(factor, (part) => part === node))
  );
}

function refuseExact(system: System): Refusal | null {
  const linear = solvable(system);
  if ('reason' in linear) return linear;
  const reason = reasonAgainstDefault(linear, refractoryFactors(system));
  return reason === null ? null : { reason, span: system.equations[0]!.span };
}

/** Brian2 multiplies clamped equations by a factor 0 or 1, which its computer algebra sees. */
function refractoryFactors(system: System): (Polynomial | null)[] {
  return system.equations.map(({ isClamped, span }) =>
    isClamped ? ofAtom(temporary('not_refractory', 'integer', dimensionless, span)) : null,
  );
}
