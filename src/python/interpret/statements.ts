// Statements: assignment, conditions, loops, `with`, and what ends them.
import {
  assertionErrorType,
  call,
  callMethod,
  findAttribute,
  getAttribute,
  getItem,
  inPlace,
  isObject,
  isTrue,
  iterate,
  PyException,
  Raised,
  setAttribute,
  setItem,
  slotsOf,
  specialMethod,
  deleteAttribute,
  deleteItem,
  typeError,
  typeName,
} from '../values/index.ts';
import type { Value } from '../values/index.ts';
import type { Expression, Node, Statement, StatementOf } from '../read/index.ts';
import type { Compiler } from './context.ts';
import { broken, continued, normal, returned } from './frame.ts';
import type { Assign, Completion, Evaluate, Execute, Frame } from './frame.ts';
import { Generator } from './functions.ts';
import { unpack } from './literals.ts';
import { asRaised } from './machine.ts';
import { compileCases } from './matching.ts';
import { binaryOperators, compileCondition } from './operations.ts';
import { assignVariable, deleteVariable } from './variables.ts';

/** Statements one after the other. */
export function inSequence(statements: readonly Execute[]): Execute {
  const { length } = statements;
  const [first, second] = statements;
  if (length === 0) return () => normal;
  if (length === 1) return first!;
  if (length === 2)
    return (frame) => {
      const completion = first!(frame);
      return completion === normal ? second!(frame) : completion;
    };
  return (frame) => {
    for (let k = 0; k < length; k++) {
      const completion = statements[k]!(frame);
      if (completion !== normal) return completion;
    }
    return normal;
  };
}

/** A target of an assignment: a variable, an attribute, an item, or several of them. */
export function compileTarget(compiler: Compiler, node: Expression): Assign {
  switch (node.nodeType) {
    case 'Name':
      return assignVariable(compiler, node.id);
    case 'Attribute': {
      const object = compiler.expression(node.value);
      return (frame, value) => {
        const self = object(frame);
        frame.at = node;
        setAttribute(self, node.attr, value);
      };
    }
    case 'Subscript': {
      const object = compiler.expression(node.value);
      const index = compiler.expression(node.slice);
      return (frame, value) => {
        const self = object(frame);
        const at = index(frame);
        frame.at = node;
        setItem(self, at, value);
      };
    }
    case 'Tuple':
    case 'List': {
      const starred = node.elts.findIndex(({ nodeType }) => nodeType === 'Starred');
      const targets = node.elts.map((item) =>
        compiler.target(item.nodeType === 'Starred' ? item.value : item),
      );
      const { length } = targets;
      return (frame, value) => {
        frame.at = node;
        const values = unpack(value, length, starred);
        for (let k = 0; k < length; k++) targets[k]!(frame, values[k]!);
      };
    }
    default:
      return (frame) => {
        frame.at = node;
        throw typeError('this cannot be assigned to');
      };
  }
}

/** `a = b = value` */
export function compileAssign(compiler: Compiler, node: StatementOf<'Assign'>): Execute {
  const value = compiler.expression(node.value);
  const targets = node.targets.map((target) => compiler.target(target));
  const [only] = targets;
  if (targets.length === 1)
    return (frame) => {
      only!(frame, value(frame));
      return normal;
    };
  return (frame) => {
    const assigned = value(frame);
    for (const target of targets) target(frame, assigned);
    return normal;
  };
}

