// Reads the beginning of every line of memory that the segments of a call will need, before the first of them is worked
// on. Short segments lie far apart, and the memory answers many such reads in the time of one; in the loop itself each
// would be waited for. Law: nothing is changed but a number that nobody reads, so every bit of every result stays.
//   for s: for p in starts[s]..ends[s]: … w[p] …
//   →   for s: for p in starts[s]..ends[s] step 8: sum <- sum + w[p];  touched[0] <- sum;  for s: …
import type { BufferDescription } from '../../abi.ts';
import {
  freshLocals,
  binary,
  convert,
  floatConstant,
  integerConstant,
  load,
  local,
  expressionsIn,
} from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';

type ForStatement = Extract<KernelStatement, { kind: 'for' }>;
type Load = Extract<KernelExpression, { kind: 'load' }>;

/** Doubles in a line of memory. */
const stride = 8;

/** The arrays that the loop over the positions of a segment reads from front to back. */
export function streamsOf(kernel: Kernel): readonly BufferDescription[] {
  return kernel.body.flatMap((statement) => segmentsIn(statement)?.streams ?? []);
}

/** @param touched where the number goes that nobody reads */
export function touch(kernel: Kernel, touched: BufferDescription): Kernel {
  const fresh = freshLocals(kernel);
  const body = kernel.body.flatMap((statement): KernelStatement[] => {
    const segments = segmentsIn(statement);
    return segments === null ? [statement] : [...reading(segments, touched, fresh), statement];
  });
  return { ...kernel, body };
}

interface Segments {
  readonly outer: ForStatement;
  /** Bounds of the segment at hand, of the index of the outer loop. */
  readonly start: Load;
  readonly end: Load;
  readonly streams: readonly BufferDescription[];
}

function segmentsIn(outer: KernelStatement): Segments | null {
  if (outer.kind !== 'for') return null;
  const inner = outer.body.find((statement) => statement.kind === 'for');
  if (inner === undefined) return null;
  const [start, end] = [inner.start, inner.end].map((bound) => loadOf(bound, outer));
  const streams = new Map<string, BufferDescription>();
  for (const part of expressionsIn(inner.body))
    if (part.kind === 'load' && part.index.kind === 'local' && part.index.name === inner.index)
      streams.set(part.buffer.name, part.buffer);
  if (start == null || end == null || streams.size === 0) return null;
  return { outer, start, end, streams: [...streams.values()] };
}

/** What a local of the outer loop is loaded from, by the index of that loop. */
function loadOf(bound: KernelExpression, outer: ForStatement): Load | null {
  if (bound.kind !== 'local') return null;
  for (const statement of outer.body)
    if (
      statement.kind === 'let' &&
      statement.name === bound.name &&
      statement.value.kind === 'load'
    ) {
      const { index } = statement.value;
      return index.kind === 'local' && index.name === outer.index ? statement.value : null;
    }
  return null;
}

function reading(
  { outer, start, end, streams }: Segments,
  touched: BufferDescription,
  fresh: (wish: string) => string,
): KernelStatement[] {
  const segment = fresh('segment');
  const position = fresh('position');
  const sum = fresh('sum');
  const declare = (name: string, value: KernelExpression): KernelStatement => {
    return { kind: 'let', name, type: value.type, value, isVariable: name === sum, span: null };
  };
  const bound = (wish: string, { buffer }: Load) => {
    const name = fresh(wish);
    return { name, statement: declare(name, load(buffer, local(segment, 'integer'))) };
  };
  const [from, to] = [bound('start', start), bound('end', end)];
  const total = streams
    .map((stream) => convert(load(stream, local(position, 'integer')), 'float'))
    .reduce((a, b) => binary('+', a, b), local(sum, 'float'));
  return [
    declare(sum, floatConstant(0)),
    {
      ...outer,
      index: segment,
      body: [
        from.statement,
        to.statement,
        {
          kind: 'for',
          index: position,
          start: local(from.name, 'integer'),
          end: local(to.name, 'integer'),
          step: integerConstant(stride),
          body: [{ kind: 'set', name: sum, value: total, span: null }],
        },
      ],
    },
    {
      kind: 'store',
      buffer: touched,
      index: integerConstant(0),
      value: local(sum, 'float'),
      span: null,
    },
  ];
}
