// `class`: bases, the order of attribute look-ups, the body, and what belongs to instances.
import {
  call,
  objectType,
  PyClass,
  PyObject,
  PyProperty,
  PyClassMethod,
  PyStaticMethod,
  typeError,
  typeOf,
} from '../values/index.ts';
import type { Value } from '../values/index.ts';
import type { StatementOf } from '../read/index.ts';
import type { Compiler } from './context.ts';
import { Cell, Frame, normal } from './frame.ts';
import type { Execute } from './frame.ts';
import { ScriptFunction } from './functions.ts';
import { compileItems } from './literals.ts';
import { Scope } from './scope.ts';

/** `class Name(Base): …` */
export function compileClass(compiler: Compiler, node: StatementOf<'ClassDef'>): Execute {
  const bases = compileItems(compiler, node.bases);
  const decorators = node.decorator_list.map((decorator) => compiler.expression(decorator));
  const scope = new Scope('class', compiler.scope);
  scope.declare([], node.body);
  const inner = compiler.inside(scope);
  const body = inner.block(node.body);
  const assign = compiler.variable(node.name);
  const free = scope.free.map((name) => [scope.slotOf(name), name] as const);
  const { machine, globals, source } = compiler;
  return (frame) => {
    const given = bases(frame);
    frame.at = node;
    const slots = new Array<Value | undefined | Cell>(scope.size).fill(undefined);
    for (const name of scope.captured)
      if (!scope.free.includes(name)) slots[scope.slotOf(name)] = new Cell();
    for (const [slot, name] of free) slots[slot] = frame.slots[compiler.scope.slotOf(name)];
    const names = new Map<string, Value>();
    const own = new Frame(slots, scope, globals, source, node.name, names);
    machine.run(own, body);
    let made: Value = classOf(node.name, given, names);
    for (const decorator of [...decorators].reverse()) {
      const decorate = decorator(frame);
      frame.at = node;
      made = call(decorate, [made]);
    }
    assign(frame, made);
    return normal;
  };
}

/** A class with the names of its body. */
function classOf(name: string, given: readonly Value[], names: Map<string, Value>): PyClass {
  const bases = given.map((base) => {
    if (base instanceof PyClass) return base;
    throw typeError(`the base of class ${name} is no class`);
  });
  if (bases.length === 0) bases.push(objectType);
  const fixed = bases.filter((base) => base.allocate === null && base !== objectType);
  const [first] = fixed;
  if (first !== undefined && first.construct === null)
    throw typeError(`type '${first.name}' is not an acceptable base type`);
  const cls = new PyClass(name, bases, {
    attributes: names,
    isOfScript: true,
    mro: linearise(name, bases),
    module: '__main__',
  });
  for (const value of names.values()) adopt(value, cls);
  return cls;
}

/** Tells functions which class they are defined in. */
function adopt(value: Value, cls: PyClass): void {
  if (value instanceof ScriptFunction) value.definedIn ??= cls;
  else if (value instanceof PyProperty)
    for (const part of [value.getter, value.setter, value.deleter]) adopt(part, cls);
  else if (value instanceof PyStaticMethod || value instanceof PyClassMethod)
    adopt(value.target, cls);
}

/** The order in which base classes are asked (C3). */
function linearise(name: string, bases: readonly PyClass[]): PyClass[] {
  const lists = [...bases.map(({ mro }) => [...mro]), [...bases]];
  const order: PyClass[] = [];
  for (;;) {
    const left = lists.filter(({ length }) => length > 0);
    if (left.length === 0) return order;
    const next = left
      .map(([head]) => head!)
      .find((head) => !left.some((list) => list.indexOf(head) > 0));
    if (next === undefined)
      throw typeError(`Cannot create a consistent method resolution order (MRO) for ${name}`);
    order.push(next);
    for (const list of lists) if (list[0] === next) list.shift();
  }
}

/** `super()`: attributes of the classes after one in the order of an object. */
export class Super extends PyObject {
  /** The class whose successors are asked. */
  readonly after: PyClass;
  /** The object or class that methods are bound to. */
  readonly self: Value;

  constructor(type: PyClass, after: PyClass, self: Value) {
    super(type);
    this.after = after;
    this.self = self;
  }

  /** The attribute of the next class that has it. */
  find(name: string): Value | undefined {
    const { mro } = this.self instanceof PyClass ? this.self : typeOf(this.self);
    for (const cls of mro.slice(mro.indexOf(this.after) + 1)) {
      const found = cls.attributes.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
