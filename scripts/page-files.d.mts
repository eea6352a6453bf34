/** A file of dist/page/. */
export interface PageFile {
  readonly text: string;
  /** The source files that are in it. */
  readonly inputs: readonly string[];
}

/** The text of the module that begins the engine in a worker. */
export const engineEntry: string;

/** All files by name. */
export function bundlePage(): Promise<ReadonlyMap<string, PageFile>>;

/** The engine and its parts. `entry`: the text of the module that begins it, instead of the worker's. */
export function bundleEngineFiles(entry?: string): Promise<ReadonlyMap<string, PageFile>>;
