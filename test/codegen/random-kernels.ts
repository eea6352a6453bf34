// Generates random well-formed kernels for property tests. A kernel is built from a list of numbers, so that
// fast-check can shrink it; when the list ends, the simplest choice is made.
import fc from 'fast-check';
import type { BufferDescription, Buffers, LinkedKernel, Lists, TypedArray } from '../../src/abi.ts';
import type {
  Kernel,
  KernelExpression,
  KernelStatement,
  KernelType,
} from '../../src/codegen/index.ts';
import {
  assign,
  binary,
  booleanConstant,
  compare,
  convert,
  draw,
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
  partsOf,
  push,
  returnValue,
  select,
  store,
  when,
  word,
} from '../../src/codegen/kernel/index.ts';
import { SourceText } from '../../src/diagnostics/index.ts';
import { allocate, allocateFrom } from '../../src/memory/index.ts';
import { seedStream } from '../../src/random/index.ts';

const size = 8;
export const floats: BufferDescription = { name: 'P.v', element: 'f64' };
const integers: BufferDescription = { name: 'P.n', element: 'i32' };
const booleans: BufferDescription = { name: 'P.b', element: 'u8' };
const words: BufferDescription = { name: 'S._post', element: 'u32' };
const constants: BufferDescription = { name: 'array.0', element: 'f64' };
const stream: BufferDescription = { name: 'stream', element: 'u32' };

const interesting = [
  0,
  -0,
  1,
  -1,
  0.1,
  -2.5,
  1e-320,
  1e308,
  1e21,
  NaN,
  Infinity,
  -Infinity,
  4294967296.5,
];
/** Names that would be harmful if they were inserted into the text unchanged. */
const names = [
  'v',
  'constructor',
  '__proto__',
  'eval',
  'if',
  'a b',
  'x.y',
  '\u2028',
  'é',
  '1',
  '*/',
  't$',
  '$v',
];

interface Builder {
  /** Expressions built earlier, some of which are reused, as in models. */
  readonly built: KernelExpression[];
  choose(count: number): number;
  fresh(): string;
}

interface Scope {
  readonly locals: readonly Local[];
  readonly depth: number;
}

export const kernels: fc.Arbitrary<Kernel> = fc
  .array(fc.nat(1 << 20), { minLength: 150, maxLength: 600, size: 'max' })
  .map(build);

function build(numbers: readonly number[]): Kernel {
  let next = 0;
  let locals = 0;
  const builder: Builder = {
    built: [],
    choose: (count) => (numbers[next++] ?? 0) % count,
    fresh: () => `${names[locals % names.length]}${locals++ < names.length ? '' : `_${locals}`}`,
  };
  const scope: Scope = {
    locals: [
      { name: 't', type: 'float', isVariable: false },
      { name: 'tick', type: 'integer', isVariable: false },
    ],
    depth: 0,
  };
  return {
    name: 'P.\u2028 test*/',
    role: 'assign',
    body: [...block(builder, scope, 6), returnValue(expression(builder, scope, 'integer', 2))],
    stream,
    constants: [
      { buffer: constants, values: Float64Array.from({ length: size }, (_, k) => k / 3) },
    ],
  };
}

function block(builder: Builder, outer: Scope, length: number): KernelStatement[] {
  const statements: KernelStatement[] = [];
  const locals = [...outer.locals];
  const scope: Scope = { locals, depth: outer.depth };
  for (let k = builder.choose(length + 1); k >= 0; k--)
    statements.push(...statement(builder, scope, locals));
  return statements;
}

interface Local {
  readonly name: string;
  readonly type: KernelType;
  readonly isVariable: boolean;
}

type MakeStatement = (builder: Builder, scope: Scope, locals: Local[]) => KernelStatement[];

const nowhere = { source: new SourceText('random', ''), start: 0, end: 0 };
const whole = integerConstant;

const declaration: MakeStatement = (builder, scope, locals) => {
  const name = builder.fresh();
  const type = typeOf(builder);
  const isVariable = builder.choose(2) === 1;
  const value = expression(builder, scope, type, 4);
  locals.push({ name, type, isVariable });
  return [(isVariable ? letVariable : letLocal)(name, value)];
};

const drawing: MakeStatement = (builder, _, locals) => {
  const name = builder.fresh();
  const distribution = (['normal', 'poisson', 'geometric', 'uniform'] as const)[builder.choose(4)]!;
  const isFloat = distribution === 'normal' || distribution === 'uniform';
  const type = isFloat ? 'float' : 'integer';
  locals.push({ name, type, isVariable: false });
  const values = isFloat ? [] : [floatConstant(3.5)];
  return [draw(name, type, distribution, values)];
};

