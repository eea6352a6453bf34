// Algebra on expressions: results as text, and properties that the values must satisfy.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  affine,
  canonical,
  differentiate,
  keyOf,
  linearSystem,
  mentions,
  polynomialOf,
  sameExpr,
  separate,
  simplify,
  substitute,
  substituteAll,
  toExpr,
} from '../../src/algebra/index.ts';
import { printExpr } from '../../src/equations/index.ts';
import type { Expr } from '../../src/equations/index.ts';
import { expr, unknown, valueOf } from './support.ts';

const [x, y] = [unknown('x'), unknown('y')];

describe('simplify', () => {
  test.each([
    ['x + 0.0', 'x'],
    ['0.0 + x', 'x'],
    ['x - 0.0', 'x'],
    ['0.0 - x', '-x'],
    ['x*1.0', 'x'],
    ['1*x', 'x'],
    ['-1*x', '-x'],
    ['0.0*x', '0.0'],
    ['x/1.0', 'x'],
    ['x/x', '1.0'],
    ['x**1', 'x'],
    ['-(-x)', 'x'],
    ['x - -y', 'x + y'],
    ['x + -y', 'x - y'],
    ['-(x - y)', 'y - x'],
    ['2.0*3.0 + x', '6.0 + x'],
    ['(2*x + 0.0*y)*1.0', '2*x'],
    // Integers stay integers, and what would change bits stays.
    ['n*1.0', 'n*1.0'],
    ['x + y - x', 'x + y - x'],
    ['0.1 + x + 0.2', '0.1 + x + 0.2'],
    // Names are never looked through.
    ['x*pi', 'x*pi'],
    ['exp(0.0 + x)', 'exp(x)'],
    ['x*-1.0', '-x'],
    ['x*-1', '-x'],
    ['-(-x*y)', 'x*y'],
    ['-(2.0*x)', '-2.0*x'],
    ['-(-x/y)', 'x/y'],
    ['-(2.0/x)', '-2.0/x'],
    ['-(y*x)', '-(y*x)'],
    ['n**1.0', 'n**1.0'],
    ['1.0/0.0 + x', '1.0/0.0 + x'],
    ['-1/x*y', '-(y/x)'],
    ['x - y*z', 'x - y*z'],
  ])('%s is %s', (text, simple) => {
    expect(printExpr(simplify(expr(text)))).toBe(simple);
  });
});

describe('identity', () => {
  test('spans are ignored, but x + y and y + x are different', () => {
    expect(sameExpr(expr('x + y'), expr('  x+y'))).toBe(true);
    expect(sameExpr(expr('x + y'), expr('y + x'))).toBe(false);
    expect(sameExpr(expr('exp(x)'), expr('sin(x)'))).toBe(false);
    expect(sameExpr(expr('1'), expr('1.0'))).toBe(false);
  });

  test('two draws are different expressions', () => {
    const draw = expr('rand()');
    expect(keyOf(draw)).toBe(keyOf({ ...draw }));
    expect(keyOf(draw)).not.toBe(keyOf(expr('rand()')));
  });
});

describe('substitution', () => {
  test('replaces all unknowns simultaneously', () => {
    const swapped = substituteAll(expr('x*exp(y) + x'), [x, y], [y, x]);
    expect(printExpr(swapped)).toBe('y*exp(x) + y');
  });

  test('does not search replacements', () => {
    const grown = substitute(expr('x + 1'), (node) => (sameExpr(node, x) ? expr('x*2') : null));
    expect(printExpr(grown)).toBe('x*2 + 1');
  });

  test('returns unchanged parts themselves', () => {
    const whole = expr('sin(y) + z');
    expect(substituteAll(whole, [x], [y])).toBe(whole);
    expect(mentions(whole, [x])).toBe(false);
    expect(mentions(whole, [x, y])).toBe(true);
  });
});

describe('the expanded form', () => {
  test.each([
    ['(x + 1)**2 - x**2', '2*x + 1'],
    ['(x + y)*(x - y)', 'x**2 - y**2'],
    ['x*y/x', 'y'],
    ['exp(x + y) - exp(y + x)', '0'],
    ['1/(x + y) - 1/(y + x)', '0'],
    ['2*x**0.5*x**0.5', '2*x'],
    ['x/(y + 1) + y/(1 + y)', '(x + y)/(y + 1)'],
    ['0.1*x + 0.2*x - 0.3*x', '0'],
    ['(x - y)**0 + y', 'y + 1'],
    ['x*mV/mV', 'x'],
    ['x/(y - y)', 'x/(y - y)'],
    ['x*y**2/(x*y)', 'y'],
  ])('%s and %s are the same', (one, other) => {
    expect(canonical(polynomialOf(expr(one)))).toBe(canonical(polynomialOf(expr(other))));
  });

  test.each([
    ['x**2', 'x**3'],
    ['x', 'y'],
    ['sqrt(x**2)', 'x'],
    ['rand()', 'rand()'],
    ['x // y', 'x/y'],
    ['pi', '3.141592653589793'],
    ['1e-20*x', '2e-20*x'],
    ['(2*x)**0.5', '2*x**0.5'],
    ['(x*y)**0.5', 'x**0.5'],
    ['x', 'exp(x)'],
    ['(4*mV)/mV*x', '2*x'],
  ])('%s and %s are not', (one, other) => {
    expect(polynomialOf(expr(`(${one}) - (${other})`)).size).toBeGreaterThan(0);
  });
});

