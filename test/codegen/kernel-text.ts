// Kernels as texts, as `printKernel` writes them without its header: a pass test shows the kernel before and after a pass.
// Kernels run on buffers that have as many elements as their names need.
import { expect } from 'vitest';
import type { BufferDescription, TypedArray } from '../../src/abi.ts';
import { passes, printKernel, targets, verifyKernel } from '../../src/codegen/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../../src/codegen/index.ts';
import {
  assign,
  binary,
  booleanConstant,
  choose,
  compare,
  convert,
  draw,
  expressionsIn,
  fail,
  floatConstant,
  integerConstant,
  letLocal,
  letVariable,
  load,
  local,
  logical,
  loop,
  loopWhile,
  negate,
  not,
  numeric,
  push,
  returnValue,
  select,
  statementsIn,
  store,
  truncate,
  when,
  word,
} from '../../src/codegen/kernel/index.ts';
import type { Choice, Distribution, KernelType } from '../../src/codegen/kernel/index.ts';
import { SourceText } from '../../src/diagnostics/index.ts';
import { seedStream } from '../../src/random/index.ts';

/** Elements of buffers other than `f64`, by name. */
const elements: Readonly<Record<string, BufferDescription['element']>> = {
  count: 'i32',
  events: 'i32',
  starts: 'i32',
  ends: 'i32',
  target: 'u32',
  order: 'u32',
  stream: 'u32',
  free: 'u8',
};

export const bufferNamed = (name: string): BufferDescription => ({
  name,
  element: elements[name] ?? 'f64',
});

/** Functions of users in kernel texts, and functions with integer results. */
const externals: Readonly<Record<string, (...values: number[]) => number>> = {
  user: (x) => 3 * x,
};
const integerFunctions = new Set(['timestep', 'floor']);

const nowhere = { source: new SourceText('test', ''), start: 0, end: 0 };

/** The kernel of a text; `stream` is its random stream if it draws. */
export function parseKernel(text: string, role: Kernel['role'] = 'stateupdate'): Kernel {
  const types = new Map<string, KernelType>([
    ['t', 'float'],
    ['tick', 'integer'],
    ['n', 'integer'],
  ]);
  const lines = dedent(text).split('\n');
  let at = 0;
  const depthOf = (line: string): number => line.length - line.trimStart().length;

  function block(depth: number): KernelStatement[] {
    const body: KernelStatement[] = [];
    while (at < lines.length && depthOf(lines[at]!) === depth) body.push(statement(depth));
    return body;
  }

  function statement(depth: number): KernelStatement {
    const line = lines[at++]!.trim();
    const read = (source: string): KernelExpression => parseExpression(source, types);
    const match = (pattern: RegExp): string[] | null => pattern.exec(line)?.slice(1) ?? null;
    let found: string[] | null;
    if ((found = match(/^(let|var) (\S+): (\w+) = (.*)$/)) !== null) {
      const [keyword, name, type, value] = found;
      types.set(name!, type as KernelType);
      return (keyword === 'var' ? letVariable : letLocal)(name!, read(value!));
    }
    if ((found = match(/^set (\S+) = (.*)$/)) !== null) return assign(found[0]!, read(found[1]!));
    if ((found = match(/^draw (\S+): (\w+) = (\w+)\((.*)\)$/)) !== null) {
      const [name, type, distribution, values] = found;
      types.set(name!, type as KernelType);
      const list = values === '' ? [] : parseList(values!, types);
      const implementation = externals[distribution!];
      const drawn =
        implementation === undefined
          ? (distribution as Distribution)
          : { kind: 'external' as const, name: distribution!, implementation };
      return draw(name!, type as KernelType, drawn, list);
    }
    if ((found = match(/^choose (\S+): integer = ([\w.]+)\[(.*)…\] <- (\w+)\((.*)\)$/)) !== null) {
      const [name, buffer, position, choice, values] = found;
      types.set(name!, 'integer');
      const [population, value] = parseList(values!, types);
      const into = { buffer: bufferNamed(buffer!), at: read(position!) };
      return choose(name!, choice as Choice, into, population!, value!);
    }
    if ((found = match(/^if (.*)$/)) !== null) {
      const condition = read(found[0]!);
      const consequent = block(depth + 2);
      const hasElse = lines[at]?.trim() === 'else' && depthOf(lines[at]!) === depth;
      if (hasElse) at += 1;
      return when(condition, consequent, hasElse ? block(depth + 2) : []);
    }
    if ((found = match(/^for (\S+) from (.*) to (.*) by (.*)$/)) !== null) {
      const [index, start, end, step] = found;
      types.set(index!, 'integer');
      const range = { start: read(start!), end: read(end!), step: read(step!) };
      return loop(index!, range, block(depth + 2));
    }
    if ((found = match(/^while (.*)$/)) !== null)
      return loopWhile(read(found[0]!), block(depth + 2));
    if ((found = match(/^push (\S+) (.*)$/)) !== null) return push(found[0]!, read(found[1]!));
    if ((found = match(/^fail (\S+)\((.*)\)$/)) !== null) {
      const fault = { code: found[0] as 'array-index-out-of-range', name: 'x', span: nowhere };
      return fail(fault, parseList(found[1]!, types));
    }
    if ((found = match(/^return (.*)$/)) !== null) return returnValue(read(found[0]!));
    found = match(/^([\w.]+)\[(.*)\] <- (.*)$/);
    if (found === null) throw new Error(`no statement: ${line}`);
    return store(bufferNamed(found[0]!), read(found[1]!), read(found[2]!));
  }

  const body = block(0);
  if (at < lines.length) throw new Error(`wrong indentation: ${lines[at]}`);
  const draws = statementsIn(body).some(({ kind }) => kind === 'draw' || kind === 'choose');
  const stream = draws ? bufferNamed('stream') : null;
  const kernel: Kernel = { name: 'P.test', role, body, stream, constants: [] };
  verifyKernel(kernel);
  // Otherwise the rows of a test would show something else than the kernel.
  expect(bodyText(kernel)).toBe(dedent(text));
  return kernel;
}

