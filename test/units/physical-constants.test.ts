// Physical constants: Brian2's names and values; a model may use the names for its own.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultScope, layerScopes } from '../../src/equations/index.ts';
import { dimensionless, physicalConstant, physicalConstantNames } from '../../src/units/index.ts';

const file = new URL('brian2-units.json', import.meta.url);
const { constants } = JSON.parse(readFileSync(file, 'utf8')) as {
  constants: Record<string, [value: number, exponents: number[]]>;
};

test('names, values and dimensions are those of Brian2', () => {
  const found = physicalConstantNames.map((name) => {
    const { value, dimension } = physicalConstant(name)!;
    return [name, [value, dimension]];
  });
  expect(Object.fromEntries(found)).toEqual(constants);
  expect(found).toHaveLength(10);
});

test('model code knows them, and names of the model hide them', () => {
  const [value, dimension] = constants['gas_constant']!;
  const found = { kind: 'constant', type: 'float', isKnown: true };
  expect(defaultScope.lookUp('gas_constant')).toEqual({ ...found, value, dimension, isWeak: true });
  const own = { ...found, value: 8, dimension: dimensionless } as const;
  const model = layerScopes('a model', defaultScope, {
    description: 'names of the model',
    lookUp: (name) => (name === 'gas_constant' ? (own as never) : null),
    names: () => ['gas_constant'],
  });
  expect(model.lookUp('gas_constant')).toEqual(own);
});
