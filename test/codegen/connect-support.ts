// Lowers connect and runs it on both targets, at all levels of optimisation.
import { expect } from 'vitest';
import { indexElement } from '../../src/abi.ts';
import {
  connectBuffers,
  local,
  lowerConnect,
  optimise,
  printKernel,
  roomToMake,
  targets,
} from '../../src/codegen/index.ts';
import { RowCollector } from '../../src/runtime/index.ts';
import type {
  ConnectGenerator,
  ConnectIteration,
  ConnectRequest,
  Kernel,
  Layout,
  Target,
} from '../../src/codegen/index.ts';
import { layerScopes, temporary } from '../../src/equations/index.ts';
import type { Scope } from '../../src/equations/index.ts';
import {
  bufferOf,
  buffersOf,
  definitions,
  exprOf,
  startingWorld,
  stream,
  synapseScope,
} from './support.ts';

const i = local('i', 'integer');
export const j = local('j', 'integer');

export const layout: Layout = {
  dt: 0.0001,
  place(variable, path) {
    if (variable.name === 'i' && path !== 'post') return { kind: 'computed', value: i };
    if (variable.name === 'j' || variable.name === 'i') return { kind: 'computed', value: j };
    return { kind: 'stored', buffer: bufferOf(variable), index: path === 'pre' ? i : j };
  },
  writeGuard: () => null,
};

/** Names of synaptic code, and the variable `k` of a generator. */
const scope: Scope = layerScopes(
  'S',
  {
    description: 'generator',
    names: () => ['k'],
    lookUp: (name) =>
      name === 'k'
        ? {
            kind: 'constant',
            value: NaN,
            type: 'integer',
            dimension: zero.dimension,
            isKnown: false,
          }
        : null,
  },
  synapseScope,
);
const zero = exprOf('0');

/** The expression with the variable of the generator as a temporary. */
function expr(text: string): ReturnType<typeof exprOf> {
  const replace = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null) return node;
    const known = node as {
      kind?: string;
      value?: unknown;
      name?: string;
      isKnown?: boolean;
      span?: unknown;
    };
    if (known.kind === 'constant' && known.isKnown === false)
      return temporary('k', 'integer', zero.dimension, known.span as typeof zero.span);
    if (known.kind === undefined && !Array.isArray(node)) return node;
    if (Array.isArray(node)) return node.map(replace);
    const keep = new Set(['span', 'variable', 'array', 'callee', 'dimension']);
    return Object.fromEntries(
      Object.entries(node).map(([name, value]) => [name, keep.has(name) ? value : replace(value)]),
    );
  };
  return replace(exprOf(text, scope)) as ReturnType<typeof exprOf>;
}

/** Arguments of `connect` and sizes of the groups. Default: all pairs of 4 neurons. */
export interface ConnectCase {
  readonly outer?: 'pre' | 'post';
  readonly pre?: number;
  readonly post?: number;
  readonly condition?: string;
  readonly p?: string;
  readonly n?: string;
  readonly generator?: ConnectGenerator;
  readonly skipIfInvalid?: boolean;
  readonly chunk?: number;
}

export function requestOf(options: ConnectCase): ConnectRequest {
  const [sources, targets] = [options.pre ?? 4, options.post ?? 4];
  const optional = (text: string | undefined) => (text === undefined ? null : expr(text));
  const outer = options.outer ?? 'pre';
  return {
    name: 'S.connect',
    outer,
    outerCount: outer === 'pre' ? sources : targets,
    innerCount: outer === 'pre' ? targets : sources,
    outerElement: indexElement(outer === 'pre' ? sources : targets),
    innerElement: indexElement(outer === 'pre' ? targets : sources),
    layout,
    condition: optional(options.condition),
    probability: optional(options.p),
    copies: optional(options.n),
    generator: options.generator ?? null,
    // Small, so that the kernel returns before all rows are made.
    chunk: options.chunk ?? 2,
    skipIfInvalid: options.skipIfInvalid ?? false,
    definitions,
    stream,
  };
}

export interface Made {
  readonly pre: number[];
  readonly post: number[];
}

/** What is made by both targets, at every level of optimisation: all must agree. */
export function make(request: ConnectRequest): Made {
  const kernel = lowerConnect(request);
  const results = ([0, 1, 2] as const).flatMap((level) =>
    [targets.js, targets.interpret].map((target) =>
      rowsOf(optimise(kernel, { level }), target, request),
    ),
  );
  for (const other of results) expect(other, printKernel(kernel)).toEqual(results[0]);
  return results[0]!;
}

function rowsOf(kernel: Kernel, target: Target, request: ConnectRequest): Made {
  const rows = new RowCollector(request.outerCount, request.innerElement, roomToMake(request));
  const { made, ends, chosen } = connectBuffers(request);
  const buffers = buffersOf(startingWorld);
  buffers.set(made.name, rows.made).set(ends.name, rows.ends).set(chosen.name, rows.chosen);
  const linked = target.link(kernel, buffers, new Map([['full', rows.empty]]))!;
  for (const _ of rows.run((row) => linked(0, 0, row)));
  const outer = [...rows.ends].flatMap((end, k) =>
    Array<number>(end - (rows.ends[k - 1] ?? 0)).fill(k),
  );
  const inner = [...rows.inner];
  return request.outer === 'pre' ? { pre: outer, post: inner } : { pre: inner, post: outer };
}

/** The synapses as `0-1 0-2`. */
export function made(options: ConnectCase): string {
  const { pre, post } = make(requestOf(options));
  return pre.map((source, k) => `${source}-${post[k]}`).join(' ');
}

/** `j=element for k in iteration if condition` */
export const generator = (
  element: string,
  iteration: ConnectIteration | null = null,
  condition: string | null = null,
): ConnectGenerator => ({
  variable: iteration === null ? null : 'k',
  iteration,
  element: expr(element),
  condition: condition === null ? null : expr(condition),
});

/** `for k in range(start, end, step)` */
export const range = (start: string, end: string, step = '1'): ConnectIteration => ({
  kind: 'range',
  start: expr(start),
  end: expr(end),
  step: expr(step),
});

/** `for k in sample(start, end, step, p=value)`, or with `size=value` */
export const sample = (
  kind: 'probability' | 'size',
  value: string,
  [start, end, step]: readonly [string, string, string] = ['0', '4', '1'],
): ConnectIteration => ({
  kind: 'sample',
  start: expr(start),
  end: expr(end),
  step: expr(step),
  chosen: { kind, value: expr(value) },
});
