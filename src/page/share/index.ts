// Links that contain a model.
export { BrokenLink, fragmentOf, longestText, openFragment } from './share.ts';
export type { Doubt, ExampleText, Shared } from './share.ts';
