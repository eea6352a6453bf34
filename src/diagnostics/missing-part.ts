// Where the engine of a page lacks a part that is loaded when it is needed.

/** Thrown by a function whose part is not loaded. The page loads it and repeats what threw: nobody else catches this. */
export class MissingPart extends Error {
  /** Always `MissingPart`. */
  override name = 'MissingPart';
  /** The name of the part. */
  readonly part: string;

  constructor(part: string) {
    super(`the part ${part} of the engine is not loaded`);
    this.part = part;
  }
}
