// Builds the body of a WebAssembly function: a list of instructions, with locals and labels by name.
import { bug } from '../../diagnostics/index.ts';
import type { OpcodeName, ValueType } from './opcodes.ts';

/** An instruction and what follows it: indices, constants, or the offset in memory. */
export interface Instruction {
  readonly name: OpcodeName;
  readonly immediates: readonly number[];
  /** Of a block that leaves a value. */
  readonly result?: ValueType | null;
}

/** A local of a function; its index is its place in the list. */
export interface WasmLocal {
  readonly name: string;
  readonly type: ValueType;
}

/** A function of a module. */
export interface WasmFunction {
  /** As in profiles. */
  readonly name: string;
  readonly parameters: readonly WasmLocal[];
  readonly result: ValueType | null;
  /** The locals after the parameters. */
  readonly locals: readonly WasmLocal[];
  readonly body: readonly Instruction[];
}

/** A block, loop or branch that `br` can name. */
export interface Label {
  readonly depth: number;
}

/** A function under construction. */
export class FunctionCode {
  readonly #parameters: readonly WasmLocal[];
  readonly #locals: WasmLocal[] = [];
  #body: Instruction[] = [];
  #depth = 0;

  constructor(parameters: readonly WasmLocal[]) {
    this.#parameters = parameters;
  }

  /** A new local; returns its index. */
  local(name: string, type: ValueType): number {
    this.#locals.push({ name, type });
    return this.#parameters.length + this.#locals.length - 1;
  }

  /** Appends an instruction. */
  add(name: OpcodeName, ...immediates: number[]): void {
    this.#body.push({ name, immediates });
  }

  /** What `emit` appends, without appending it. It goes to a place at the same depth by `append`. */
  capture(emit: () => void): readonly Instruction[] {
    const outer = this.#body;
    this.#body = [];
    emit();
    const captured = this.#body;
    this.#body = outer;
    return captured;
  }

  /** Appends instructions that were captured. */
  append(instructions: readonly Instruction[]): void {
    for (const instruction of instructions) this.#body.push(instruction);
  }

  /** A block or loop; `br` to its label leaves the block, or begins the loop again. */
  nest(name: 'block' | 'loop', body: (label: Label) => void): void {
    this.#open(name, null);
    body({ depth: this.#depth });
    this.#close();
  }

  /** Branches on the boolean on the stack. With a `result` both sides leave a value of that type. */
  branch(consequent: () => void, alternative: (() => void) | null, result: ValueType | null): void {
    this.#open('if', result);
    consequent();
    if (alternative !== null) {
      this.add('else');
      alternative();
    } else if (result !== null) bug('a branch without a value');
    this.#close();
  }

  /** Goes to a label, always or where the boolean on the stack is true. */
  goTo(name: 'br' | 'br_if', label: Label): void {
    this.add(name, this.#depth - label.depth);
  }

  /** The finished function. */
  finish(name: string, result: ValueType | null): WasmFunction {
    return {
      name,
      parameters: this.#parameters,
      result,
      locals: this.#locals,
      body: this.#body,
    };
  }

  #open(name: OpcodeName, result: ValueType | null): void {
    this.#body.push({ name, immediates: [], result });
    this.#depth += 1;
  }

  #close(): void {
    this.add('end');
    this.#depth -= 1;
  }
}
