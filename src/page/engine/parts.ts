// Parts of the engine that are loaded when they are needed. scripts/bundle-page.mjs puts functions that ask for their part in the place
// of the modules of its table; from sources, all modules are there and no part is ever missing.
import { MissingPart } from '../../diagnostics/index.ts';

type Functions = Readonly<Record<string, (...values: never) => unknown>>;

/** Thrown where a part cannot be had. */
export class UnavailablePart extends Error {
  /** Always `UnavailablePart`. */
  override name = 'UnavailablePart';

  constructor() {
    super('a part of the engine could not be loaded; is there a connection to the network?');
  }
}

const loaded = new Map<string, Functions>();

/** The functions of a part. Called by what `bundle-page.mjs` puts in the place of its modules. */
export function partNamed(name: string): Functions {
  const part = loaded.get(name);
  if (part === undefined) throw new MissingPart(name);
  return part;
}

/** Where scripts of parts find what they share with the engine, and leave their functions. */
interface Exchange {
  hillockCore?: unknown;
  hillockPart?: (name: string, functions: Functions, shared: object) => void;
}

/** Takes the functions of a part whose script is run by `evaluate`. `core` is what the engine and its parts share. */
export function takePart(core: unknown, evaluate: () => void): void {
  const exchange = globalThis as Exchange;
  exchange.hillockCore = core;
  exchange.hillockPart = (name, functions, shared) => {
    loaded.set(name, functions);
    Object.assign(core as object, shared);
  };
  try {
    evaluate();
  } finally {
    delete exchange.hillockCore;
    delete exchange.hillockPart;
  }
}

/** Loads a part, or throws `UnavailablePart`. */
export type LoadPart = (part: string) => Promise<void>;

/** Words of models that lead to a part. */
const words: readonly (readonly [RegExp, string])[] = [
  [/\bplot\b/, 'plots'],
  [/\b(?:rate_monitor|(?:smooth|binned)_rate)\b/, 'rates'],
];

/** The parts that a text will need by its words; loaded before, they cost no second attempt. */
export function partsFor(text: string): string[] {
  return words.flatMap(([word, part]) => (word.test(text) ? [part] : []));
}

/** Does some work, and repeats it whenever a part was missing and has been loaded. */
export async function withParts<T>(load: LoadPart, work: () => T | Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof MissingPart)) throw error;
      await load(error.part);
    }
  }
}
