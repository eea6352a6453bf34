// Explicit Runge-Kutta methods with steps of the right length: the pairs of Dormand and Prince (5, 4), and of Bogacki and Shampine (3, 2). Steps
// are chosen as in SciPy, so that there are as many, at the same times.

/** The derivatives of the state at a time. */
export type Derivatives = (t: number, y: Float64Array) => Float64Array;

/** A pair of methods. */
export interface Method {
  /** The times of the stages within a step. */
  readonly times: readonly number[];
  /** The share of earlier stages in each. */
  readonly stages: readonly (readonly number[])[];
  /** The share of the stages in the step. */
  readonly result: readonly number[];
  /** The share of the stages and of the next derivative in the error. */
  readonly error: readonly number[];
  /** Polynomials, lowest power first, by which the state within a step is interpolated. */
  readonly dense: readonly (readonly number[])[];
  /** The order of the error estimate. */
  readonly order: number;
}

/** By their names in SciPy. */
export const methods: Readonly<Record<'RK45' | 'RK23', Method>> = {
  RK45: {
    times: [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1],
    stages: [
      [],
      [1 / 5],
      [3 / 40, 9 / 40],
      [44 / 45, -56 / 15, 32 / 9],
      [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
      [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
    ],
    result: [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
    error: [-71 / 57600, 0, 71 / 16695, -71 / 1920, 17253 / 339200, -22 / 525, 1 / 40],
    dense: [
      [1, -8048581381 / 2820520608, 8663915743 / 2820520608, -12715105075 / 11282082432],
      [0, 0, 0, 0],
      [0, 131558114200 / 32700410799, -68118460800 / 10900136933, 87487479700 / 32700410799],
      [0, -1754552775 / 470086768, 14199869525 / 1410260304, -10690763975 / 1880347072],
      [0, 127303824393 / 49829197408, -318862633887 / 49829197408, 701980252875 / 199316789632],
      [0, -282668133 / 205662961, 2019193451 / 616988883, -1453857185 / 822651844],
      [0, 40617522 / 29380423, -110615467 / 29380423, 69997945 / 29380423],
    ],
    order: 4,
  },
  RK23: {
    times: [0, 1 / 2, 3 / 4],
    stages: [[], [1 / 2], [0, 3 / 4]],
    result: [2 / 9, 1 / 3, 4 / 9],
    error: [5 / 72, -1 / 12, -1 / 9, 1 / 8],
    dense: [
      [1, -4 / 3, 5 / 9],
      [0, 1, -2 / 3],
      [0, 4 / 3, -8 / 9],
      [0, -1, 1],
    ],
    order: 2,
  },
};

/** How exact the steps are, and how long at most. */
export interface Precision {
  readonly relative: number;
  readonly absolute: Float64Array;
  readonly maxStep: number;
  /** The length of the first step; null if it is to be chosen. */
  readonly firstStep: number | null;
}

/** The state within a step. */
export type Interpolation = (t: number) => Float64Array;

/** The way of a state from one time to another. */
export class RungeKutta {
  /** The time now. */
  t: number;
  /** The state now. */
  y: Float64Array;
  /** The time before the last step. */
  before: number;
  readonly #of: Derivatives;
  readonly #end: number;
  readonly #direction: number;
  readonly #method: Method;
  readonly #precision: Precision;
  #slope: Float64Array;
  #step: number;
  #old: Float64Array;
  #slopes: Float64Array[] = [];

  constructor(
    of: Derivatives,
    between: readonly [number, number],
    y: Float64Array,
    method: Method,
    precision: Precision,
  ) {
    const [start, end] = between;
    this.#of = of;
    [this.t, this.before, this.#end] = [start, start, end];
    this.y = this.#old = y;
    this.#direction = end === start ? 1 : Math.sign(end - start);
    this.#method = method;
    this.#precision = precision;
    this.#slope = of(start, y);
    this.#step = precision.firstStep ?? this.#firstStep();
  }

  /** Whether the end is reached. */
  get isDone(): boolean {
    return this.#direction * (this.t - this.#end) >= 0;
  }

  #norm(of: (k: number) => number): number {
    let sum = 0;
    const n = this.y.length;
    for (let k = 0; k < n; k++) sum += of(k) ** 2;
    return Math.sqrt(sum) / Math.sqrt(n);
  }

  #scale(k: number, size: number): number {
    const { relative, absolute } = this.#precision;
    return absolute[absolute.length === 1 ? 0 : k]! + size * relative;
  }

  /** A length for which the change of the state and of its derivatives is small. */
  #firstStep(): number {
    const [y, slope] = [this.y, this.#slope];
    const scale = y.map((x, k) => this.#scale(k, Math.abs(x)));
    const d0 = this.#norm((k) => y[k]! / scale[k]!);
    const d1 = this.#norm((k) => slope[k]! / scale[k]!);
    const h0 = d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : (0.01 * d0) / d1;
    const signed = h0 * this.#direction;
    const next = this.#of(
      this.t + signed,
      y.map((x, k) => x + signed * slope[k]!),
    );
    const d2 = this.#norm((k) => (next[k]! - slope[k]!) / scale[k]!) / h0;
    const h1 =
      d1 <= 1e-15 && d2 <= 1e-15
        ? Math.max(1e-6, h0 * 1e-3)
        : (0.01 / Math.max(d1, d2)) ** (1 / (this.#method.order + 1));
    return Math.min(100 * h0, h1);
  }

  /** One step; false if it would have to be too short. */
  advance(): boolean {
    const { order } = this.#method;
    const least = 10 * spacing(this.t, this.#direction);
    let size = Math.max(least, Math.min(this.#precision.maxStep, this.#step));
    for (let isRejected = false; ; isRejected = true) {
      if (size < least) return false;
      let next = this.t + size * this.#direction;
      if (this.#direction * (next - this.#end) > 0) next = this.#end;
      const h = next - this.t;
      size = Math.abs(h);
      const { y, slope, slopes, error } = this.#tried(h);
      if (error < 1) {
        const factor = error === 0 ? 10 : Math.min(10, 0.9 * error ** (-1 / (order + 1)));
        this.#step = size * (isRejected ? Math.min(1, factor) : factor);
        [this.before, this.#old, this.#slopes] = [this.t, this.y, slopes];
        [this.t, this.y, this.#slope] = [next, y, slope];
        return true;
      }
      // Also of a state that is not a number.
      size *= error >= 1 ? Math.max(0.2, 0.9 * error ** (-1 / (order + 1))) : 0.2;
    }
  }

  #tried(h: number) {
    const { times, stages, result, error } = this.#method;
    const { t, y } = this;
    const slopes = [this.#slope];
    for (let s = 1; s < stages.length; s++) {
      const shares = stages[s]!;
      const at = y.map((x, k) => x + sumOf(shares, slopes, k) * h);
      slopes.push(this.#of(t + times[s]! * h, at));
    }
    const next = y.map((x, k) => x + h * sumOf(result, slopes, k));
    const slope = this.#of(t + h, next);
    slopes.push(slope);
    const size = this.#norm(
      (k) =>
        (sumOf(error, slopes, k) * h) /
        this.#scale(k, Math.max(Math.abs(y[k]!), Math.abs(next[k]!))),
    );
    return { y: next, slope, slopes, error: size };
  }

  /** The state within the last step. */
  interpolation(): Interpolation {
    const { dense } = this.#method;
    const [slopes, old, from] = [this.#slopes, this.#old, this.before];
    const h = this.t - from;
    return (t) => {
      const x = (t - from) / h;
      const shares = dense.map((powers) => x * powers.reduceRight((sum, c) => sum * x + c, 0));
      return old.map((y, k) => y + h * sumOf(shares, slopes, k));
    };
  }
}

function sumOf(shares: readonly number[], slopes: readonly Float64Array[], k: number): number {
  let sum = 0;
  for (let s = 0; s < shares.length; s++) sum += shares[s]! * slopes[s]![k]!;
  return sum;
}

/** The distance to the next float. */
function spacing(t: number, direction: number): number {
  const bits = new BigInt64Array(1);
  const float = new Float64Array(bits.buffer);
  float[0] = t;
  if (t === 0) return Number.MIN_VALUE;
  const [before = 0n] = bits;
  bits[0] = before + (t > 0 === direction > 0 ? 1n : -1n);
  return Math.abs(float[0] - t);
}
