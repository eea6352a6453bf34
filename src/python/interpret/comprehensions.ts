// Comprehensions, whose variables lie in the frame around them; generator expressions, which are functions.
import {
  appendItem,
  iterate,
  noKeywords,
  PyDict,
  PyIterator,
  PyList,
  PySet,
} from '../values/index.ts';
import type { Value } from '../values/index.ts';
import type { ComprehensionFor, Expression, ExpressionOf, Node, Statement } from '../read/index.ts';
import type { Compiler } from './context.ts';
import type { Cell, Evaluate, Frame } from './frame.ts';
import { ScriptFunction } from './functions.ts';
import { compileCondition } from './operations.ts';
import { namesIn } from './names.ts';
import { comprehensionNames } from './scope.ts';
import { freshCells } from './variables.ts';

/** `[… for …]`, `{… for …}`, `{…: … for …}` */
export function compileComprehension(
  compiler: Compiler,
  node: ExpressionOf<'ListComp'> | ExpressionOf<'SetComp'> | ExpressionOf<'DictComp'>,
): Evaluate {
  if (node.nodeType === 'DictComp') {
    return looped(compiler, node, () => {
      const key = compiler.expression(node.key);
      const value = compiler.expression(node.value);
      return {
        make: () => new PyDict(),
        add: (frame, into) => {
          const name = key(frame);
          into.set(name, value(frame));
        },
      };
    });
  }
  if (node.nodeType === 'SetComp')
    return looped(compiler, node, () => {
      const item = compiler.expression(node.elt);
      return { make: () => new PySet(), add: (frame, into) => into.add(item(frame)) };
    });
  return looped(compiler, node, () => {
    const item = compiler.expression(node.elt);
    return {
      make: () => new PyList([]),
      add: (frame, into) => appendItem(into.items, item(frame)),
    };
  });
}

type Add<T> = (frame: Frame, into: T) => unknown;

interface Collecting<T> {
  make(): T;
  readonly add: Add<T>;
}

function looped<T extends Value>(
  compiler: Compiler,
  node: Node & { readonly generators: readonly ComprehensionFor[] },
  collecting: () => Collecting<T>,
): Evaluate {
  const { scope, machine } = compiler;
  // The first iterable belongs to the scope around it.
  const first = compiler.expression(node.generators[0]!.iter);
  const { cells } = scope.enterComprehension(
    comprehensionNames(node.generators),
    namesIn([node]).usedInside,
  );
  const loops = node.generators.map(({ target, iter, ifs }, k) => ({
    iterable: k === 0 ? first : compiler.expression(iter),
    node: iter as Node,
    assign: compiler.target(target),
    conditions: ifs.map((condition) => compileCondition(compiler, condition)),
  }));
  const { make, add } = collecting();
  scope.leaveComprehension();
  const all = loops.reduceRight<Add<T>>(
    (inner, { iterable, node: place, assign, conditions }) =>
      (frame, into) => {
        const values = iterable(frame);
        frame.at = place;
        const iteration = iterate(values);
        turns: for (let next = iteration.next(); next !== undefined; next = iteration.next()) {
          machine.tick();
          // Functions made in different turns share the variable, as in Python.
          assign(frame, next);
          for (const condition of conditions) if (!condition(frame)) continue turns;
          inner(frame, into);
        }
      },
    add,
  );
  return (frame) => {
    const into = make();
    freshCells(frame, cells);
    all(frame, into);
    return into;
  };
}

/** `(… for …)`: a function with the first iterable as its argument, and a `yield` in its loops. */
export function compileGenerator(compiler: Compiler, node: ExpressionOf<'GeneratorExp'>): Evaluate {
  const first = compiler.expression(node.generators[0]!.iter);
  const code = compiler.functionCode('<genexpr>', [iterableName], loopsOf(node));
  const { free } = code.scope;
  const { scope } = compiler;
  return (frame) => {
    const values = first(frame);
    frame.at = node.generators[0]!.iter;
    const iterator = new PyIterator(iterate(values));
    const closure = free.map((name) => frame.slots[scope.slotOf(name)] as Cell);
    return new ScriptFunction(code, [], closure).invoke([iterator], noKeywords);
  };
}

/** No name that a script can write. */
const iterableName = '.0';

function loopsOf(node: ExpressionOf<'GeneratorExp'>): readonly Statement[] {
  const { lineno, col_offset, end_lineno, end_col_offset } = node;
  const place = { lineno, col_offset, end_lineno: end_lineno!, end_col_offset: end_col_offset! };
  const yielded: Expression = { nodeType: 'Yield', value: node.elt, ...place };
  let body: Statement = { nodeType: 'Expr', value: yielded, ...place };
  for (const [k, { target, iter, ifs }] of [...node.generators.entries()].reverse()) {
    for (const test of [...ifs].reverse())
      body = { nodeType: 'If', test, body: [body], orelse: [], ...place };
    const first: Expression = {
      nodeType: 'Name',
      id: iterableName,
      ctx: { nodeType: 'Load' },
      ...place,
    };
    body = {
      nodeType: 'For',
      target,
      iter: k === 0 ? first : iter,
      body: [body],
      orelse: [],
      ...place,
    };
  }
  return [body];
}
