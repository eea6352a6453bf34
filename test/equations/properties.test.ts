// Properties of random expressions: elaboration never throws, printed expressions parse to the same, passes preserve
// identity, and expansion leaves no subexpressions.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  call,
  childrenOf,
  constant,
  expandSubexpressions,
  mapChildren,
  multiply,
  nodesOf,
  power,
  printExpr,
} from '../../src/equations/index.ts';
import type { Definitions, Expr } from '../../src/equations/index.ts';
import { spanOf } from '../../src/diagnostics/index.ts';
import { sameDimension, showDimension } from '../../src/units/index.ts';
import { equationsOf, express, said, source, statementsOf, unit } from './support.ts';

const names =
  'v u I g x y n b tau s k sub t dt i N El three later mV ms nS pi inf rates stim f tua xi exp'.split(
    ' ',
  );
const binaries = ['+', '-', '*', '/', '//', '%', '**', '<', '<=', '==', '!=', 'and', 'or'];
const calls = [
  'exp',
  'sqrt',
  'abs',
  'rand',
  'clip',
  'min',
  'where',
  'f',
  'twice',
  'stim',
  'nonsense',
  'v',
];

const { text } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...names, '0', '1', '2', '0.5', '1e-3', 'True'),
    fc
      .tuple(tie('text'), fc.constantFrom(...binaries), tie('text'))
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc.tuple(fc.constantFrom('-', 'not '), tie('text')).map(([sign, part]) => `${sign}(${part})`),
    fc
      .tuple(fc.constantFrom(...calls), fc.array(tie('text'), { maxLength: 3 }))
      .map(([name, args]) => `${name}(${args.join(', ')})`),
    fc
      .tuple(tie('text'), tie('text'), tie('text'))
      .map(([a, condition, b]) => `(${a}) if (${condition}) else (${b})`),
    tie('text').map((index) => `rates[${index}]`),
  ),
}));

/** Expressions over plain numbers, so that most of them are sound. */
const { sound } = fc.letrec<{ sound: string }>((tie) => ({
  sound: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('x', 'y', 'n', 'i', '0', '1', '2', '0.5', '1e-07', 'pi', 'three'),
    fc
      .tuple(tie('sound'), fc.constantFrom('+', '-', '*', '/', '//', '%', '**'), tie('sound'))
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    tie('sound').map((part) => `-(${part})`),
    tie('sound').map((part) => `exp(${part})`),
    fc
      .tuple(tie('sound'), tie('sound'), fc.constantFrom('<', '>=', '=='))
      .map(([a, b, operator]) => `((${a}) ${operator} (${b}))*2`),
    fc
      .tuple(tie('sound'), tie('sound'))
      .map(([a, b]) => `(${a}) if not (${b}) > 1 or b else (${b})`),
  ),
}));

/** Without places and draws. */
function bare(expr: Expr): unknown {
  const keep = (key: string, value: unknown): unknown =>
    key === 'span' || key === 'draw' ? undefined : value;
  return JSON.parse(JSON.stringify(expr, keep));
}

describe('elaboration', () => {
  it('never throws; error nodes and diagnostics occur together only', () => {
    fc.assert(
      fc.property(text, (code) => {
        const { expr, diags } = express(code);
        const hasErrorNode = [...nodesOf(expr)].some((node) => node.kind === 'error');
        if (hasErrorNode) expect(diags.hasErrors).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws in equations and statements', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        equationsOf(`dq/dt = ${a} : 1\nz = ${b} : volt\nx : 1`);
        statementsOf(`q = ${a}; q += ${b}; v *= ${a}`);
      }),
      { numRuns: 200 },
    );
  });

  it('of a printed expression gives the same expression', () => {
    fc.assert(
      fc.property(sound, (code) => {
        const { expr, diags } = express(code);
        expect(diags.hasErrors, said(diags).join()).toBe(false);
        const again = express(printExpr(expr));
        expect(again.diags.hasErrors, said(again.diags).join()).toBe(false);
        expect(bare(again.expr)).toEqual(bare(expr));
      }),
      { numRuns: 500 },
    );
  });

  it('multiplication and division have inverse dimensions', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('v', 'I', 'g', 'x', 'tau'),
        fc.constantFrom('v', 'I', 'tau', 'x'),
        (a, b) => {
          expect(
            sameDimension(express(`${a}*${b}/${b}`).expr.dimension, express(a).expr.dimension),
          ).toBe(true);
        },
      ),
    );
  });
});

describe('passes', () => {
  const span = spanOf(source('made'), 0, 4);

  it('mapChildren gives the node itself when nothing changed', () => {
    fc.assert(
      fc.property(sound, (code) => {
        const { expr } = express(code);
        const same = (node: Expr): Expr => mapChildren(node, same);
        expect(same(expr)).toBe(expr);
        expect(mapChildren(expr, (child) => ({ ...child })) === expr).toBe(
          childrenOf(expr).length === 0,
        );
      }),
    );
  });

  it('constructors give the dimensions that elaboration gives', () => {
    const v = express('v').expr;
    const two = constant(2, undefined, span, 'integer');
    expect(showDimension(power(v, two).dimension)).toBe('volt**2');
    expect(showDimension(multiply(v, express('g').expr).dimension)).toBe('amp');
    expect(showDimension(call('sqrt', [power(v, two)]).dimension)).toBe('volt');
    expect(add(two, constant(0.5, undefined, span)).type).toBe('float');
    expect(constant(1, unit('volt'), span).dimension).toEqual(unit('volt'));
    const draws = [call('randn', [], span), call('randn', [], span)].map(
      (made) => made.kind === 'call' && made.draw,
    );
    expect(new Set(draws).size).toBe(2);
  });

  it('expansion replaces subexpressions along their path, except those that are constant over dt', () => {
    const { declared, equations } = equationsOf(
      'v : 1\na = 2*v : 1\nb = a + held : 1\nheld = v**2 : 1 (constant over dt)',
    );
    const definitions: Definitions = new Map(
      equations.subexpressions.map(({ variable, value }) => [variable, value]),
    );
    const code = (path: string, name: string): string => {
      const variable = declared.variables.get(name)!;
      const { type, dimension } = variable;
      return printExpr(
        expandSubexpressions(
          { kind: 'variable', variable, path, type, dimension, span },
          definitions,
        ),
      );
    };
    expect(code('', 'b')).toBe('2*v + held');
    expect(code('post', 'b')).toBe('2*v_post + held_post');
    expect(code('post.pre', 'a')).toBe('2*v_pre_post');
    expect(code('', 'v')).toBe('v');
  });
});
