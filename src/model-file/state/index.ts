// The state of a script between two statements: names, outputs, how it is stored and taken up again.
export { defaultClockObject } from './default-clock.ts';
export { Outputs, monitorsIn, recordedBy, rowsOfOutput, sizesOfMonitors } from './outputs.ts';
export { Replay } from './replay.ts';
export { imageOf, restoreImage } from './script-image.ts';
export type { DrawnFigure, Reached, ScriptImage } from './script-image.ts';
export { ScriptState, describeBinding } from './script-state.ts';
export type { Binding, ObjectList, Pass } from './script-state.ts';
