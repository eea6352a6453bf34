// CodeObject and buffers to a kernel that can be called: the only place in the project where text becomes code. Each call
// makes a fresh function, so that engines can take its arrays for constants.
import { RunError } from '../../abi.ts';
import type { Buffers, Fault, LinkedKernel } from '../../abi.ts';
import { assertNever, bug } from '../../diagnostics/index.ts';
import type { CodeObject } from './emit.ts';
import type { Link } from './naming.ts';
import { numerics, generators, choosers } from '../kernel/index.ts';

/** Growing lists by name: what `push` calls. */
export type Lists = ReadonlyMap<string, (value: number) => void>;

/** A function of what it is linked with, which gives what is run. */
export type MadeFunction = (...values: unknown[]) => unknown;

/** Makes a function of the names of its parameters and the text of its body; null where that cannot be. */
export type MakeFunction = (names: readonly string[], text: string) => MadeFunction | null;

export function link(code: CodeObject, buffers: Buffers, lists: Lists = new Map()): LinkedKernel {
  return linkWith(makeFunction, code, buffers, lists)!;
}

/** As `link`, with functions from elsewhere; null where there is none. */
export function linkWith(
  make: MakeFunction,
  code: CodeObject,
  buffers: Buffers,
  lists: Lists = new Map(),
): LinkedKernel | null {
  const names = code.parameters.map((parameter) => parameter.name);
  const made = make(names, code.text);
  if (made === null) return null;
  const values = code.parameters.map((parameter) => resolve(parameter.link, buffers, lists));
  return made(...values) as LinkedKernel;
}

/** More calls than this in one function are not worth its length. */
const mostSteps = 256;

/**
 * One function that calls all of these in turn. Each has a call of its own in it, which engines can inline; a loop over
 * an array of functions they cannot.
 */
export function linkSteps(runs: readonly (() => void)[], make: MakeFunction): () => void {
  const inTurn = (): void => runs.forEach((run) => run());
  if (runs.length > mostSteps) return inTurn;
  const names = runs.map((_, k) => `run$${k}`);
  const calls = names.map((name) => `  ${name}();`);
  const text = ['"use strict";', 'return function step$() {', ...calls, '};'].join('\n');
  const made = make(names, text);
  return made === null ? inTurn : (made(...runs) as () => void);
}

function makeFunction(names: readonly string[], text: string): MadeFunction {
  // oxlint-disable-next-line typescript/no-implied-eval -- the one place where text becomes code
  return new Function(...names, text) as MadeFunction;
}

/** By the engine; where a page forbids it, nothing is made. */
export const makeWhereAllowed: MakeFunction = (names, text) => {
  try {
    return makeFunction(names, text);
  } catch (error) {
    if (error instanceof EvalError) return null;
    throw error;
  }
};

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
    case 'chooser':
      return choosers[target.choice];
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