function parseList(text: string, types: ReadonlyMap<string, KernelType>): KernelExpression[] {
  const list = parseExpression(`list(${text})`, types);
  if (list.kind !== 'call') throw new Error(`no list: ${text}`);
  return [...list.arguments];
}

const arithmetic = { '+': '+', '-': '-', '*': '*', '/': '/' } as const;
const named = { '//': 'floordiv', '%': 'mod', '**': 'power' } as const;
const comparisons = ['<', '<=', '>', '>=', '==', '!='] as const;
const words = ['&', '|', '^', '<<', '>>', '>>>'] as const;

function combine(
  operator: string,
  left: KernelExpression,
  right: KernelExpression,
): KernelExpression {
  if (operator === 'and' || operator === 'or') return logical(operator, left, right);
  const comparison = comparisons.find((one) => one === operator);
  if (comparison !== undefined) return compare(comparison, left, right);
  const bitwise = words.find((one) => one === operator);
  if (bitwise !== undefined) return word(bitwise, left, right);
  const known = { ...arithmetic, ...named }[operator as keyof typeof arithmetic];
  if (known === undefined) throw new Error(`no operator: ${operator}`);
  return binary(known, left, right);
}

/** Numbers, names, and operators; a minus sign belongs to the number that follows it. */
const token =
  /-?(?:\d[\d.]*(?:e[+-]?\d+)?|Infinity)|NaN|[A-Za-z_][\w.]*|>>>|<<|>>|[<>=!]=|\*\*|\/\/|\S/gy;

function parseExpression(text: string, types: ReadonlyMap<string, KernelType>): KernelExpression {
  const tokens = tokensOf(text);
  let at = 0;
  const next = (): string => tokens[at++] ?? '';
  const skip = (expected: string): void => {
    const found = next();
    if (found !== expected) throw new Error(`${expected} in place of ${found} in ${text}`);
  };
  const list = (): KernelExpression[] => {
    const found: KernelExpression[] = [];
    while (tokens[at] !== ')') {
      found.push(expression());
      if (tokens[at] === ',') at += 1;
    }
    at += 1;
    return found;
  };
  const parenthesised = (): KernelExpression => {
    if (tokens[at] === 'not' || tokens[at] === '-') {
      const operation = next() === 'not' ? not : negate;
      const operand = expression();
      skip(')');
      return operation(operand);
    }
    const left = expression();
    const operator = next();
    const right = expression();
    skip(')');
    return combine(operator, left, right);
  };
  const expression = (): KernelExpression => {
    const first = next();
    if (first === '(') return parenthesised();
    if (first === 'true' || first === 'false') return booleanConstant(first === 'true');
    if (/^-?\d+$/.test(first)) return integerConstant(Number(first));
    if (/^-?\d|Infinity$|^NaN$/.test(first)) return floatConstant(Number(first));
    if (tokens[at] === '[') {
      at += 1;
      const index = expression();
      skip(']');
      return load(bufferNamed(first), index);
    }
    if (tokens[at] === '(') {
      at += 1;
      return called(first, list());
    }
    const type = types.get(first);
    if (type === undefined) throw new Error(`${first} is not declared in ${text}`);
    return local(first, type);
  };
  const result = expression();
  if (at < tokens.length) throw new Error(`${tokens[at]} is too much in ${text}`);
  return result;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < text.length;) {
    if (text[at] === ' ') {
      at += 1;
      continue;
    }
    token.lastIndex = at;
    const [found] = token.exec(text)!;
    tokens.push(found);
    at += found.length;
  }
  return tokens;
}

function called(name: string, values: readonly KernelExpression[]): KernelExpression {
  const [first, second, third] = values as [KernelExpression, KernelExpression, KernelExpression];
  switch (name) {
    case 'float':
    case 'integer':
    case 'boolean':
      return convert(first, name);
    case 'truncate':
      return truncate(first);
    case 'select':
      return select(first, second, third);
    default: {
      const implementation = externals[name];
      if (implementation === undefined)
        return numeric(name, integerFunctions.has(name) ? 'integer' : 'float', ...values);
      const callee = { kind: 'external' as const, name, implementation };
      return { kind: 'call', type: 'float', callee, arguments: values };
    }
  }
}