/** `target += value` */
export function compileAugmented(compiler: Compiler, node: StatementOf<'AugAssign'>): Execute {
  const value = compiler.expression(node.value);
  const operator = binaryOperators[node.op.nodeType]!;
  const { target } = node;
  const apply = (frame: Frame, old: Value, operand: Value): Value => {
    if (operator === 'add') {
      if (typeof old === 'bigint' && typeof operand === 'bigint') return old + operand;
      if (typeof old === 'number' && typeof operand === 'number') return old + operand;
    }
    frame.at = node;
    return inPlace(operator, old, operand);
  };
  if (target.nodeType === 'Name') {
    const read = compiler.expression({ ...target, ctx: { nodeType: 'Load' } });
    const assign = compiler.target(target);
    return (frame) => {
      const old = read(frame);
      assign(frame, apply(frame, old, value(frame)));
      return normal;
    };
  }
  if (target.nodeType === 'Attribute') {
    const object = compiler.expression(target.value);
    return (frame) => {
      const self = object(frame);
      frame.at = target;
      const old = getAttribute(self, target.attr);
      const changed = apply(frame, old, value(frame));
      frame.at = node;
      setAttribute(self, target.attr, changed);
      return normal;
    };
  }
  if (target.nodeType === 'Subscript') {
    const object = compiler.expression(target.value);
    const index = compiler.expression(target.slice);
    return (frame) => {
      const self = object(frame);
      const at = index(frame);
      frame.at = target;
      const old = getItem(self, at);
      const changed = apply(frame, old, value(frame));
      frame.at = node;
      setItem(self, at, changed);
      return normal;
    };
  }
  return (frame) => {
    frame.at = node;
    throw typeError('this cannot be assigned to');
  };
}

/** `if` */
export function compileIf(compiler: Compiler, node: StatementOf<'If'>): Execute {
  // A chain of `elif` is a loop, not a recursion.
  const branches: { readonly test: (frame: Frame) => boolean; readonly body: Execute }[] = [];
  let rest: readonly Statement[] = [node];
  for (;;) {
    const [only] = rest;
    if (rest.length !== 1 || only?.nodeType !== 'If') break;
    branches.push({
      test: compileCondition(compiler, only.test),
      body: compiler.block(only.body),
    });
    rest = only.orelse;
  }
  const otherwise = compiler.block(rest);
  const [first] = branches;
  if (branches.length === 1)
    return (frame) => (first!.test(frame) ? first!.body(frame) : otherwise(frame));
  return (frame) => {
    for (const { test, body } of branches) if (test(frame)) return body(frame);
    return otherwise(frame);
  };
}

/** `match` */
export function compileMatch(compiler: Compiler, node: StatementOf<'Match'>): Execute {
  const chosen = compileCases(compiler, node);
  const bodies = node.cases.map(({ body }) => compiler.block(body));
  return (frame) => bodies[chosen(frame)]?.(frame) ?? normal;
}

/** `while` */
export function compileWhile(compiler: Compiler, node: StatementOf<'While'>): Execute {
  const test = compileCondition(compiler, node.test);
  const body = compiler.block(node.body);
  const otherwise = compiler.block(node.orelse);
  const { machine } = compiler;
  return (frame) => {
    while (test(frame)) {
      machine.tick();
      const completion = body(frame);
      if (completion === broken) return normal;
      if (completion === returned) return returned;
    }
    return otherwise(frame);
  };
}

/** `for` */
export function compileFor(compiler: Compiler, node: StatementOf<'For'>): Execute {
  const values = compiler.expression(node.iter);
  const assign = compiler.target(node.target);
  const body = compiler.block(node.body);
  const otherwise = compiler.block(node.orelse);
  const { machine } = compiler;
  // A generator that only the loop holds ends with it: the count of references would end it in CPython.
  const isOwned = node.iter.nodeType === 'Call';
  return (frame) => {
    const over = values(frame);
    frame.at = node.iter;
    const iteration = iterate(over);
    for (;;) {
      const next = iteration.next();
      if (next === undefined) break;
      machine.tick();
      assign(frame, next);
      const completion = body(frame);
      if (completion === broken || completion === returned) {
        if (isOwned && iteration instanceof Generator) iteration.close();
        return completion === broken ? normal : returned;
      }
      frame.at = node.iter;
    }
    return otherwise(frame);
  };
}

