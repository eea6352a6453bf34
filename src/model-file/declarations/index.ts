// Declarations of a .model file → the objects that a TypeScript user would build.
export { codeProperties, placesOfNames } from './body.ts';
export { addObject, buildObject, memberOf } from './declare.ts';
export { bindingOfDefinition } from './functions.ts';
export { setSpikes, timedArrayOf } from './inputs.ts';
export { connectFrom } from './synapses.ts';