/** Without empty lines at the ends and the indentation that all lines share. */
function dedent(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const depth = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(depth)).join('\n');
}

/** The statements of a kernel as text. */
export function bodyText(kernel: Kernel): string {
  const lines = printKernel(kernel).split('\n');
  return dedent(lines.filter((line) => line.startsWith(' ')).join('\n'));
}

/** A pass of the list; what it makes is verified. */
export function passNamed(name: string): (kernel: Kernel) => Kernel {
  const { apply } = passes.find((pass) => pass.name === name)!;
  return (kernel) => {
    const changed = apply(kernel);
    verifyKernel(changed);
    return changed;
  };
}

const size = 300;

/** Every buffer of the kernels, with numbers of its type; integers are indices. */
function buffersOf(kernels: readonly Kernel[]): Map<string, TypedArray> {
  const found = new Map<string, TypedArray>();
  const add = ({ name, element }: BufferDescription): void => {
    if (found.has(name)) return;
    if (element === 'f64')
      found.set(
        name,
        Float64Array.from({ length: size }, (_, k) => 2 * Math.sin(k + name.length)),
      );
    else if (element === 'u8')
      found.set(
        name,
        Uint8Array.from({ length: size }, (_, k) => k % 2),
      );
    else {
      const indices = Array.from({ length: size }, (_, k) => (7 * k + 3 * name.length) % 8);
      found.set(name, element === 'i32' ? Int32Array.from(indices) : Uint32Array.from(indices));
    }
  };
  for (const { body, stream } of kernels) {
    for (const part of expressionsIn(body)) if (part.kind === 'load') add(part.buffer);
    for (const statement of statementsIn(body)) if ('buffer' in statement) add(statement.buffer);
    if (stream === null) continue;
    found.set(stream.name, new Uint32Array(4));
    seedStream(found.get(stream.name) as Uint32Array, 3, 'x');
  }
  return found;
}

/** What a kernel returns, or its fault, then all buffers, by name, and the list that it appends to. */
export type Results = ReadonlyMap<string, readonly (number | string)[]>;

export interface RunOptions {
  /** Default: interpret. */
  readonly target?: 'js' | 'interpret';
  /** Kernels whose buffers are there as well. */
  readonly others?: readonly Kernel[];
  /** Called with all buffers before the first call. */
  readonly prepare?: (buffers: ReadonlyMap<string, TypedArray>) => void;
  /** Called with all buffers after each call. */
  readonly afterCall?: (buffers: ReadonlyMap<string, TypedArray>) => void;
  /** Called with all buffers before they are compared. */
  readonly finish?: (buffers: ReadonlyMap<string, TypedArray>) => void;
}

/** Two calls of the kernel, with 3 for `n`. */
export function resultsOf(
  kernel: Kernel,
  { target = 'interpret', others = [], prepare, afterCall, finish }: RunOptions = {},
): Results {
  const buffers = buffersOf([kernel, ...others]);
  prepare?.(buffers);
  const list: number[] = [];
  const lists = new Map([['list', (value: number) => void list.push(value)]]);
  const linked = targets[target].link(kernel, buffers, lists)!;
  const returned: (number | string)[] = [];
  for (const tick of [7, 8]) {
    try {
      returned.push(linked(0.0007, tick, 3));
    } catch (failure) {
      returned.push(String(failure));
    }
    afterCall?.(buffers);
  }
  finish?.(buffers);
  return new Map<string, readonly (number | string)[]>([
    ['returned', returned],
    ['list', list],
    ...[...buffers].map(([name, values]) => [name, [...values]] as const),
  ]);
}

/** Both targets give the results of the plain kernel, bit for bit, in all its buffers. */
export function expectSameBits(plain: Kernel, changed: Kernel, options: RunOptions = {}): void {
  const expected = resultsOf(plain);
  for (const target of ['interpret', 'js'] as const) {
    const found = resultsOf(changed, { ...options, target, others: [plain] });
    for (const [name, values] of expected) expect(found.get(name), name).toEqual(values);
  }
}

/** The results of the plain kernel up to a relative error. */
export function expectNear(plain: Kernel, changed: Kernel, bound: number): void {
  const expected = resultsOf(plain);
  for (const target of ['interpret', 'js'] as const) {
    const found = resultsOf(changed, { target, others: [plain] });
    for (const [name, values] of expected)
      values.forEach((value, k) => {
        const other = found.get(name)![k];
        if (Object.is(other, value)) return;
        const [a, b] = [Number(other), Number(value)];
        expect(Math.abs(a - b), `${name}[${k}]: ${a} and ${b}`).toBeLessThanOrEqual(
          bound * Math.abs(b),
        );
      });
  }
}
