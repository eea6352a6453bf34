// How constants may be changed while a file runs: by hand for the examples and for each kind of use.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Diagnostics, SourceText, textOf } from '../../src/diagnostics/index.ts';
import { derivedFrom } from '../../src/model-file/live/derived-constants.ts';
import { constantUses } from '../../src/model-file/index.ts';
import { parseModelFile } from '../../src/parser/index.ts';

/** `name kind`, with `*` where starting values depend on it, too. */
function usesIn(text: string): string[] {
  const diags = new Diagnostics();
  const { statements } = parseModelFile(new SourceText('uses.model', text), diags);
  expect(diags.sorted).toEqual([]);
  return [...constantUses(statements)].map(
    ([name, { kind, isStartingValue }]) => `${name} ${kind}${isStartingValue ? '*' : ''}`,
  );
}

test.each([
  [
    'brunel',
    'N_e restart, N_i restart, C_e restart, J live, g live, eta live, tau live, theta live*, V_reset live, ' +
      'delay_all restart, rate_threshold live, duration restart',
  ],
  [
    'cuba',
    'N_cells restart, N_e restart, tau_m live, tau_e live, tau_i live, E_rest live, V_th live*, V_reset live*, ' +
      'w_e live, w_i live, duration restart',
  ],
  ['hodgkin-huxley', 'C live, g_Na live, g_K live, g_L live, E_Na live, E_K live, E_L live'],
  [
    'if-curve',
    'N_cells restart, tau live, R live, V_th live, t_ref live, I_max start*, duration restart, above live, I_above live',
  ],
  ['inhibitory-stdp', 'beta live, alpha_after live, alpha_before live, g_0 live, g_norm live'],
  [
    'memristor-stdp',
    'A_plus live, A_minus live, mu_plus live, mu_minus live, tau_plus live, tau_minus live, w_start start*',
  ],
  [
    'song-abbott',
    'N_inputs restart, rate_in live, tau_m live, tau_ge live, V_rest live*, E_exc live, V_th live, V_reset live, ' +
      'tau_plus live, tau_minus live, g_max live*, A_plus live, A_minus live, duration restart',
  ],
])('constants of %s', (example, expected) => {
  const path = join(import.meta.dirname, `../../examples/${example}.model`);
  expect(usesIn(readFileSync(path, 'utf8'))).toEqual(expected.split(', '));
});

const group = 'neurons P[2] { dv/dt = -v/(10*ms) : 1 }\n';

