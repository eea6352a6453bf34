// Lowers items to a Kernel: first assignments to shared variables and values that do not depend on the element, then the
// loop over elements with the items in order.
//   v = v + w; u = 2*v   for each element:   v_2 = P.v[element] + P.w[element]; P.v[element] <- v_2; P.u[element] <- 2*v_2
import type { BufferDescription, Role } from '../../abi.ts';
import { assertNever } from '../../diagnostics/index.ts';
import { childrenOf, definitionOf, isAssignedOnce, joinPaths } from '../../equations/index.ts';
import type { Definitions, Expr, Path } from '../../equations/index.ts';
import {
  binary,
  chunkArguments,
  integerConstant,
  load,
  local,
  partsOf,
  returnValue,
  verifyKernel,
} from '../kernel/index.ts';
import type { Kernel, KernelExpression } from '../kernel/index.ts';
import type { Layout, Place } from './layout.ts';
import { assignmentsOf, lowerAssignment, lowerItems, typesOfTemporaries } from './items.ts';
import type { Item, ItemRules } from './items.ts';
import {
  bind,
  createLowering,
  declareExactly,
  declareVariable,
  emit,
  finish,
  emitLoop,
  named,
} from './builder.ts';
import type { Lowering } from './builder.ts';

export type { Item } from './items.ts';

/** The elements that a kernel works on. */
export type Loop =
  | { readonly kind: 'all'; readonly count: number }
  | { readonly kind: 'range'; readonly start: number; readonly count: number }
  /** position k < n: element = indices[k]; outputs go behind as many rows of `width` as the first element of `rows` says */
  | {
      readonly kind: 'listed';
      readonly indices: BufferDescription;
      readonly behind?: { readonly rows: BufferDescription; readonly width: number };
    }
  /**
   * segment s < n: for q from starts[s] to ends[s] - 1: element = order[q], or q itself. No segment is empty. `head` is
   * executed once per segment, before its elements, which can read its temporaries; it knows `segmentNumber` only.
   */
  | {
      readonly kind: 'segments';
      readonly starts: BufferDescription;
      readonly ends: BufferDescription;
      readonly order: BufferDescription | null;
      readonly head?: readonly Item[];
      /** Segments have few elements, and different numbers of them. */
      readonly isShort?: boolean;
    }
  /** No loop: shared statements only. */
  | { readonly kind: 'once' };

/** The index of the current segment. */
export const segmentNumber: KernelExpression = local('segment', 'integer');

/** A kernel to be lowered. */
export interface KernelRequest {
  /** Group and role, as in Kernel. */
  readonly name: string;
  /** What the kernel is for. */
  readonly role: Role;
  /** What the kernel runs over. */
  readonly loop: Loop;
  /** Whether its loop is executed in parts, in order: the bounds are arguments, `chunkArguments`. Default: false. */
  readonly inParts?: boolean;
  /** What the kernel does in its loop, in order. */
  readonly items: readonly Item[];
  /** Where the variables are stored. */
  readonly layout: Layout;
  /** The subexpressions. */
  readonly definitions: Definitions;
  /** Variables with a write guard are written only where it holds. */
  readonly isGuarded: boolean;
  /** The state of the random stream, if the kernel draws. */
  readonly stream: BufferDescription;
}

