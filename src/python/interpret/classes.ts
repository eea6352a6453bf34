// `class`: bases, the order of attribute look-ups, the body, and what belongs to instances.
import {
  call,
  Callable,
  noKeywords,
  objectType,
  PyClass,
  PyObject,
  PyProperty,
  PyClassMethod,
  PyStaticMethod,
  slotsOf,
  specialMethod,
  typeError,
  typeOf,
  typeOfClasses,
} from '../values/index.ts';
import type { Keywords, Value } from '../values/index.ts';
import type { StatementOf } from '../read/index.ts';
import type { Compiler } from './context.ts';
import { compileKeywords } from './calls.ts';
import { documentation } from './annotations.ts';
import { Cell, Frame, normal } from './frame.ts';
import type { Execute } from './frame.ts';
import { ScriptFunction } from './functions.ts';
import { compileItems } from './literals.ts';
import { Scope } from './scope.ts';

/** `class Name(Base): …` */
export function compileClass(compiler: Compiler, node: StatementOf<'ClassDef'>): Execute {
  const bases = compileItems(compiler, node.bases);
  const decorators = node.decorator_list.map((decorator) => compiler.expression(decorator));
  const keywords = compileKeywords(compiler, node);
  const doc = documentation(node.body);
  const scope = new Scope('class', compiler.scope, node.name);
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
    const named = keywords(frame);
    if (doc !== null) names.set('__doc__', doc);
    const own = new Frame(slots, scope, globals, source, node.name, names);
    machine.run(own, body);
    frame.at = node;
    let made: Value = classOf(
      scope.qualifiedName,
      given,
      names,
      named,
      source.isLibrary ? globals.name : '__main__',
    );
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
function classOf(
  qualifiedName: string,
  given: readonly Value[],
  names: Map<string, Value>,
  keywords: Keywords,
  module: string,
): PyClass {
  const name = qualifiedName.replace(/^.*\./, '');
  const bases = given.map((base) => {
    if (base instanceof PyClass) return base;
    const standing = base instanceof PyObject ? slotsOf(base).asBase?.(base) : undefined;
    if (standing !== undefined) return standing;
    throw typeError(`the base of class ${name} is no class`);
  });
  if (bases.length > 1 && bases.at(-1) !== objectType)
    bases.splice(0, bases.length, ...bases.filter((base) => base !== objectType));
  if (bases.length === 0) bases.push(objectType);
  const fixed = bases.filter((base) => base.allocate === null && base !== objectType);
  const [first] = fixed;
  if (first !== undefined && first.construct === null)
    throw typeError(`type '${first.name}' is not an acceptable base type`);
  const cls = new PyClass(name, bases, {
    attributes: names,
    isOfScript: true,
    mro: linearise(name, bases),
    module,
  });
  const { metaclass, rest } = splitKeywords(keywords);
  const inherited = metaclass ?? bases.find((base) => base.type !== typeOfClasses)?.type;
  if (inherited !== undefined) cls.type = inherited;
  for (const [key, value] of names) {
    adopt(value, cls);
    specialMethod(value, '__set_name__')?.invoke([value, cls, key], noKeywords);
  }
  if (cls.type.name === 'ABCMeta') cls.abstracts = abstractsOf(cls);
  const derive = cls.mro.find((base) => base.derive !== null)?.derive;
  const made = derive?.(cls) ?? cls;
  const heir = new Super(typeOfClasses, cls, cls).find('__init_subclass__');
  const started = heir instanceof PyClassMethod ? heir.target : heir;
  if (started instanceof Callable) started.invoke([made], rest);
  return made;
}

/** `metaclass=…` of a class; what else is named is for `__init_subclass__`. */
function splitKeywords(keywords: Keywords): { metaclass: PyClass | undefined; rest: Keywords } {
  const metaclass = keywords.get('metaclass');
  const rest = new Map(keywords);
  rest.delete('metaclass');
  return { metaclass: metaclass instanceof PyClass ? metaclass : undefined, rest };
}

/** The names of abstract methods that a class has or inherits. */
function abstractsOf(cls: PyClass): string[] {
  const names = new Set(cls.mro.flatMap((base) => [...base.abstracts, ...base.attributes.keys()]));
  return [...names].filter((name) => isAbstract(cls.lookUp(name))).sort();
}

function isAbstract(value: Value | undefined): boolean {
  if (value instanceof PyProperty) return isAbstract(value.getter);
  if (value instanceof PyStaticMethod || value instanceof PyClassMethod)
    return isAbstract(value.target);
  return value instanceof PyObject && value.fields?.get('__isabstractmethod__') === true;
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
