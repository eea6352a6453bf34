/** The modules of each part, by their paths in src/ without ending. */
export const engineParts: Readonly<Record<string, readonly string[]>>;
