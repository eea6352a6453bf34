// A table of powers of two, and access to the bits of a double.

/** 2^q at index `q & 2047`, for q from -1024 to 1023; -1024 and -1023 are subnormal. */
export const powersOfTwo = makePowers();

function makePowers(): Float64Array {
  const table = new Float64Array(2048);
  for (let q = 0, up = 1, down = 1; q <= 1024; q++, up *= 2, down /= 2) {
    if (q < 1024) table[q] = up;
    if (q > 0) table[2048 - q] = down;
  }
  return table;
}

const number = new Float64Array(1);
const words = new Int32Array(number.buffer);
const highPlace = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

/** Sign, exponent and the first 20 bits after the point, as a signed word. */
export function highWord(x: number): number {
  number[0] = x;
  return words[highPlace]!;
}

/** The double with this high word and a zero low word. */
export function ofHighWord(word: number): number {
  words[1 - highPlace] = 0;
  words[highPlace] = word;
  return number[0]!;
}

/** x*2^q for any whole q from -2000 to 2000, rounded once. */
export function scale(x: number, q: number): number {
  const first = q < -1000 ? -1000 : q > 1000 ? 1000 : q;
  return x * powersOfTwo[first & 2047]! * powersOfTwo[(q - first) & 2047]!;
}
