// `hillock fit`: its options; what it does is loaded when it is called.
export { addFitCommand } from './declare.ts';
