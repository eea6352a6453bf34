// What the playground opens.
import type { FolderEntry } from '../folder.ts';
import type { Doubt } from '../../share/index.ts';

/** A text to be opened. */
export interface Opening {
  readonly text: string;
  readonly name: string;
  /** The example that it is, or was; null if none. */
  readonly example: string | null;
  readonly seed: number | null;
  /** The file of the folder that it is. Default: none. */
  readonly file?: FolderEntry | null;
  /** Whether a tab remembered it: the file may be another one. */
  readonly isRemembered?: boolean;
  /** What the link seems to have wrong, and where. */
  readonly doubt?: Doubt | null;
}
