// Expects which synaptic variables are hoisted to the neuron, and the same results at all levels.
import { expect } from 'vitest';
import { expectSameAtAllLevels } from '../levels.ts';

/** Two groups that spike at times of their own; the synapses of a case join them. */
export const groups = `
neurons P[7] {
    dv/dt = (1.3 + 0.11*i - v)/(4*ms) : 1
    threshold: v > 1
    reset: v = 0
}
neurons Q[5] {
    dv/dt = (1.2 + 0.2*i + g - v)/(5*ms) : 1
    dg/dt = -g/(5*ms) : 1
    threshold: v > 1
    reset: v = 0
}
P.v = 0.13*i
Q.v = 0.21*i
`;

/** @param hoisted the variables of the synapses `S` that are stored once per neuron at level 2 */
export async function expectHoisted(text: string, hoisted: readonly string[]): Promise<void> {
  const js = await expectSameAtAllLevels(groups + text);
  const found = [...js.matchAll(/S_(\w+)_hoisted/g)].map(([, name]) => name!);
  expect([...new Set(found)].sort()).toEqual([...hoisted].sort());
}
