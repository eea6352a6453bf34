// Inputs: `PoissonGroup`, `SpikeGeneratorGroup`, `PoissonInput`.
import { PoissonGroup, PoissonInput, SpikeGeneratorGroup } from '../../simulation/index.ts';
import { dimensionless, Quantity, timeDimension } from '../../units/index.ts';
import { hostType, textOf, valueError } from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';
import { repr } from '../format/index.ts';
import { flat, toArray, toQuantities } from '../numpy/index.ts';
import {
  expressionOf,
  indicesOf,
  numbersOf,
  optionalCount,
  optionalText,
  sizeOf,
  stepOf,
} from './arguments.ts';
import { guarded } from './errors.ts';
import { groupMethods, namespaceOf, objectAttributes, textOfObject } from './group-members.ts';
import { groupOf, nameOf, neuronAttributes, neuronSlots, NeuronsValue } from './groups.ts';
import { BrianObject, did } from './world.ts';

/** Neurons that only send spikes. */
class SourceValue extends NeuronsValue {
  /** As texts show it. */
  readonly text: string;

  constructor(object: PoissonGroup | SpikeGeneratorGroup, type: PyClass, text: string) {
    super(object, type);
    this.text = text;
  }
}

const sourceSlots = { ...neuronSlots, repr: ({ text }: SourceValue): string => text };

/** The class of `PoissonGroup`. */
export const poissonGroupType: PyClass = hostType<SourceValue>('PoissonGroup', {
  module: 'brian2.input.poissongroup',
  construct: [
    "N, rates, dt=None, clock=None, when='thresholds', order=0, namespace=None, name='poissongroup*', codeobj_class=None",
    (
      N: Value,
      rates: Value,
      dt: Value,
      clock: Value,
      when: Value,
      order: Value,
      namespace: Value,
      name: Value,
    ) => {
      const [size, given] = [sizeOf(N), typeof rates === 'string' ? rates : numbersOf(rates)];
      const options = {
        dt: stepOf(dt, clock),
        when: optionalText(when),
        order: optionalCount(order),
        namespace: namespaceOf(namespace),
        name: nameOf(name),
      };
      const object = guarded(() => new PoissonGroup(size, given, options));
      did({ kind: 'poisson-group', object, size, rates: given, options });
      const text = `PoissonGroup(${size}, rates=${repr(rates)})`;
      return new SourceValue(object, poissonGroupType, text);
    },
  ],
  methods: groupMethods,
  attributes: neuronAttributes,
  slots: sourceSlots,
});

/** Times in seconds: quantities, also in a list; an empty list has none. */
function timesOf(value: Value): Quantity<Float64Array> {
  const array = toQuantities(value);
  const isEmpty = array.size === 0 || flat(array).every((x) => x === 0);
  const dimension = array.dimension ?? (isEmpty ? timeDimension : dimensionless);
  return new Quantity(flat(array).slice(), dimension);
}

function periodOf(value: Value): Quantity | number | string | undefined {
  if (value === null) return undefined;
  const array = toArray(value);
  return array.size === 1 && flat(array)[0] === 0 ? undefined : stepOf(value, null);
}

/** Spikes have as many times as indices. */
function checkSpikes(
  indices: readonly number[],
  { value: { length } }: Quantity<Float64Array>,
): void {
  if (indices.length === length) return;
  throw valueError(
    `Length of the indices and times array must match, but ${indices.length} != ${length}`,
  );
}

/** The class of `SpikeGeneratorGroup`. */
export const spikeGeneratorType: PyClass = hostType<SourceValue>('SpikeGeneratorGroup', {
  module: 'brian2.input.spikegeneratorgroup',
  construct: [
    "N, indices, times, dt=None, clock=None, period=None, when='thresholds', order=0, sorted=False, name='spikegeneratorgroup*', codeobj_class=None",
    (
      N: Value,
      indices: Value,
      times: Value,
      dt: Value,
      clock: Value,
      period: Value,
      when: Value,
      order: Value,
      _sorted: Value,
      name: Value,
    ) => {
      const list = indicesOf(indices);
      const all = timesOf(times);
      const size = sizeOf(N);
      checkSpikes(list, all);
      const options = {
        dt: stepOf(dt, clock),
        period: periodOf(period),
        when: optionalText(when),
        order: optionalCount(order),
        name: nameOf(name),
      };
      const object = guarded(() => new SpikeGeneratorGroup(size, list, all, options));
      did({ kind: 'spike-generator', object, size, indices: list, times: all, options });
      const array = `<length ${list.length} array>`;
      const text = `SpikeGeneratorGroup(${size}, indices=${array}, times=${array})`;
      return new SourceValue(object, spikeGeneratorType, text);
    },
  ],
  methods: {
    ...groupMethods,
    set_spikes: [
      'indices, times, period=None, sorted=False',
      (group: SourceValue, given: Value, when: Value, repeat: Value) => {
        const object = group.object as SpikeGeneratorGroup;
        const [indices, times, period] = [indicesOf(given), timesOf(when), periodOf(repeat)];
        checkSpikes(indices, times);
        guarded(() => object.set_spikes(indices, times, { period }));
        did({ kind: 'spikes', object, indices, times, period });
      },
    ],
  } as never,
  attributes: neuronAttributes,
  slots: sourceSlots,
});

/** A `PoissonInput`. */
class InputValue extends BrianObject {
  readonly object: PoissonInput;

  constructor(object: PoissonInput) {
    super(poissonInputType);
    this.object = object;
  }
}

/** The class of `PoissonInput`. */
export const poissonInputType: PyClass = hostType<InputValue>('PoissonInput', {
  module: 'brian2.input.poissoninput',
  construct: [
    "target, target_var, N, rate, weight, when='synapses', order=0",
    (
      target: Value,
      variable: Value,
      N: Value,
      rate: Value,
      weight: Value,
      when: Value,
      order: Value,
    ) => {
      const group = groupOf(target, 'the target of a PoissonInput').object;
      const name = textOf(variable);
      const options = {
        N: sizeOf(N),
        rate: expressionOf(rate),
        weight: expressionOf(weight),
        when: optionalText(when),
        order: optionalCount(order),
      };
      const object = guarded(() => new PoissonInput(group, name, options));
      did({ kind: 'poisson-input', object, target: group, variable: name, options });
      return new InputValue(object);
    },
  ],
  attributes: objectAttributes,
  slots: { repr: (input) => textOfObject(input, 'synapses') },
});
