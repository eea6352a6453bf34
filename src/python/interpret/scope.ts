// Which variable each name means: local, captured from a function around it, global, or of a class body. Decided before anything runs.
import type { ComprehensionFor, Expression, Node, Parameters, Statement } from '../read/index.ts';
import { namesIn, walk } from './names.ts';

/** Where the value of a name lies. */
export type Place =
  | { readonly kind: 'local'; readonly slot: number }
  /** In a cell that functions share; the slot of the frame holds the cell. */
  | { readonly kind: 'cell'; readonly slot: number }
  | { readonly kind: 'global' }
  /** A name in the body of a class: of the class, else what it means around it. */
  | { readonly kind: 'class'; readonly around: Place };

/** A function, a module or a class body, with its variables. */
export class Scope {
  /** What it is. */
  readonly kind: 'module' | 'function' | 'class';
  /** The scope around it. */
  readonly parent: Scope | null;
  /** The name of its function or class with those around it, as in messages: `Neuron.run`, `main.<locals>.f`. */
  readonly qualifiedName: string;
  /** Slots of local variables by name. */
  readonly slots = new Map<string, number>();
  /** Local variables that inner functions capture. */
  readonly captured = new Set<string>();
  /** Variables of outer functions that this one captures, in the order of the cells of its closure. */
  readonly free: string[] = [];
  readonly #globals = new Set<string>();
  readonly #nonlocals = new Set<string>();
  readonly #classNames = new Set<string>();
  /** Variables of comprehensions that are being compiled, which hide those of the same name. */
  readonly #hidden: Map<string, string>[] = [];
  #count = 0;

  constructor(kind: Scope['kind'], parent: Scope | null, name: string) {
    this.kind = kind;
    this.parent = parent;
    const inside = parent?.kind === 'class' ? '.' : '.<locals>.';
    const isInside = parent !== null && parent.kind !== 'module';
    this.qualifiedName = isInside ? parent.qualifiedName + inside + name : name;
  }

  /** How many slots a frame has. */
  get size(): number {
    return this.#count;
  }

  /** Adds a slot without a name. */
  addSlot(): number {
    return this.#count++;
  }

  /** Declares what the statements of the scope bind, and which of it inner functions capture. */
  declare(parameters: readonly string[], body: readonly Node[]): void {
    for (const name of parameters) this.#addLocal(name);
    const names = namesIn(body);
    for (const name of names.globals) this.#globals.add(name);
    for (const name of names.nonlocals) this.#nonlocals.add(name);
    if (this.kind === 'class') for (const name of names.bound) this.#classNames.add(name);
    if (this.kind === 'function')
      for (const name of names.bound)
        if (!this.#globals.has(name) && !this.#nonlocals.has(name)) this.#addLocal(name);
    for (const name of names.usedInside) this.#noteCapture(name);
  }

  #addLocal(name: string): void {
    if (!this.slots.has(name)) this.slots.set(name, this.#count++);
  }

  #noteCapture(name: string): void {
    if (this.slots.has(name)) this.captured.add(name);
  }

  /** The variables of a comprehension, under names of their own; returns their slots. */
  enterComprehension(
    names: Iterable<string>,
    usedInside: ReadonlySet<string>,
  ): { readonly cells: readonly number[] } {
    const hidden = new Map<string, string>();
    const cells: number[] = [];
    for (const name of names) {
      const own = `${name} ${this.#count}`;
      this.#addLocal(own);
      hidden.set(name, own);
      if (!usedInside.has(name)) continue;
      this.captured.add(own);
      cells.push(this.slots.get(own)!);
    }
    this.#hidden.push(hidden);
    return { cells };
  }

  /** After a comprehension. */
  leaveComprehension(): void {
    this.#hidden.pop();
  }

  /** What a name means here. */
  place(name: string): Place {
    for (let k = this.#hidden.length - 1; k >= 0; k--) {
      const own = this.#hidden[k]!.get(name);
      if (own !== undefined) return this.#own(own)!;
    }
    if (this.#globals.has(name)) return { kind: 'global' };
    const isOuter = this.#nonlocals.has(name) && !this.free.includes(name);
    const own = isOuter ? null : this.#own(name);
    if (own !== null) return own;
    const around = this.#around(name);
    return this.#classNames.has(name) ? { kind: 'class', around } : around;
  }

  #own(name: string): Place | null {
    const slot = this.slots.get(name);
    if (slot === undefined) return null;
    return { kind: this.captured.has(name) ? 'cell' : 'local', slot };
  }

  /** A variable of an outer function becomes a cell of this one. */
  #around(name: string): Place {
    const outer = this.parent?.cellOf(name) ?? null;
    if (outer === null) return { kind: 'global' };
    const slot = this.#count++;
    this.slots.set(outer, slot);
    this.captured.add(outer);
    if (outer !== name) this.#hidden.unshift(new Map([[name, outer]]));
    this.free.push(outer);
    return { kind: 'cell', slot };
  }

  /** The name under which functions inside capture a variable; null if it is none of a function. */
  cellOf(name: string): string | null {
    for (let k = this.#hidden.length - 1; k >= 0; k--) {
      const own = this.#hidden[k]!.get(name);
      if (own !== undefined) {
        this.captured.add(own);
        return own;
      }
    }
    if (this.#globals.has(name)) return null;
    if (this.free.includes(name)) return name;
    if (this.kind === 'function' && this.slots.has(name) && !this.#nonlocals.has(name)) {
      this.captured.add(name);
      return name;
    }
    if (this.parent === null) return null;
    const outer = this.parent.cellOf(name);
    if (outer === null) return null;
    this.#around(name);
    return outer;
  }

  /** The slot of a cell, for the closure of a function inside. */
  slotOf(name: string): number {
    return this.slots.get(name)!;
  }
}

/** The names of all parameters in the order of their slots. */
export function parameterNames(parameters: Parameters): string[] {
  const { posonlyargs, args, vararg, kwonlyargs, kwarg } = parameters;
  return [
    ...posonlyargs,
    ...args,
    ...kwonlyargs,
    ...(vararg ? [vararg] : []),
    ...(kwarg ? [kwarg] : []),
  ].map(({ arg }) => arg);
}

/** The names that the targets of a comprehension bind. */
export function comprehensionNames(generators: readonly ComprehensionFor[]): Set<string> {
  const names = new Set<string>();
  for (const { target } of generators)
    walk(target, (node) => {
      if (node.nodeType === 'Name') names.add((node as unknown as { id: string }).id);
    });
  return names;
}

/** Whether statements or expressions yield, apart from functions inside. */
export function yields(body: readonly (Statement | Expression)[]): boolean {
  let found = false;
  for (const node of body)
    walk(node, (inner) => {
      if (inner.nodeType === 'Yield' || inner.nodeType === 'YieldFrom') found = true;
    });
  return found;
}
