// Statements of generators: as those of functions, but they can be left at a `yield` and entered again. The values that are yielded inside
// of an expression are yielded before its statement; the expression then takes what was sent.
import { isTrue, iterate } from '../values/index.ts';
import type { Value } from '../values/index.ts';
import type { Expression, ExpressionOf, Node, Statement, StatementOf } from '../read/index.ts';
import type { Compiler } from './context.ts';
import { compileHandlers, handlerOf } from './exceptions.ts';
import { broken, normal, returned } from './frame.ts';
import type { Completion, Evaluate, Frame, Generate } from './frame.ts';
import { Generator } from './functions.ts';
import { asRaised } from './machine.ts';
import { compileCases } from './matching.ts';
import { forEachChild } from './names.ts';
import { yields } from './scope.ts';
import { enterManager } from './statements.ts';

type Work = globalThis.Generator<Value, Completion, Value>;

/** A block of a generator. */
export function compileGenerating(compiler: Compiler, body: readonly Statement[]): Generate {
  const statements = body.map((statement) => compileStatement(compiler, statement));
  return function* (frame): Work {
    for (const statement of statements) {
      const completion = yield* statement(frame);
      if (completion !== normal) return completion;
    }
    return normal;
  };
}

function compileStatement(compiler: Compiler, node: Statement): Generate {
  if (!yields([node])) {
    const execute = compiler.block([node]);
    // oxlint-disable-next-line require-yield
    return function* (frame): Work {
      return execute(frame);
    };
  }
  switch (node.nodeType) {
    case 'If':
      return compileIf(compiler, node);
    case 'Match':
      return compileMatch(compiler, node);
    case 'While':
      return compileWhile(compiler, node);
    case 'For':
      return compileFor(compiler, node);
    case 'Try':
      return compileTry(compiler, node);
    case 'With':
      return compileWith(compiler, node);
    default: {
      const before = yieldsOf(compiler, node);
      const execute = compiler.block([node]);
      return function* (frame): Work {
        yield* before(frame);
        return execute(frame);
      };
    }
  }
}

/** Slots for what is sent to each `yield`. */
const sentSlots = new WeakMap<Node, number>();

/** `yield` as an expression: what was sent to it, before the statement. */
export function compileYield(
  compiler: Compiler,
  node: ExpressionOf<'Yield'> | ExpressionOf<'YieldFrom'>,
): Evaluate {
  let slot = sentSlots.get(node);
  if (slot === undefined) sentSlots.set(node, (slot = compiler.scope.addSlot()));
  const at = slot;
  return (frame) => (frame.slots[at] ?? null) as Value;
}

/** Carries out the yields in the expressions of a statement, in order, the inner ones first. */
function yieldsOf(
  compiler: Compiler,
  node: Node,
): (frame: Frame) => globalThis.Generator<Value, void, Value> {
  const found: (ExpressionOf<'Yield'> | ExpressionOf<'YieldFrom'>)[] = [];
  const collect = (inner: Node): void => {
    if (inner.nodeType === 'Lambda' || inner.nodeType === 'GeneratorExp') return;
    forEachChild(inner, collect);
    if (inner.nodeType === 'Yield' || inner.nodeType === 'YieldFrom')
      found.push(inner as ExpressionOf<'Yield'>);
  };
  collect(node);
  const steps = found.map((inner) => {
    compileYield(compiler, inner);
    const slot = sentSlots.get(inner)!;
    const value: Evaluate = inner.value == null ? () => null : compiler.expression(inner.value);
    return { slot, value, inner, isFrom: inner.nodeType === 'YieldFrom' };
  });
  return function* (frame) {
    for (const { slot, value, inner, isFrom } of steps) {
      const yielded = value(frame);
      frame.at = inner;
      if (!isFrom) frame.slots[slot] = yield yielded;
      else {
        const iteration = iterate(yielded);
        for (let next = iteration.next(); next !== undefined; next = iteration.next()) yield next;
        frame.slots[slot] = iteration instanceof Generator ? iteration.result : null;
      }
    }
  };
}

function conditionOf(
  compiler: Compiler,
  node: Expression,
): (frame: Frame) => globalThis.Generator<Value, boolean, Value> {
  const before = yieldsOf(compiler, node);
  const test = compiler.expression(node);
  return function* (frame) {
    yield* before(frame);
    return isTrue(test(frame));
  };
}

