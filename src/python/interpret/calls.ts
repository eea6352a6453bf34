// Calls, attributes and indices.
import {
  call,
  callMethod,
  Callable,
  getAttribute,
  getItem,
  noKeywords,
  partsOf,
  PyDict,
  typeError,
} from '../values/index.ts';
import type { Keywords, Value } from '../values/index.ts';
import type { ExpressionOf, StatementOf } from '../read/index.ts';
import type { Compiler } from './context.ts';
import type { Evaluate, Frame } from './frame.ts';
import { compileItems, entriesOf } from './literals.ts';

/** `f(…)`, `object.method(…)` */
export function compileCall(compiler: Compiler, node: ExpressionOf<'Call'>): Evaluate {
  const args = compileItems(compiler, node.args);
  const keywords = node.keywords.length === 0 ? null : compileKeywords(compiler, node);
  const { func } = node;
  if (func.nodeType === 'Attribute') {
    const object = compiler.expression(func.value);
    const attr = methodName(compiler, func.attr);
    return (frame) => {
      const self = object(frame);
      const values = args(frame);
      const named = keywords === null ? noKeywords : keywords(frame);
      frame.at = node;
      return callMethod(self, attr, values, named);
    };
  }
  const callee = compiler.expression(func);
  if (keywords !== null)
    return (frame) => {
      const called = callee(frame);
      const values = args(frame);
      const named = keywords(frame);
      frame.at = node;
      return call(called, values, named);
    };
  return (frame) => {
    const called = callee(frame);
    const values = args(frame);
    frame.at = node;
    return called instanceof Callable ? called.invoke(values, noKeywords) : call(called, values);
  };
}

/** Methods of dicts in Python 2. */
const oldNames: ReadonlyMap<string, string> = new Map([
  ['has_key', '__contains__'],
  ['iteritems', 'items'],
  ['iterkeys', 'keys'],
  ['itervalues', 'values'],
]);

function methodName({ source }: Compiler, name: string): string {
  return (source.isPython2 ? oldNames.get(name) : undefined) ?? name;
}

/** The named arguments of a call or class. */
export function compileKeywords(
  compiler: Compiler,
  node: ExpressionOf<'Call'> | StatementOf<'ClassDef'>,
): (frame: Frame) => Keywords {
  const entries = node.keywords.map(({ arg, value }) => ({
    name: arg ?? null,
    value: compiler.expression(value),
  }));
  return (frame) => {
    const keywords = new Map<string, Value>();
    const add = (name: Value, value: Value): void => {
      frame.at = node;
      if (typeof name !== 'string') throw typeError('keywords must be strings');
      if (keywords.has(name)) throw typeError(`got multiple values for keyword argument '${name}'`);
      keywords.set(name, value);
    };
    for (const { name, value } of entries) {
      const found = value(frame);
      if (name !== null) {
        add(name, found);
        continue;
      }
      frame.at = node;
      if (!(found instanceof PyDict) && (found === null || typeof found !== 'object'))
        throw typeError('argument after ** must be a mapping');
      for (const [inner, item] of entriesOf(found)) add(inner, item);
    }
    return keywords;
  };
}

/** `object.name` */
export function compileAttribute(compiler: Compiler, node: ExpressionOf<'Attribute'>): Evaluate {
  const object = compiler.expression(node.value);
  const { attr } = node;
  return (frame) => {
    const self = object(frame);
    frame.at = node;
    return getAttribute(self, attr);
  };
}

/** `object[index]` */
export function compileSubscript(compiler: Compiler, node: ExpressionOf<'Subscript'>): Evaluate {
  const index = compiler.expression(node.slice);
  if (node.value.nodeType === 'Attribute') return compilePart(compiler, node, node.value, index);
  const object = compiler.expression(node.value);
  return (frame) => {
    const self = object(frame);
    const at = index(frame);
    frame.at = node;
    return getItem(self, at);
  };
}

/** `object.name[index]` */
function compilePart(
  compiler: Compiler,
  node: ExpressionOf<'Subscript'>,
  attribute: ExpressionOf<'Attribute'>,
  index: Evaluate,
): Evaluate {
  const object = compiler.expression(attribute.value);
  const { attr } = attribute;
  return (frame) => {
    const owner = object(frame);
    frame.at = attribute;
    const parts = partsOf(owner, attr);
    const self = parts === null ? getAttribute(owner, attr) : null;
    const at = index(frame);
    frame.at = node;
    return parts === null ? getItem(self, at) : parts(at);
  };
}
