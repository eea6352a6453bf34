// Where workers are made: in a frame with an opaque origin, or by the page itself.
import type { EngineFiles } from './types.ts';

/** Makes and ends workers. */
export interface Place {
  /** Makes a worker that talks over the port; returns what ends it. */
  worker(port: MessagePort, onFault: (message: string) => void): () => void;
  /** Ends all. */
  close(): void;
}

/** Opens the frame, or what takes its place. */
export async function openPlace(
  files: EngineFiles,
  onFault: (message: string) => void,
): Promise<Place> {
  void files;
  void onFault;
  throw new Error('under way');
}
