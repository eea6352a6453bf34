// Controls that <hillock-model> and the playground share.
export { download, element, say, withCode } from './dom.ts';
export { icon } from './icons.ts';
export type { IconName } from './icons.ts';
export { LightEditor } from './light-editor.ts';
export type { LightEditorOptions } from './light-editor.ts';
export type { MenuItem } from './menu.ts';
export { ProblemList } from './problem-list.ts';
export type { ProblemListOptions } from './problem-list.ts';
export { handleRunKey, RunBar } from './run-bar.ts';
export type { RunBarOptions, RunBarPart } from './run-bar.ts';
export { Sliders } from './sliders.ts';
export type { SlidersOptions } from './sliders.ts';
export type { SliderListener } from './slider-row.ts';
export { sentence } from './words.ts';
export { default as style } from './style.css';
