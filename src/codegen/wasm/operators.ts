// The instructions of the Kernel's operations on single values.
import type { KernelExpression } from '../kernel/index.ts';
import type { OpcodeName } from './opcodes.ts';

/** Arithmetic with doubles. */
export const arithmetic: Readonly<Partial<Record<string, OpcodeName>>> = {
  '+': 'f64.add',
  '-': 'f64.sub',
  '*': 'f64.mul',
  '/': 'f64.div',
};

/** The functions of operators that have no instruction. */
export const functionOf: Readonly<
  Partial<Record<string, { readonly integer: string; readonly float: string }>>
> = {
  floordiv: { integer: 'floor_divide', float: 'floor_divide' },
  mod: { integer: 'integer_modulo', float: 'modulo' },
  power: { integer: 'integer_power', float: 'power' },
};

/** Functions that are instructions. */
export const unaryFunctions: Readonly<Partial<Record<string, OpcodeName>>> = {
  abs: 'f64.abs',
  sqrt: 'f64.sqrt',
  floor: 'f64.floor',
  ceil: 'f64.ceil',
  trunc: 'f64.trunc',
};

/** Comparisons of doubles, and of words with and without signs. */
export const comparisons = {
  '<': { float: 'f64.lt', signed: 'i32.lt_s', unsigned: 'i32.lt_u' },
  '<=': { float: 'f64.le', signed: 'i32.le_s', unsigned: 'i32.le_u' },
  '>': { float: 'f64.gt', signed: 'i32.gt_s', unsigned: 'i32.gt_u' },
  '>=': { float: 'f64.ge', signed: 'i32.ge_s', unsigned: 'i32.ge_u' },
  '==': { float: 'f64.eq', signed: 'i32.eq', unsigned: 'i32.eq' },
  '!=': { float: 'f64.ne', signed: 'i32.ne', unsigned: 'i32.ne' },
} as const;

/** Operations on words. */
export const wordOpcodes = {
  '+': 'i32.add',
  '-': 'i32.sub',
  '*': 'i32.mul',
  '&': 'i32.and',
  '|': 'i32.or',
  '^': 'i32.xor',
  '<<': 'i32.shl',
  '>>': 'i32.shr_s',
  '>>>': 'i32.shr_u',
} as const;

/** Loads by element type. */
export const loads = {
  f64: 'f64.load',
  i32: 'i32.load',
  u32: 'i32.load',
  u16: 'i32.load16_u',
  u8: 'i32.load8_u',
} as const;

/** Stores by element type. */
export const stores = {
  f64: 'f64.store',
  i32: 'i32.store',
  u32: 'i32.store',
  u16: 'i32.store16',
  u8: 'i32.store8',
} as const;

/** log2 of the bytes of an element. */
export const shiftOf = { f64: 3, i32: 2, u32: 2, u16: 1, u8: 0 } as const;

/** `x | 0`: the word of a number, which is what words are already. */
export function isOrZero({
  operator,
  right,
}: Extract<KernelExpression, { kind: 'word' }>): boolean {
  return operator === '|' && right.kind === 'constant' && right.value === 0;
}
