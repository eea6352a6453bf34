// Functions that are made once and used by many runs of a model, whose texts differ in fractional numbers at most: in other constants.
// The numbers become parameters, so that the engine compiles each function once; the bits are the same.
import type { MadeFunction, MakeFunction } from './link.ts';

/** Functions that are kept at most. */
const mostFunctions = 1000;

/** A fraction or a number with an exponent; indices and bounds of loops are whole. */
const fraction = /(?<![\w$.])(?:\d+\.\d+(?:e[+-]?\d+)?|\d+e[+-]?\d+)(?![\w$.])/g;

/** Makes functions as `make` does, each text once. */
export function sharing(make: MakeFunction): MakeFunction {
  const known = new Map<string, MadeFunction | null>();
  return (names, text) => {
    const numbers: number[] = [];
    const parameters: string[] = [];
    const shared = text.replace(fraction, (number) => {
      const name = `number$${numbers.length}`;
      numbers.push(Number(number));
      parameters.push(name);
      return name;
    });
    const key = `${names.join()}\n${shared}`;
    let made = known.get(key);
    if (made === undefined) {
      made = make([...names, ...parameters], shared);
      if (known.size >= mostFunctions) known.clear();
      known.set(key, made);
    }
    const whole = made;
    return whole === null ? null : (...values) => whole(...values, ...numbers);
  };
}