// ---------------------------------------------------------------------------------------------- linear

describe('affine', () => {
  test.each([
    ['(3 - x)/y', '-1.0/y', '3.0/y'],
    ['x', '1.0', '0.0'],
    ['y', '0.0', 'y'],
    ['a*x + b', 'a', 'b'],
    ['x*a - x', 'a - 1.0', '0.0'],
    ['(a + x)*b/z', 'b/z', 'a*b/z'],
    ['x + x', '2.0', '0.0'],
    ['x - x + 1', '0.0', '1.0'],
    ['exp(y)*x', 'exp(y)', '0.0'],
    ['(x + 1)**2 - x**2', '2.0', '1.0'],
    ['x*x/x', '1.0', '0.0'],
    ['x**1', '1.0', '0.0'],
    ['x if y > 0 else 2*x + 1', '1.0 if y > 0 else 2.0', '0.0 if y > 0 else 1.0'],
  ])('%s is (%s)*x + (%s)', (text, a, b) => {
    const found = affine(expr(text), x)!;
    expect([printExpr(found.a), printExpr(found.b)]).toEqual([a, b]);
  });

  test.each([
    'x**2',
    'x*x',
    '1/x',
    'exp(x)',
    'x*exp(x)',
    'x % 2',
    'int(x > 0)',
    'y if x > 0 else 1',
    'x**y',
  ])('%s is not', (text) => {
    expect(affine(expr(text), x)).toBeNull();
  });

  test.each([
    ['y + x*exp(x)', 'x*exp(x)'],
    ['y - (1 + x)*(2 + x)', '(1 + x)*(2 + x)'],
    ['2*abs(x)', 'abs(x)'],
  ])('the nonlinear part of %s is %s', (text, part) => {
    const found = separate(expr(text), [x]);
    expect(found.kind === 'not-affine' && printExpr(found.offending)).toBe(part);
  });

  test.each([
    ['x*exp(x) + sin(x)', 'exp(x)', 'sin(x)'],
    ['y - x*int(x > 0)', '-1.0*int(x > 0)', 'y'],
    ['x*int(not x > 0)', '1.0*int(not x > 0)', '0.0'],
    ['x*y + (x // 2)', 'y', 'x//2'],
    ['x*y + x % 2', 'y', 'x%2'],
  ])('with frozen functions %s is (%s)*x + (%s)', (text, a, b) => {
    const found = separate(expr(text), [x], { isFrozenInside: true });
    if (found.kind !== 'affine') throw new Error('not affine');
    expect([printExpr(found.coefficients[0]!), printExpr(found.constant)]).toEqual([a, b]);
  });

  test.each(['x**2', '1/x', 'x - x**3', 'x + sqrt(y)*x**0.5'])(
    'with frozen functions %s is still not linear',
    (text) => {
      expect(separate(expr(text), [x], { isFrozenInside: true }).kind).toBe('not-affine');
    },
  );
});

test('linearSystem gives one row per equation', () => {
  const found = linearSystem([expr('a*x - y + 1'), expr('(x - y)/b')], [x, y]);
  if (found.kind !== 'linear') throw new Error('not linear');
  const { matrix, constants } = found.system;
  expect(matrix.map((row) => row.map(printExpr))).toEqual([
    ['a', '-1.0'],
    ['1.0/b', '-1.0/b'],
  ]);
  expect(constants.map(printExpr)).toEqual(['1.0', '0.0']);
  expect(linearSystem([expr('x'), expr('x*y')], [x, y])).toMatchObject({
    kind: 'not-linear',
    equation: 1,
  });
});

// ---------------------------------------------------------------------------------------------- laws

