// The instructions of WebAssembly that are emitted: their binary codes and what follows each of them.

/** The types of values. v128: two doubles, or four 32-bit integers. */
export type ValueType = 'i32' | 'i64' | 'f64' | 'v128';

/** The binary codes of value types. */
export const typeCodes: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f64: 0x7c,
  v128: 0x7b,
};

/**
 * What follows a code. index: of a local, function or label; memory: alignment and offset; lane: of a vector; lanes: sixteen of
 * two vectors; type: of the result of a block, or none.
 */
type Immediate = 'index' | 'i32' | 'f64' | 'memory' | 'lane' | 'lanes' | 'type';

/** One instruction of the table. */
export interface Opcode {
  /** The bytes of its code. */
  readonly bytes: readonly number[];
  /** What follows it, in order. */
  readonly immediates: readonly Immediate[];
  /** log2 of the bytes that it reads or writes in memory. */
  readonly align: number;
}

/** SIMD codes have a prefix; they are LEB128 numbers. */
const vector = (code: number): number[] => (code < 0x80 ? [0xfd, code] : [0xfd, code, 0x01]);
const plain = (...bytes: number[]): Opcode => ({ bytes, immediates: [], align: 0 });
const lanes = (code: number): Opcode => plain(...vector(code));
const withOne = (immediate: Immediate, ...bytes: number[]): Opcode => ({
  bytes,
  immediates: [immediate],
  align: 0,
});
const access = (align: number, ...bytes: number[]): Opcode => ({
  bytes,
  immediates: ['memory'],
  align,
});
/** Access to shared memory that all threads see in the same order; these codes have a prefix of their own. */
const atomic = (align: number, code: number): Opcode => access(align, 0xfe, code);

const laneAccess = (align: number, code: number): Opcode => ({
  bytes: vector(code),
  immediates: ['memory', 'lane'],
  align,
});

