// Software prefetch: before the loop over segments, one value of every cache line that the segments will need is read. Short
// segments are far apart; independent reads overlap in the memory system, whereas the loop would wait for each. Bit-exact:
// only a sum is written that nothing reads.
//   for s: for p in starts[s]..ends[s]: … w[p] …
//   →   for s: for p in starts[s]..ends[s] step 8: sum <- sum + w[p];  sink[0] <- sum;  for s: …
import type { BufferDescription } from '../../abi.ts';
import {
  assign,
  binary,
  convert,
  expressionsIn,
  floatConstant,
  freshLocals,
  integerConstant,
  letLocal,
  letVariable,
  load,
  local,
  loop,
  store,
} from '../kernel/index.ts';
import type {
  For,
  FreshNames,
  Kernel,
  KernelExpression,
  KernelStatement,
  Let,
  Load,
} from '../kernel/index.ts';

/** Doubles in a cache line. */
const stride = 8;

/** The arrays that the loops over segments read sequentially. */
export function streamsOf(kernel: Kernel): readonly BufferDescription[] {
  return kernel.body.flatMap((statement) => segmentsIn(statement)?.streams ?? []);
}

/**
 * The kernel with a prefetch before each loop over segments.
 *
 * @param sink receives the sum of the values read
 */
export function withPrefetch(kernel: Kernel, sink: BufferDescription): Kernel {
  const fresh = freshLocals(kernel);
  const body = kernel.body.flatMap((statement): KernelStatement[] => {
    const segments = segmentsIn(statement);
    return segments === null ? [statement] : [...readAhead(segments, sink, fresh), statement];
  });
  return { ...kernel, body };
}

interface Segments {
  readonly outer: For;
  /** The bounds of a segment, loaded with the index of the outer loop. */
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

/** The load, with the index of the outer loop, that defines a bound; or null. */
function loadOf(bound: KernelExpression, outer: For): Load | null {
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

function readAhead(
  { outer, start, end, streams }: Segments,
  sink: BufferDescription,
  fresh: FreshNames,
): KernelStatement[] {
  const segment = fresh('segment');
  const position = fresh('position');
  const sum = fresh('sum');
  const bound = (hint: string, { buffer }: Load): Let =>
    letLocal(fresh(hint), load(buffer, local(segment, 'integer')));
  const [from, to] = [bound('start', start), bound('end', end)];
  const total = streams
    .map((stream) => convert(load(stream, local(position, 'integer')), 'float'))
    .reduce((a, b) => binary('+', a, b), local(sum, 'float'));
  const range = {
    start: local(from.name, 'integer'),
    end: local(to.name, 'integer'),
    step: integerConstant(stride),
  };
  return [
    letVariable(sum, floatConstant(0)),
    { ...outer, index: segment, body: [from, to, loop(position, range, [assign(sum, total)])] },
    store(sink, integerConstant(0), local(sum, 'float')),
  ];
}
