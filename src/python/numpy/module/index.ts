// What scripts can do with arrays, and the module `numpy`.
export { operate, viewSlots } from './members.ts';
export { arrayFunctions, numpyModule } from './module.ts';