const storing: MakeStatement = (builder, scope) => {
  const buffer = [floats, integers, booleans, words][builder.choose(4)]!;
  const type = buffer === floats ? 'float' : buffer === booleans ? 'boolean' : 'integer';
  const index = indexOf(builder, scope);
  return [store(buffer, index, expression(builder, scope, type, 4))];
};

const setting: MakeStatement = (builder, scope, locals) => {
  const variables = locals.filter((known) => known.isVariable);
  const chosen = variables[builder.choose(Math.max(1, variables.length))];
  if (chosen === undefined) return declaration(builder, scope, locals);
  const value = expression(builder, scope, chosen.type, 4);
  return [assign(chosen.name, value)];
};

const pushing: MakeStatement = (builder, scope) => [
  push('list', expression(builder, scope, 'integer', 3)),
];

const branch: MakeStatement = (builder, scope) => {
  const condition = expression(builder, scope, 'boolean', 3);
  const consequent = block(builder, deeper(scope), 3);
  const alternative = builder.choose(2) === 0 ? [] : block(builder, deeper(scope), 3);
  return [when(condition, consequent, alternative)];
};

const forLoop: MakeStatement = (builder, scope) => {
  const index = builder.fresh();
  const bounds = [
    [0, 4, 1],
    [5, 0, -2],
    [-3, 3, 2],
  ] as const;
  const [start, end, step] = bounds[builder.choose(3)]!;
  const known: Local = { name: index, type: 'integer', isVariable: false };
  const { locals, depth } = deeper(scope);
  const body = block(builder, { locals: [...locals, known], depth }, 3);
  return [loop(index, { start: whole(start), end: whole(end), step: whole(step) }, body)];
};

/** Counts a local that nobody else sets. */
const whileLoop: MakeStatement = (builder, scope) => {
  const name = builder.fresh();
  const counter = local(name, 'integer');
  const known: Local = { name, type: 'integer', isVariable: false };
  const { locals, depth } = deeper(scope);
  const inside = block(builder, { locals: [...locals, known], depth }, 3);
  const body = [...inside, assign(name, binary('+', counter, whole(1)))];
  return [letVariable(name, whole(0)), loopWhile(compare('<', counter, whole(3)), body)];
};

/** Fails where a value is out of the ordinary, which both targets must report alike. */
const failure: MakeStatement = (builder, scope) => {
  const fault = { code: 'array-index-out-of-range', name: 'x', span: nowhere } as const;
  const value = (type: KernelType): KernelExpression => expression(builder, scope, type, 2);
  const condition = compare('>', value('integer'), whole(1e9));
  return [when(condition, [fail(fault, [value('integer'), value('float')])])];
};

const flat: readonly MakeStatement[] = [
  declaration,
  declaration,
  drawing,
  storing,
  storing,
  setting,
  pushing,
];
const all: readonly MakeStatement[] = [...flat, branch, forLoop, whileLoop, failure];

function statement(builder: Builder, scope: Scope, locals: Local[]): KernelStatement[] {
  const makers = scope.depth >= 3 ? flat : all;
  return makers[builder.choose(makers.length)]!(builder, scope, locals);
}

const deeper = (scope: Scope): Scope => ({ locals: scope.locals, depth: scope.depth + 1 });

function typeOf(builder: Builder): KernelType {
  return (['float', 'integer', 'boolean'] as const)[builder.choose(3)]!;
}

/** An index inside the buffers. */
function indexOf(builder: Builder, scope: Scope): KernelExpression {
  if (builder.choose(2) === 0) return whole(builder.choose(size));
  const [low, high] = [whole(0), whole(size - 1)];
  const value = expression(builder, scope, 'integer', 1);
  const clipped = numeric('clip', 'integer', value, low, high);
  // NaN, of an integer that never was one, is made 0.
  return select(compare('==', clipped, clipped), clipped, low);
}

const unary = ['exp', 'sqrt', 'round', 'sin', 'abs', 'exprel', 'erf', 'expm1', 'tanh', 'log1p'];

function expression(
  builder: Builder,
  scope: Scope,
  type: KernelType,
  depth: number,
): KernelExpression {
  const known = new Set(scope.locals.map(({ name }) => name));
  const usable = builder.built.filter(
    (one) =>
      one.type === type &&
      [...partsOf(one)].every((part) => part.kind !== 'local' || known.has(part.name)),
  );
  if (usable.length > 0 && builder.choose(4) === 1) return usable[builder.choose(usable.length)]!;
  const made = newExpression(builder, scope, type, depth);
  builder.built.push(made);
  return made;
}

