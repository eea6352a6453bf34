// The constants of a model: the names of the script that its code and expressions use, each with the expression that the script has for it,
// if that has the same bits here.
import type { Span } from '../../diagnostics/index.ts';
import type { ExternalFunction, Resolution, TimedArrayConstant } from '../../equations/index.ts';
import type { ScriptRecord } from '../../python/index.ts';
import type { ArrayType, ArrayValue } from '../../script/index.ts';
import { showDimension, timeDimension } from '../../units/index.ts';
import { evaluate, isSame, isSameList, textOfNumbers } from './values.ts';
import type { Numbers } from './values.ts';

/** Names of modules before a function: `np.exp`. */
const modules = /(?<![\w.])(?:np|numpy|brian2|b2|plt|math)\.(?=\w)/g;

/** A text of the script without the modules before functions, on one line. */
export function withoutModules(written: string): string {
  return written.replaceAll(modules, '').replaceAll(/\s*\n\s*/g, ' ');
}

/** The names that a model defines beside its objects. */
export class Constants {
  readonly #record: ScriptRecord;
  readonly #refuse: (span: Span, what: string, instead: string | null) => void;
  /** What they mean at the present place of the model. */
  readonly #present = new Map<string, Resolution>();
  /** The lines that define them, by name, in the order in which they depend on one another. */
  readonly #lines = new Map<string, readonly string[]>();
  readonly #places = new Map<string, number>();
  /** The names that the line of a name uses. */
  readonly #needs = new Map<string, readonly string[]>();

  constructor(
    record: ScriptRecord,
    refuse: (span: Span, what: string, instead: string | null) => void,
  ) {
    this.#record = record;
    this.#refuse = refuse;
  }

  /** Whether the model defines a name. */
  has(name: string): boolean {
    return this.#lines.has(name);
  }

