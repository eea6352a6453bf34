// Test helpers: a group `P`, synapses `S` from P to P, their buffers and layouts. Every kernel runs on both targets,
// which must agree bit for bit.
import { expect } from 'vitest';
import type { BufferDescription, LinkedKernel, Lists, TypedArray } from '../../src/abi.ts';
import {
  emitJs,
  floatConstant,
  integerConstant,
  interpret,
  link,
  load,
  local,
  lower,
  printKernel,
} from '../../src/codegen/index.ts';
import type { Item, Kernel, KernelRequest, Layout, Loop, Place } from '../../src/codegen/index.ts';
import { Diagnostics, SourceText } from '../../src/diagnostics/index.ts';
import {
  declareEquations,
  defaultScope,
  elaborateEquations,
  elaborateExpression,
  elaborateStatements,
  layerScopes,
  scopeOfVariables,
  synapsesScope,
} from '../../src/equations/index.ts';
import type {
  Definitions,
  Expr,
  Path,
  Resolution,
  Scope,
  Variable,
} from '../../src/equations/index.ts';
import { parseEquations, parseExpression, parseStatements } from '../../src/parser/index.ts';
import { seedStream } from '../../src/random/index.ts';

export const count = 4;
/** Synapse k goes from pre[k] to post[k]; synapses 2 and 3 are autapses of neurons 1 and 2. */
export const pre = [0, 0, 1, 2, 3];
const post = [1, 2, 1, 2, 0];

const neurons = `
v : 1
u : 1
w0 : 1
n : integer
m : integer
b : boolean
free : boolean
r : 1 (unless refractory)
s : 1 (shared)
s2 : 1 (shared)
sub = 2*v + u : 1
twice = sub*sub : 1
fixed = s*3 : 1
`;
const differential = neurons.replace(
  'r : 1 (unless refractory)',
  'dr/dt = 0/second : 1 (unless refractory)',
);
const synapses = `
w : 1
k : integer
weighted = w*sub_post : 1
`;

const diags = new Diagnostics();
const read = (text: string): SourceText => new SourceText('test', text);
const declaredP = declareEquations(
  parseEquations(read(differential), diags),
  'neurons',
  'P',
  diags,
);
const declaredS = declareEquations(parseEquations(read(synapses), diags), 'synapses', 'S', diags);

const ones = { names: () => [] as string[], description: 'constants' };
const dimensionless = declaredP.variables.get('v')!.dimension;
const second = declaredP.variables.get('t')!.dimension;

export const calls: number[][] = [];

function external(
  name: string,
  isStateless: boolean,
  type: 'float' | 'boolean' | 'integer' = 'float',
) {
  const implementation = (...values: number[]): number => {
    calls.push(values);
    if (type === 'boolean') return (values[0]! > 1) as unknown as number;
    return isStateless ? values[0]! * 2.5 : calls.length;
  };
  return {
    kind: 'external' as const,
    function: {
      name,
      argumentDimensions: [null],
      dimension: dimensionless,
      type,
      isStateless,
      implementation,
    },
  };
}

/** Another function under the same name. */
function other(found: ReturnType<typeof external>): ReturnType<typeof external> {
  return { ...found, function: { ...found.function, implementation: (x) => -x } };
}

const array = (
  values: readonly number[],
  type: 'float' | 'integer' | 'boolean',
  isPerElement = false,
) => ({
  kind: 'array' as const,
  array: {
    name: 'values',
    values: Float64Array.from(values),
    shape: [values.length],
    type,
    dimension: dimensionless,
    isPerElement,
  },
});

const timed = (values: readonly number[], columns: number | null) => ({
  kind: 'timed-array' as const,
  array: {
    name: 'stim',
    values: Float64Array.from(values),
    columns,
    rows: values.length / (columns ?? 1),
    dt: 0.001,
    dimension: dimensionless,
  },
});

