// What the objects of a network consist of: variables, storage, steps as data, and the interfaces between
// objects.
export { requireGroup } from './network-object.ts';
export { computed, placeOfBuiltin } from './builtins.ts';
export { Copies } from './copies.ts';
export { assignments, setTo } from './code.ts';
export { dependentsLeftOut, noteDependent, noteIncluded } from './dependents.ts';
export {
  addElements,
  indicesOf,
  loopOver,
  placesIn,
  relativeIndex,
  storageElement,
  storagePlace,
} from './elements.ts';
export { largestSoundValue, warnOfInvalidValues } from './invalid-values.ts';
export type { BuildContext, ElaborationContext, Group, NetworkObject } from './network-object.ts';
export type { NeuronCode, NeuronFacts } from './neuron-facts.ts';
export { checkPlace, objectOptions } from './object-options.ts';
export type { ObjectOptions } from './object-options.ts';
export { isPairs } from './pairs.ts';
export type { Ends, Pairs } from './pairs.ts';
export { scopeOf } from './scope.ts';
export { glueStep, hostStep, kernelStep, rank } from './step.ts';
export type {
  Effects,
  Glue,
  GlueStep,
  KernelCode,
  KernelStep,
  OtherObject,
  Step,
  Trigger,
  When,
} from './step.ts';
export { Storage, elementType } from './storage.ts';
export type { StorageSnapshot } from './storage.ts';
export { readStored, storedArray, writeStored } from './stored-values.ts';
export { storedVariable } from './stored-variable.ts';
export { isSynapses, synapsesOf } from './synapse-facts.ts';
export type { PathwayCode, PathwayFacts, SynapseFacts } from './synapse-facts.ts';
export { warnBeforeFirstRun } from './before-first-run.ts';
export { isEventDriven, warnOfEventDriven } from './event-driven.ts';
export {
  isRead,
  isSet,
  noteCode,
  noteRead,
  noteSet,
  noteUse,
  noteUses,
  useOf,
} from './variable-uses.ts';
export {
  buffersOf,
  checkedPlace,
  elementName,
  layoutFrom,
  layoutOf,
  loopElement,
  ownNames,
} from './variable-owner.ts';
export type {
  ElementRef,
  Elements,
  Link,
  LinkIndex,
  ObjectKind,
  VariableOwner,
} from './variable-owner.ts';
