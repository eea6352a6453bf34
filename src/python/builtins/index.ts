// The names that every script sees, and the methods of the types of the language.
import {
  boolType,
  bytesType,
  complexType,
  dictType,
  ellipsis,
  floatType,
  frozensetType,
  intType,
  listType,
  notImplemented,
  objectType,
  propertyType,
  classMethodType,
  rangeType,
  setType,
  sliceType,
  staticMethodType,
  strType,
  tupleType,
  typeOfClasses,
} from '../values/index.ts';
import type { Host, Value } from '../values/index.ts';
import { addDictMethods } from './dict-type.ts';
import { addObjectMethods, exceptionClasses } from './exception-types.ts';
import { functionsFor } from './functions.ts';
import { addSequenceMethods } from './list-type.ts';
import { addNumberMethods } from './number-types.ts';
import { addSlotMethods } from './slot-methods.ts';
import { addTextMethods } from './str-type.ts';

export { copyOf, update } from './dict-type.ts';
export { hash } from './functions.ts';
export { sorted } from './list-type.ts';
export { floatFromText } from './number-types.ts';
export { itemIndex } from './sequences.ts';

let isComplete = false;

/** Gives the types of the language their methods, once. */
function completeTypes(): void {
  if (isComplete) return;
  isComplete = true;
  addObjectMethods();
  addNumberMethods();
  addTextMethods();
  addSequenceMethods();
  addDictMethods();
  addSlotMethods();
}

/** Names of Python 2, and what they are now. */
const oldNames = {
  xrange: 'range',
  raw_input: 'input',
  unicode: 'str',
  basestring: 'str',
  long: 'int',
  unichr: 'chr',
} as const;

/** The names that scripts of Python 2 see beside those of now. */
export function namesOfPython2(now: ReadonlyMap<string, Value>): [string, Value][] {
  return Object.entries(oldNames).map(([old, name]) => [old, now.get(name)!]);
}

/** The names that every script sees, for one run. */
export function builtinsFor(host: Host): Map<string, Value> {
  completeTypes();
  const names = functionsFor(host);
  const types = [
    ...[intType, floatType, boolType, complexType, strType, bytesType, listType, tupleType],
    ...[dictType, setType, frozensetType, rangeType, sliceType, objectType],
    ...[propertyType, classMethodType, staticMethodType],
  ];
  for (const type of types) names.set(type.name, type);
  names.set('type', typeOfClasses);
  for (const [name, type] of exceptionClasses()) names.set(name, type);
  names.set('NotImplemented', notImplemented);
  names.set('Ellipsis', ellipsis);
  names.set('True', true);
  names.set('False', false);
  names.set('None', null);
  return names;
}