const table = {
  unreachable: plain(0x00),
  block: withOne('type', 0x02),
  loop: withOne('type', 0x03),
  if: withOne('type', 0x04),
  else: plain(0x05),
  end: plain(0x0b),
  br: withOne('index', 0x0c),
  br_if: withOne('index', 0x0d),
  return: plain(0x0f),
  call: withOne('index', 0x10),
  drop: plain(0x1a),
  select: plain(0x1b),
  'local.get': withOne('index', 0x20),
  'local.set': withOne('index', 0x21),
  'local.tee': withOne('index', 0x22),
  'global.get': withOne('index', 0x23),
  'i32.load': access(2, 0x28),
  'f64.load': access(3, 0x2b),
  'i32.load8_u': access(0, 0x2d),
  'i32.load16_u': access(1, 0x2f),
  'i32.store': access(2, 0x36),
  'f64.store': access(3, 0x39),
  'i32.store8': access(0, 0x3a),
  'i32.store16': access(1, 0x3b),
  'i32.const': withOne('i32', 0x41),
  'i64.const': withOne('i32', 0x42),
  'f64.const': withOne('f64', 0x44),
  'i32.eqz': plain(0x45),
  'i32.eq': plain(0x46),
  'i32.ne': plain(0x47),
  'i32.lt_s': plain(0x48),
  'i32.lt_u': plain(0x49),
  'i32.gt_s': plain(0x4a),
  'i32.gt_u': plain(0x4b),
  'i32.le_s': plain(0x4c),
  'i32.le_u': plain(0x4d),
  'i32.ge_s': plain(0x4e),
  'i32.ge_u': plain(0x4f),
  'i64.eq': plain(0x51),
  'f64.eq': plain(0x61),
  'f64.ne': plain(0x62),
  'f64.lt': plain(0x63),
  'f64.gt': plain(0x64),
  'f64.le': plain(0x65),
  'f64.ge': plain(0x66),
  'i32.add': plain(0x6a),
  'i32.sub': plain(0x6b),
  'i32.mul': plain(0x6c),
  'i32.and': plain(0x71),
  'i32.or': plain(0x72),
  'i32.xor': plain(0x73),
  'i32.shl': plain(0x74),
  'i32.shr_s': plain(0x75),
  'i32.shr_u': plain(0x76),
  'i64.shr_u': plain(0x88),
  'f64.abs': plain(0x99),
  'f64.neg': plain(0x9a),
  'f64.ceil': plain(0x9b),
  'f64.floor': plain(0x9c),
  'f64.trunc': plain(0x9d),
  'f64.sqrt': plain(0x9f),
  'f64.add': plain(0xa0),
  'f64.sub': plain(0xa1),
  'f64.mul': plain(0xa2),
  'f64.div': plain(0xa3),
  'f64.min': plain(0xa4),
  'f64.max': plain(0xa5),
  'i32.wrap_i64': plain(0xa7),
  'f64.convert_i32_s': plain(0xb7),
  'f64.convert_i32_u': plain(0xb8),
  'i64.reinterpret_f64': plain(0xbd),
  'i32.trunc_sat_f64_u': plain(0xfc, 0x03),
  'i64.trunc_sat_f64_s': plain(0xfc, 0x06),
  // of memory 0 to memory 0
  'memory.copy': plain(0xfc, 0x0a, 0x00, 0x00),
  'v128.load': access(4, ...vector(0x00)),
  'v128.load16_splat': access(1, ...vector(0x08)),
  'v128.load64_splat': access(3, ...vector(0x0a)),
  'v128.store': access(4, ...vector(0x0b)),
  'i8x16.shuffle': withOne('lanes', ...vector(0x0d)),
  'i32x4.splat': lanes(0x11),
  'f64x2.splat': lanes(0x14),
  'i32x4.extract_lane': withOne('lane', ...vector(0x1b)),
  'i32x4.replace_lane': withOne('lane', ...vector(0x1c)),
  'f64x2.extract_lane': withOne('lane', ...vector(0x21)),
  'f64x2.replace_lane': withOne('lane', ...vector(0x22)),
  'i32x4.eq': lanes(0x37),
  'i32x4.ne': lanes(0x38),
  'i32x4.lt_s': lanes(0x39),
  'i32x4.gt_s': lanes(0x3b),
  'i32x4.le_s': lanes(0x3d),
  'i32x4.ge_s': lanes(0x3f),
  'f64x2.eq': lanes(0x47),
  'f64x2.ne': lanes(0x48),
  'f64x2.lt': lanes(0x49),
  'f64x2.gt': lanes(0x4a),
  'f64x2.le': lanes(0x4b),
  'f64x2.ge': lanes(0x4c),
  'v128.not': lanes(0x4d),
  'v128.and': lanes(0x4e),
  'v128.or': lanes(0x50),
  'v128.xor': lanes(0x51),
  'v128.bitselect': lanes(0x52),
  'v128.any_true': lanes(0x53),
  'v128.load8_lane': laneAccess(0, 0x54),
  'v128.load16_lane': laneAccess(1, 0x55),
  'v128.load32_lane': laneAccess(2, 0x56),
  'v128.load64_lane': laneAccess(3, 0x57),
  'v128.store8_lane': laneAccess(0, 0x58),
  'v128.store32_lane': laneAccess(2, 0x5a),
  'v128.load32_zero': access(2, ...vector(0x5c)),
  'v128.load64_zero': access(3, ...vector(0x5d)),
  'i8x16.neg': lanes(0x61),
  'i8x16.narrow_i16x8_s': lanes(0x65),
  'f64x2.ceil': lanes(0x74),
  'f64x2.floor': lanes(0x75),
  'f64x2.trunc': lanes(0x7a),
  'i16x8.narrow_i32x4_s': lanes(0x85),
  'i16x8.extend_low_i8x16_s': lanes(0x87),
  'i32x4.extend_low_i16x8_s': lanes(0xa7),
  'i32x4.extend_low_i16x8_u': lanes(0xa9),
  'i32x4.shl': lanes(0xab),
  'i32x4.shr_s': lanes(0xac),
  'i32x4.shr_u': lanes(0xad),
  'i32x4.add': lanes(0xae),
  'i32x4.sub': lanes(0xb1),
  'i32x4.mul': lanes(0xb5),
  'i64x2.extend_low_i32x4_s': lanes(0xc7),
  'i64x2.extend_low_i32x4_u': lanes(0xc9),
  'i64x2.shl': lanes(0xcb),
  'i64x2.shr_s': lanes(0xcc),
  'i64x2.shr_u': lanes(0xcd),
  'i64x2.bitmask': lanes(0xc4),
  'i64x2.ne': lanes(0xd7),
  'f64x2.abs': lanes(0xec),
  'f64x2.neg': lanes(0xed),
  'f64x2.sqrt': lanes(0xef),
  'f64x2.add': lanes(0xf0),
  'f64x2.sub': lanes(0xf1),
  'f64x2.mul': lanes(0xf2),
  'f64x2.div': lanes(0xf3),
  'f64x2.min': lanes(0xf4),
  'f64x2.max': lanes(0xf5),
  'f64x2.pmin': lanes(0xf6),
  'f64x2.pmax': lanes(0xf7),
  'f64x2.convert_low_i32x4_s': lanes(0xfe),
  'f64x2.convert_low_i32x4_u': lanes(0xff),
  'memory.atomic.notify': atomic(2, 0x00),
  'memory.atomic.wait32': atomic(2, 0x01),
  'i32.atomic.load': atomic(2, 0x10),
  'i32.atomic.store': atomic(2, 0x17),
  'i32.atomic.rmw.add': atomic(2, 0x1e),
} as const satisfies Record<string, Opcode>;

/** The name of an instruction, as the text format has it. */
export type OpcodeName = keyof typeof table;

/** All instructions by name. */
export const opcodes: Readonly<Record<OpcodeName, Opcode>> = table;
