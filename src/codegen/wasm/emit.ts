// Emits a kernel as a WebAssembly function. Buffers lie at fixed addresses of the one memory. Loops with independent
// iterations are computed in vectors first: see vector-loop.ts.
import { assertNever, bug } from '../../diagnostics/index.ts';
import { RunError } from '../../abi.ts';
import type { IndexArray } from '../../abi.ts';
import { argumentsOf, choosers, generators } from '../kernel/index.ts';
import type { For, If, Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';
import { FunctionCode } from './code.ts';
import type { WasmFunction } from './code.ts';
import {
  emitBoolean,
  emitDouble,
  emitNumber,
  emitStore,
  emitValue,
  emitWord,
} from './expression.ts';
import { integerType } from './emission.ts';
import type { Emission } from './emission.ts';
import { unsupported } from './host.ts';
import type { BufferPlaces, HostFunctions } from './host.ts';
import type { ValueType } from './opcodes.ts';
import { countsInWords, isSigned, isUnsigned, rangesOf } from './ranges.ts';
import { emitVectorLoop } from './vector-loop.ts';

/** Emits the statements of one kernel. */
interface KernelEmission extends Emission {
  readonly kernel: Kernel;
  declare(name: string, type: ValueType): number;
}

/** The function of a kernel. Throws Unsupported where it is not for WebAssembly. */
export function emitKernel(
  kernel: Kernel,
  places: BufferPlaces,
  host: HostFunctions,
): WasmFunction {
  const ranges = rangesOf(kernel);
  const indices = new Map<string, number>();
  const parameters = argumentsOf(kernel).map((name, k) => {
    indices.set(name, k);
    return { name, type: name === 't' ? ('f64' as const) : integerType(name, ranges) };
  });
  const code = new FunctionCode(parameters);
  const emission: KernelEmission = {
    kernel,
    code,
    ranges,
    places,
    host,
    local: (name) => indices.get(name) ?? bug(`the local ${name} is not declared`),
    declare(name, type) {
      const index = code.local(name, type);
      indices.set(name, index);
      return index;
    },
  };
  const last = kernel.body.at(-1);
  const result = last?.kind === 'return' ? last.value : null;
  emitBody(result === null ? kernel.body : kernel.body.slice(0, -1), emission);
  const isWord = result === null || isSigned(ranges.of(result));
  if (result === null) code.add('i32.const', 0);
  else emitValue(result, isWord ? 'i32' : 'f64', emission);
  return code.finish(kernel.name, isWord ? 'i32' : 'f64');
}

function emitBody(body: readonly KernelStatement[], emission: KernelEmission): void {
  for (const statement of body) emitStatement(statement, emission);
}

function emitStatement(statement: KernelStatement, emission: KernelEmission): void {
  const { code, host, places, kernel } = emission;
  switch (statement.kind) {
    case 'let': {
      const { name, type, value } = statement;
      const wasm = typeOfLocal(name, type, emission);
      emitValue(value, wasm, emission);
      code.add('local.set', emission.declare(name, wasm));
      return;
    }
    case 'set': {
      const { name, value } = statement;
      emitValue(value, typeOfLocal(name, value.type, emission), emission);
      code.add('local.set', emission.local(name));
      return;
    }
    case 'draw': {
      const { distribution, arguments: values, name } = statement;
      const parameters = values.map(() => 'f64' as const);
      if (typeof distribution !== 'string') {
        values.forEach((value) => emitDouble(value, emission));
        if (distribution.kind !== 'external') bug(`${distribution.name} is not stateful`);
        const { implementation } = distribution;
        const make = () => implementation;
        code.add('call', host.use(implementation, distribution.name, parameters, 'f64', make));
      } else {
        const stream = kernel.stream ?? bug('a draw without a stream');
        const own = places.translated(distribution);
        if (own !== null) code.add('i32.const', places.placeOf(stream).address | 0);
        values.forEach((value) => emitDouble(value, emission));
        const state = places.arrayOf(stream) as Uint32Array;
        const imported =
          own === null
            ? host.use(`${stream.name}/${distribution}`, distribution, parameters, 'f64', () =>
                drawing(generators[distribution], state, values.length),
              )
            : host.use(distribution, distribution, ['i32', ...parameters], 'f64', () => own);
        code.add('call', imported);
      }
      code.add('local.set', emission.declare(name, 'f64'));
      return;
    }
    case 'choose': {
      const { name, choice, buffer, at, population, value } = statement;
      for (const one of [at, population, value]) emitDouble(one, emission);
      const state = places.arrayOf(kernel.stream ?? bug('choosing without a stream'));
      const out = places.arrayOf(buffer);
      const make = () => (at: number, population: number, value: number) =>
        choosers[choice](state as Uint32Array, out as IndexArray, at, population, value);
      const key = `${kernel.name}/${choice}/${buffer.name}`;
      code.add('call', host.use(key, choice, ['f64', 'f64', 'f64'], 'f64', make));
      code.add('local.set', emission.declare(name, 'f64'));
      return;
    }
    case 'store':
      emitStore(statement.buffer, statement.index, statement.value, emission);
      return;
    case 'if':
      emitIf(statement, emission);
      return;
    case 'for':
      emitFor(statement, emission);
      return;
    case 'while':
      code.nest('block', (done) =>
        code.nest('loop', (again) => {
          emitBoolean(statement.condition, emission);
          code.add('i32.eqz');
          code.goTo('br_if', done);
          emitBody(statement.body, emission);
          code.goTo('br', again);
        }),
      );
      return;
    case 'push': {
      const list = places.listOf(statement.list);
      emitDouble(statement.value, emission);
      code.add(
        'call',
        host.use(list, `push ${statement.list}`, ['f64'], null, () => list),
      );
      return;
    }
    case 'fail': {
      const { fault, values } = statement;
      values.forEach((value) => emitDouble(value, emission));
      const parameters = values.map(() => 'f64' as const);
      const make =
        () =>
        (...found: number[]): never => {
          throw new RunError(fault, found);
        };
      code.add('call', host.use(fault, fault.code, parameters, null, make));
      code.add('unreachable');
      return;
    }
    case 'return':
      return bug('a return is not the last statement');
    default:
      assertNever(statement);
  }
}

/** A generator on its stream, with the number of arguments that the module passes. */
function drawing(
  generate: (state: Uint32Array, ...values: number[]) => number,
  state: Uint32Array,
  count: number,
): (...values: number[]) => number {
  if (count === 0) return () => generate(state);
  return count === 1 ? (a) => generate(state, a) : (a, b) => generate(state, a, b);
}

function typeOfLocal(
  name: string,
  type: KernelExpression['type'],
  { ranges }: KernelEmission,
): ValueType {
  if (type === 'float') return 'f64';
  return type === 'boolean' ? 'i32' : integerType(name, ranges);
}

/** `if (a and b)` without an alternative becomes two branches: most often the first one decides. */
function emitIf({ condition, consequent, alternative }: If, emission: KernelEmission): void {
  const { code } = emission;
  if (condition.kind === 'logical' && condition.operator === 'and' && alternative.length === 0) {
    const inner: If = { kind: 'if', condition: condition.right, consequent, alternative };
    emitBoolean(condition.left, emission);
    code.branch(() => emitIf(inner, emission), null, null);
    return;
  }
  emitBoolean(condition, emission);
  code.branch(
    () => emitBody(consequent, emission),
    alternative.length === 0 ? null : () => emitBody(alternative, emission),
    null,
  );
}

function emitFor(loop: For, emission: KernelEmission): void {
  const { code } = emission;
  const { index, start, step, body } = loop;
  const isGlue = emission.kernel.role === 'glue';
  if (!isGlue && !countsInWords(loop, emission.ranges))
    unsupported('a loop may count beyond 32 bits');
  const counter = emission.declare(index, 'i32');
  emitWord(start, emission);
  code.add('local.set', counter);
  const emitElement = (): void => emitBody(body, emission);
  if (emitVectorLoop(loop, emission, emitElement)) return;
  emitGoesOn(loop, counter, emission);
  code.branch(
    () =>
      code.nest('loop', (again) => {
        emitElement();
        code.add('local.get', counter);
        emitWord(step, emission);
        code.add('i32.add');
        code.add('local.set', counter);
        emitGoesOn(loop, counter, emission);
        code.goTo('br_if', again);
      }),
    null,
    null,
  );
}

/** Leaves whether a loop goes on: its index is below its end, or above it where it counts down. */
function emitGoesOn(loop: For, counter: number, emission: KernelEmission): void {
  const { code, ranges } = emission;
  const { step } = loop;
  const { low, high } = ranges.of(step);
  if (low > 0) emitBefore(loop, counter, 'lt', emission);
  else if (high < 0) emitBefore(loop, counter, 'gt', emission);
  else {
    emitWord(step, emission);
    code.add('i32.const', 0);
    code.add('i32.gt_s');
    code.branch(
      () => emitBefore(loop, counter, 'lt', emission),
      () => emitBefore(loop, counter, 'gt', emission),
      'i32',
    );
  }
}

/** Compares the index with the end, which may be any number. */
function emitBefore(
  { index, end, step }: For,
  counter: number,
  order: 'lt' | 'gt',
  emission: KernelEmission,
): void {
  const { code, ranges } = emission;
  const counted = ranges.ofLocal(index);
  const by = ranges.of(step);
  // The value that ends the loop included.
  const isWithSign = isSigned({ low: counted.low, high: counted.high + Math.max(0, by.high) });
  if (!isWithSign && !(by.low > 0)) unsupported('a loop counts down from 2^31');
  code.add('local.get', counter);
  if (isWithSign && isSigned(ranges.of(end))) {
    emitWord(end, emission);
    code.add(`i32.${order}_s`);
  } else if (isUnsigned(counted) && isUnsigned(ranges.of(end))) {
    emitWord(end, emission);
    code.add(`i32.${order}_u`);
  } else {
    code.add(isWithSign ? 'f64.convert_i32_s' : 'f64.convert_i32_u');
    emitNumber(end, emission);
    code.add(`f64.${order}`);
  }
}
