// What script expressions refer to: groups, synapses, monitors, and their elements.
export { groupObject, synapsesObject } from './group-objects.ts';
export { monitorObject, objectWithoutValue, timedArrayObject } from './monitor-objects.ts';
export { isEmpty, joinLists, placeOf, withElement, withoutElements } from './object-lists.ts';
export type { Path } from './object-lists.ts';
export { recordedUntil, recordedValues } from './recorded.ts';
export {
  bindingOf,
  findVariable,
  isOfList,
  readStateTarget,
  synapsesNamed,
  usesNames,
} from './state-target.ts';
export { selectSynapses } from './synapse-indices.ts';
