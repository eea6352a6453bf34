// Inlines the generation of uniform and normal numbers inside loops. The state of the stream is kept in four locals, loaded
// at the beginning and stored at the end; the ziggurat's rare slow path stays a call and gets the state through the buffer.
// Bit-exact: the steps are those of src/random, word for word.
import type { BufferDescription } from '../../abi.ts';
import { ziggurat } from '../../random/index.ts';
import {
  assign,
  binary,
  compare,
  convert,
  draw,
  floatConstant,
  freshLocals,
  integerConstant,
  letLocal,
  letVariable,
  load,
  local,
  not,
  numeric,
  store,
  when,
  word,
  bodiesOf,
  mapStatement,
  statementsIn,
} from '../kernel/index.ts';
import type {
  ConstantBuffer,
  Draw,
  Kernel,
  KernelExpression,
  KernelStatement,
  Local,
} from '../kernel/index.ts';

const edges: BufferDescription = { name: 'random.edges', element: 'f64' };
const inner: BufferDescription = { name: 'random.inner', element: 'f64' };

const tables: readonly ConstantBuffer[] = [
  { buffer: edges, values: ziggurat.edges },
  { buffer: inner, values: ziggurat.inner },
];

/** The pass `inline-random`. */
export function inlineRandom(kernel: Kernel): Kernel {
  const { stream } = kernel;
  if (stream === null || !drawsInLoops(kernel.body)) return kernel;
  const fresh = freshLocals(kernel);
  const state = Array.from({ length: 4 }, () => local(fresh('state'), 'integer'));
  const last = kernel.body.at(-1);
  const isReturning = last?.kind === 'return';
  const body = isReturning ? kernel.body.slice(0, -1) : kernel.body;
  const drawsNormals = [...statementsIn(body)].some(
    (statement) => statement.kind === 'draw' && statement.distribution === 'normal',
  );
  return {
    ...kernel,
    body: [
      ...loadState(letVariable),
      ...body.flatMap(visit),
      ...storeState(),
      ...(isReturning ? [last] : []),
    ],
    constants: drawsNormals ? [...kernel.constants, ...tables] : kernel.constants,
  };

  function visit(statement: KernelStatement): KernelStatement[] {
    if (statement.kind === 'draw') {
      if (statement.distribution === 'uniform') return uniform(statement);
      if (statement.distribution === 'normal') return normal(statement);
      return typeof statement.distribution === 'string' ? outside([statement]) : [statement];
    }
    if (statement.kind === 'choose') return outside([statement]);
    // The run ends here: the stream gets its present state.
    if (statement.kind === 'fail') return [...storeState(), statement];
    return [
      mapStatement(
        statement,
        (expression) => expression,
        (inside) => inside.flatMap(visit),
      ),
    ];
  }

  function uniform({ name, span }: Draw): KernelStatement[] {
    const [first, second] = [nextWord(), nextWord()];
    const high = convert(word('>>>', first.word, integerConstant(5)), 'float');
    const low = convert(word('>>>', second.word, integerConstant(6)), 'float');
    const sum = binary('+', binary('*', high, floatConstant(67108864)), low);
    const value = binary('*', sum, floatConstant(1.1102230246251565e-16));
    return [...first.statements, ...second.statements, letLocal(name, value, span)];
  }

  function normal({ name, span }: Draw): KernelStatement[] {
    const [first, second] = [nextWord(), nextWord()];
    const layer = define('layer', word('&', first.word, integerConstant(255)));
    const high = convert(word('>>', first.word, integerConstant(8)), 'float');
    const low = convert(word('>>>', second.word, integerConstant(0)), 'float');
    const sum = binary('+', binary('*', high, floatConstant(4294967296)), low);
    const u = define('u', binary('*', sum, floatConstant(ziggurat.unit)));
    const value = binary('*', u.local, load(edges, layer.local));
    const rest = fresh('rest');
    const isInner = compare('<', numeric('abs', 'float', u.local), load(inner, layer.local));
    const drawRest = draw(rest, 'float', 'normal_rest', [layer.local, u.local], span);
    return [
      ...first.statements,
      ...second.statements,
      layer.statement,
      u.statement,
      letVariable(name, value, span),
      when(not(isInner), [...outside([drawRest]), assign(name, local(rest, 'float'))]),
    ];
  }

  /** The next 32 bits, and the state after them: xoshiro128**, with its products as shifts and sums. */
  function nextWord(): { readonly statements: KernelStatement[]; readonly word: KernelExpression } {
    const [s0, s1, s2, s3] = state as [Local, Local, Local, Local];
    const five = define('five', multiplied(s1, 2));
    const turned = define('turned', rotated(five.local, 7));
    const result = define('word', multiplied(turned.local, 3));
    const c = define('c', word('^', s2, s0));
    const d = define('d', word('^', s3, s1));
    const statements = [
      ...[five, turned, result, c, d].map(({ statement }) => statement),
      assign(s2.name, word('^', c.local, word('<<', s1, integerConstant(9)))),
      assign(s1.name, word('^', s1, c.local)),
      assign(s0.name, word('^', s0, d.local)),
      assign(s3.name, rotated(d.local, 11)),
    ];
    return { statements, word: result.local };
  }

  function define(hint: string, value: KernelExpression) {
    const name = fresh(hint);
    return { local: local(name, value.type), statement: letLocal(name, value) };
  }

  /** Statements that draw by calls, between a store and a load of the state. */
  function outside(statements: readonly KernelStatement[]): KernelStatement[] {
    return [...storeState(), ...statements, ...loadState(assign)];
  }

  function storeState(): KernelStatement[] {
    return state.map((value, k) => store(stream!, integerConstant(k), value));
  }

  function loadState(declare: typeof letVariable | typeof assign): KernelStatement[] {
    // Signed words, as all later states are.
    return state.map(({ name }, k) =>
      declare(name, word('|', load(stream!, integerConstant(k)), integerConstant(0))),
    );
  }
}

/** x*(2^shift + 1) modulo 2^32 */
function multiplied(x: KernelExpression, shift: number): KernelExpression {
  const sum = binary('+', word('<<', x, integerConstant(shift)), x);
  return word('|', sum, integerConstant(0));
}

function rotated(x: KernelExpression, by: number): KernelExpression {
  return word('|', word('<<', x, integerConstant(by)), word('>>>', x, integerConstant(32 - by)));
}

/** Whether a uniform or normal number is drawn inside a loop; elsewhere there is nothing to gain. */
function drawsInLoops(body: readonly KernelStatement[]): boolean {
  return [...statementsIn(body)]
    .filter(({ kind }) => kind === 'for' || kind === 'while')
    .flatMap((loop) => bodiesOf(loop).flatMap((inside) => [...statementsIn(inside)]))
    .some(
      (statement) =>
        statement.kind === 'draw' &&
        (statement.distribution === 'uniform' || statement.distribution === 'normal'),
    );
}
