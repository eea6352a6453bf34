// What is wrong with the value that a slider was moved to: said at the slider, since the place in the text may be far away.

/** A constant, and what is wrong with its value; null: nothing any more. */
export interface ConstantFault {
  readonly name: string;
  readonly fault: string | null;
}

/** Knows which constant was moved last, and whether the text with its value is right. */
export class ConstantFaults {
  readonly #tell: (fault: ConstantFault) => void;
  #moved: { readonly name: string; readonly value: string; readonly text: string } | null = null;
  /** The constants with a fault, and the texts that have it. */
  readonly #faulty = new Map<string, string | null>();

  constructor(tell: (fault: ConstantFault) => void) {
    this.#tell = tell;
  }

  /** A constant was moved; `text`: with its value. */
  moved(name: string, value: string, text: string): void {
    if (this.#moved?.name === name && this.#moved.text === text) return;
    this.#moved = { name, value, text };
    this.#clear(name);
  }

  /** A text was checked or run: the first error in it, if there is one. */
  checked(text: string, error: string | null): void {
    if (error === null) {
      for (const [name, faulty] of this.#faulty) if (faulty !== text) this.#clear(name);
      return;
    }
    if (this.#moved?.text === text)
      this.refused(this.#moved.name, `\`${this.#moved.name} = ${this.#moved.value}\`: ${error}`);
  }

  /** A value was not taken. */
  refused(name: string, fault: string): void {
    this.#faulty.set(name, this.#moved?.text ?? null);
    this.#tell({ name, fault });
  }

  #clear(name: string): void {
    if (this.#faulty.delete(name)) this.#tell({ name, fault: null });
  }
}