/** A verified Kernel that executes the items for each element of the loop. */
export function lower(request: KernelRequest): Kernel {
  const isOnce = request.loop.kind === 'once';
  const scalars = isOnce ? new Set<Item>() : scalarItems(request);
  const lowering = createLowering(
    request,
    ['element', 'position', 'segment'],
    isOnce ? new Set() : buffersWritten(request, scalars),
  );
  const head = headOf(request.loop);
  for (const [name, type] of typesOfTemporaries([...head, ...request.items]))
    lowering.temporaryTypes.set(name, type);
  const computed = lowerScalars(lowering, request, scalars);
  const hasEvents = request.items.some((item) => containsEvent(item));
  const count = hasEvents ? declareVariable(lowering, 'count', integerConstant(0)) : null;
  const rules: ItemRules = { isGuarded: request.isGuarded, count, computed };
  const items = request.items.filter((item) => !scalars.has(item) || computed.has(item));
  if (isOnce) {
    lowering.position = () => integerConstant(0);
    lowerItems(lowering, items, rules);
  } else if (head.length > 0 || items.some((item) => !computed.has(item)))
    lowerLoop(
      lowering,
      request,
      items.length === 0 ? null : () => lowerItems(lowering, items, rules),
      () => lowerItems(lowering, head, rules),
    );
  if (count !== null) emit(lowering, returnValue(count));
  const finished = finish(lowering, request.name, request.role);
  const kernel = request.inParts === true ? { ...finished, takesChunks: true } : finished;
  verifyKernel(kernel);
  return kernel;
}

function headOf(over: Loop): readonly Item[] {
  return over.kind === 'segments' ? (over.head ?? []) : [];
}

function containsEvent(item: Item): boolean {
  if (item.kind === 'branch') return [...item.consequent, ...item.alternative].some(containsEvent);
  return item.kind === 'event';
}

// ---------------------------------------------------------------------------------------------- loops

function lowerLoop(
  lowering: Lowering,
  { loop: over, inParts = false }: KernelRequest,
  fill: (() => void) | null,
  fillHead: () => void,
): void {
  if (over.kind === 'segments') {
    lowerSegments(lowering, over, fill, fillHead);
    return;
  }
  if (fill === null) return;
  const element = local('element', 'integer');
  const position = local('position', 'integer');
  const n = local('n', 'integer');
  const zero = integerConstant(0);
  const one = integerConstant(1);
  const within = (start: KernelExpression, end: KernelExpression) => {
    const [first, last] = chunkArguments.map((name) => local(name, 'integer'));
    return { ...(inParts ? { start: first!, end: last! } : { start, end }), step: one };
  };
  switch (over.kind) {
    case 'all':
      lowering.position = () => element;
      emitLoop(lowering, 'element', within(zero, integerConstant(over.count)), fill);
      return;
    case 'range': {
      const start = integerConstant(over.start);
      const end = integerConstant(over.start + over.count);
      lowering.position = () => named(lowering, binary('-', element, start), 'position');
      emitLoop(lowering, 'element', within(start, end), fill);
      return;
    }
    case 'listed':
      lowering.position = () => position;
      if (over.behind !== undefined) {
        const { rows, width } = over.behind;
        const start = binary('*', load(rows, zero), integerConstant(width));
        lowering.outputStart = named(lowering, start, 'output_start');
      }
      emitLoop(lowering, 'position', within(zero, n), () => {
        declareExactly(lowering, 'element', load(over.indices, position));
        fill();
      });
      return;
    case 'once':
      return;
    default:
      assertNever(over);
  }
}

function lowerSegments(
  lowering: Lowering,
  { starts, ends, order, isShort = false }: Extract<Loop, { kind: 'segments' }>,
  fill: (() => void) | null,
  fillHead: () => void,
): void {
  const one = integerConstant(1);
  const n = local('n', 'integer');
  emitLoop(lowering, 'segment', { start: integerConstant(0), end: n, step: one }, () => {
    if (fill === null) {
      fillHead();
      return;
    }
    const start = bind(lowering, load(starts, segmentNumber), 'start');
    const end = bind(lowering, load(ends, segmentNumber), 'end');
    fillHead();
    const range = { start, end, step: one, isShort };
    if (order === null) {
      lowering.position = () => local('element', 'integer');
      emitLoop(lowering, 'element', range, fill);
      return;
    }
    lowering.position = () => local('position', 'integer');
    emitLoop(lowering, 'position', range, () => {
      declareExactly(lowering, 'element', load(order, local('position', 'integer')));
      fill();
    });
  });
}

