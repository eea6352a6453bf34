// The default method is the same as Brian2's for the systems in method-choice.json; so are the equations accepted by
// exponential_euler, except those of which Brian2 silently drops a part.
import { describe, expect, test } from 'vitest';
import recorded from './method-choice.json' with { type: 'json' };
import { integrated, modelOf, said } from './support.ts';

/** Systems for which Brian2's computer algebra fails or takes minutes, with the method chosen here. */
const undecidedThere: Readonly<Record<string, string>> = {
  // Non-commutative symbols: its algebra takes `int(a > c)` for one.
  'condition of a parameter': 'exact',
  // The roots of a cubic: three complex pieces, whose real part takes its algebra too long.
  'three with numbers, irreducible, by a rate': 'euler',
  // A feedback loop of two with free symbols, and one more rate: the terms grow until it takes too long.
  'pair of neurons with a synapse': 'exact',
};

/** Brian2 accepts these and loses the power of v that is not v itself. */
const loses = ['logistic', 'cubic drift', 'drift with an inverse', 'quadratic with its variable'];
/** Brian2 does not see that v**1.0 is v. */
const misses = ['to the power one as a float'];

const systems = recorded.systems as readonly {
  readonly name: string;
  readonly equations: readonly string[];
  readonly choice: string;
  readonly exponential_euler: boolean;
}[];

function modelNamed(equations: readonly string[]) {
  return modelOf(equations.join('\n'), {
    constants: recorded.constants,
    timedArrays: recorded.timedArrays,
    dt: recorded.dt,
  });
}

describe('the default method', () => {
  test.each(systems.map((system) => [system.name, system] as const))('%s', (name, system) => {
    const model = modelNamed(system.equations);
    expect(said(model.diags)).toEqual([]);
    const isRefractory = system.equations.some((line) => line.includes('unless refractory'));
    const found = integrated(model, null, isRefractory);
    expect(said(model.diags)).toEqual([]);
    expect(found?.method).toBe(undecidedThere[name] ?? system.choice);
    const passedOver = found!.refused.map((refused) => refused.method);
    expect(passedOver).toEqual(['exact', 'euler', 'heun'].slice(0, passedOver.length));
  });
});

describe('what exponential_euler accepts', () => {
  test.each(systems.map((system) => [system.name, system] as const))('%s', (name, system) => {
    const model = modelNamed(system.equations);
    const isAccepted = integrated(model, 'exponential_euler') !== null;
    const expected = loses.includes(name)
      ? false
      : misses.includes(name) || system.exponential_euler;
    expect(isAccepted).toBe(expected);
  });
});

test('every exception belongs to a system of the list', () => {
  const names = systems.map((system) => system.name);
  expect(names).toEqual(
    expect.arrayContaining([...Object.keys(undecidedThere), ...loses, ...misses]),
  );
});
