// Evaluates script expressions with NumPy's semantics and dimensions: constants, sizes, outputs, plots and right sides
// of `.model` files. While a file is only checked, values may be unknown and types, dimensions and shapes are
// propagated.
import { lookUpUnit } from '../units/index.ts';
import { assertNever } from '../diagnostics/index.ts';
import type { Diagnostics, Observer, Span } from '../diagnostics/index.ts';
import type { ArgumentSyntax, ExpressionSyntax, IndexSyntax } from '../parser/syntax.ts';
import { unary } from './arithmetic.ts';
import { callFunction } from './call.ts';
import type { ScriptFunction } from './call.ts';
import { choose, connectBranches } from './branches.ts';
import { elementsOf, listFrom } from './comprehension.ts';
import { describe, expectInteger, isIndexable } from './expect.ts';
import { formatText } from './format.ts';
import { scriptFunctionNamed, scriptFunctions } from './functions/index.ts';
import { chooseIndices, indexArray } from './indexing.ts';
import { builtinValue, evaluateName } from './names.ts';
import { operate } from './operation.ts';
import { attributeOfArray, emptyList, stack } from './list.ts';
import { listOfObjects } from './object-list.ts';
import { reportUnknownFunction } from './unknown-names.ts';
import {
  arrayBehind,
  boolean,
  errorValue,
  isDeclared,
  literal,
  textValue,
  tuple,
} from './value.ts';
import type { CallArgument, Environment, IndexValue, ScriptObject, ScriptValue } from './value.ts';

/** The value of an expression. Mistakes are reported and give error values, which agree with everything. */
export function evaluateScript(
  expression: ExpressionSyntax,
  environment: Environment,
  diags: Diagnostics,
): ScriptValue {
  const value = evaluateNode(expression, environment, diags);
  if (diags.observer !== null) observe(value, expression.span, diags.observer);
  return value;
}

function observe(value: ScriptValue, span: Span, observer: Observer): void {
  const array = arrayBehind(value);
  if (array.kind === 'array') {
    const { type, dimension, shape, data } = array;
    observer({ span, type, dimension, shape, values: data });
  } else if (value.kind === 'object')
    observer({ span, type: describe(value), dimension: null, shape: null, values: null });
}

function evaluateNode(
  expression: ExpressionSyntax,
  environment: Environment,
  diags: Diagnostics,
): ScriptValue {
  const evaluate = (node: ExpressionSyntax) => evaluateScript(node, environment, diags);
  const node = expression;
  switch (node.kind) {
    case 'number':
      return literal(node.value, node.isInteger ? 'integer' : 'float');
    case 'boolean':
      return boolean(node.value);
    case 'string':
      return textValue(node.value);
    case 'name':
      return evaluateName(node.name, node.span, environment, diags);
    case 'unary':
      return unary(node.operator, evaluate(node.operand), node.operand.span, diags);
    case 'binary':
    case 'compare':
      return operate(node, evaluate, diags);
    case 'logical':
      return connectBranches(node, environment, diags, evaluateScript);
    case 'conditional':
      return environment.isElementwise === true
        ? evaluateCall(asWhere(node), environment, diags)
        : choose(node, environment, diags, evaluateScript);
    case 'list': {
      if (node.items.length === 0) return emptyList;
      const items = node.items.map((item) => ({ value: evaluate(item), span: item.span }));
      const values = items.map(({ value }) => value);
      if (values.every(isDeclared))
        return { kind: 'object', object: listOfObjects(values, 'a list of objects') };
      return stack(items, node.span, diags);
    }
    case 'index': {
      const target = evaluate(node.target);
      const [only] = node.indices;
      const filtered =
        target.kind === 'object' && node.indices.length === 1 && only!.kind !== 'slice'
          ? (target.object.filter?.(only!, diags) ?? null)
          : null;
      if (filtered !== null) return filtered;
      // What indices of nothing say does not matter.
      if (!isIndexable(target, node.span, diags)) return errorValue;
      const indices = evaluateIndices(
        node.indices,
        (index) => evaluateScript(index, environment, diags),
        diags,
      );
      return indexValue(target, indices, node.span, diags);
    }
    case 'attribute':
      return attributeOf(evaluateObject(node, environment, diags), node.name, node.nameSpan, diags);
    case 'call':
      return evaluateCall(node, environment, diags);
    case 'comprehension':
      return listFrom(elementsOf(node, environment, diags, evaluateScript), node.span, diags);
    case 'formatted':
      return formatText(node.parts, evaluate, diags);
    case 'generator':
      diags.report('not-script', node.span, {});
      return errorValue;
    case 'error':
      return errorValue;
    default:
      return assertNever(node);
  }
}