/** Text of expressions that are linear in x and y (isLinear), or of any smooth ones. */
const smooth = fc.letrec<{ any: string; free: string; linear: string }>((tie) => ({
  free: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', '2', '0.5', 'z'),
    fc
      .tuple(tie('free'), fc.constantFrom('+', '-', '*'), tie('free'))
      .map((parts) => `(${parts.join(' ')})`),
    tie('free').map((e) => `cos(${e})`),
    tie('free').map((e) => `(1/(3 + sin(${e})))`),
  ),
  linear: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('x', 'y', 'a'),
    fc
      .tuple(tie('linear'), fc.constantFrom('+', '-'), tie('linear'))
      .map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('free'), tie('linear')).map(([c, e]) => `${c}*${e}`),
    tie('linear').map((e) => `(-${e})`),
    tie('linear').map((e) => `${e}/(2 + b*b)`),
  ),
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('x', 'y', 'a', '3', '0.25'),
    fc
      .tuple(tie('any'), fc.constantFrom('+', '-', '*'), tie('any'))
      .map((parts) => `(${parts.join(' ')})`),
    fc
      .tuple(fc.constantFrom('sin', 'cos', 'tanh', 'arctan', 'erf'), tie('any'))
      .map(([f, e]) => `${f}(${e})`),
    tie('any').map((e) => `exp(sin(${e}))`),
    tie('any').map((e) => `exprel(tanh(${e}))`),
    tie('any').map((e) => `log(2 + cos(${e}))`),
    tie('any').map((e) => `sqrt(2 + sin(${e}))`),
    tie('any').map((e) => `(${e})**3`),
    tie('any').map((e) => `(1/(2 + cos(${e})))`),
  ),
}));
const coordinate = fc.double({ min: -1.5, max: 1.5, noNaN: true });
const point = fc.record({
  x: coordinate,
  y: coordinate,
  z: coordinate,
  a: coordinate,
  b: coordinate,
});

describe('properties', () => {
  test('a*x + b*y + c has the value of the expression', () => {
    fc.assert(
      fc.property(smooth.linear, point, (text, at) => {
        const whole = expr(text);
        const found = separate(whole, [x, y]);
        if (found.kind !== 'affine') throw new Error(`${text} was not found linear`);
        const [p, q] = found.coefficients as [Expr, Expr];
        for (const part of [p, q, found.constant]) expect(mentions(part, [x, y])).toBe(false);
        const sum = valueOf(p, at) * at.x + valueOf(q, at) * at.y + valueOf(found.constant, at);
        expect(sum).toBeCloseTo(valueOf(whole, at), 8);
      }),
    );
  });

  test('the simplified and the expanded form have the value of the expression', () => {
    fc.assert(
      fc.property(smooth.any, point, (text, at) => {
        const whole = expr(text);
        const value = valueOf(whole, at);
        const near = Math.max(1, Math.abs(value)) * 1e-8;
        expect(Math.abs(valueOf(simplify(whole), at) - value)).toBeLessThan(near);
        const expanded = toExpr(polynomialOf(whole), whole);
        expect(Math.abs(valueOf(expanded, at) - value)).toBeLessThan(near);
      }),
    );
  });

  test('the derivative is the slope', () => {
    fc.assert(
      fc.property(smooth.any, point, (text, at) => {
        const whole = expr(text);
        const slope = valueOf(differentiate(whole, x)!, at);
        const h = 1e-5;
        const [right, left] = [at.x + h, at.x - h].map((x) => valueOf(whole, { ...at, x }));
        const scale = Math.max(1, Math.abs(slope), Math.abs(right!));
        fc.pre(scale < 1e4);
        expect(Math.abs(slope - (right! - left!) / (2 * h))).toBeLessThan(1e-4 * scale);
      }),
    );
  });
});

describe('derivatives', () => {
  test.each([
    ['y', '0.0'],
    ['3*x', '3.0'],
    ['x**3', '3*x**2'],
    ['x*y', 'y'],
    ['x/y', '1.0/y'],
    ['exp(2*x)', 'exp(2*x)*2.0'],
    ['-cos(x)', 'sin(x)'],
    ['x if y > 0 else -x', '1.0 if y > 0 else -1.0'],
  ])('d(%s)/dx = %s', (text, derivative) => {
    expect(printExpr(differentiate(expr(text), x)!)).toBe(derivative);
  });

  test.each(['tan', 'sinh', 'cosh', 'arcsin', 'arccos', 'log10', 'expm1', 'log1p', 'abs', 'sqrt'])(
    'of %s',
    (name) => {
      const whole = expr(`${name}(x)`);
      const slope = valueOf(differentiate(whole, x)!, { x: 0.3 });
      const [right, left] = [0.3 + 1e-5, 0.3 - 1e-5].map((at) => valueOf(whole, { x: at }));
      expect(slope).toBeCloseTo((right! - left!) / 2e-5, 7);
    },
  );

  test.each([
    'floor(x)',
    'x % 2',
    'int(x > 0)',
    'clip(x, 0, 1)',
    '1 if x > 0 else 0',
    '-floor(x)',
    'floor(x) if y > 0 else x',
    'x if y > 0 else floor(x)',
    'exp(floor(x))',
  ])('%s has none', (text) => {
    expect(differentiate(expr(text), x)).toBeNull();
  });
});
