// Generated JavaScript: its form, and that it computes what the kernel says.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Buffers } from '../../src/abi.ts';
import {
  emitJs,
  formatNumber,
  integerConstant,
  interpret,
  link,
  load,
  local,
  lower,
  numeric,
  numerics,
  verifyKernel,
} from '../../src/codegen/index.ts';
import type { CodeObject, Kernel } from '../../src/codegen/index.ts';
import {
  createLinkedNames,
  createLocalNames,
  loop,
  sourceName,
  statementsIn,
  store,
} from '../../src/codegen/kernel/index.ts';
import { offences } from './allowed-code.ts';
import { kernels, runWith } from './random-kernels.ts';
import { count, exprOf, itemsOf, requestOf } from './support.ts';

describe('every kernel', () => {
  test('of the generator passes the verifier', () => {
    fc.assert(fc.property(kernels, (kernel) => verifyKernel(kernel)));
  });

  test('becomes JavaScript of allowed constructs, without names of users', () => {
    fc.assert(
      fc.property(kernels, (kernel) => {
        expect(offences(emitJs(kernel))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('gives the same bits on all targets', () => {
    fc.assert(
      fc.property(kernels, (kernel) => {
        const js = runWith((buffers, lists) => link(emitJs(kernel), buffers, lists));
        const reference = runWith((buffers, lists) => interpret(kernel, buffers, lists));
        expect(js).toEqual(reference);
      }),
      { numRuns: 1000 },
    );
  });

  test('of the generator is often of some size', () => {
    const tried = fc.sample(kernels, { numRuns: 300, seed: 1 });
    const kinds = new Map<string, number>();
    for (const kernel of tried)
      for (const statement of statementsIn(kernel.body))
        kinds.set(statement.kind, (kinds.get(statement.kind) ?? 0) + 1);
    for (const kind of ['let', 'set', 'draw', 'store', 'if', 'for', 'while', 'push', 'fail'])
      expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(50);
  });

  test('has one entry of the line table for each line', () => {
    fc.assert(
      fc.property(kernels, (kernel) => {
        const { text, lines } = emitJs(kernel);
        expect(text.split('\n').length - 1).toBe(lines.length);
      }),
    );
  });
});

test('the check of generated code detects forbidden constructs', () => {
  const code = (text: string): CodeObject => ({
    name: 'x',
    role: 'assign',
    text,
    parameters: [],
    lines: [],
  });
  expect(offences(code('alert$.x()'))).toContain('a member by name');
  expect(offences(code('eval(1)'))).toContain('the free name eval');
  expect(offences(code('x$ = class {}'))).toContain('ClassExpression');
  expect(offences(code('"use strict"; // \u2028 alert(1)'))).toContain('the free name alert');
});

describe('numbers', () => {
  test('are read back with the same bits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(Object.is(new Function(`return ${formatNumber(x)}`)(), x)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    [1, '1'],
    [-1, '(-1)'],
    [-0, '(-0)'],
    [0.1, '0.1'],
    [1e21, '1e+21'],
    [5e-324, '5e-324'],
  ])('%d', (x, text) => {
    expect(formatNumber(x)).toBe(text);
  });
});

describe('names', () => {
  test('are reduced to letters, digits and underscores, and stay different', () => {
    const local = createLocalNames();
    expect(['v', 'x.y', 'x_y', 'é', '*', '2', 'v', 't', 'n'].map(local)).toEqual([
      '$v',
      '$x_y',
      '$x_y$2',
      '$_',
      '$_$2',
      '$_2',
      '$v',
      't$',
      'n$',
    ]);
    const linked = createLinkedNames();
    expect(['P.v', 'P_v', 'exp', 't', 'n'].map(linked)).toEqual([
      'P_v$',
      'P_v$2',
      'exp$',
      't$2',
      'n$2',
    ]);
  });

  test('of sources have no line ends', () => {
    expect(sourceName('P.\u2028\n\ralert(1)//')).toBe('P.___alert_1___.js');
  });
});

describe('code', () => {
  test('reads like code', () => {
    const kernel = lower({
      ...requestOf('P', { kind: 'all', count }, [
        ...itemsOf('v = (v - u)*exp(-dt/tau) + u\nn += 1'),
        { kind: 'output', buffer: { name: 'M.b', element: 'u8' }, value: exprOf('v > 1 or b') },
      ]),
      name: 'P.stateupdate',
    });
    const code = emitJs(kernel);
    expect(code.text).toBe(`"use strict";
return function P_stateupdate$(t$, tick$, n$) {
  for (let $element = 0; $element < 4; $element++) {
    const $v = P_v$[$element];
    const $u = P_u$[$element];
    const $v_2 = ($v - $u) * 0.9900498337491681 + $u;
    P_v$[$element] = $v_2;
    const $n_2 = P_n$[$element];
    const $n_3 = $n_2 + 1;
    P_n$[$element] = $n_3;
    const $b = P_b$[$element] !== 0;
    M_b$[$element] = $v_2 > 1 || $b ? 1 : 0;
  }
  return 0;
};
//# sourceURL=P.stateupdate.js
`);
    expect(code.parameters.map((parameter) => parameter.name)).toEqual([
      'P_v$',
      'P_u$',
      'P_n$',
      'P_b$',
      'M_b$',
    ]);
  });

  test('copies linked values to locals in nested loops', () => {
    const buffer = { name: 'P.v', element: 'f64' } as const;
    const [start, end, step] = [integerConstant(0), integerConstant(2), integerConstant(1)];
    const range = { start, end, step };
    const index = local('inner', 'integer');
    const value = numeric('exp', 'float', load(buffer, index));
    const rest = { role: 'evaluate', constants: [], stream: null } as const;
    const code = emitJs({
      ...rest,
      name: 'P.nest',
      body: [loop('outer', range, [loop('inner', range, [store(buffer, index, value)])])],
    });
    expect(code.text).toBe(`"use strict";
return function P_nest$(t$, tick$, n$) {
  const exp$_ = exp$;
  const P_v$_ = P_v$;
  for (let $outer = 0; $outer < 2; $outer++) {
    for (let $inner = 0; $inner < 2; $inner++) {
      P_v$_[$inner] = exp$_(P_v$_[$inner]);
    }
  }
  return 0;
};
//# sourceURL=P.nest.js
`);
  });

  test('maps its lines to the model', () => {
    const text = 'v = 2*v\nu = v + 1';
    const { lines } = emitJs(lower(requestOf('P', { kind: 'all', count }, itemsOf(text))));
    const places = lines.map((span) => (span === null ? null : text.slice(span.start, span.end)));
    expect(new Set(places)).toEqual(new Set([null, 'v = 2*v', 'u = v + 1']));
  });

  test('is made anew at every link', () => {
    const code = emitJs(lower(requestOf('P', { kind: 'all', count }, itemsOf('v = 1'))));
    const buffers: Buffers = new Map([['P.v', new Float64Array(count)]]);
    expect(link(code, buffers)).not.toBe(link(code, buffers));
  });

  test('keeps the grouping of the model', () => {
    const text = (source: string): string =>
      emitJs(lower(requestOf('P', { kind: 'all', count }, itemsOf(source)))).text;
    expect(text('v = v - (u - w0)')).toContain('$v - ($u - $w0)');
    expect(text('v = v + (u + w0)')).toContain('$v + ($u + $w0)');
    expect(text('v = -(-v)')).toContain('-(-$v)');
    expect(text('v = v/(u*w0)')).toContain('$v / ($u * $w0)');
    expect(text('v = v/u*w0')).toContain('$v / $u * $w0');
    expect(text('b = (v > 1) == (u > 1)')).toContain('($v > 1) === ($u > 1)');
  });
});

test('the table of functions is complete', () => {
  for (const [name, { apply }] of numerics) expect(typeof apply, name).toBe('function');
});

test('where code cannot be made from text, kernels are interpreted', () => {
  const kernel: Kernel = lower(requestOf('P', { kind: 'all', count }, itemsOf('v = 7')));
  const buffers: Buffers = new Map([['P.v', new Float64Array(count)]]);
  const original = globalThis.Function;
  try {
    globalThis.Function = (() => {
      throw new Error('forbidden');
    }) as unknown as FunctionConstructor;
    interpret(kernel, buffers)(0, 0, 0);
  } finally {
    globalThis.Function = original;
  }
  expect([...buffers.get('P.v')!]).toEqual([7, 7, 7, 7]);
});
