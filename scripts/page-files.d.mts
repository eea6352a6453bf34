/** A file of dist/page/. */
export interface PageFile {
  readonly text: string;
  /** The source files that are in it. */
  readonly inputs: readonly string[];
}

/** The text of the module that begins the engine in a worker. */
export const engineEntry: string;

/** The files by name. `entry`: the text of the module that begins the engine, instead of the worker's. */
export function bundlePage(entry?: string): Promise<ReadonlyMap<string, PageFile>>;
