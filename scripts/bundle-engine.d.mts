/** Bundles an engine: its text and that of each part. `entry`: the text of the module that begins it. */
export function bundleEngine(
  entry: string,
  isMinified?: boolean,
): Promise<Readonly<Record<string, { readonly text: string }>>>;