const constants: ReadonlyMap<string, Resolution> = new Map<string, Resolution>([
  ['c', { kind: 'constant', value: 0.25, type: 'float', dimension: dimensionless, isKnown: true }],
  ['tau', { kind: 'constant', value: 0.01, type: 'float', dimension: second, isKnown: true }],
  ['table', array([10, 20, 30, 40], 'float')],
  ['short', array([7, 8], 'integer')],
  ['flags', array([1, 0, 1, 0], 'boolean')],
  ['each', array([100, 200, 300, 400], 'float', true)],
  ['stim', timed([5, 6, 7], null)],
  ['stim2', timed([1, 2, 3, 4, 5, 6], 2)],
  ['ext', external('ext', true)],
  ['same', other(external('ext', true))],
  ['isbig', external('isbig', true, 'boolean')],
  ['dice', external('dice', false)],
]);
const namespace: Scope = { ...ones, lookUp: (name) => constants.get(name) ?? null };

const neuronScope = layerScopes(
  'P',
  scopeOfVariables(declaredP.variables, '', 'P'),
  defaultScope,
  namespace,
);
export const synapseScope = layerScopes(
  'S',
  synapsesScope(declaredS.variables, declaredP.variables, declaredP.variables, 'S'),
  defaultScope,
  namespace,
);

export const definitions: Definitions = new Map(
  [
    ...elaborateEquations(declaredP, neuronScope, diags).subexpressions,
    ...elaborateEquations(declaredS, synapseScope, diags).subexpressions,
  ].map(({ variable, value }) => [variable, value]),
);

const elements = { float: 'f64', integer: 'i32', boolean: 'u8', error: 'f64' } as const;

export function bufferOf(variable: Variable): BufferDescription {
  return { name: `${variable.owner}.${variable.name}`, element: elements[variable.type] };
}

const element = local('element', 'integer');
const endpoints = {
  pre: load({ name: 'S._pre', element: 'u32' }, element),
  post: load({ name: 'S._post', element: 'u32' }, element),
};

/** The layout of P's code, or of S's. */
export function layoutOf(group: 'P' | 'S', dt = 0.0001): Layout {
  const indexOf = (path: Path) => (path === 'pre' || path === 'post' ? endpoints[path] : element);
  return {
    dt,
    place(variable, path): Place {
      const value =
        variable.name === 't'
          ? local('t', 'float')
          : variable.name === 'dt'
            ? floatConstant(dt)
            : variable.name === 't_in_timesteps'
              ? local('tick', 'integer')
              : variable.name === 'N'
                ? integerConstant(count)
                : variable.name === 'i'
                  ? indexOf(group === 'S' && path === '' ? 'pre' : path)
                  : variable.name === 'j'
                    ? indexOf('post')
                    : null;
      if (value !== null) return { kind: 'computed', value };
      const index = variable.isShared ? integerConstant(0) : indexOf(path);
      return { kind: 'stored', buffer: bufferOf(variable), index };
    },
    writeGuard(variable, path): Place | null {
      if (!variable.isUnlessRefractory) return null;
      const free = declaredP.variables.get('free')!;
      return { kind: 'stored', buffer: bufferOf(free), index: indexOf(path) };
    },
  };
}

export type World = Record<string, number[]>;
export const startingWorld: World = {
  'P.v': [1, 2, 3, 4],
  'P.u': [0.5, 0.25, -0.5, 8],
  'P.w0': [0, 0, 0, 0],
  'P.n': [7, -7, 3, 2000000000],
  'P.m': [2, 3, -2, 5],
  'P.b': [0, 1, 0, 1],
  'P.free': [1, 0, 1, 0],
  'P.r': [10, 20, 30, 40],
  'P.s': [5],
  'P.s2': [6],
  'S.w': [0.5, 1, 2, 4, 8],
  'S.k': [0, 1, 2, 3, 4],
  'S._pre': pre,
  'S._post': post,
  _events: [-1, -1, -1, -1],
  _output: [0, 0, 0, 0, 0],
  _starts: [0, 2, 3, 4],
  _ends: [2, 3, 4, 5],
  _order: [4, 2, 0, 1, 3],
  _stream: [0, 0, 0, 0],
};

export const stream: BufferDescription = { name: '_stream', element: 'u32' };
export const events: BufferDescription = { name: '_events', element: 'i32' };
export const output: BufferDescription = { name: '_output', element: 'f64' };
export const starts: BufferDescription = { name: '_starts', element: 'u32' };
export const ends: BufferDescription = { name: '_ends', element: 'u32' };
export const order: BufferDescription = { name: '_order', element: 'u32' };