/** `return` */
export function compileReturn(compiler: Compiler, node: StatementOf<'Return'>): Execute {
  const { value } = node;
  const result: Evaluate = value == null ? () => null : compiler.expression(value);
  return (frame) => {
    frame.result = result(frame);
    return returned;
  };
}

/** `assert` */
export function compileAssert(compiler: Compiler, node: StatementOf<'Assert'>): Execute {
  const test = compileCondition(compiler, node.test);
  const message = node.msg == null ? null : compiler.expression(node.msg);
  return (frame) => {
    if (test(frame)) return normal;
    const args = message === null ? [] : [message(frame)];
    frame.at = node;
    throw new Raised(new PyException(assertionErrorType, args));
  };
}

/** `del` */
export function compileDelete(compiler: Compiler, node: StatementOf<'Delete'>): Execute {
  const deletions = node.targets.flatMap((target) => compileDeletion(compiler, target));
  return (frame) => {
    for (const deletion of deletions) deletion(frame);
    return normal;
  };
}

function compileDeletion(compiler: Compiler, node: Expression): ((frame: Frame) => void)[] {
  switch (node.nodeType) {
    case 'Name':
      return [deleteVariable(compiler, node.id, node)];
    case 'Attribute': {
      const object = compiler.expression(node.value);
      return [
        (frame) => {
          const self = object(frame);
          frame.at = node;
          deleteAttribute(self, node.attr);
        },
      ];
    }
    case 'Subscript': {
      const object = compiler.expression(node.value);
      const index = compiler.expression(node.slice);
      return [
        (frame) => {
          const self = object(frame);
          const at = index(frame);
          frame.at = node;
          deleteItem(self, at);
        },
      ];
    }
    case 'Tuple':
    case 'List':
      return node.elts.flatMap((item) => compileDeletion(compiler, item));
    default:
      return [];
  }
}

/** Begins `with manager`: the value of `as`, and what ends it, which returns whether an exception is swallowed. */
export function enterManager(manager: Value): {
  readonly value: Value;
  readonly exit: (exception: Value) => boolean;
} {
  if (isObject(manager)) {
    const enter = specialMethod(manager, '__enter__');
    const exit = findAttribute(manager, '__exit__');
    if (enter !== null && exit !== undefined)
      return {
        value: callMethod(manager, '__enter__', []),
        exit: (exception) =>
          isTrue(call(exit, [isObject(exception) ? exception.type : null, exception, null])),
      };
    const slots = slotsOf(manager);
    if (slots.enter !== undefined)
      return {
        value: slots.enter(manager),
        exit: (exception) => slots.exit?.(manager, exception) ?? false,
      };
  }
  throw typeError(`'${typeName(manager)}' object does not support the context manager protocol`);
}

/** `with` */
export function compileWith(compiler: Compiler, node: StatementOf<'With'>): Execute {
  let body = compiler.block(node.body);
  for (const item of [...node.items].reverse()) {
    const manager = compiler.expression(item.context_expr);
    const assign = item.optional_vars == null ? null : compiler.target(item.optional_vars);
    body = managed(manager, assign, item.context_expr, body);
  }
  return body;
}

function managed(manager: Evaluate, assign: Assign | null, node: Node, body: Execute): Execute {
  return (frame) => {
    const value = manager(frame);
    frame.at = node;
    const entered = enterManager(value);
    let completion: Completion;
    try {
      assign?.(frame, entered.value);
      completion = body(frame);
    } catch (error) {
      const thrown = asRaised(error);
      if (thrown === null) throw error;
      const { at } = frame;
      if (entered.exit(thrown.exception)) return normal;
      frame.at = at;
      throw thrown;
    }
    entered.exit(null);
    return completion;
  };
}

/** `break` and `continue` */
export function compileJump(node: StatementOf<'Break'> | StatementOf<'Continue'>): Execute {
  const completion = node.nodeType === 'Break' ? broken : continued;
  return () => completion;
}
