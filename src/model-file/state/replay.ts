// Takes up a script that was interrupted. The script is carried out again from its start: up to its first run everything
// gives the same again; from then on statements that only change state or show values are passed over, and what others
// evaluate is taken from a journal. At the statement where it was interrupted the stored state replaces all.
import { assertNever } from '../../diagnostics/index.ts';
import type { TopLevelSyntax } from '../../parser/syntax.ts';
import { calleeOf } from '../../parser/walk.ts';
import {
  arrayBehind,
  errorValue,
  fromArray,
  isDeclared,
  itemsOf,
  tuple,
} from '../../script/index.ts';
import type { ScriptValue } from '../../script/index.ts';
import { dimensionless } from '../../units/index.ts';

/** What was evaluated: null where nothing needs it any more, `again` where it is a part of the model. */
type Entry =
  | Exclude<ScriptValue, { kind: 'object' }>
  | { readonly kind: 'items'; readonly items: readonly Entry[]; readonly description: string }
  | 'again'
  | null;

/** What the names of the script stand for. */
type Names = ReadonlyMap<string, { readonly kind: string }>;

/** What a script needs to come back to the statement where it was interrupted. */
export interface ReplayState {
  /** The number of statements begun, up to and including that one; those of a loop count each time. */
  readonly position: number;
  readonly journal: readonly Entry[];
}

/** The position in a script, and the values that the way to it depends on. */
export class Replay {
  /** Whether the script is on its way to where it was interrupted. */
  isUnderWay: boolean;
  /** Whether a run has been reached: values may depend on it from then on. */
  hasRun = false;
  /** Set after an interruption: what is interpreted from then on shows what was reached. */
  isOver = false;
  #position = 0;
  readonly #goal: number;
  readonly #journal: Entry[];
  #next = 0;
  /** For each constant, the entry with its present value. */
  readonly #entryOf = new Map<string, number>();
  /** Entries before this one may have been used for something that lasts. */
  #firstLoose = 0;
  #isOpen = false;

  constructor(state: ReplayState | null) {
    this.isUnderWay = state !== null;
    this.#goal = state?.position ?? 0;
    this.#journal = [...(state?.journal ?? [])];
  }

  /** Whether a script can go on from here: before its first run it is as well begun anew. */
  get isResumable(): boolean {
    return this.hasRun && !this.isUnderWay && !this.isOver;
  }

  /** The number of statements begun, those of a loop counted each time. */
  get position(): number {
    return this.#position;
  }

  /** Begins a statement. Returns true if it is the one where the script was interrupted. */
  begin(statement: TopLevelSyntax, names: Names): boolean {
    this.#position += 1;
    const isThere = this.isUnderWay && this.#position === this.#goal;
    if (isThere) this.isUnderWay = false;
    this.#isOpen = this.hasRun && bindsNames(statement, names);
    return isThere;
  }

  /** Begins a part of a statement that is left out on the way. */
  suspend(): void {
    this.#isOpen = false;
  }

  /** Returns to the statement: after a part that is left out, or to a loop after a pass of its body. */
  comeBack(): void {
    this.#isOpen = this.hasRun;
  }

  /** Whether a statement is passed over, since its effect is part of the state that is restored. */
  passesOver(statement: TopLevelSyntax, names: Names): boolean {
    if (!this.isUnderWay) return false;
    return statement.kind === 'run' || (this.hasRun && !bindsNames(statement, names));
  }

  /** The value of an expression, evaluated or as it was then. */
  value(evaluate: () => ScriptValue): ScriptValue {
    if (!this.#isOpen) return evaluate();
    const at = this.#next++;
    if (this.isUnderWay) return valueIn(this.#journal[at] ?? null, evaluate);
    // What is evaluated within is part of this value.
    this.#isOpen = false;
    const value = evaluate();
    this.#isOpen = true;
    this.#journal[at] = entryOf(value);
    return value;
  }

  /** Chosen indices, as `value`; null means all. */
  indices(choose: () => ArrayLike<number> | null): ArrayLike<number> | null {
    const value = this.value(() => {
      const chosen = choose();
      return chosen === null
        ? { kind: 'text', text: 'all' }
        : fromArray(Float64Array.from(chosen), dimensionless, 'integer');
    });
    return value.kind === 'text' ? null : value.kind === 'array' ? value.data : [];
  }

  /** How far the evaluation of a statement is. */
  get place(): { readonly next: number; readonly isOpen: boolean } {
    return { next: this.#next, isOpen: this.#isOpen };
  }

  set place({ next, isOpen }) {
    this.#next = next;
    this.#isOpen = isOpen;
  }

  /** The entry of the last value. */
  get entry(): number {
    return this.#next - 1;
  }

  /**
   * Notes that a value, the last one unless its entry is given, became that of a constant: an earlier one is forgotten unless
   * something lasting used it.
   */
  assigned(name: string, entry = this.entry): void {
    if (!this.#isOpen) return;
    const earlier = this.#entryOf.get(name);
    if (earlier !== undefined && earlier >= this.#firstLoose) this.#journal[earlier] = null;
    this.#entryOf.set(name, entry);
  }

  /** Notes that the present values of constants may be part of something that lasts: an object was declared. */
  pin(): void {
    this.#firstLoose = this.#next;
  }

  /** What is needed to come back here. */
  state(isAtNext: boolean): ReplayState {
    return {
      position: this.#position + (isAtNext ? 1 : 0),
      journal: this.#journal.slice(0, this.#next),
    };
  }
}

function entryOf(given: ScriptValue): Entry {
  if (isDeclared(given)) return 'again';
  // What state an object stands for is not there on the way.
  const value = arrayBehind(given);
  if (value.kind !== 'object') return value;
  const items = itemsOf(value);
  if (items === null) return 'again';
  return { kind: 'items', items: items.map(entryOf), description: value.object.description };
}

function valueIn(entry: Entry, evaluate: () => ScriptValue): ScriptValue {
  if (entry === null) return errorValue;
  if (entry === 'again') return evaluate();
  if (entry.kind !== 'items') return entry;
  // Objects of the model among the items are evaluated again.
  let again: readonly ScriptValue[] | null = null;
  const items = entry.items.map((item, k) =>
    valueIn(item, () => (again ??= itemsOf(evaluate()) ?? [])[k] ?? errorValue),
  );
  return tuple(items, entry.description);
}

/** Whether a statement makes objects or constants, or leads to others; all else changes state, or shows it. */
function bindsNames(statement: TopLevelSyntax, names: Names): boolean {
  switch (statement.kind) {
    case 'declaration':
    case 'function':
    case 'method':
    case 'for':
    case 'while':
    case 'if':
    case 'at':
    case 'exit':
    case 'unpacking':
      return true;
    case 'assignment':
      return isOfScript(statement, names);
    case 'schedule': // Set for the whole file.
    case 'sweep':
    case 'seed':
    case 'connect-call':
    case 'set-spikes':
    case 'run':
    case 'store':
    case 'restore':
    case 'print':
    case 'output':
    case 'plot':
      return false;
    default:
      return assertNever(statement);
  }
}

/** Whether an assignment is to a constant or its elements, the values of a timed array, the step of a clock, or a link. */
function isOfScript(
  { target, value }: TopLevelSyntax & { readonly kind: 'assignment' },
  names: Names,
): boolean {
  const place = target.kind === 'index' ? target.target : target;
  if (place.kind === 'name' || calleeOf(value)?.name === 'linked_var') return true;
  if (place.kind !== 'attribute' || place.target.kind !== 'name') return false;
  const { name } = place.target;
  return name === 'defaultclock' || names.get(name)?.kind === 'timed-array';
}
