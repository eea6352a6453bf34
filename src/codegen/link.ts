// CodeObject and buffers to a kernel that can be called: the only place in the project where text becomes code. Each call
// makes a fresh function, so that engines can take its arrays for constants.
import { RunError } from '../abi.ts';
import type { Buffers, Fault, LinkedKernel } from '../abi.ts';
import { assertNever, bug } from '../diagnostics/index.ts';
import type { CodeObject, Link } from './emit-js.ts';
import type { Distribution } from './kernel.ts';
import { numerics } from './numerics.ts';
import { binomial, geometric, normal, poisson, sampleSkip, uniform } from '../random/index.ts';

/** Growing lists by name: what `push` calls. */
export type Lists = ReadonlyMap<string, (value: number) => void>;

/** The generators that kernels draw from; the first argument is the state of the stream. */
export const generators: Readonly<
  Record<Distribution, (state: Uint32Array, ...values: number[]) => number>
> = {
  uniform,
  normal,
  poisson: (state, mean) => poisson(state, mean!),
  binomial: (state, n, p) => binomial(state, n!, p!),
  geometric: (state, inverseLog) => geometric(state, inverseLog!),
  sample: (state, size, population) => sampleSkip(state, size!, population!),
};

export function link(code: CodeObject, buffers: Buffers, lists: Lists = new Map()): LinkedKernel {
  const names = code.parameters.map((parameter) => parameter.name);
  const values = code.parameters.map((parameter) => resolve(parameter.link, buffers, lists));
  const make = makeFunction(names, code.text) as (...values: unknown[]) => LinkedKernel;
  return make(...values);
}

/** More calls than this in one function are not worth its length. */
const mostSteps = 256;

/**
 * One function that calls all of these in turn. Each has a call of its own in it, which engines can inline; a loop over
 * an array of functions they cannot.
 */
export function linkSteps(runs: readonly (() => void)[]): () => void {
  if (runs.length > mostSteps) return () => runs.forEach((run) => run());
  const names = runs.map((_, k) => `run$${k}`);
  const calls = names.map((name) => `  ${name}();`);
  const text = ['"use strict";', 'return function step$() {', ...calls, '};'].join('\n');
  const make = makeFunction(names, text) as (...values: unknown[]) => () => void;
  return make(...runs);
}

function makeFunction(names: readonly string[], text: string): unknown {
  return new Function(...names, text);
}

function resolve(target: Link, buffers: Buffers, lists: Lists): unknown {
  switch (target.kind) {
    case 'buffer':
      return buffers.get(target.buffer.name) ?? bug(`no buffer is called ${target.buffer.name}`);
    case 'constant-buffer':
      return target.constant.values;
    case 'numeric':
      return numerics.get(target.name)?.apply ?? bug(`no function is called ${target.name}`);
    case 'number':
      return target.value;
    case 'random':
      return generators[target.distribution];
    case 'external':
      return target.implementation;
    case 'list':
      return lists.get(target.list) ?? bug(`no list is called ${target.list}`);
    case 'fail':
      return (number: number, ...values: number[]) => fail(target.faults[number]!, values);
    default:
      return assertNever(target);
  }
}

function fail(fault: Fault, values: readonly number[]): never {
  throw new RunError(fault, values);
}
