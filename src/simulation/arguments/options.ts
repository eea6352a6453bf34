// Reads all options objects: every key must be known, every value of the kind that its documentation says. Text in the
// language of models (expressions, code, times) is passed on: it is read and checked where it is used.
import { Diagnostics, nearestNames } from '../../diagnostics/index.ts';
import { isSeed } from '../../random/index.ts';
import { Quantity } from '../../units/index.ts';
import { foundValue, spanOfName } from './strings.ts';

/** What the value of an option may be. */
export interface OptionKind {
  /** In words: "a whole number". */
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
  /** The one form in which accepted values are used. Default: as they are given. */
  readonly normalized?: (value: unknown) => unknown;
  /** Whether only hillock itself uses it, so that no hint names it. */
  readonly isInternal?: boolean;
}

/** The kind of every option of an interface. */
export type OptionTable<T> = { readonly [K in keyof Required<T>]: OptionKind };

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isPlainObject(value: unknown): value is object {
  const isOther = [Array, Quantity, Map, Set].some((type) => value instanceof type);
  return isObject(value) && !isOther && !ArrayBuffer.isView(value);
}

/** Objects of a network, which somebody gave in place of options. */
function isNetworkObject(value: object): boolean {
  return (
    typeof (value as { readonly description?: unknown }).description === 'string' &&
    'name' in value &&
    Object.getPrototypeOf(value) !== Object.prototype
  );
}

/** Of all kinds of options. */
export const option = {
  /** Read, and checked, where it is used. */
  passedOn: { expected: 'a value', accepts: () => true },
  text: { expected: 'a string', accepts: (value) => typeof value === 'string' },
  flag: { expected: 'true or false', accepts: (value) => typeof value === 'boolean' },
  whole: { expected: 'a whole number', accepts: Number.isSafeInteger },
  seed: { expected: 'a whole number from 0 to 4294967295', accepts: isSeed },
  callback: { expected: 'a function', accepts: (value) => typeof value === 'function' },
  signal: {
    expected: 'an AbortSignal',
    accepts: (value) => typeof Object(value).aborted === 'boolean',
  },
  slot: {
    expected: "the name of a slot, such as 'start'",
    accepts: (value) => typeof value === 'string',
  },
  record: { expected: 'an object with values by name', accepts: isPlainObject },
  namespace: {
    expected: 'an object with the constants by name',
    accepts: isPlainObject,
  },
  diagnostics: {
    expected: 'Diagnostics',
    accepts: (value) => value instanceof Diagnostics,
    isInternal: true,
  },
  span: { expected: 'a Span', accepts: isObject, isInternal: true },
} satisfies Record<string, OptionKind>;

/** One of several words. */
export function wordOption(...words: readonly string[]): OptionKind {
  const expected = words.map((word) => `'${word}'`).join(' or ');
  return { expected, accepts: (value) => words.includes(value as string) };
}

/**
 * The options that were given, without those that are undefined. Reports `unknown-option` and `given-value`; what was
 * reported is left out.
 *
 * @param owner the constructor or method in messages: `NeuronGroup`
 */
export function readOptions<T extends object>(
  given: T | undefined,
  table: OptionTable<T>,
  owner: string,
  diags: Diagnostics,
): T {
  const kinds = new Map<string, OptionKind>(Object.entries(table));
  const allowed = [...kinds].flatMap(([name, kind]) => (kind.isInternal === true ? [] : [name]));
  const read: Record<string, unknown> = {};
  const refuse = (what: string, expected: string, value: unknown): void =>
    diags.report('given-value', spanOfName(owner), { what, expected, found: foundValue(value) });
  const take = (name: string, value: unknown): void => {
    const { normalized } = kinds.get(name)!;
    read[name] = normalized === undefined ? value : normalized(value);
  };
  if (given === undefined) return read as T;
  if (!isPlainObject(given) || isNetworkObject(given)) {
    const example = allowed.slice(0, 2).map((name) => `${name}: …`);
    refuse(`the options of ${owner}`, `an object such as \`{ ${example.join(', ')} }\``, given);
    return read as T;
  }
  for (const name in given) {
    const value: unknown = given[name];
    const kind = kinds.get(name);
    if (kind === undefined) {
      diags.report('unknown-option', spanOfName(`${owner}: ${name}`), { name, allowed, owner });
      // Taken as the option that was meant, so that no other message follows from it.
      const [meant = name] = nearestNames(name, allowed);
      if (!(meant in given) && kinds.get(meant)!.accepts(value)) take(meant, value);
    } else if (value === undefined) continue;
    else if (!kind.accepts(value)) refuse(`\`${name}\` of ${owner}`, kind.expected, value);
    else take(name, value);
  }
  return read as T;
}

/** Where a constructor reports: the list of a model file that makes the object, else one of its own. */
export function diagnosticsOf(options: unknown): Diagnostics {
  const given = isObject(options) ? (options as { diagnostics?: unknown }).diagnostics : null;
  return given instanceof Diagnostics ? given : new Diagnostics();
}