function compileIf(compiler: Compiler, node: StatementOf<'If'>): Generate {
  const test = conditionOf(compiler, node.test);
  const body = compileGenerating(compiler, node.body);
  const otherwise = compileGenerating(compiler, node.orelse);
  return function* (frame): Work {
    return yield* (yield* test(frame)) ? body(frame) : otherwise(frame);
  };
}

function compileMatch(compiler: Compiler, node: StatementOf<'Match'>): Generate {
  const before = yieldsOf(compiler, node.subject);
  const chosen = compileCases(compiler, node);
  const bodies = node.cases.map(({ body }) => compileGenerating(compiler, body));
  return function* (frame): Work {
    yield* before(frame);
    const body = bodies[chosen(frame)];
    return body === undefined ? normal : yield* body(frame);
  };
}

function compileWhile(compiler: Compiler, node: StatementOf<'While'>): Generate {
  const test = conditionOf(compiler, node.test);
  const body = compileGenerating(compiler, node.body);
  const otherwise = compileGenerating(compiler, node.orelse);
  return function* (frame): Work {
    while (yield* test(frame)) {
      compiler.machine.tick();
      const completion = yield* body(frame);
      if (completion === broken) return normal;
      if (completion === returned) return returned;
    }
    return yield* otherwise(frame);
  };
}

function compileFor(compiler: Compiler, node: StatementOf<'For'>): Generate {
  const before = yieldsOf(compiler, node.iter);
  const values = compiler.expression(node.iter);
  const assign = compiler.target(node.target);
  const body = compileGenerating(compiler, node.body);
  const otherwise = compileGenerating(compiler, node.orelse);
  return function* (frame): Work {
    yield* before(frame);
    const over = values(frame);
    frame.at = node.iter;
    const iteration = iterate(over);
    for (let next = iteration.next(); next !== undefined; next = iteration.next()) {
      compiler.machine.tick();
      assign(frame, next);
      const completion = yield* body(frame);
      if (completion === broken) return normal;
      if (completion === returned) return returned;
    }
    return yield* otherwise(frame);
  };
}

function compileTry(compiler: Compiler, node: StatementOf<'Try'>): Generate {
  const body = compileGenerating(compiler, node.body);
  const catches = compileHandlers(compiler, node.handlers, (statements) =>
    compileGenerating(compiler, statements),
  );
  const otherwise = compileGenerating(compiler, node.orelse);
  const last = compileGenerating(compiler, node.finalbody);
  const guarded: Generate = function* (frame): Work {
    try {
      const completion = yield* body(frame);
      if (completion !== normal) return completion;
    } catch (error) {
      const thrown = asRaised(error);
      const handler = thrown === null ? null : handlerOf(catches, thrown.exception, frame);
      if (thrown === null || handler === null) throw error;
      (frame.handled ??= []).push(thrown.exception);
      try {
        handler.assign?.(frame, thrown.exception);
        return yield* handler.body(frame);
      } finally {
        frame.handled.pop();
        handler.forget(frame);
      }
    }
    return yield* otherwise(frame);
  };
  return function* (frame): Work {
    let completion: Completion = normal;
    let isLeft = true;
    try {
      completion = yield* guarded(frame);
      isLeft = false;
    } catch (error) {
      isLeft = false;
      const ending = yield* last(frame);
      if (ending !== normal) return ending;
      throw error;
    } finally {
      // Closed while it waited at a `yield`.
      if (isLeft) yield* last(frame);
    }
    const { result } = frame;
    const ending = yield* last(frame);
    if (ending !== normal) return ending;
    frame.result = result;
    return completion;
  };
}

function compileWith(compiler: Compiler, node: StatementOf<'With'>): Generate {
  let body = compileGenerating(compiler, node.body);
  for (const item of [...node.items].reverse()) {
    const before = yieldsOf(compiler, item.context_expr);
    const manager = compiler.expression(item.context_expr);
    const assign = item.optional_vars == null ? null : compiler.target(item.optional_vars);
    const inner = body;
    body = function* (frame): Work {
      yield* before(frame);
      const entered = enterManager(manager(frame));
      let completion: Completion;
      try {
        assign?.(frame, entered.value);
        completion = yield* inner(frame);
      } catch (error) {
        const thrown = asRaised(error);
        if (thrown !== null && entered.exit(thrown.exception)) return normal;
        throw error;
      }
      entered.exit(null);
      return completion;
    };
  }
  return body;
}
