/** The small picture of an example as an address, null if it has none; and whether it is of the example's present text. */
export function previewOf(id: string): {
  readonly address: string | null;
  readonly isCurrent: boolean;
};