  /** The lines that define all constants, in the order of the script, but after those that they depend on. */
  get lines(): readonly string[] {
    const placed = [...this.#lines.keys()].sort(
      (a, b) => (this.#places.get(a) ?? Infinity) - (this.#places.get(b) ?? Infinity),
    );
    const order = new Set<string>();
    const add = (name: string): void => {
      if (order.has(name) || !this.#lines.has(name)) return;
      for (const other of this.#needs.get(name) ?? []) add(other);
      order.add(name);
    };
    placed.forEach(add);
    return [...order].flatMap((name) => this.#lines.get(name)!);
  }

  /** Defines a name as code uses it; returns the lines that give it another value than before. */
  use(name: string, meaning: Resolution, span: Span): readonly string[] {
    const before = this.#present.get(name);
    if (before === undefined) {
      this.#define(name, meaning, span);
      return [];
    }
    if (isSameMeaning(before, meaning)) return [];
    this.#present.set(name, meaning);
    if (meaning.kind === 'timed-array' && before.kind === 'timed-array') {
      if (meaning.array.dt !== before.array.dt)
        this.#refuse(span, `a timed array \`${name}\` whose step changes`, 'give it another name');
      return [`${name}.values = ${textOfNumbers(numbersOf(meaning)!)}`];
    }
    const numbers = numbersOf(meaning);
    if (numbers === null || before.kind !== meaning.kind) {
      this.#refuse(
        span,
        `a name that means something else later, \`${name}\``,
        'give it another name',
      );
      return [];
    }
    return [`${name} = ${this.#written(name, numbers)?.text ?? textOfNumbers(numbers)}`];
  }

  /** A script expression that is written so in the script, without its modules; null if it has another value in the model. */
  expression(written: string, numbers: Numbers): string | null {
    const found = this.#evaluated(written, numbers);
    if (found === null) return null;
    for (const name of found.names) this.#define(name, this.#meaningOf(name), null);
    return found.text;
  }

  /** A text of the script as an expression of the model, with the constants in it; null if it has another value there. */
  #evaluated(written: string, numbers: Numbers): { text: string; names: readonly string[] } | null {
    const text = withoutModules(written);
    if (/['"#]/.test(text)) return null;
    const found = evaluate(text, (name) => this.#valueOf(name));
    if (found === null || !isSame(found.value, numbers)) return null;
    return { text, names: found.names.filter((name) => this.#meaningOf(name) !== null) };
  }

  /** Defines a name for a figure; false if the script calculates it from results, which the model has only when it runs. */
  need(name: string): boolean {
    if (this.has(name)) return true;
    if (!this.#isWritten(name)) return false;
    this.#define(name, this.#meaningOf(name), null);
    return true;
  }

  /** Whether the script has an expression for a name, and for all names in it, that follows from its text alone. */
  #isWritten(name: string): boolean {
    const meaning = this.#meaningOf(name);
    const numbers = meaning === null ? null : numbersOf(meaning);
    if (numbers === null) return false;
    return (this.#record.syntax.constants.get(name) ?? []).some(({ value }) => {
      const found = this.#evaluated(value, numbers);
      return found?.names.every((other) => other !== name && this.#isWritten(other)) === true;
    });
  }

  /** What a name means at this place: as it is used by code, or as the script binds it once. */
  #meaningOf(name: string): Resolution | null {
    const present = this.#present.get(name);
    if (present !== undefined) return present;
    return this.#record.syntax.isBoundOnce(name) ? this.#record.constant(name) : null;
  }

  #valueOf(name: string): ArrayValue | null {
    const meaning = this.#meaningOf(name);
    if (meaning === null || (meaning.kind !== 'constant' && meaning.kind !== 'array')) return null;
    const { values, shape, dimension, type } = numbersOf(meaning)!;
    return {
      kind: 'array',
      shape,
      data: Float64Array.from(values),
      type: type!,
      dimension,
      isPlain: shape.length === 0,
    };
  }

  #define(name: string, meaning: Resolution | null, span: Span | null): void {
    if (meaning === null || this.#lines.has(name)) return;
    this.#present.set(name, meaning);
    // Set before its own expression is looked at, which might mention the name.
    this.#lines.set(name, []);
    const lines = this.#linesOf(name, meaning, span);
    // What it depends on was defined meanwhile, and stands before it.
    this.#lines.delete(name);
    this.#lines.set(name, lines);
  }

  #linesOf(name: string, meaning: Resolution, span: Span | null): string[] {
    if (meaning.kind === 'timed-array') return [timedArray(name, meaning.array)];
    if (meaning.kind === 'external') return this.#functionLines(name, meaning.function, span);
    const numbers = numbersOf(meaning);
    if (numbers === null) return [];
    const written = this.#written(name, numbers);
    if (written === null) {
      const [first] = this.#record.syntax.constants.get(name) ?? [];
      if (first !== undefined) this.#place(name, first.span);
      return [`${name} = ${textOfNumbers(numbers)}`];
    }
    const room = written.comment === '' ? '' : `  ${written.comment}`;
    return [`${name} = ${written.text}${room}`];
  }

  /** An expression that the script assigns to a name and that has this value. */
  #written(name: string, numbers: Numbers): { text: string; comment: string } | null {
    for (const { value, comment, span } of this.#record.syntax.constants.get(name) ?? []) {
      const names = this.#evaluated(value, numbers)?.names;
      if (names === undefined || names.includes(name)) continue;
      const text = this.expression(value, numbers)!;
      if (!this.#needs.has(name)) this.#needs.set(name, names);
      this.#place(name, span);
      return { text, comment };
    }
    return null;
  }

  #place(name: string, { start }: Span): void {
    if (!this.#places.has(name)) this.#places.set(name, start);
  }

  /** `function f(x: volt): 1 = …` */
  #functionLines(name: string, own: ExternalFunction, span: Span | null): string[] {
    const written = this.#record.syntax.functions.get(name);
    const isKnown = own.argumentDimensions.every((dimension) => dimension !== null);
    if (written?.value == null || !isKnown || own.type !== 'float') {
      const place = written?.span ?? span;
      const instead =
        'in models a function is one expression of arguments with units, `function f(x: volt): 1 = …`';
      if (place !== null) this.#refuse(place, `the function \`${name}\``, instead);
      return [];
    }
    const text = withoutModules(written.value);
    for (const [other] of text.matchAll(/(?<![\w.])[A-Za-z_]\w*/g))
      if (!written.parameters.includes(other)) this.#define(other, this.#meaningOf(other), null);
    const parameters = written.parameters.map(
      (parameter, k) => `${parameter}: ${showDimension(own.argumentDimensions[k] ?? [])}`,
    );
    return [
      `function ${name}(${parameters.join(', ')}): ${showDimension(own.dimension)} = ${text}`,
    ];
  }
}

function timedArray(name: string, array: TimedArrayConstant): string {
  const dt = { values: [array.dt], shape: [], dimension: timeDimension, type: null };
  const values = textOfNumbers(numbersOf({ kind: 'timed-array', array })!);
  return `timed_array ${name} { values: ${values}; dt: ${textOfNumbers(dt)} }`;
}

/** The numbers that a name means; null for functions. */
function numbersOf(meaning: Resolution): Numbers | null {
  switch (meaning.kind) {
    case 'constant': {
      const { value, dimension, type } = meaning;
      return { values: [value], shape: [], dimension, type: arrayType(type) };
    }
    case 'array': {
      const { values, dimension, type } = meaning.array;
      return {
        values,
        shape: meaning.array.shape ?? [values.length],
        dimension,
        type: arrayType(type),
      };
    }
    case 'timed-array': {
      const { values, rows, columns, dimension } = meaning.array;
      const shape = columns === null ? [rows] : [rows, columns];
      return { values, shape, dimension, type: null };
    }
    default:
      return null;
  }
}

function arrayType(type: string): ArrayType {
  return type === 'boolean' || type === 'integer' ? type : 'float';
}

/** Whether two meanings of a name are the same, to the bit. */
function isSameMeaning(a: Resolution, b: Resolution): boolean {
  const [before, after] = [numbersOf(a), numbersOf(b)];
  if (a.kind !== b.kind || before === null || after === null) return a.kind === b.kind;
  if (a.kind === 'timed-array' && b.kind === 'timed-array' && a.array.dt !== b.array.dt)
    return false;
  const isAlike = before.type === after.type && isSameList(before.shape, after.shape);
  return (
    isAlike &&
    isSameList(before.dimension, after.dimension) &&
    isSameList(before.values, after.values)
  );
}