const integers = new Set(['P.n', 'P.m', 'S.k', '_events']);
const booleans = new Set(['P.b', 'P.free']);
const words = new Set(['S._pre', 'S._post', '_starts', '_ends', '_order', '_stream']);

export function buffersOf(world: World): Map<string, TypedArray> {
  const buffers = new Map<string, TypedArray>();
  for (const [name, values] of Object.entries(world)) {
    if (integers.has(name)) buffers.set(name, Int32Array.from(values));
    else if (booleans.has(name)) buffers.set(name, Uint8Array.from(values));
    else if (words.has(name)) buffers.set(name, Uint32Array.from(values));
    else buffers.set(name, Float64Array.from(values));
  }
  seedStream(buffers.get('_stream') as Uint32Array, 1, 'test');
  return buffers;
}

function checked(diagnostics: Diagnostics): void {
  if (diagnostics.hasErrors) throw new Error(diagnostics.sorted.map((d) => d.message).join('\n'));
}

/** The lines as items of a kernel. */
export function itemsOf(text: string, scope: Scope = neuronScope): Item[] {
  const found = new Diagnostics();
  const syntax = parseStatements(read(text), found);
  const code = elaborateStatements(syntax, scope, { what: 'test', mayWriteShared: true }, found);
  checked(found);
  return code.statements.map((assignment): Item => ({ kind: 'assign', assignment }));
}

export function exprOf(text: string, scope: Scope = neuronScope): Expr {
  const found = new Diagnostics();
  const expr = elaborateExpression(parseExpression(read(text), found), scope, found);
  checked(found);
  return expr;
}

export function requestOf(group: 'P' | 'S', over: Loop, items: readonly Item[]): KernelRequest {
  return {
    name: `${group}.test`,
    role: 'assign',
    loop: over,
    items,
    layout: layoutOf(group),
    definitions,
    isGuarded: true,
    stream,
  };
}

export interface Outcome {
  readonly world: World;
  readonly result: number;
  readonly pushed: Record<string, number[]>;
}

/** Runs the kernel with both targets, which must agree in every bit. */
export function run(
  kernel: Kernel,
  world: World = startingWorld,
  [t, tick, n]: readonly [number, number, number] = [0.0012, 12, count],
): Outcome {
  const [js, reference] = [
    (buffers: Map<string, TypedArray>, lists: Lists) => link(emitJs(kernel), buffers, lists),
    (buffers: Map<string, TypedArray>, lists: Lists) => interpret(kernel, buffers, lists),
  ].map((make) => runWith(make, world, t, tick, n));
  expect(js, printKernel(kernel)).toEqual(reference);
  return js!;
}

function runWith(
  make: (buffers: Map<string, TypedArray>, lists: Lists) => LinkedKernel,
  world: World,
  t: number,
  tick: number,
  n: number,
): Outcome {
  calls.length = 0;
  const buffers = buffersOf(world);
  const pushed: Record<string, number[]> = { pre: [], post: [] };
  const lists: Lists = new Map(
    Object.entries(pushed).map(([name, list]) => [name, (value: number) => void list.push(value)]),
  );
  const result = make(buffers, lists)(t, tick, n);
  const after = Object.fromEntries([...buffers].map(([name, values]) => [name, [...values]]));
  return { world: after, result, pushed };
}

/** Runs lines for all neurons; returns the final values of the named buffers. */
export function runLines(text: string, ...names: string[]): number[][] {
  const kernel = lower(requestOf('P', { kind: 'all', count }, itemsOf(text)));
  const { world } = run(kernel);
  return names.map((name) => world[name]!);
}

/** Runs lines for all synapses, one after the other. */
export function runSynapses(text: string, ...names: string[]): number[][] {
  const kernel = lower(
    requestOf('S', { kind: 'all', count: pre.length }, itemsOf(text, synapseScope)),
  );
  const { world } = run(kernel);
  return names.map((name) => world[name]!);
}
