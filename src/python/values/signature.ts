// Signatures of functions of the host, as Python writes them: `start, stop=None, /, num=50, *args, dtype=None, out?, **keywords`.
// Defaults are literals: None, True, False, ints, floats, strings; `name?` may be missing and is `undefined` then.
import { bug } from '../../diagnostics/index.ts';
import { noKeywords } from './class.ts';
import type { Keywords, Value } from './class.ts';
import { typeError } from './exceptions.ts';

/** A parameter of a function of the host. */
export interface Parameter {
  /** Its name. */
  readonly name: string;
  /** How arguments are given: by place, by name, or both; all the rest. */
  readonly kind: 'place' | 'either' | 'name' | 'rest' | 'keywords';
  /** Its value if it is not given. */
  readonly fallback: Value | undefined;
  /** Whether it must be given. */
  readonly isRequired: boolean;
}

/** Parameters that all take arguments by place. */
export interface Placed {
  /** How many must be given. */
  readonly required: number;
  /** The values of those that are not given, in order. */
  readonly fallbacks: readonly (Value | undefined)[];
}

/** A signature that is read at the first use. */
export class Signature {
  /** As it was written. */
  readonly text: string;
  #parameters: readonly Parameter[] | null = null;
  #placed: Placed | null | undefined = undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** All parameters in order. */
  get parameters(): readonly Parameter[] {
    this.#parameters ??= readSignature(this.text);
    return this.#parameters;
  }

  /** What is needed to bind arguments by place alone; null if there are `*args` or `**keywords`. */
  get placed(): Placed | null {
    if (this.#placed === undefined) {
      const { parameters } = this;
      const isSimple = parameters.every(({ kind }) => kind === 'place' || kind === 'either');
      this.#placed = isSimple
        ? {
            required: parameters.filter(({ isRequired }) => isRequired).length,
            fallbacks: parameters.map(({ fallback }) => fallback),
          }
        : null;
    }
    return this.#placed;
  }

  /** The arguments of a call in the order of the parameters. `name` is that of the function, for messages. */
  bind(name: string, args: readonly Value[], keywords: Keywords): (Value | undefined | object)[] {
    const bound: (Value | undefined | object)[] = [];
    let place = 0;
    let used = 0;
    for (const parameter of this.parameters) {
      if (parameter.kind === 'rest') {
        bound.push(args.slice(place));
        place = args.length;
        continue;
      }
      if (parameter.kind === 'keywords') {
        bound.push(this.#rest(keywords));
        used = keywords.size;
        continue;
      }
      const isPlaced = parameter.kind !== 'name' && place < args.length;
      const named = parameter.kind === 'place' ? undefined : keywords.get(parameter.name);
      if (isPlaced && named !== undefined)
        throw typeError(`${name}() got multiple values for argument '${parameter.name}'`);
      if (named !== undefined) used++;
      const value = isPlaced ? args[place++] : named;
      if (value === undefined && parameter.isRequired)
        throw typeError(`${name}() missing required argument: '${parameter.name}'`);
      bound.push(value === undefined ? parameter.fallback : value);
    }
    if (place < args.length) throw typeError(this.#tooMany(name, args.length));
    if (used < keywords.size) throw this.#unexpected(name, keywords);
    return bound;
  }

  #rest(keywords: Keywords): Keywords {
    if (keywords.size === 0) return noKeywords;
    const rest = new Map(keywords);
    for (const { name, kind } of this.parameters) if (kind !== 'place') rest.delete(name);
    return rest;
  }

  #tooMany(name: string, count: number): string {
    const most = this.parameters.filter(({ kind }) => kind === 'place' || kind === 'either');
    if (most.length === 0) return `${name}() takes no arguments (${count} given)`;
    const plural = most.length === 1 ? 'argument' : 'arguments';
    const hasOptional = most.some(({ isRequired }) => !isRequired);
    return `${name}() takes ${hasOptional ? 'at most' : 'exactly'} ${most.length} ${plural} (${count} given)`;
  }

  #unexpected(name: string, keywords: Keywords): Error {
    const known = this.parameters.filter(({ kind }) => kind === 'either' || kind === 'name');
    const names = known.map((parameter) => parameter.name);
    const unknown = [...keywords.keys()].find((keyword) => !names.includes(keyword));
    const text = `${name}() got an unexpected keyword argument '${unknown}'`;
    return typeError(text, names.length === 0 ? null : `it takes ${names.join(', ')}`);
  }
}

function readSignature(text: string): readonly Parameter[] {
  const parts = text.trim() === '' ? [] : splitAtCommas(text);
  const slash = parts.indexOf('/');
  const parameters: Parameter[] = [];
  let onlyByName = false;
  parts.forEach((part, k) => {
    if (part === '/') return;
    if (part === '*') {
      onlyByName = true;
      return;
    }
    if (part.startsWith('**')) {
      parameters.push(parameterOf(part.slice(2), 'keywords'));
    } else if (part.startsWith('*')) {
      parameters.push(parameterOf(part.slice(1), 'rest'));
      onlyByName = true;
    } else if (k < slash) parameters.push(parameterOf(part, 'place'));
    else parameters.push(parameterOf(part, onlyByName ? 'name' : 'either'));
  });
  return parameters;
}

function parameterOf(text: string, kind: Parameter['kind']): Parameter {
  const [, name, missing, , literal] = /^(\w+)(\?)?(\s*=\s*(.*))?$/s.exec(text) ?? [];
  if (name === undefined) bug(`the signature has \`${text}\``);
  const isCollected = kind === 'rest' || kind === 'keywords';
  return {
    name,
    kind,
    fallback: literal === undefined ? undefined : readLiteral(literal.trim()),
    isRequired: !isCollected && missing === undefined && literal === undefined,
  };
}

function readLiteral(text: string): Value {
  if (text === 'None') return null;
  if (text === 'True' || text === 'False') return text === 'True';
  if (/^-?\d+$/.test(text)) return BigInt(text);
  const quoted = /^'(.*)'$/s.exec(text) ?? /^"(.*)"$/s.exec(text);
  if (quoted !== null) return quoted[1]!.replaceAll('\\n', '\n');
  if (Number.isNaN(Number(text))) bug(`the signature has the default \`${text}\``);
  return Number(text);
}

function splitAtCommas(text: string): string[] {
  return (text.match(/(?:'[^']*'|"[^"]*"|[^,'"])+/g) ?? []).map((part) => part.trim());
}
