// The base generator: xoshiro128** 1.1 (Blackman and Vigna 2018, public domain), 32 bits per step, with four words of state in
// a Uint32Array. Streams are named: seed and name determine the sequence.

/** Whether a value is a seed: a whole number from 0 to 4294967295. */
export function isSeed(value: unknown): value is number {
  return typeof value === 'number' && value >>> 0 === value;
}

/** Initialises the state of a stream from a seed (an integer below 2^53) and the name of the stream. */
export function seedStream(state: Uint32Array, seed: number, name: string): void {
  const whole = Math.floor(Math.abs(seed));
  let mixed = mix(whole >>> 0);
  mixed = mix(mixed ^ (Math.floor(whole / 4294967296) >>> 0));
  for (let k = 0; k < name.length; k++) mixed = mix(mixed ^ (name.charCodeAt(k) + 0x10000));
  for (let k = 0; k < 4; k++) {
    mixed = (mixed + 0x9e3779b9) | 0;
    state[k] = mix(mixed);
  }
  // The all-zero state is a fixed point of xoshiro.
  if ((state[0]! | state[1]! | state[2]! | state[3]!) === 0) state[0] = 1;
}

/** The 32-bit finaliser of MurmurHash3 (public domain): every input bit affects every output bit. */
function mix(word: number): number {
  let z = (word + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
}

/** The next 32 bits, as a signed integer. */
export function nextWord(state: Uint32Array): number {
  const s1 = state[1]!;
  const five = Math.imul(s1, 5);
  const result = Math.imul((five << 7) | (five >>> 25), 9);
  const c = state[2]! ^ state[0]!;
  const d = state[3]! ^ s1;
  state[1] = s1 ^ c;
  state[0] = state[0]! ^ d;
  state[2] = c ^ (s1 << 9);
  state[3] = (d << 11) | (d >>> 21);
  return result;
}

/** Uniform in [0, 1), 53 bits from two words. */
export function uniform(state: Uint32Array): number {
  const high = nextWord(state) >>> 5;
  const low = nextWord(state) >>> 6;
  return (high * 67108864 + low) * 1.1102230246251565e-16;
}
