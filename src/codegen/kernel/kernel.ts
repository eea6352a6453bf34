// The Kernel: an imperative program over typed arrays, independent of any target. Every load, store, conversion and random
// draw is explicit. Expressions are pure; statements are executed in order. A local is declared once in the whole kernel,
// before it is used.
//
// Types, as targets must represent them:
// - float: an IEEE double.
// - integer: a number without a fraction and never -0; any size that a double holds, exact up to 2^53. It may be NaN or
//   infinite where a conversion or a division by 0 made it so. A load or store converts as typed arrays do: modulo 2^32, or
//   the width of the element. Indices and counters of loops are from 0 to 2^32 - 1.
// - boolean: true or false in locals, 0 or 1 in u8 buffers.
// An index out of bounds never happens: lowering emits a check wherever a model could cause one, and a load may be moved
// only where it is still evaluated under its check. The interpreter throws at such an index.
import type { BufferDescription, Fault, Role, TypedArray } from '../../abi.ts';
import type { Span } from '../../diagnostics/index.ts';

/** The type of a value; the head of this file says what targets must represent. */
export type KernelType = 'float' | 'integer' | 'boolean';

/** A pure expression: it reads locals and buffers, has no side effects, and its operands have the types it expects. */
export type KernelExpression =
  /** A literal. Booleans are 0 and 1. */
  | { readonly kind: 'constant'; readonly type: KernelType; readonly value: number }
  /** The value of a local, as it is when the expression is evaluated. */
  | { readonly kind: 'local'; readonly type: KernelType; readonly name: string }
  /** The element of a buffer at an index, which is an integer. */
  | {
      readonly kind: 'load';
      readonly type: KernelType;
      readonly buffer: BufferDescription;
      readonly index: KernelExpression;
    }
  /** To integer: rounds towards zero. To boolean: is not zero. From boolean: 0 or 1. */
  | { readonly kind: 'convert'; readonly type: KernelType; readonly operand: KernelExpression }
  /** The operand with the opposite sign; an integer 0 stays 0. */
  | { readonly kind: 'negate'; readonly type: KernelType; readonly operand: KernelExpression }
  /** True if the operand is false. */
  | { readonly kind: 'not'; readonly type: 'boolean'; readonly operand: KernelExpression }
  /** Arithmetic. Both operands have the type of the result. */
  | {
      readonly kind: 'binary';
      readonly type: KernelType;
      /** floordiv and mod are Python's: the quotient rounds down, the remainder has the sign of the divisor. */
      readonly operator: '+' | '-' | '*' | '/' | 'floordiv' | 'mod' | 'power';
      readonly left: KernelExpression;
      readonly right: KernelExpression;
    }
  /**
   * A whole number, given as a float, as a signed 32-bit word: modulo 2^32. It is below 2^51 in size; for any other float
   * targets may return different words, and only values that are not used afterwards may depend on it.
   */
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
  /** A comparison of two operands of one type, as IEEE 754 defines it: only `!=` holds for NaN. */
  | {
      readonly kind: 'compare';
      readonly type: 'boolean';
      readonly operator: '<' | '<=' | '>' | '>=' | '==' | '!=';
      readonly left: KernelExpression;
      readonly right: KernelExpression;
    }
  /** Short-circuit: the right operand is evaluated only where the left one does not decide. */
  | {
      readonly kind: 'logical';
      readonly type: 'boolean';
      readonly operator: 'and' | 'or';
      readonly left: KernelExpression;
      readonly right: KernelExpression;
    }
  /** A conditional expression: only the chosen one of two operands of one type is evaluated. */
  | {
      readonly kind: 'select';
      readonly type: KernelType;
      readonly condition: KernelExpression;
      readonly consequent: KernelExpression;
      readonly alternative: KernelExpression;
    }
  /** A pure function: a row of functions.ts, or one of the user. */
  | {
      readonly kind: 'call';
      readonly type: KernelType;
      readonly callee: KernelCallee;
      readonly arguments: readonly KernelExpression[];
    };

/** A literal; booleans are 0 and 1. */
export type Constant = Extract<KernelExpression, { kind: 'constant' }>;
/** The current value of a local. */
export type Local = Extract<KernelExpression, { kind: 'local' }>;
/** The element of a buffer at an index, converted from the element type of the buffer. */
export type Load = Extract<KernelExpression, { kind: 'load' }>;

