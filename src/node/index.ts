// What runs in Node only, beside the entry `node.ts`: files and packages.
/** @internal */
export { makeFolder, partOf, replaceFile } from './files.ts';
export { confinedReader } from './reader.ts';
export { MissingPackage } from './packages.ts';
/** @internal */
export { loadPackage, program, requireFrom } from './packages.ts';
/** @internal */
export { createTeam } from './team.ts';
