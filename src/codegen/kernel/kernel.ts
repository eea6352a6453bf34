// The Kernel types: what is done. True of it: nothing is left to decide; every load, store, conversion and random draw is
// explicit; expressions are pure and may be moved past one another, statements happen in order; a local is set before it
// is read and its name is declared once on any path. Integers are numbers without a fraction and never -0; booleans are
// true or false in locals and 0 or 1 in u8 buffers. No target is known here.
import type { BufferDescription, Fault, Role, TypedArray } from '../../abi.ts';
import type { Span } from '../../diagnostics/index.ts';

export type KernelType = 'float' | 'integer' | 'boolean';

export type KernelExpression =
  | { readonly kind: 'constant'; readonly type: KernelType; readonly value: number }
  | { readonly kind: 'local'; readonly type: KernelType; readonly name: string }
  | {
      readonly kind: 'load';
      readonly type: KernelType;
      readonly buffer: BufferDescription;
      readonly index: KernelExpression;
    }
  /** To integer: cuts towards zero. To boolean: is not zero. To float or integer from boolean: 0 or 1. */
  | { readonly kind: 'convert'; readonly type: KernelType; readonly operand: KernelExpression }
  | { readonly kind: 'negate'; readonly type: KernelType; readonly operand: KernelExpression }
  | { readonly kind: 'not'; readonly type: 'boolean'; readonly operand: KernelExpression }
  | {
      readonly kind: 'binary';
      readonly type: KernelType;
      /** floordiv and mod are Python's: towards minus infinity, with the sign of the divisor. */
      readonly operator: '+' | '-' | '*' | '/' | 'floordiv' | 'mod' | 'power';
      readonly left: KernelExpression;
      readonly right: KernelExpression;
    }
  /** A float as a signed 32-bit word: rounded towards zero and taken modulo 2^32; 0 for NaN and infinities. */
  | { readonly kind: 'truncate'; readonly type: 'integer'; readonly operand: KernelExpression }
  /**
   * Bitwise operations on 32-bit words. Operands are integers, taken modulo 2^32; the result is signed, except that of
   * `>>>`.
   */
  | {
      readonly kind: 'word';
      readonly type: 'integer';
      readonly operator: '&' | '|' | '^' | '<<' | '>>' | '>>>';
      readonly left: KernelExpression;
      readonly right: KernelExpression;
    }
  | {
      readonly kind: 'compare';
      readonly type: 'boolean';
      readonly operator: '<' | '<=' | '>' | '>=' | '==' | '!=';
      readonly left: KernelExpression;
      readonly right: KernelExpression;
    }
  | {
      readonly kind: 'logical';
      readonly type: 'boolean';
      readonly operator: 'and' | 'or';
      readonly left: KernelExpression;
      readonly right: KernelExpression;
    }
  | {
      readonly kind: 'select';
      readonly type: KernelType;
      readonly condition: KernelExpression;
      readonly consequent: KernelExpression;
      readonly alternative: KernelExpression;
    }
  /** A pure function: a row of numerics.ts, or one given by the user, linked by its number. */
  | {
      readonly kind: 'call';
      readonly type: KernelType;
      readonly callee: KernelCallee;
      readonly arguments: readonly KernelExpression[];
    };

export type Constant = Extract<KernelExpression, { kind: 'constant' }>;
export type Local = Extract<KernelExpression, { kind: 'local' }>;
export type Load = Extract<KernelExpression, { kind: 'load' }>;

export type KernelCallee =
  | { readonly kind: 'numeric'; readonly name: string }
  | {
      readonly kind: 'external';
      readonly name: string;
      readonly implementation: (...values: number[]) => number;
    };

/**
 * uniform(), normal(), poisson(mean), binomial(n, p); and how many candidates to leave out before the next one:
 * geometric(1/log1p(-p)), sample(how many to choose, among how many). normal_rest(layer, abscissa) is the slow end of
 * normal, for kernels that begin it themselves.
 */
export type Distribution =
  'uniform' | 'normal' | 'normal_rest' | 'poisson' | 'binomial' | 'geometric' | 'sample';

/** Each with a probability (`tabled`: one that stays the same), or `some`: a fixed number. */
export type Choice = 'each' | 'tabled' | 'some';