/** `a if c else b` as `where(c, a, b)`. */
function asWhere({
  condition,
  consequent,
  alternative,
  span,
}: Extract<ExpressionSyntax, { kind: 'conditional' }>): ExpressionSyntax & { kind: 'call' } {
  const parts = [condition, consequent, alternative];
  return {
    kind: 'call',
    callee: { kind: 'name', name: 'where', span },
    arguments: parts.map((value) => ({ name: null, value, span: value.span })),
    span,
  };
}

/** Evaluates the target of an attribute; the hint for an unknown name suggests an object that has it. */
function evaluateObject(
  { target, name }: Extract<ExpressionSyntax, { kind: 'attribute' }>,
  environment: Environment,
  diags: Diagnostics,
): ScriptValue {
  if (target.kind !== 'name') return evaluateScript(target, environment, diags);
  const recorded = name === 't' || name === 'i' ? 'v' : name;
  const monitor =
    name === 'i' || name === 'count'
      ? `spike_monitor ${target.name}: G`
      : `state_monitor ${target.name}: G { variables: ${recorded} }`;
  const hint = `declare it in a line above, a monitor as in \`${monitor}\``;
  return evaluateName(target.name, target.span, environment, diags, hint);
}

// --------------------------------------------------------------------------------------------- indices, attributes

/** The evaluated indices in brackets, also of an assignment (`P.v[1:10] = …`). */
export function evaluateIndices(
  indices: readonly IndexSyntax[],
  evaluate: (node: ExpressionSyntax) => ScriptValue,
  diags: Diagnostics,
): IndexValue[] {
  return indices.map((index) => {
    const { span } = index;
    if (index.kind !== 'slice') return { kind: 'value', value: evaluate(index), span };
    let isKnown = true;
    const bound = (node: ExpressionSyntax | null): number | null => {
      if (node === null) return null;
      const value = evaluate(node);
      const whole = expectInteger(value, 'a bound of a slice', node.span, diags);
      isKnown &&= whole !== null;
      return whole;
    };
    const [start, stop, step] = [bound(index.start), bound(index.stop), bound(index.step)];
    return { kind: 'slice', start, stop, step, isKnown, span };
  });
}

/** `target[indices]` of a value with indices. */
function indexValue(
  target: ScriptValue,
  indices: readonly IndexValue[],
  span: Span,
  diags: Diagnostics,
): ScriptValue {
  if (target.kind === 'array') return indexArray(target, indices, span, diags);
  if (target.kind === 'object') {
    const { object } = target;
    if (object.index !== undefined) return object.index(indices, span, diags);
    if (object.items !== undefined) return itemOf(object, object.items, indices, span, diags);
    if (object.value !== undefined) return indexValue(object.value(), indices, span, diags);
  }
  return errorValue;
}

/** An item of a tuple or a list of objects, `where(c)[0]`, `L[-1]`; or several, `L[:2]`. */
function itemOf(
  object: ScriptObject,
  items: readonly ScriptValue[],
  indices: readonly IndexValue[],
  span: Span,
  diags: Diagnostics,
): ScriptValue {
  const [index] = indices;
  if (indices.length !== 1) {
    diags.report('not-indexable', span, { found: `an item of ${object.description}` });
    return errorValue;
  }
  if (index!.kind === 'slice') {
    const chosen = chooseIndices(index!, items.length, diags);
    if (chosen === null) return errorValue;
    const part = Array.from(chosen, (k) => items[k]!);
    const description = `a slice of ${object.description}`;
    return object.isDeclared === true
      ? { kind: 'object', object: listOfObjects(part, description) }
      : tuple(part, description);
  }
  const what = `the index of ${object.isDeclared === true ? 'a list' : 'a tuple'}`;
  const position = expectInteger(index!.value, what, index!.span, diags);
  if (position === null) return errorValue;
  const item = items.at(position);
  if (item !== undefined) return item;
  const facts = { index: position, size: items.length };
  diags.report('index-out-of-range', index!.span, facts);
  return errorValue;
}

