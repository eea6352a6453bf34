// `raise`, and `try` with its handlers.
import {
  baseExceptionType,
  call,
  PyClass,
  PyException,
  PyTuple,
  Raised,
  raised,
  runtimeErrorType,
  typeError,
} from '../values/index.ts';
import type { Value } from '../values/index.ts';
import type { Handler, StatementOf } from '../read/index.ts';
import type { Compiler } from './context.ts';
import { normal } from './frame.ts';
import type { Assign, Evaluate, Execute, Frame } from './frame.ts';
import { asRaised, noteCall } from './machine.ts';
import { assignVariable, forget } from './variables.ts';

/** `raise`, `raise error from cause` */
export function compileRaise(compiler: Compiler, node: StatementOf<'Raise'>): Execute {
  const value = node.exc == null ? null : compiler.expression(node.exc);
  const cause = node.cause == null ? null : compiler.expression(node.cause);
  return (frame) => {
    if (value === null) {
      const current = handledIn(frame);
      frame.at = node;
      if (!(current instanceof PyException))
        throw raised(runtimeErrorType, 'No active exception to reraise');
      current.isThrownOn = true;
      throw new Raised(current);
    }
    const given = value(frame);
    frame.at = node;
    const exception = exceptionOf(given);
    if (cause !== null) {
      const reason = cause(frame);
      frame.at = node;
      exception.cause = reason === null ? null : exceptionOf(reason);
    }
    const context = frame.handled?.at(-1);
    if (context instanceof PyException && context !== exception) exception.context = context;
    throw new Raised(exception);
  };
}

/** The exception that a frame or its callers are handling. */
export function handledIn(frame: Frame | null): Value {
  for (let outer = frame; outer !== null; outer = outer.caller) {
    const current = outer.handled?.at(-1);
    if (current !== undefined) return current;
  }
  return null;
}

/** An exception from what stands after `raise`: an instance, or a class that is called. */
export function exceptionOf(value: Value): PyException {
  const made =
    value instanceof PyClass && value.isSubclassOf(baseExceptionType) ? call(value, []) : value;
  if (made instanceof PyException) return made;
  throw typeError('exceptions must derive from BaseException');
}

/** A compiled `except`. */
export interface Catch<Body> {
  /** The class or classes; null for all. */
  readonly types: Evaluate | null;
  /** The variable of `as`. */
  readonly assign: Assign | null;
  /** Deletes that variable at the end. */
  readonly forget: (frame: Frame) => void;
  readonly body: Body;
  readonly node: Handler;
}

/** Compiles the handlers of a `try`, with their bodies by `compileBody`. */
export function compileHandlers<Body>(
  compiler: Compiler,
  handlers: readonly Handler[],
  compileBody: (body: Handler['body']) => Body,
): readonly Catch<Body>[] {
  return handlers.map((node) => {
    const name = node.name ?? null;
    const place = name === null ? null : compiler.scope.place(name);
    return {
      types: node.type == null ? null : compiler.expression(node.type),
      assign: name === null ? null : assignVariable(compiler, name),
      forget: (frame) => {
        if (place !== null) forget(compiler, frame, place, name!);
      },
      body: compileBody(node.body),
      node,
    };
  });
}

/** The handler for an exception; null if there is none. */
export function handlerOf<Body>(
  catches: readonly Catch<Body>[],
  exception: PyException,
  frame: Frame,
): Catch<Body> | null {
  for (const handler of catches) {
    if (handler.types === null) return handler;
    const types = handler.types(frame);
    frame.at = handler.node;
    const list = types instanceof PyTuple ? types.items : [types];
    for (const type of list) {
      if (!(type instanceof PyClass))
        throw typeError('catching classes that do not inherit from BaseException is not allowed');
      if (exception.type.isSubclassOf(type)) return handler;
    }
  }
  return null;
}

/** `try` */
export function compileTry(compiler: Compiler, node: StatementOf<'Try'>): Execute {
  const body = compiler.block(node.body);
  const catches = compileHandlers(compiler, node.handlers, (statements) =>
    compiler.block(statements),
  );
  const otherwise = compiler.block(node.orelse);
  const last = node.finalbody.length === 0 ? null : compiler.block(node.finalbody);
  const guarded: Execute = (frame) => {
    try {
      const completion = body(frame);
      if (completion !== normal) return completion;
    } catch (error) {
      const thrown = asRaised(error);
      if (thrown === null) throw error;
      const { at } = frame;
      const handler = handlerOf(catches, thrown.exception, frame);
      if (handler === null) {
        frame.at = at;
        throw thrown;
      }
      const { exception } = thrown;
      const handledAt = frame.at;
      frame.at = at;
      noteCall(exception, frame);
      frame.at = handledAt;
      (frame.handled ??= []).push(exception);
      try {
        handler.assign?.(frame, exception);
        return handler.body(frame);
      } catch (error) {
        const next = asRaised(error);
        if (next !== null && next.exception !== exception) next.exception.context ??= exception;
        throw next ?? error;
      } finally {
        frame.handled.pop();
        handler.forget(frame);
      }
    }
    return otherwise(frame);
  };
  if (last === null) return guarded;
  return (frame) => {
    let completion;
    try {
      completion = guarded(frame);
    } catch (error) {
      if (asRaised(error) === null) throw error;
      const { at } = frame;
      const ending = last(frame);
      if (ending !== normal) return ending;
      frame.at = at;
      throw error;
    }
    const { result } = frame;
    const ending = last(frame);
    if (ending !== normal) return ending;
    frame.result = result;
    return completion;
  };
}
