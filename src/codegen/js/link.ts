// CodeObject and buffers → a function. The only file of the project that makes code from text. Each call makes a fresh
// function, so that V8 can treat its arrays as constants.
import { RunError } from '../../abi.ts';
import type { Buffers, Fault, LinkedKernel, Lists } from '../../abi.ts';
import { placed } from '../../memory/index.ts';
import { assertNever, bug } from '../../diagnostics/index.ts';
import type { CodeObject } from './emit.ts';
import type { Link } from './naming.ts';
import { numerics, generators, choosers } from '../kernel/index.ts';

/** Takes the linked values and returns the function that is run. */
export type MadeFunction = (...values: unknown[]) => unknown;

/** Makes a function from the names of its parameters and the text of its body; null where it cannot. */
export type MakeFunction = (names: readonly string[], text: string) => MadeFunction | null;

/** The kernel as a function on these buffers and lists. */
export function link(code: CodeObject, buffers: Buffers, lists: Lists = new Map()): LinkedKernel {
  return linkWith(makeFunction, code, buffers, lists)!;
}

/** As `link`, with functions made by `make`; null where it makes none. */
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

function makeFunction(names: readonly string[], text: string): MadeFunction {
  // oxlint-disable-next-line typescript/no-implied-eval -- the one place where text becomes code
  return new Function(...names, text) as MadeFunction;
}

/** Whether the engine has refused to make code: each further try would be reported to the server of the page. */
let isRefused = false;

/** Made by the engine; null where a page forbids eval. */
export const makeWhereAllowed: MakeFunction = (names, text) => {
  if (isRefused) return null;
  try {
    return makeFunction(names, text);
  } catch (error) {
    if (!(error instanceof EvalError)) throw error;
    isRefused = true;
    return null;
  }
};

/** Whether kernels can be compiled here: a page may forbid it. */
export function canCompile(): boolean {
  return makeWhereAllowed([], '') !== null;
}

function resolve(target: Link, buffers: Buffers, lists: Lists): unknown {
  switch (target.kind) {
    case 'buffer':
      return buffers.get(target.buffer.name) ?? bug(`no buffer is called ${target.buffer.name}`);
    case 'constant-buffer':
      return placed(target.constant.values);
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
