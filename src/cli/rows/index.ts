// What `hillock sweep` and `hillock fit` have in common.
export {
  commandOf,
  commonManifest,
  givenOf,
  goOnWith,
  interruptedBy,
  makeRowFolder,
  reportingMistakes,
  usage,
} from './folder.ts';
export type { RowFolder } from './folder.ts';
export { submit } from './slurm.ts';
