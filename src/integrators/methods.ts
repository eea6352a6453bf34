// All methods by name, and the order in which they are tried by default.
import { exact } from './exact.ts';
import { explicitMethod } from './explicit-method.ts';
import { exponentialEuler } from './exponential-euler.ts';
import type { Method, MethodName } from './method.ts';
import { rkf45 } from './rkf45.ts';

/** The methods. */
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
 * Other names of Brian2. The adaptive methods of the GSL all map to the one here: at equal tolerances they differ in
 * the number of inner steps, not in the result.
 */
const aliases: ReadonlyMap<string, MethodName> = new Map([
  ['linear', 'exact'],
  ['independent', 'exact'],
  ...['gsl', 'gsl_rkf45', 'gsl_rk2', 'gsl_rk4', 'gsl_rkck', 'gsl_rk8pd'].map(
    (name): [string, MethodName] => [name, 'rkf45'],
  ),
]);

/** Names in other programs and textbooks, for "did you mean". */
export const otherNames: ReadonlyMap<string, MethodName> = new Map([
  ['cnexp', 'exponential_euler'],
  ['exponential', 'exponential_euler'],
  ['expeuler', 'exponential_euler'],
  ['forward_euler', 'euler'],
  ['euler_maruyama', 'euler'],
  ['runge_kutta', 'rk4'],
  ['rungekutta', 'rk4'],
  ['rk', 'rk4'],
  ['midpoint', 'rk2'],
  ['rk45', 'rkf45'],
  ['ode45', 'rkf45'],
  ['dopri5', 'rkf45'],
  ['adaptive', 'rkf45'],
  ['analytic', 'exact'],
]);

/** Names of the methods, without aliases. */
export const methodNames = Object.keys(methods) as readonly MethodName[];

/** The order in which methods are tried if none is named, for neurons and synapses. */
export const defaultOrder: readonly MethodName[] = ['exact', 'euler', 'heun'];

/** The method of a name or alias, case-insensitive; null if there is none. */
export function lookUpMethod(name: string): Method | null {
  const lower = name.toLowerCase();
  const proper = aliases.get(lower) ?? methodNames.find((known) => known === lower);
  return proper === undefined ? null : methods[proper];
}

/** All names and aliases. */
export const knownNames: readonly string[] = [...methodNames, ...aliases.keys()];
