// The body of a loop without branches, for vectors: a branch that only stores to the loop's own element is computed for all
// elements, and its results are selected; where it is not taken, the element is stored as it was. Later loads of what is stored
// become the values themselves. Other branches stay: those that are seldom taken, or nearly always.
//   if (c) { b = 2*x[e]; x[e] <- b }; y[e] <- x[e]   →   b = 2*x[e]; a = select(c, b, x[e]); x[e] <- a; y[e] <- a
// Law: the same bits where all that a branch computes may be computed for all elements: `guarded` names it.
import type { BufferDescription } from '../../abi.ts';
import {
  bodiesOf,
  letLocal,
  load,
  local,
  logical,
  mapOperands,
  not,
  select,
  statementsIn,
  store,
  when,
} from '../kernel/index.ts';
import type { For, If, KernelExpression, KernelStatement } from '../kernel/index.ts';

/** A body without branches that only store. */
export interface StraightBody {
  readonly statements: readonly KernelStatement[];
  /** Locals that are declared inside a branch: the kernel evaluates these for some elements only. */
  readonly guarded: ReadonlySet<string>;
}

/** The values of the loop's own elements that were stored, by buffer. */
type Stored = Map<string, { readonly buffer: BufferDescription; readonly value: KernelExpression }>;

/** The body of a loop without branches that only store to its own element. */
export function straightBody({ index, body }: For): StraightBody {
  return new Straightening(index).straight(body);
}

class Straightening {
  readonly #element: KernelExpression;
  readonly #index: string;
  readonly #guarded = new Set<string>();
  /** Of the values that were stored, for their names. */
  #count = 0;

  constructor(index: string) {
    this.#index = index;
    this.#element = local(index, 'integer');
  }

  straight(body: readonly KernelStatement[]): StraightBody {
    return { statements: this.#visit(body, new Map(), null), guarded: this.#guarded };
  }

  /** @param taken the condition of the branches around these statements that were removed; null: there are none */
  #visit(
    body: readonly KernelStatement[],
    stored: Stored,
    taken: KernelExpression | null,
  ): readonly KernelStatement[] {
    return body.flatMap((statement): readonly KernelStatement[] => {
      switch (statement.kind) {
        case 'let':
          if (taken !== null) this.#guarded.add(statement.name);
          return [{ ...statement, value: this.#after(statement.value, stored) }];
        case 'store': {
          const value = this.#after(statement.value, stored);
          if (this.#isOwn(statement.index))
            return this.#keep(statement.buffer, value, stored, taken);
          return [{ ...statement, value }];
        }
        case 'if':
          return this.#branch(statement, stored, taken);
        default:
          return [statement];
      }
    });
  }

  #branch(
    statement: If,
    stored: Stored,
    taken: KernelExpression | null,
  ): readonly KernelStatement[] {
    const { consequent, alternative, isLikely } = statement;
    const condition = this.#after(statement.condition, stored);
    if (isLikely === true) {
      const inside = this.#visit(consequent, stored, taken);
      if (taken === null) return [{ ...statement, condition, consequent: inside }];
      const test = when(logical('or', not(taken), condition), []);
      return [{ ...test, isLikely }, ...inside];
    }
    if (!this.#isOnlyStoring(statement)) {
      for (const inner of statementsIn([statement]))
        if (inner.kind === 'store') stored.delete(inner.buffer.name);
      return [{ ...statement, condition }];
    }
    const sides = [
      { test: condition, body: consequent },
      { test: not(condition), body: alternative },
    ].map(({ test, body }) => {
      const own: Stored = new Map(stored);
      const path = taken === null ? test : logical('and', taken, test);
      return { statements: this.#visit(body, own, path), stored: own };
    });
    const [first, second] = sides.map((side) => side.stored);
    const results = [...new Map([...first!, ...second!])].flatMap(([name, { buffer }]) => {
      const before = stored.get(name)?.value ?? load(buffer, this.#element);
      const [a, b] = [first!, second!].map((side) => side.get(name)?.value ?? before);
      return a === b ? [] : this.#keep(buffer, select(condition, a!, b!), stored, taken);
    });
    return [...sides.flatMap(({ statements }) => statements), ...results];
  }

  /** Notes what is stored, and stores it outside of branches. */
  #keep(
    buffer: BufferDescription,
    value: KernelExpression,
    stored: Stored,
    taken: KernelExpression | null,
  ): readonly KernelStatement[] {
    // No local of a kernel has a space in its name.
    const name = `${buffer.name} ${this.#count++}`;
    if (taken !== null) this.#guarded.add(name);
    const kept = local(name, value.type);
    stored.set(buffer.name, { buffer, value: kept });
    const declared = letLocal(name, value);
    return taken === null ? [declared, store(buffer, this.#element, kept)] : [declared];
  }

  #isOwn(place: KernelExpression): boolean {
    return place.kind === 'local' && place.name === this.#index;
  }

  /** Whether all that a branch does is to store to the own element. */
  #isOnlyStoring(statement: If): boolean {
    return statementsIn(bodiesOf(statement).flat()).every((inner) => {
      if (inner.kind === 'let') return !inner.isVariable;
      if (inner.kind !== 'store') return inner.kind === 'if';
      return this.#isOwn(inner.index) && ['f64', 'u8'].includes(inner.buffer.element);
    });
  }

  /** An expression after these values were stored. */
  #after(expression: KernelExpression, stored: Stored): KernelExpression {
    const known =
      expression.kind === 'load' && this.#isOwn(expression.index)
        ? stored.get(expression.buffer.name)
        : undefined;
    return known?.value ?? mapOperands(expression, (part) => this.#after(part, stored));
  }
}
