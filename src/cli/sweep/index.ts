// `hillock sweep`: its options; what it does is loaded when it is called.
export { addSweepCommand, isSweepFolder, plotSweep } from './declare.ts';
