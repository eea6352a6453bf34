// What the parts of the translation share: the names of objects, the constants of the model, and what models cannot say.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { languageWords } from '../../parser/index.ts';
import type { Made, ScriptRecord, VariableHolder } from '../../python/index.ts';
import { Subgroup } from '../../simulation/index.ts';
import type { NetworkObject } from '../../simulation/index.ts';
import { expressionIn, indent, linesOf } from './bodies.ts';
import { Quantity } from '../../units/index.ts';
import { Constants } from './constants.ts';
import { numbersGiven, textOfNumbers } from './values.ts';
import type { Numbers } from './values.ts';

/** A translation of one script. */
export class Context {
  /** What the script did. */
  readonly record: ScriptRecord;
  /** The constants of the model. */
  readonly constants: Constants;
  readonly #diags: Diagnostics;
  readonly #methods = new Map<string, string>();
  readonly #names = new Map<object, string>();
  readonly #taken: Set<string>;
  readonly #variables = new Map<object, string>();

  constructor(record: ScriptRecord, diags: Diagnostics) {
    this.record = record;
    this.#diags = diags;
    this.#taken = new Set(languageWords().anywhere);
    for (const action of record.actions) {
      for (const { name } of action.uses) this.#taken.add(name);
      if (action.kind === 'run')
        for (const [object, name] of action.names)
          if (!this.#variables.has(object)) this.#variables.set(object, name);
    }
    this.constants = new Constants(record, (span, what, instead) =>
      this.refuse(span, what, instead),
    );
  }

  /** Reports what models cannot say. */
  refuse(span: Span, what: string, instead: string | null = null): void {
    this.#diags.report('not-in-models', span, { what, instead });
  }

  /** Reports what the model leaves out. */
  leaveOut(span: Span, what: string): void {
    this.#diags.report('not-converted', span, { what });
  }

  /** The methods of integration that the script describes, as declarations. */
  get methods(): readonly string[] {
    return [...this.#methods].flatMap(([description, name]) => [
      `method ${name} {`,
      ...linesOf(description).map((line) => indent + line),
      '}',
    ]);
  }

  /** The name of a method that the script describes. */
  methodOf(description: string): string {
    const known = this.#methods.get(description);
    if (known !== undefined) return known;
    const name = this.freeName('explicit');
    this.#methods.set(description, name);
    return name;
  }

  /** The name of an object in the model: that of its variable, or its own. */
  nameOf(object: VariableHolder): string {
    let name = this.#names.get(object);
    if (name === undefined) {
      name = this.freeName(this.#variables.get(object) ?? object.name.replace(/\W/g, '_'));
      this.#names.set(object, name);
    }
    return name;
  }

  /** Forgets the objects of a network, whose names the next one may have. */
  forgetObjects(): void {
    for (const name of this.#names.values()) this.#taken.delete(name);
    this.#names.clear();
  }

  /** A name that nothing has yet. */
  freeName(wanted: string): string {
    let name = wanted;
    for (let k = 2; this.#taken.has(name) || this.constants.has(name); k++) name = `${wanted}_${k}`;
    this.#taken.add(name);
    return name;
  }

  /** Whether the script gives synapses of an object values of their own, or chooses them by number. */
  isNumbered(synapses: NetworkObject): boolean {
    return this.record.actions.some((action) => {
      if (action.kind === 'monitor')
        return (
          action.source === (synapses as object) &&
          'record' in action.options &&
          Array.isArray(action.options.record)
        );
      if (action.kind !== 'set' || memberOf(action.object) !== synapses) return false;
      if (action.options.indices !== undefined) return true;
      const { value } = action;
      const length =
        value instanceof Quantity
          ? (value.value as { length?: number }).length
          : (value as { length?: number }).length;
      return typeof value !== 'string' && (length ?? 1) > 1;
    });
  }

  /** The object of the model that has a name; null if there is none. */
  objectNamed(name: string): object | null {
    for (const [object, own] of this.#names) if (own === name) return object;
    return null;
  }

  /** What is given for an expression: text as it is, a number or quantity as `value`. */
  expression(given: unknown, written: string | null = null): string {
    if (typeof given === 'string') return expressionIn(given);
    if (typeof given === 'boolean') return given ? 'True' : 'False';
    return this.value(numbersGiven(given), written);
  }

  /** A value in a script expression: as the script writes it, if that has the same bits, or in numbers. */
  value(numbers: Numbers, written: string | null): string {
    return (
      (written === null ? null : this.constants.expression(written, numbers)) ??
      textOfNumbers(numbers)
    );
  }
}

/** The object that takes part in networks: the whole group of a part, the synapses of a pathway. */
export function memberOf(object: VariableHolder): NetworkObject {
  if (object instanceof Subgroup) return object.root;
  const { synapses } = object as { readonly synapses?: NetworkObject };
  return synapses ?? (object as NetworkObject);
}

/** The objects that a new one refers to. */
export function endsOf(made: Made): readonly VariableHolder[] {
  if (made.kind === 'synapses') return [made.source, made.target];
  if (made.kind === 'monitor') return [made.source];
  return made.kind === 'poisson-input' ? [made.target] : [];
}