function attributeOf(
  target: ScriptValue,
  name: string,
  span: Span,
  diags: Diagnostics,
): ScriptValue {
  if (target.kind === 'error') return errorValue;
  const object = target.kind === 'object' ? target.object : null;
  const found = object?.attribute(name, span) ?? attributeOfArray(arrayBehind(target), name);
  if (found !== null) return found;
  const names = object === null ? methodsOfArrays() : [...object.attributeNames()];
  const delays = name === 'delay' ? (object?.delays ?? null) : null;
  diags.report('unknown-variable', span, {
    ...{ name, owner: describe(target), known: names, delays },
    isFunction: object !== null && scriptFunctionNamed(name)?.takesItems === true,
  });
  return errorValue;
}

/** The functions that are also methods of arrays: `x.mean()`. */
function methodsOfArrays(): string[] {
  return scriptFunctions()
    .filter((row) => row.isMethod)
    .map((row) => row.name);
}

// --------------------------------------------------------------------------------------------- calls

function evaluateCall(
  node: ExpressionSyntax & { kind: 'call' },
  environment: Environment,
  diags: Diagnostics,
): ScriptValue {
  const { callee, span } = node;
  if (callee.kind === 'name') {
    const known = environment.lookUp(callee.name);
    const row = known === null ? scriptFunctionNamed(callee.name) : undefined;
    const given = evaluateArguments(node.arguments, row, environment, diags);
    if (row !== undefined) return callFunction(row, given, span, environment, diags);
    if (known !== null) return callValue(known, callee.name, given, span, diags);
    return refuseCall(callee.name, callee.span, environment, diags);
  }
  if (callee.kind !== 'attribute') {
    const value = evaluateScript(callee, environment, diags);
    const given = evaluateArguments(node.arguments, undefined, environment, diags);
    return callValue(value, 'this', given, span, diags);
  }
  const target = evaluateScript(callee.target, environment, diags);
  const given = evaluateArguments(node.arguments, undefined, environment, diags);
  if (target.kind === 'error') return errorValue;
  if (target.kind === 'object') {
    const result = target.object.method?.(callee.name, given, span, diags) ?? null;
    if (result !== null) return result;
  }
  const array = arrayBehind(target);
  const row = array.kind === 'array' ? scriptFunctionNamed(callee.name) : undefined;
  if (row?.isMethod === true && array.kind === 'array') {
    const self: CallArgument = { name: null, value: array, span: callee.target.span };
    return callFunction(row, [self, ...given], span, environment, diags);
  }
  const value = attributeOf(target, callee.name, callee.nameSpan, diags);
  return callValue(value, callee.name, given, span, diags);
}

function callValue(
  value: ScriptValue,
  name: string,
  given: readonly CallArgument[],
  span: Span,
  diags: Diagnostics,
): ScriptValue {
  if (value.kind === 'error') return errorValue;
  if (value.kind === 'object' && value.object.call !== undefined)
    return value.object.call(given, span, diags);
  diags.report('not-a-function', span, { name, is: describe(value) });
  return errorValue;
}

function refuseCall(
  name: string,
  span: Span,
  environment: Environment,
  diags: Diagnostics,
): ScriptValue {
  if (builtinValue(name) !== null) {
    const is = lookUpUnit(name) === null ? 'a constant' : 'a unit';
    diags.report('not-a-function', span, { name, is });
    return errorValue;
  }
  reportUnknownFunction(name, span, environment, diags);
  return errorValue;
}

/** The values of the arguments; the items of a list stay separate if the function takes them so. */
function evaluateArguments(
  list: readonly ArgumentSyntax[],
  row: ScriptFunction | undefined,
  environment: Environment,
  diags: Diagnostics,
): CallArgument[] {
  return list.map(({ name, value, span }, k) => {
    const evaluate = (node: ExpressionSyntax) => evaluateScript(node, environment, diags);
    const given = { name: name?.name ?? null, span };
    const isItems = row?.takesItems === true && k === 0;
    if (isItems && value.kind === 'comprehension') {
      const elements = elementsOf(value, environment, diags, evaluateScript);
      return elements.count === elements.items.length
        ? { ...given, value: errorValue, items: elements.items }
        : { ...given, value: listFrom(elements, span, diags) };
    }
    if (!isItems || value.kind !== 'list') return { ...given, value: evaluate(value) };
    const items = value.items.map((item) => ({ value: evaluate(item), span: item.span }));
    return { ...given, value: errorValue, items };
  });
}
