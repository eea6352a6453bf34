// The code of the state update and of the threshold of a group, as items of their kernels: with refractoriness tested for
// every neuron in every step, as Brian2 does.
import type { BufferDescription } from '../../abi.ts';
import type { Item } from '../../codegen/index.ts';
import { and, constant, variableExpr } from '../../equations/index.ts';
import type { Expr, Variable } from '../../equations/index.ts';
import { assignments, setTo } from '../objects/index.ts';
import type { NeuronFacts } from '../objects/index.ts';

/** The items of the state update; none without equations and refractoriness. */
export function itemsOfUpdate(group: NeuronFacts): Item[] {
  const { recovery, update } = group.code;
  const items: Item[] = [];
  if (recovery !== null) items.push(setTo(group.variables.get('not_refractory')!, recovery));
  if (update === null) return items;
  const active = assignments(update.active);
  if (update.refractory === null) return [...items, ...active];
  const alternative = assignments(update.refractory);
  return [
    ...items,
    { kind: 'branch', condition: own(group, 'not_refractory'), consequent: active, alternative },
  ];
}

/**
 * The test of the threshold; a neuron that fires is pushed to `events` and becomes refractory.
 *
 * @param events where the kernel pushes the neurons that spike
 * @param period the variable that holds random refractory periods; null without such
 */
export function itemOfThreshold(
  group: NeuronFacts,
  events: BufferDescription,
  period: Variable | null,
): Item {
  const { threshold, drawnPeriod, recovery } = group.code;
  const consequent: Item[] = [];
  const lastspike = group.variables.get('lastspike');
  if (lastspike !== undefined && group.setsLastspike)
    consequent.push(setTo(lastspike, own(group, 't')));
  let condition = threshold!;
  if (recovery !== null) {
    condition = and(condition, own(group, 'not_refractory'));
    const no = constant(0, undefined, group.span, 'boolean');
    consequent.push(setTo(group.variables.get('not_refractory')!, no));
    if (drawnPeriod !== null && period !== null) consequent.push(setTo(period, drawnPeriod));
  }
  return { kind: 'event', events, condition, consequent };
}

function own(group: NeuronFacts, name: string): Expr {
  return variableExpr(group.variables.get(name)!, '', group.span);
}