describe('a use', () => {
  test.each([
    ['in an equation', 'neurons P[2] { dv/dt = -v/(x*ms) : 1 }', 'live'],
    ['in a threshold', 'neurons P[2] { v : 1\n threshold: v > x }', 'live'],
    [
      'in a refractory period',
      'neurons P[2] { v : 1\n threshold: v > 1\n refractory: x*ms }',
      'live',
    ],
    ['in code', `${group}synapses S: P -> P { on_pre: v += x }`, 'live'],
    ['in an event', 'neurons P[2] { v : 1\n event e: v > x }', 'live'],
    ['as a rate', 'poisson_group Q[2] { rates: x*Hz }', 'live'],
    [
      'as the rate of an input',
      `${group}poisson_input I: P.v { N: 1; rate: x*Hz; weight: 1 }`,
      'live',
    ],
    [
      'as the number of an input',
      `${group}poisson_input I: P.v { N: x; rate: 1*Hz; weight: 1 }`,
      'restart',
    ],
    ['as a size', 'neurons P[x] { v : 1 }', 'restart'],
    ['as a delay', `${group}synapses S: P -> P { delay: x*ms }`, 'restart'],
    [
      'as a delay that is assigned',
      `${group}synapses S: P -> P { w : 1 }\nS.delay = x*ms`,
      'restart',
    ],
    ['in connect', `${group}synapses S: P -> P { connect(p=x) }`, 'restart'],
    ['in a subgroup', `${group}subgroup Q: P[:x]`, 'restart'],
    ['as an interval', 'neurons P[2] { v : 1\n every x*ms { v = 0 } }', 'restart'],
    [
      'as the step of a monitor',
      `${group}state_monitor M: P { variables: v; dt: x*ms }`,
      'restart',
    ],
    ['as a duration', 'run x*ms', 'restart'],
    ['as the step', 'defaultclock.dt = x*ms', 'restart'],
    ['as a seed', 'seed(x)', 'restart'],
    ['through two names', `${group}a, b = x, 2*x\nP.v = b`, 'start*'],
    ['through two names, for a size', 'a, b = x, 2\nneurons P[a] { v : 1 }\nprint b', 'restart'],
    ['in a list', `${group}P.v = [x*k for k in range(2)]`, 'start*'],
    [
      'hidden by the variable of a list',
      'y = [x for x in range(3)]\nneurons P[2] { v = y[i] : 1 }',
      'live',
    ],
    ['in a loop', 'for k in arange(x) { print k }', 'restart'],
    ['in a timed array', 'timed_array a { values: [x, 1]; dt: 1*ms }', 'restart'],
    ['as a starting value', `${group}P.v = x`, 'start*'],
    ['in an output', 'output o = x', 'live'],
    ['nowhere', '', 'live'],
    ['shadowed by a variable', 'neurons P[2] { x : 1\n v = x : 1 }\nP.x = x', 'start*'],
    ['in a function', 'function f(y: 1): 1 = x*y\nneurons P[2] { v = f(2) : 1 }', 'live'],
    [
      'in a function of a starting value',
      `function f(y: 1): 1 = x*y\n${group}P.v = f(2)`,
      'start*',
    ],
    ['shadowed by a parameter', 'function f(x: 1): 1 = x\nneurons P[2] { v = f(2) : 1 }', 'live'],
    ['derived', 'y = 2*x\nneurons P[y] { v : 1 }', 'restart'],
    ['derived with random numbers', 'y = x*rand()\nneurons P[2] { v = y : 1 }', 'start*'],
    [
      'derived in a loop',
      'y = 0\nfor k in arange(3) { y = x*k }\nneurons P[2] { v = y : 1 }',
      'start*',
    ],
    ['derived in two steps', 'y = x\ny += 1\nneurons P[2] { v = y : 1 }', 'live'],
  ])('%s', (_, text, expected) => {
    expect(usesIn(`x = 2\n${text}\n`)[0]).toBe(`x ${expected}`);
  });
});

test.each([
  ['in order', 'b = a*2\nc = b + a\nd = 5', ['b = a*2', 'c = b + a']],
  ['the last value counts', 'b = a\na = 3\nc = a', ['c = a']],
  ['several steps', 'b = a\nb += 1\nb *= a', ['b = a', 'b += 1', 'b *= a']],
  ['not what begins with another value', 'b = 1\nb += a\nc = b', []],
  ['not what was overwritten since', 'b = a\nb = 7\nc = b', []],
  ['nor what depends on what was', 'b = 1\nc = b + a\nb = 2\nd = c', []],
  ['elements', 'b = a*arange(3)\nb[1] = 2*a', ['b = a*arange(3)', 'b[1] = 2*a']],
  [
    'by a function',
    'function f(x: 1): 1 = x*g(a)\nfunction g(x: 1): 1 = x\nb = f(2)',
    ['b = f(2)'],
  ],
  ['not by a parameter of that name', 'function f(a: 1): 1 = a\nb = f(2)', []],
  ['not with random numbers', 'b = a*rand()\nc = b', []],
  ['not with state', 'neurons P[2] { v : 1 }\nb = a*P.v[0]\nc = len(P)*a', []],
  ['not within blocks', 'b = 1\nif a > 0 { b = a }\nfor k in arange(2) { b = a }\nc = b', []],
])('derived constants: %s', (_, text, expected) => {
  const { statements } = parseModelFile(
    new SourceText('derived.model', `a = 2\n${text}\n`),
    new Diagnostics(),
  );
  const { assignments } = derivedFrom(new Set(['a']), statements);
  expect(assignments.map(({ span }) => textOf(span))).toEqual(expected);
});