function newExpression(
  builder: Builder,
  scope: Scope,
  type: KernelType,
  depth: number,
): KernelExpression {
  const inner = (wanted: KernelType = type): KernelExpression =>
    expression(builder, scope, wanted, depth - 1);
  if (depth <= 0 || builder.choose(6) === 0) return leaf(builder, scope, type);
  if (builder.choose(6) === 0) return select(inner('boolean'), inner(), inner());
  if (type === 'boolean') return condition(builder, inner);
  switch (builder.choose(8)) {
    case 0:
      return negate(inner());
    case 1: {
      const from = type === 'float' ? 'integer' : 'float';
      return convert(inner(builder.choose(2) === 0 ? from : 'boolean'), type);
    }
    case 2: {
      if (type === 'integer') return numeric('floor', 'integer', inner('float'));
      return numeric(unary[builder.choose(unary.length)]!, 'float', inner());
    }
    case 3:
      return numeric(['min', 'max', 'clip'][builder.choose(2)]!, type, inner(), inner());
    case 4:
      if (type === 'integer') {
        const operator = (['&', '|', '^', '<<', '>>', '>>>'] as const)[builder.choose(6)]!;
        return word(operator, inner(), inner());
      }
      return numeric(unary[builder.choose(unary.length)]!, 'float', inner());
    default: {
      const all = ['+', '-', '*', 'floordiv', 'mod', 'power', '/'] as const;
      const operator = all[builder.choose(type === 'float' ? 7 : 6)]!;
      return binary(operator, inner(), inner());
    }
  }
}

function condition(
  builder: Builder,
  inner: (type: KernelType) => KernelExpression,
): KernelExpression {
  switch (builder.choose(4)) {
    case 0:
      return not(inner('boolean'));
    case 1: {
      const operator = (['and', 'or'] as const)[builder.choose(2)]!;
      return logical(operator, inner('boolean'), inner('boolean'));
    }
    case 2:
      return convert(inner('float'), 'boolean');
    default: {
      const operand = typeOf(builder);
      const order = ['==', '!=', '<', '<=', '>', '>='] as const;
      const operator = order[builder.choose(operand === 'boolean' ? 2 : 6)]!;
      return compare(operator, inner(operand), inner(operand));
    }
  }
}

function leaf(builder: Builder, scope: Scope, type: KernelType): KernelExpression {
  const known = scope.locals.filter((one) => one.type === type);
  const choice = builder.choose(3);
  if (choice === 1 && known.length > 0) {
    const { name } = known[builder.choose(known.length)]!;
    return local(name, type);
  }
  if (choice === 2) {
    const buffers = { float: [floats, constants], integer: [integers, words], boolean: [booleans] }[
      type
    ];
    const buffer = buffers[builder.choose(buffers.length)]!;
    return load(buffer, whole(builder.choose(size)));
  }
  if (type === 'boolean') return booleanConstant(builder.choose(2) === 1);
  if (type === 'integer') return whole(builder.choose(7) - 3);
  return floatConstant(interesting[builder.choose(interesting.length)]!);
}

export interface Run {
  readonly outcome: number | string;
  readonly buffers: string[];
  readonly list: number[];
}

/** Runs a kernel on the buffers of random kernels. */
export function runWith(make: (buffers: Buffers, lists: Lists) => LinkedKernel): Run {
  const buffers = new Map<string, TypedArray>([
    [
      floats.name,
      allocateFrom(
        'f64',
        numbers((k) => (k - 3) * 1.7),
      ),
    ],
    [
      integers.name,
      allocateFrom(
        'i32',
        numbers((k) => (k - 4) * 1001),
      ),
    ],
    [
      booleans.name,
      allocateFrom(
        'u8',
        numbers((k) => k % 2),
      ),
    ],
    [
      words.name,
      allocateFrom(
        'u32',
        numbers((k) => k),
      ),
    ],
    [stream.name, allocate('u32', 4)],
  ]);
  seedStream(buffers.get(stream.name) as Uint32Array, 5, 'x');
  const list: number[] = [];
  const kernel = make(buffers, new Map([['list', (value: number) => void list.push(value)]]));
  let outcome: number | string;
  try {
    outcome = kernel(0.0123, 123, 0);
  } catch (failure) {
    outcome = String(failure);
  }
  // toEqual tells 0 from -0 and takes all NaN for the same; text would not.
  return {
    outcome,
    buffers: [...buffers].map(([name, values]) => `${name} ${[...values].map(exact)}`),
    list,
  };
}

const numbers = (valueAt: (k: number) => number): number[] =>
  Array.from({ length: size }, (_, k) => valueAt(k));

const exact = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));
