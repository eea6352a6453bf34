// `at TIMES { … }`: statements that runs carry out when they reach these times, as if each run were divided there.
import type { Span } from '../../diagnostics/index.ts';
import type { TopLevelSyntax } from '../../parser/syntax.ts';
import { Timetable, timeTolerance } from '../../runtime/index.ts';
import { errorValue, expectArray, fromArray } from '../../script/index.ts';
import { dimensionless, showQuantity, timeDimension } from '../../units/index.ts';
import { valueOf } from '../arguments.ts';
import { checkTimed } from './control-flow.ts';
import type { Carrier, Waits } from './control-flow.ts';

type Timed = Extract<TopLevelSyntax, { kind: 'at' }>;

/** When a run of the file begins and ends, in seconds. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** What may stand in a block of `at`. */
const allowed: ReadonlySet<TopLevelSyntax['kind']> = new Set([
  ...(['assignment', 'unpacking', 'set-spikes', 'print', 'output', 'if', 'for', 'while'] as const),
]);

/** The blocks of `at` of a file. */
export class TimedBlocks {
  readonly #carrier: Carrier;
  readonly #timetable = new Timetable<number>();
  readonly #bodies: (readonly TopLevelSyntax[])[] = [];
  /** For a check: the times of each block, and the time at which it is reached, null if that is unknown. */
  readonly #known: { readonly span: Span; readonly times: Float64Array; readonly from: number }[] =
    [];
  #isWithin = false;

  constructor(carrier: Carrier) {
    this.#carrier = carrier;
  }

  /** Whether runs may be divided. */
  get divideRuns(): boolean {
    return !this.#timetable.isEmpty;
  }

  /** Reports a statement that cannot stand in a block of `at`. */
  refuses(statement: TopLevelSyntax): boolean {
    const { kind, span } = statement;
    if (!this.#isWithin || allowed.has(kind)) return false;
    const keyword =
      kind === 'connect-call' ? 'connect' : kind === 'declaration' ? statement.keyword : kind;
    this.#carrier.state.diags.report('not-in-block', span, { keyword, block: 'at' });
    return true;
  }

  /** Notes a block; a check goes through its statements. `from`: the time that is reached before it, null if unknown. */
  *add({ times, body, span }: Timed, depth: number, from: number | null): Waits {
    const { state } = this.#carrier;
    if (depth > 0) {
      state.diags.report('not-in-block', span, { keyword: 'at', block: 'for' });
      return;
    }
    const what = 'the times of `at`';
    const found = yield* this.#carrier.evaluate(() =>
      expectArray(valueOf(times, state), timeDimension, what, times.span, state.diags),
    );
    const seconds = found?.data ?? null;
    if (!state.isChecking) {
      if (seconds !== null) this.#timetable.add(seconds, this.#bodies.push(body) - 1);
      return;
    }
    const { hasRun } = state;
    state.hasRun = true;
    this.#isWithin = true;
    yield* checkTimed(body, depth, seconds?.length ?? null, this.#carrier);
    this.#isWithin = false;
    state.hasRun = hasRun;
    if (seconds !== null && from !== null && !state.isSkipping)
      this.#known.push({ span: times.span, times: seconds, from });
  }

  /** Reports `time-not-reached`; `end`: when the last run ends, in seconds. */
  reportNotReached(end: number): void {
    const { session, diags } = this.#carrier.state;
    const tolerance = timeTolerance * session.defaultClock.dt;
    for (const { span, times, from } of this.#known) {
      const missed = times.find((time) => !(time >= from - tolerance && time < end - tolerance));
      if (missed === undefined) continue;
      const isPast = missed < from;
      const [time, limit] = [missed, isPast ? from : end].map((seconds) =>
        showQuantity(seconds, timeDimension),
      );
      diags.report('time-not-reached', span, { time: time!, limit: limit!, isPast });
    }
  }

  /**
   * Carries out a run that is divided at the times of the blocks. What happens when is part of the journal, since it depends on
   * the state.
   *
   * @param durationOf the duration in seconds; null after a report
   * @param part runs until a time
   */
  *run(
    durationOf: () => number | null,
    depth: number,
    part: (until: number, whole: Extent) => Waits,
  ): Waits {
    const { state, run } = this.#carrier;
    state.replay.comeBack();
    const value = state.replay.value(() => {
      const seconds = durationOf();
      if (seconds === null || state.diags.hasErrors) return errorValue;
      const { now } = state.network;
      const divisions = this.#timetable.within(now, now + seconds, state.session.defaultClock.dt);
      const flat = divisions.flatMap(({ time, actions }) => actions.flatMap((k) => [time, k]));
      return fromArray(Float64Array.of(now, now + seconds, ...flat), dimensionless, 'float');
    });
    if (value.kind !== 'array' || value.data === null) return;
    const [start, end, ...divisions] = value.data;
    const whole = { start: start!, end: end! };
    for (let k = 0; k < divisions.length; k += 2) {
      if (divisions[k] !== divisions[k - 2]) yield* part(divisions[k]!, whole);
      yield* run(this.#bodies[divisions[k + 1]!]!, depth + 1);
    }
    yield* part(whole.end, whole);
  }
}