/** A function that is called: `numeric` is a row of functions.ts, `external` a function of the user, linked by name. */
export type KernelCallee =
  /** A row of functions.ts. */
  | { readonly kind: 'numeric'; readonly name: string }
  /** A function of the user, under a name that is unique in the kernel. */
  | {
      readonly kind: 'external';
      readonly name: string;
      readonly implementation: (...values: number[]) => number;
    };

/**
 * uniform(), normal(), poisson(mean), binomial(n, p); normal_rest(layer, abscissa): the slow path of normal's ziggurat. And
 * the number of candidates to skip before the next one that is taken: geometric(1/log1p(-p)), sample(size, population).
 */
export type Distribution =
  'uniform' | 'normal' | 'normal_rest' | 'poisson' | 'binomial' | 'geometric' | 'sample';

/** `each`: every member with a probability (`tabled`: a constant one, sampled by table); `some`: a fixed number of members. */
export type Choice = 'each' | 'tabled' | 'some';

/** A statement. `span` is the part of the model it comes from; null for statements that passes add. */
export type KernelStatement =
  /** Declares a local; only a variable may be assigned later. */
  | {
      readonly kind: 'let';
      readonly name: string;
      readonly type: KernelType;
      readonly value: KernelExpression;
      readonly isVariable: boolean;
      readonly span: Span | null;
    }
  /** Assigns a new value to a local that was declared as variable. */
  | {
      readonly kind: 'set';
      readonly name: string;
      readonly value: KernelExpression;
      readonly span: Span | null;
    }
  /** Declares a local with the next number of the kernel's random stream, or the result of a user's stateful function. */
  | {
      readonly kind: 'draw';
      readonly name: string;
      readonly type: KernelType;
      readonly distribution: Distribution | KernelCallee;
      readonly arguments: readonly KernelExpression[];
      readonly span: Span | null;
    }
  /**
   * Samples numbers from 0 to `population` - 1 and writes them to the buffer in ascending order, from position `at` on.
   * Declares a local with their count. The buffer has room for `population` numbers.
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
  /** Writes an element of a buffer, converted to its element type. */
  | {
      readonly kind: 'store';
      readonly buffer: BufferDescription;
      readonly index: KernelExpression;
      readonly value: KernelExpression;
      readonly span: Span | null;
    }
  /** Executes one of two blocks; `alternative` is empty without an `else`. If it `isLikely`, nearly always the first. */
  | {
      readonly kind: 'if';
      readonly condition: KernelExpression;
      readonly consequent: readonly KernelStatement[];
      readonly alternative: readonly KernelStatement[];
      readonly isLikely?: boolean;
    }
  /**
   * `for (index = start; index < end; index += step)`; with a negative step, while index > end. All are integers. end and
   * step are constants or locals that the body does not assign; step is not 0. A short loop has few iterations, and a
   * different number each time. Where `isParallel` holds, iterations are independent: any partition of start..end into
   * chunks, executed in any order, gives the same bits.
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
  /** Executes the body as long as the condition holds, which is tested before each iteration. */
  | {
      readonly kind: 'while';
      readonly condition: KernelExpression;
      readonly body: readonly KernelStatement[];
    }
  /** Appends a value to a growing list of the runtime, linked by name. */
  | { readonly kind: 'push'; readonly list: string; readonly value: KernelExpression }
  /** Ends the run with a RunError; the values appear in its message. */
  | { readonly kind: 'fail'; readonly fault: Fault; readonly values: readonly KernelExpression[] }
  /** The result of the kernel, its number of events. Only as the last statement; without it the result is 0. */
  | { readonly kind: 'return'; readonly value: KernelExpression };

/**
 * A buffer that belongs to the kernel: an array of the namespace, a timed array, a table; or a scratch array, which the
 * kernel writes before it reads it in each call. Targets link `placed(values)`, which lies in the memory of all buffers.
 */
export interface ConstantBuffer {
  /** Its name. */
  readonly buffer: BufferDescription;
  /** Its contents. */
  readonly values: TypedArray;
}

/**
 * The intermediate representation of generated code: a verified kernel has explicit loops, loads, stores, conversions
 * and random draws.
 */
export interface Kernel {
  /** Group and purpose, as shown in listings and profiles: `P.stateupdater`, `S.pre`. */
  readonly name: string;
  /** The purpose of the kernel. */
  readonly role: Role;
  /** Values that do not depend on the element, then the loop. */
  readonly body: readonly KernelStatement[];
  /** State of the random stream (u32, 4 words), if the kernel draws. */
  readonly stream: BufferDescription | null;
  /** Constant arrays that the kernel reads. */
  readonly constants: readonly ConstantBuffer[];
  /** Whether the bounds of its loop are further arguments, `chunkArguments`: it executes these iterations only. */
  readonly takesChunks?: boolean;
}

