// The parts of the editor that need no page: blocks, numbers, statements of steps.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/language.ts';
import { closingOf, indentationAt } from '../../src/page/editor/blocks.ts';
import { dragged } from '../../src/page/editor/number-handle.ts';
import { statementOf } from '../../src/page/playground/tabs/steps.ts';

describe('indentation', () => {
  test.each([
    ['a = 1\n|', 0],
    ['neurons G[1] {\n|', 4],
    ['neurons G[1] {\n    reset {\n|', 8],
    ['neurons G[1] {\n|}', 0],
    ['# a brace { in a comment\n|', 0],
    ['plot p { title: "{"\n|', 4],
    ['plot p { title: "{ \n|', 4],
    ['x = [1,\n|', 4],
    ['}\n|', 0],
  ])('%j', (marked, expected) => {
    const at = marked.indexOf('|');
    expect(indentationAt(marked.replace('|', ''), at, 4)).toBe(expected);
  });
});

describe('the closing brace', () => {
  test.each([
    ['{ a { b } c }', 12],
    ['{ "}" }', 6],
    ['{ # }\n}', 6],
    ['{ a', null],
  ])('of %j', (text, expected) => {
    expect(closingOf(text, 0)).toBe(expected);
  });
});

describe('a number that is dragged', () => {
  test.each([
    ['20', 5, '25'],
    ['3200', -10, '2880'],
    ['0', 3, '3'],
    ['1.62', 10, '1.782'],
    ['-60', 10, '-50'],
    ['0.0', 5, '0.05'],
    ['1e-3', 100, '0.002'],
  ])('%s by %i', (text, parts, expected) => {
    expect(dragged(text, parts)).toBe(expected);
  });
});

describe('the statement of a generated step', () => {
  const text = `neurons P[2] {
    dv/dt = -v/ms : 1
    threshold: v > 1
    reset { v = 0 }
}
neurons Pool[1] { dv/dt = -v/ms : 1; threshold: v > 2; reset: v = 0 }
synapses S: P -> P { on_pre: v_post += 1; connect(True) }
run 1*ms
`;
  const symbols = analyse(text).symbols();
  test.each([
    ['P.stateupdater', 'dv/dt = -v/ms : 1'],
    ['P.thresholder', 'threshold: v > 1'],
    ['P.resetter', 'reset { v = 0 }'],
    ['Pool.thresholder', 'threshold: v > 2; reset: v = 0 }'],
    ['S.pre', 'on_pre: v_post += 1; connect(True) }'],
    ['P', 'P'],
    ['Q.stateupdater', null],
  ])('%s', (step, expected) => {
    const range = statementOf(step, symbols, text);
    expect(range === null ? null : text.slice(range.from, range.to)).toBe(expected);
  });
});
