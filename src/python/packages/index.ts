// Packages beside Python's library that are written in Python here: the interpreter runs them as it runs modules beside a script.
import { brian2tools } from './brian2tools.ts';
import { pandas } from './pandas/index.ts';

const texts: Readonly<Record<string, string>> = {
  brian2tools,
  'brian2tools.plotting': brian2tools,
  pandas,
};

/** The text of a module by its full name; null if there is none. */
export function packageText(name: string): string | null {
  return Object.hasOwn(texts, name) ? texts[name]! : null;
}
