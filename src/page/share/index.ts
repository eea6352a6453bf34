// Links that contain a model.
export {
  BrokenLink,
  changesOf,
  fragmentOf,
  longestText,
  openFragment,
  withConstant,
} from './share.ts';
export type { Doubt, ExampleText, Shared } from './share.ts';
