// The list of kernel passes, and which of them run.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { optimise, passes } from '../../src/codegen/index.ts';
import type { Kernel, OptimiseOptions } from '../../src/codegen/index.ts';
import {
  binary,
  integerConstant,
  load,
  local,
  loop,
  numeric,
  store,
} from '../../src/codegen/kernel/index.ts';
import { floats } from './random-kernels.ts';

describe('the list of passes', () => {
  test('names files, each once', () => {
    const names = passes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const files = readdirSync(join(import.meta.dirname, '../../src/codegen/passes'));
    for (const name of names) expect(files).toContain(`${name}.ts`);
  });

  test('has no pass of level 2 that only some targets run: all targets give the same bits', () => {
    expect(passes.filter(({ level, targets }) => level === 2 && targets !== undefined)).toEqual([]);
  });

  const element = local('element', 'integer');
  const twice = numeric('exp', 'float', load(floats, element));
  const range = { start: integerConstant(0), end: local('n', 'integer'), step: integerConstant(1) };
  const kernel: Kernel = {
    ...{ name: 'P.test', role: 'assign', constants: [], stream: null },
    body: [loop('element', range, [store(floats, element, binary('+', twice, twice))])],
  };
  const observed = (options: Partial<OptimiseOptions>): string[] => {
    const names: string[] = [];
    optimise(kernel, { level: 1, observe: (name) => void names.push(name), ...options });
    return names;
  };

  test('is observed after every pass that changed something', () => {
    expect(observed({})).toEqual(['common-subexpressions', 'inline-exp', 'unroll']);
    expect(observed({ level: 2 })).toEqual(['common-subexpressions', 'fast-exp']);
    expect(observed({ level: 0 })).toEqual([]);
  });

  /** A kernel that reads a local which nothing declares. */
  const wrong: Kernel = { ...kernel, body: [store(floats, local('nobody', 'integer'), twice)] };

  test('refuses what is not well formed, before it is shown', () => {
    const shown: string[] = [];
    const observe = (name: string): void => void shown.push(name);
    const what = 'the local nobody is used before it is declared';
    expect(() => optimise(wrong, { level: 1 })).toThrow(what);
    expect(() => optimise(wrong, { level: 1, observe })).toThrow(what);
    expect(() => optimise({ ...wrong, role: 'glue' }, { level: 1 })).toThrow(what);
    expect(shown).toEqual([]);
  });

  test('leaves glue as it is', () => {
    const glue: Kernel = { ...kernel, role: 'glue' };
    expect(optimise(glue, { level: 2 })).toBe(glue);
  });

  test('leaves out passes of `without` and of other targets', () => {
    expect(observed({ without: new Set(['inline-exp']) })).toEqual([
      'common-subexpressions',
      'unroll',
    ]);
    expect(observed({ target: 'interpret' })).toEqual(['common-subexpressions']);
  });
});
