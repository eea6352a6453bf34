// `@network_operation`: functions of the script that run in every step.
import type { NetworkOperation } from '../../simulation/index.ts';
import { networkOperation } from '../../simulation/index.ts';
import { builtin, hostType, PyFunction, PyObject } from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';
import { optionalCount, optionalText, stepOf } from './arguments.ts';
import { timeView } from './clock.ts';
import { guarded } from './errors.ts';
import { clockOf, objectAttributes, textOfObject } from './group-members.ts';
import { nameOf } from './groups.ts';
import { BrianObject, did, world } from './world.ts';

// -------------------------------------------------------------------------------------------- operations

/** A `NetworkOperation`. */
export class OperationValue extends BrianObject {
  readonly object: NetworkOperation;

  constructor(object: NetworkOperation) {
    super(networkOperationType);
    this.object = object;
  }

  override get isEssential(): boolean {
    return false;
  }
}

function operationOf(
  callee: Value,
  dt: Value,
  clock: Value,
  when: Value,
  order: Value,
  name: Value,
): OperationValue {
  const { host } = world();
  const count = parametersOf(callee);
  const act = (): void => {
    host.heedLimits();
    if (count === 0) return void host.call(callee, []);
    const { name: clock, dt: step } = clockOf(object);
    host.call(callee, [timeView(clock, step)]);
  };
  const options = {
    dt: stepOf(dt, clock),
    when: optionalText(when),
    order: optionalCount(order),
    name: nameOf(name),
  };
  const object: NetworkOperation = guarded(() => networkOperation(act, options));
  did({
    kind: 'beyond-models',
    what: 'functions of Python that run in every step',
    instead: 'write what they do as code of a group (`run_regularly`), or between two runs',
    object,
  });
  return new OperationValue(object);
}

/** How many arguments an operation takes: none, or the time. */
function parametersOf(callee: Value): number {
  if (callee instanceof PyFunction) return callee.parameterNames.length;
  if (callee instanceof PyObject) {
    const target = (callee as { target?: unknown }).target;
    if (target instanceof PyFunction) return target.parameterNames.length - 1;
  }
  return 0;
}

/** The class of `NetworkOperation`. */
export const networkOperationType: PyClass = hostType<OperationValue>('NetworkOperation', {
  module: 'brian2.core.operations',
  construct: [
    "function, dt=None, clock=None, when='start', order=0, name='networkoperation*'",
    operationOf,
  ],
  attributes: objectAttributes,
  slots: { repr: (self) => textOfObject(self, 'start') },
});

const operationSignature =
  "*functions, dt=None, clock=None, when='start', order=0, name='networkoperation*'";

/** `@network_operation`, with and without arguments. */
export const networkOperationFunction = builtin(
  'network_operation',
  operationSignature,
  (
    functions: readonly Value[],
    dt: Value,
    clock: Value,
    when: Value,
    order: Value,
    name: Value,
  ) => {
    const make = (callee: Value): Value => operationOf(callee, dt, clock, when, order, name);
    const [first] = functions;
    if (first !== undefined && typeof first === 'object' && first !== null) return make(first);
    return builtin('network_operation', 'function', make);
  },
);
