// All methods by name, and the order in which they are tried when none is named.
import { rkf45 } from './adaptive.ts';
import { exact } from './exact.ts';
import { explicitMethod } from './explicit-method.ts';
import { exponentialEuler } from './exponential-euler.ts';
import type { Method, MethodName } from './method.ts';

export const methods: Readonly<Record<MethodName, Method>> = {
  exact,
  exponential_euler: exponentialEuler,
  euler: explicitMethod('euler'),
  rk2: explicitMethod('rk2'),
  rk4: explicitMethod('rk4'),
  rkf45,
  heun: explicitMethod('heun'),
  milstein: explicitMethod('milstein'),
};

/**
 * Other names of Brian2. Those of the GSL's adaptive methods all mean the one that is here: at equal tolerances they differ in
 * how many inner steps they take, not in what they give.
 */
const aliases: ReadonlyMap<string, MethodName> = new Map([
  ['linear', 'exact'],
  ['independent', 'exact'],
  ...['gsl', 'gsl_rkf45', 'gsl_rk2', 'gsl_rk4', 'gsl_rkck', 'gsl_rk8pd'].map(
    (name): [string, MethodName] => [name, 'rkf45'],
  ),
]);

export const methodNames = Object.keys(methods) as readonly MethodName[];

/** Tried in this order when no method is named, for neurons and synapses. */
export const defaultOrder: readonly MethodName[] = ['exact', 'euler', 'heun'];

/** The method of that name, capitals or not, or null. */
export function lookUpMethod(name: string): Method | null {
  const lower = name.toLowerCase();
  const proper = aliases.get(lower) ?? methodNames.find((known) => known === lower);
  return proper === undefined ? null : methods[proper];
}

/** All names that a model may use. */
export const knownNames: readonly string[] = [...methodNames, ...aliases.keys()];
