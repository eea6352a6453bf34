// What a run writes into its output folder: results, and the checkpoint while it lasts.
export { CheckpointWriter, hasCheckpoint, readCheckpoint, removeCheckpoint } from './checkpoint.ts';
export type { Checkpoint, Job } from './checkpoint.ts';
export {
  dataOf,
  filesOf,
  prepareFolder,
  removeUnfinished,
  sha256,
  writeOne,
  writeResults,
} from './results.ts';
