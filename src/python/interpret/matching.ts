// `match`: patterns, which compare a value and bind parts of it.
import {
  equals,
  findAttribute,
  getAttribute,
  isInstance,
  isObject,
  isTrue,
  PyClass,
  PyDict,
  PyList,
  PyTuple,
  textOf,
  typeError,
  valuesOf,
} from '../values/index.ts';
import type { Value } from '../values/index.ts';
import type { Pattern, StatementOf } from '../read/index.ts';
import type { Compiler } from './context.ts';
import type { Frame } from './frame.ts';

/** Whether a value has a pattern; binds the names of the pattern. */
type Matches = (frame: Frame, value: Value) => boolean;

/** The number of the first case of a `match` whose pattern and condition hold; -1 if there is none. */
export function compileCases(
  compiler: Compiler,
  { subject, cases }: StatementOf<'Match'>,
): (frame: Frame) => number {
  const value = compiler.expression(subject);
  const tests = cases.map(({ pattern, guard }) => ({
    matches: compilePattern(compiler, pattern),
    condition: guard == null ? null : compiler.expression(guard),
  }));
  return (frame) => {
    const found = value(frame);
    return tests.findIndex(
      ({ matches, condition }) =>
        matches(frame, found) && (condition === null || isTrue(condition(frame))),
    );
  };
}

function compilePattern(compiler: Compiler, node: Pattern): Matches {
  switch (node.nodeType) {
    case 'MatchValue': {
      const wanted = compiler.expression(node.value);
      return (frame, value) => equals(value, wanted(frame));
    }
    case 'MatchSingleton': {
      const wanted = node.value as boolean | null;
      return (_frame, value) => value === wanted;
    }
    case 'MatchSequence':
      return compileSequence(compiler, node.patterns);
    case 'MatchMapping':
      return compileMapping(compiler, node);
    case 'MatchClass':
      return compileClassPattern(compiler, node);
    case 'MatchOr': {
      const patterns = node.patterns.map((pattern) => compilePattern(compiler, pattern));
      return (frame, value) => patterns.some((matches) => matches(frame, value));
    }
    case 'MatchAs': {
      const inner = node.pattern == null ? null : compilePattern(compiler, node.pattern);
      const assign = node.name == null ? null : compiler.variable(node.name);
      return (frame, value) => {
        if (inner !== null && !inner(frame, value)) return false;
        assign?.(frame, value);
        return true;
      };
    }
    case 'MatchStar': {
      const assign = node.name == null ? null : compiler.variable(node.name);
      return (frame, value) => {
        assign?.(frame, value);
        return true;
      };
    }
  }
}

/** `[a, b, *rest]`: of lists and tuples. */
function compileSequence(compiler: Compiler, patterns: readonly Pattern[]): Matches {
  const parts = patterns.map((pattern) => compilePattern(compiler, pattern));
  const { length } = parts;
  const star = patterns.findIndex(({ nodeType }) => nodeType === 'MatchStar');
  return (frame, value) => {
    if (!(value instanceof PyList || value instanceof PyTuple)) return false;
    const { items } = value;
    const extra = items.length - length;
    if (star < 0 ? extra !== 0 : extra < -1) return false;
    return parts.every((matches, k) => {
      if (star < 0 || k < star) return matches(frame, items[k]!);
      if (k > star) return matches(frame, items[k + extra]!);
      return matches(frame, new PyList(items.slice(star, star + extra + 1)));
    });
  };
}

/** `{'key': pattern, **rest}` */
function compileMapping(
  compiler: Compiler,
  node: Extract<Pattern, { nodeType: 'MatchMapping' }>,
): Matches {
  const entries = node.keys.map((key, k) => ({
    key: compiler.expression(key),
    matches: compilePattern(compiler, node.patterns[k]!),
  }));
  const assign = node.rest == null ? null : compiler.variable(node.rest);
  return (frame, value) => {
    if (!(value instanceof PyDict)) return false;
    const rest = new PyDict();
    for (const [key, item] of value.entries()) rest.set(key, item);
    for (const { key, matches } of entries) {
      const wanted = key(frame);
      const item = value.get(wanted);
      if (item === undefined || !matches(frame, item)) return false;
      rest.delete(wanted);
    }
    assign?.(frame, rest);
    return true;
  };
}

/** Types whose only positional pattern is the value itself. */
const plainTypes = /^(bool|bytes|bytearray|dict|float|frozenset|int|list|set|str|tuple)$/;

/** `Point(x, y=pattern)`, `int(n)` */
function compileClassPattern(
  compiler: Compiler,
  node: Extract<Pattern, { nodeType: 'MatchClass' }>,
): Matches {
  const cls = compiler.expression(node.cls);
  const placed = node.patterns.map((pattern) => compilePattern(compiler, pattern));
  const named = node.kwd_attrs.map(
    (name, k) => [name, compilePattern(compiler, node.kwd_patterns[k]!)] as const,
  );
  return (frame, value) => {
    const type = cls(frame);
    frame.at = node;
    if (!(type instanceof PyClass)) throw typeError('called match pattern must be a class');
    if (!isInstance(value, type)) return false;
    const has = (name: string, matches: Matches): boolean => {
      const found = isObject(value) ? findAttribute(value, name) : undefined;
      return found !== undefined && matches(frame, getAttribute(value, name));
    };
    if (placed.length === 1 && plainTypes.test(type.name)) return placed[0]!(frame, value);
    const names = placed.length === 0 ? [] : valuesOf(getAttribute(type, '__match_args__'));
    if (names.length < placed.length)
      throw typeError(
        `${type.name}() accepts ${names.length} positional sub-patterns (${placed.length} given)`,
      );
    return (
      placed.every((matches, k) => has(textOf(names[k]!), matches)) &&
      named.every(([name, matches]) => has(name, matches))
    );
  };
}