// ---------------------------------------------------------------------------------------------- the scalar part

/** Lowers the scalar items before the loop; returns the values of their temporaries. */
function lowerScalars(
  lowering: Lowering,
  request: KernelRequest,
  scalars: ReadonlySet<Item>,
): ReadonlyMap<Item, KernelExpression> {
  const computed = new Map<Item, KernelExpression>();
  for (const item of request.items) {
    if (item.kind !== 'assign' || !scalars.has(item)) continue;
    const value = lowerAssignment(lowering, item.assignment, request.isGuarded);
    if (value !== null) computed.set(item, value);
  }
  lowering.temporaries = new Map();
  return computed;
}

/** Assignments to shared variables, and to temporaries whose values are the same for all elements. */
function scalarItems(request: KernelRequest): ReadonlySet<Item> {
  const scalars = new Set<Item>();
  const candidates = new Map<string, Item[]>();
  for (const item of request.items) {
    if (item.kind !== 'assign') continue;
    const { target } = item.assignment;
    if (target.kind === 'variable') {
      if (isAssignedOnce(target.variable)) scalars.add(item);
    } else candidates.set(target.name, [...(candidates.get(target.name) ?? []), item]);
  }
  const nested = request.items.filter((item) => item.kind !== 'assign');
  for (const { target } of assignmentsOf(nested))
    if (target.kind === 'temporary') candidates.delete(target.name);
  const written = buffersWritten(request, scalars);
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    for (const [name, items] of candidates) {
      const isScalar = items.every(
        (item) =>
          item.kind === 'assign' &&
          isScalarExpr(request, item.assignment.value, '', written, candidates),
      );
      if (isScalar) continue;
      candidates.delete(name);
      isSettled = false;
    }
  }
  for (const items of candidates.values()) for (const item of items) scalars.add(item);
  return scalars;
}

function isScalarExpr(
  request: KernelRequest,
  expr: Expr,
  path: Path,
  written: ReadonlySet<string>,
  scalarTemporaries: ReadonlyMap<string, unknown>,
): boolean {
  const inside = (part: Expr, along: Path): boolean =>
    isScalarExpr(request, part, along, written, scalarTemporaries);
  switch (expr.kind) {
    case 'temporary':
      return scalarTemporaries.has(expr.name);
    case 'variable': {
      const { variable } = expr;
      const along = joinPaths(path, expr.path);
      const definition = definitionOf(variable, request.definitions);
      if (definition !== null) return inside(definition, along);
      return isScalarPlace(request.layout.place(variable, along), written);
    }
    case 'call':
      if (expr.draw !== null) return false;
      break;
    case 'element':
      if (expr.array.isPerElement) return false;
      break;
    default:
  }
  return childrenOf(expr).every((child) => inside(child, path));
}

/** The locals of the loop that places may mention. */
const namesInLoop: ReadonlySet<string> = new Set(['element', 'position', 'segment']);

function isScalarPlace(place: Place, written: ReadonlySet<string>): boolean {
  if (place.kind === 'stored' && written.has(place.buffer.name)) return false;
  const expression = place.kind === 'stored' ? place.index : place.value;
  for (const part of partsOf(expression)) {
    if (part.kind === 'local' && namesInLoop.has(part.name)) return false;
    if (part.kind === 'load' && written.has(part.buffer.name)) return false;
  }
  return true;
}

/** Names of the buffers that the loop writes. */
function buffersWritten(request: KernelRequest, scalars: ReadonlySet<Item>): ReadonlySet<string> {
  const written = new Set<string>();
  const inLoop = [...headOf(request.loop), ...request.items.filter((item) => !scalars.has(item))];
  for (const { target } of assignmentsOf(inLoop)) {
    if (target.kind !== 'variable') continue;
    const place = request.layout.place(target.variable, target.path);
    if (place.kind === 'stored') written.add(place.buffer.name);
  }
  return written;
}