export type KernelStatement =
  /** Declares a local; one that is `set` later is declared with isVariable. */
  | {
      readonly kind: 'let';
      readonly name: string;
      readonly type: KernelType;
      readonly value: KernelExpression;
      readonly isVariable: boolean;
      readonly span: Span | null;
    }
  | {
      readonly kind: 'set';
      readonly name: string;
      readonly value: KernelExpression;
      readonly span: Span | null;
    }
  /** Declares a local with the next number of the kernel's random stream (or of calling a user's stateful function). */
  | {
      readonly kind: 'draw';
      readonly name: string;
      readonly type: KernelType;
      readonly distribution: Distribution | KernelCallee;
      readonly arguments: readonly KernelExpression[];
      readonly span: Span | null;
    }
  /**
   * Puts whole numbers from 0 to below `population` into the buffer from position `at` on, ascending: each with one
   * probability or a fixed number of them. Declares a local with how many; there is room for them.
   */
  | {
      readonly kind: 'choose';
      readonly name: string;
      readonly choice: Choice;
      readonly buffer: BufferDescription;
      readonly at: KernelExpression;
      readonly population: KernelExpression;
      /** The probability, a float, or the number, an integer. */
      readonly value: KernelExpression;
      readonly span: Span | null;
    }
  | {
      readonly kind: 'store';
      readonly buffer: BufferDescription;
      readonly index: KernelExpression;
      readonly value: KernelExpression;
      readonly span: Span | null;
    }
  | {
      readonly kind: 'if';
      readonly condition: KernelExpression;
      readonly consequent: readonly KernelStatement[];
      readonly alternative: readonly KernelStatement[];
    }
  /**
   * `for (index = start; index < end; index += step)`; with a negative step, while it is greater. All are integers; end
   * and step are constants or locals that are not set in the body, and a step is not 0. A short one has few turns, now
   * more and now less.
   */
  | {
      readonly kind: 'for';
      readonly index: string;
      readonly start: KernelExpression;
      readonly end: KernelExpression;
      readonly step: KernelExpression;
      readonly body: readonly KernelStatement[];
      readonly isShort?: boolean;
    }
  | {
      readonly kind: 'while';
      readonly condition: KernelExpression;
      readonly body: readonly KernelStatement[];
    }
  /** Puts a value at the end of a growing list that the runtime owns (linked by name): what connect makes. */
  | { readonly kind: 'push'; readonly list: string; readonly value: KernelExpression }
  /** Ends the run with a RunError; the values are those that its message speaks of. */
  | { readonly kind: 'fail'; readonly fault: Fault; readonly values: readonly KernelExpression[] }
  /** What the kernel gives back: the number of events it found. The last statement, or there is none (and it gives 0). */
  | { readonly kind: 'return'; readonly value: KernelExpression };

/**
 * A buffer that the kernel brings along and nobody else sees: an array of the namespace, a timed array, a table; or a place
 * where the kernel itself lays down what it reads again within one call.
 */
export interface ConstantBuffer {
  readonly buffer: BufferDescription;
  readonly values: TypedArray;
}

export interface Kernel {
  /** Group and role, as shown in listings and profiles: `P.stateupdate`, `S.pre`. */
  readonly name: string;
  readonly role: Role;
  /** Run once at every call, before the loop: what does not depend on the element. */
  readonly body: readonly KernelStatement[];
  /** State of the random stream (u32, 4 words), if the kernel draws. */
  readonly stream: BufferDescription | null;
  readonly constants: readonly ConstantBuffer[];
}

/** The scalar arguments of every kernel, as locals: see LinkedKernel. */
export const kernelArguments = ['t', 'tick', 'n'] as const;

// ---------------------------------------------------------------------------------------------- constructors

export const integerConstant = (value: number): Constant => ({
  kind: 'constant',
  type: 'integer',
  value,
});

export const floatConstant = (value: number): Constant => ({
  kind: 'constant',
  type: 'float',
  value,
});

export const local = (name: string, type: KernelType): Local => ({
  kind: 'local',
  type,
  name,
});

export const load = (buffer: BufferDescription, index: KernelExpression): Load => ({
  kind: 'load',
  type: typeOfBuffer(buffer),
  buffer,
  index,
});

/** What a load from the buffer gives. */
export function typeOfBuffer(buffer: BufferDescription): KernelType {
  if (buffer.element === 'f64') return 'float';
  return buffer.element === 'u8' ? 'boolean' : 'integer';
}

export const booleanConstant = (value: boolean): Constant => ({
  kind: 'constant',
  type: 'boolean',
  value: value ? 1 : 0,
});

/** 0, 0.0 or false. */
export function zeroOf(type: KernelType): KernelExpression {
  return { kind: 'constant', type, value: 0 };
}

export function binary(
  operator: Extract<KernelExpression, { kind: 'binary' }>['operator'],
  left: KernelExpression,
  right: KernelExpression,
): KernelExpression {
  return { kind: 'binary', type: left.type, operator, left, right };
}

export function compare(
  operator: Extract<KernelExpression, { kind: 'compare' }>['operator'],
  left: KernelExpression,
  right: KernelExpression,
): KernelExpression {
  return { kind: 'compare', type: 'boolean', operator, left, right };
}

export function word(
  operator: Extract<KernelExpression, { kind: 'word' }>['operator'],
  left: KernelExpression,
  right: KernelExpression,
): KernelExpression {
  return { kind: 'word', type: 'integer', operator, left, right };
}

export function logical(
  operator: 'and' | 'or',
  left: KernelExpression,
  right: KernelExpression,
): KernelExpression {
  return { kind: 'logical', type: 'boolean', operator, left, right };
}

export function select(
  condition: KernelExpression,
  consequent: KernelExpression,
  alternative: KernelExpression,
): KernelExpression {
  return { kind: 'select', type: consequent.type, condition, consequent, alternative };
}

/** A call of a row of numerics.ts. */
export function numeric(
  name: string,
  type: KernelType,
  ...values: readonly KernelExpression[]
): KernelExpression {
  return { kind: 'call', type, callee: { kind: 'numeric', name }, arguments: values };
}

export const truncate = (operand: KernelExpression): KernelExpression => ({
  kind: 'truncate',
  type: 'integer',
  operand,
});

export const not = (operand: KernelExpression): KernelExpression => ({
  kind: 'not',
  type: 'boolean',
  operand,
});

export const negate = (operand: KernelExpression): KernelExpression => ({
  kind: 'negate',
  type: operand.type,
  operand,
});

export function convert(operand: KernelExpression, type: KernelType): KernelExpression {
  return operand.type === type ? operand : { kind: 'convert', type, operand };
}
