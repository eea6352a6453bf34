// Synapses, pathways, connect.
export type { ConnectOptions } from './connect-options.ts';
export { connect } from './connect.ts';
export type { PathwayOptions, PathwaySource, SynapsesOptions } from './options.ts';
export { Pathway } from './pathway.ts';
export type { PathwayDeclaration } from './pathway.ts';
export { Synapses } from './synapses.ts';
export type { DeclaredSynapses } from './declaration.ts';
