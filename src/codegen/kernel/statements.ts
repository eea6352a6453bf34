// Constructors of Kernel statements, and which local a statement declares. `span` is the part of the model that a
// statement comes from; null for statements that passes add.
import type { BufferDescription, Fault } from '../../abi.ts';
import type { Span } from '../../diagnostics/index.ts';
import type {
  Choice,
  Distribution,
  KernelCallee,
  KernelExpression,
  KernelStatement,
  KernelType,
} from './kernel.ts';

type Statement<K extends KernelStatement['kind']> = Extract<KernelStatement, { kind: K }>;

/** The declaration of a local with its first value. */
export type Let = Statement<'let'>;
/** A random number, or the result of a stateful function, as a new local. */
export type Draw = Statement<'draw'>;
/** A branch; `alternative` is empty without an `else`. */
export type If = Statement<'if'>;
/** A counted loop; KernelStatement states its invariants. */
export type For = Statement<'for'>;
/** A loop that tests its condition before each iteration. */
export type While = Statement<'while'>;

/** Declares a local that is never assigned again. */
export function letLocal(name: string, value: KernelExpression, span: Span | null = null): Let {
  return { kind: 'let', name, type: value.type, value, isVariable: false, span };
}

/** Declares a local that `assign` may change. */
export function letVariable(name: string, value: KernelExpression, span: Span | null = null): Let {
  return { kind: 'let', name, type: value.type, value, isVariable: true, span };
}

/** Gives a variable local a new value. */
export function assign(
  name: string,
  value: KernelExpression,
  span: Span | null = null,
): Statement<'set'> {
  return { kind: 'set', name, value, span };
}

/** Declares a local with the next number of a distribution, or the result of a stateful function. */
export function draw(
  name: string,
  type: KernelType,
  distribution: Distribution | KernelCallee,
  values: readonly KernelExpression[] = [],
  span: Span | null = null,
): Draw {
  return { kind: 'draw', name, type, distribution, arguments: values, span };
}

/** Declares a local with the number of members that were chosen; see `choose` in kernel.ts. */
export function choose(
  name: string,
  choice: Choice,
  target: { readonly buffer: BufferDescription; readonly at: KernelExpression },
  population: KernelExpression,
  value: KernelExpression,
  span: Span | null = null,
): Statement<'choose'> {
  return { kind: 'choose', name, choice, ...target, population, value, span };
}

/** `buffer[index] <- value` */
export function store(
  buffer: BufferDescription,
  index: KernelExpression,
  value: KernelExpression,
  span: Span | null = null,
): Statement<'store'> {
  return { kind: 'store', buffer, index, value, span };
}

/** `if (condition) consequent else alternative` */
export function when(
  condition: KernelExpression,
  consequent: readonly KernelStatement[],
  alternative: readonly KernelStatement[] = [],
): If {
  return { kind: 'if', condition, consequent, alternative };
}

/** `for (index = start; index < end; index += step) body` */
export function loop(
  index: string,
  range: Pick<For, 'start' | 'end' | 'step' | 'isShort'>,
  body: readonly KernelStatement[],
): For {
  return { kind: 'for', index, ...range, body };
}

/** `while (condition) body` */
export function loopWhile(condition: KernelExpression, body: readonly KernelStatement[]): While {
  return { kind: 'while', condition, body };
}

/** Appends to a growing list. */
export function push(list: string, value: KernelExpression): Statement<'push'> {
  return { kind: 'push', list, value };
}

/** Ends the run with a RunError. */
export function fail(fault: Fault, values: readonly KernelExpression[]): Statement<'fail'> {
  return { kind: 'fail', fault, values };
}

/** The result of the kernel; its last statement. */
export function returnValue(value: KernelExpression): Statement<'return'> {
  return { kind: 'return', value };
}

/** The local that a statement declares, or null. */
export function declaredBy(statement: KernelStatement): string | null {
  switch (statement.kind) {
    case 'let':
    case 'draw':
    case 'choose':
      return statement.name;
    case 'for':
      return statement.index;
    default:
      return null;
  }
}
