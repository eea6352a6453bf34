// Functions of the model, and the table of built-in functions.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/index.ts';
import {
  checkFunction,
  defaultScope,
  functionNames,
  layerScopes,
} from '../../src/equations/index.ts';
import type { ModelFunction, Scope } from '../../src/equations/index.ts';
import { modelFunction, said, typeOf, groupScope } from './support.ts';

function check(parameters: Record<string, string>, result: string, expression: string): string[] {
  const diags = new Diagnostics();
  checkFunction(modelFunction('h', parameters, result, expression), diags);
  return said(diags);
}

const knowing = (name: string, found: () => ModelFunction): Scope => ({
  description: 'the model',
  lookUp: (other) => (other === name ? { kind: 'function', function: found() } : null),
  names: () => [name],
});

describe('a function of the model is checked on its own', () => {
  it('valid functions have no diagnostics', () => {
    expect(check({ v: 'volt', k: '1' }, '1', 'exp(v/mV)*k')).toEqual([]);
    expect(check({ n: 'integer' }, 'boolean', 'n > 3')).toEqual([]);
    expect(check({ x: '1' }, 'boolean', 'x')).toEqual([]);
    expect(check({ n: 'integer' }, '1', 'n//2')).toEqual([]);
  });

  it.each([
    [
      { v: 'volt' },
      'amp',
      'v*2',
      'result-unit at "v*2": the function `h` is declared to return amp, but its expression has volt (if the expression is correct, declare `h(…): volt`)',
    ],
    [
      { x: '1' },
      'integer',
      'x/2',
      'result-type at "x/2": the function `h` is declared to return an integer, but its expression is a number',
    ],
    [
      { v: 'volt' },
      'amp',
      'v*zz',
      'unknown-name at "zz": `zz` is not defined in function `h` (give it a value above the run (`zz = …`), or make it a parameter of the function)',
    ],
    [
      { x: '1' },
      '1',
      'x*zz',
      'unknown-name at "zz": `zz` is not defined in function `h` (give it a value above the run (`zz = …`), or make it a parameter of the function)',
    ],
  ])('%o %s %s', (parameters, result, expression, expected) => {
    expect(check(parameters as Record<string, string>, result, expression)).toEqual([expected]);
  });

  it('cannot call itself', () => {
    const again: ModelFunction = modelFunction(
      'again',
      { x: '1' },
      '1',
      'again(x - 1)',
      layerScopes(
        'the model',
        defaultScope,
        knowing('again', () => again),
      ),
    );
    const scope = layerScopes(
      'group `P`',
      groupScope,
      knowing('again', () => again),
    );
    expect(typeOf('again(x)', scope)).toBe(
      'recursive-function at "again(x - 1)": `again` calls itself',
    );
  });
});

describe('functions of the language', () => {
  it('are those of Brian2 and those of the language page, and no internal one', () => {
    const brian2 =
      'sin cos tan sinh cosh tanh arcsin arccos arctan exp log log10 expm1 log1p exprel sqrt abs sign ceil floor clip int ' +
      'timestep rand randn poisson';
    const page = readFileSync(new URL('../../docs/model-language.md', import.meta.url), 'utf8');
    const [, more = ''] = /^- Model code also has `([^`]*)`/m.exec(page) ?? [];
    const names = `${brian2} ${more.replace(/\(.*?\)/g, '')}`;
    expect([...functionNames].sort()).toEqual(names.split(' ').sort());
    for (const name of ['exp_divided', 'matrix_exp_entry'])
      expect(defaultScope.lookUp(name)).toBeNull();
  });

  it('those that Brian2 does not have are shadowed by names of the model', () => {
    const own = modelFunction('erf', { x: 'volt' }, '1', 'x/mV');
    const scope = layerScopes(
      'group `P`',
      groupScope,
      knowing('erf', () => own),
    );
    expect(typeOf('erf(v)', scope)).toBe('float');
    const sine = modelFunction('sin', { x: 'volt' }, '1', 'x/mV');
    expect(
      typeOf(
        'sin(v)',
        layerScopes(
          'group `P`',
          groupScope,
          knowing('sin', () => sine),
        ),
      ),
    ).toContain('argument-unit');
  });
});
