// .model files: parse, check, run.
export { ModelRun } from './model-run.ts';
export { RunFailure } from './run-failure.ts';
export { UnreadableFile } from './load.ts';
export type { ModelRunOptions, PlanStage } from './model-run.ts';
/** @internal */
export { chosenMethods } from './chosen-methods.ts';
export { durationName, stepName } from './overrides.ts';
/** @internal */
export { evaluateText } from './overrides.ts';
/** @internal */
export { scalarsOf } from './scalars.ts';
export { planPassNames, warnOnConsole } from '../simulation/index.ts';
/** @internal */
export { languageWords } from '../parser/index.ts';
export { isSeed } from '../random/index.ts';
export type { OptimizeLevel } from '../codegen/index.ts';
/** @internal */
export type { Binding, ScriptState } from './state/index.ts';
export type { RunCost } from './cost.ts';
export { canCompile } from '../codegen/index.ts';
export type { RunControl } from './run-control.ts';
export type { DrawnFigure, ScriptImage } from './state/index.ts';
export { defaultPlots, plotName, rasterPlot, ratePlot, redraw } from './redraw.ts';
export type { Redrawn, SavedTimes } from './redraw.ts';
export { constantUses } from './live/index.ts';
/** @internal */
export { optionsOfMark, wordsOfSetting } from './plots/index.ts';
export type {
  Change,
  ChangeKind,
  ChangeMade,
  ConstantUse,
  LiveControl,
  LiveImage,
  LiveView,
} from './live/index.ts';