/** The arguments of every kernel, as locals: see LinkedKernel. */
export const kernelArguments = ['t', 'tick', 'n'] as const;

/** The further arguments of a kernel that takes chunks. No other local has these names. */
export const chunkArguments = ['chunk_start', 'chunk_end'] as const;

/** The arguments of a kernel, in order. */
export function argumentsOf({ takesChunks }: Pick<Kernel, 'takesChunks'>): readonly string[] {
  return takesChunks === true ? [...kernelArguments, ...chunkArguments] : kernelArguments;
}

// ---------------------------------------------------------------------------------------------- constructors

/** The integer literal `value`. */
export const integerConstant = (value: number): Constant => ({
  kind: 'constant',
  type: 'integer',
  value,
});

/** The float literal `value`. */
export const floatConstant = (value: number): Constant => ({
  kind: 'constant',
  type: 'float',
  value,
});

/** A read of a local; `type` must be that of its declaration. */
export const local = (name: string, type: KernelType): Local => ({
  kind: 'local',
  type,
  name,
});

/** A load, of the type that the buffer's elements have in kernels. */
export const load = (buffer: BufferDescription, index: KernelExpression): Load => ({
  kind: 'load',
  type: typeOfBuffer(buffer),
  buffer,
  index,
});

/** The type of a load from the buffer. */
export function typeOfBuffer(buffer: BufferDescription): KernelType {
  if (buffer.element === 'f64') return 'float';
  return buffer.element === 'u8' ? 'boolean' : 'integer';
}

/** The boolean literal `value`. */
export const booleanConstant = (value: boolean): Constant => ({
  kind: 'constant',
  type: 'boolean',
  value: value ? 1 : 0,
});

/** 0, 0.0 or false. */
export function zeroOf(type: KernelType): KernelExpression {
  return { kind: 'constant', type, value: 0 };
}

/** An arithmetic operation; both operands and the result have one type, float or integer. */
export function binary(
  operator: Extract<KernelExpression, { kind: 'binary' }>['operator'],
  left: KernelExpression,
  right: KernelExpression,
): KernelExpression {
  return { kind: 'binary', type: left.type, operator, left, right };
}

/** A comparison of two operands of one type; false with NaN, except for `!=`. */
export function compare(
  operator: Extract<KernelExpression, { kind: 'compare' }>['operator'],
  left: KernelExpression,
  right: KernelExpression,
): KernelExpression {
  return { kind: 'compare', type: 'boolean', operator, left, right };
}

/** A bitwise operation on integers as 32-bit words. */
export function word(
  operator: Extract<KernelExpression, { kind: 'word' }>['operator'],
  left: KernelExpression,
  right: KernelExpression,
): KernelExpression {
  return { kind: 'word', type: 'integer', operator, left, right };
}

/** Short-circuit `and` or `or`: the right operand is evaluated only where the left one does not decide. */
export function logical(
  operator: 'and' | 'or',
  left: KernelExpression,
  right: KernelExpression,
): KernelExpression {
  return { kind: 'logical', type: 'boolean', operator, left, right };
}

/** A conditional expression; only the chosen alternative is evaluated. Both have one type. */
export function select(
  condition: KernelExpression,
  consequent: KernelExpression,
  alternative: KernelExpression,
): KernelExpression {
  return { kind: 'select', type: consequent.type, condition, consequent, alternative };
}

/** A call of a row of functions.ts. */
export function numeric(
  name: string,
  type: KernelType,
  ...values: readonly KernelExpression[]
): KernelExpression {
  return { kind: 'call', type, callee: { kind: 'numeric', name }, arguments: values };
}

/** A whole number, given as a float, as a signed 32-bit word. */
export const truncate = (operand: KernelExpression): KernelExpression => ({
  kind: 'truncate',
  type: 'integer',
  operand,
});

/** The negation of a boolean. */
export const not = (operand: KernelExpression): KernelExpression => ({
  kind: 'not',
  type: 'boolean',
  operand,
});

/** The operand with the opposite sign. */
export const negate = (operand: KernelExpression): KernelExpression => ({
  kind: 'negate',
  type: operand.type,
  operand,
});

/** A conversion, or the operand itself if it has the type already. */
export function convert(operand: KernelExpression, type: KernelType): KernelExpression {
  return operand.type === type ? operand : { kind: 'convert', type, operand };
}
