// The run of one script: the frame that is being carried out, limits, and what is thrown on the way out.
import { ModelError } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import {
  memoryErrorType,
  PyException,
  Raised,
  raised,
  recursionErrorType,
  runtimeErrorType,
} from '../values/index.ts';
import type { Value } from '../values/index.ts';
import type { Execute, Frame } from './frame.ts';

/** Calls within calls. */
const deepestCalls = 1000;

/** Thrown when the time of a run is over: no `except` catches it. */
export class OutOfTime extends Error {}

/** Limits of a run. */
export interface Limits {
  /** Wall time in seconds. */
  readonly seconds: number;
  /** Whether memory is nearly used up; asked from time to time. */
  isMemoryShort?(): boolean;
  /** Whether the run was interrupted; asked from time to time. */
  shouldStop?(): boolean;
}

/** What all functions of one run share. */
export class Machine {
  /** The frame of the innermost call; null before the script begins. */
  frame: Frame | null = null;
  readonly #limits: Limits;
  readonly #begun = performance.now();
  #depth = 0;
  #ticks = 0;
  #checked = 0;
  #measured = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Called at every turn of a loop and at every call. */
  tick(): void {
    if ((++this.#ticks & 1023) === 0) this.heedLimits();
  }

  /** Throws if time or memory is used up. */
  heedLimits(): void {
    const now = performance.now();
    if (now - this.#checked < 20) return;
    this.#checked = now;
    if (this.secondsLeft() <= 0 || this.#limits.shouldStop?.() === true) throw new OutOfTime();
    // Asking is slow.
    if (now - this.#measured < 250) return;
    this.#measured = now;
    if (this.#limits.isMemoryShort?.() === true)
      throw raised(memoryErrorType, 'the memory is used up');
  }

  /** How long the run may still take, in seconds. */
  secondsLeft(): number {
    return this.#limits.seconds - (performance.now() - this.#begun) / 1000;
  }

  /** Carries out code in a frame and returns its result. */
  run(frame: Frame, body: Execute): Value {
    this.enter(frame);
    try {
      body(frame);
      return frame.result;
    } catch (error) {
      throw this.leaving(error, frame);
    } finally {
      this.leave(frame);
    }
  }

  /** Makes a frame the innermost one. */
  enter(frame: Frame): void {
    if (this.#depth >= deepestCalls)
      throw raised(recursionErrorType, 'maximum recursion depth exceeded');
    this.#depth++;
    frame.caller = this.frame;
    this.frame = frame;
    this.tick();
  }

  /** After `enter`. */
  leave(frame: Frame): void {
    this.#depth--;
    this.frame = frame.caller;
  }

  /** What is thrown on when something is thrown out of a frame: it notes the place. */
  leaving(error: unknown, frame: Frame): unknown {
    if (error instanceof OutOfTime) return error;
    const thrown = asRaised(error);
    if (thrown === null) return error;
    noteCall(thrown.exception, frame);
    return thrown;
  }
}

/** Notes the place of a call that an exception leaves, or that catches it. */
export function noteCall(exception: PyException, frame: Frame): void {
  const { trace, isThrownOn } = exception;
  exception.isThrownOn = false;
  if (frame.at === null || frame.source.isLibrary) return;
  if (isThrownOn && trace.at(-1)?.frame === frame) return;
  const { at, name, source } = frame;
  trace.push({ span: source.span(at), name, mark: source.mark(at), frame });
}

/** The place that a frame is at. */
export function placeIn(frame: Frame): Span | null {
  return frame.at === null ? null : frame.source.span(frame.at);
}

/** Anything thrown as an exception of Python; null for faults of the host and the end of the time. */
export function asRaised(error: unknown): Raised | null {
  if (error instanceof Raised) return error;
  if (error instanceof ModelError) {
    const exception = new PyException(runtimeErrorType, [error.message]);
    exception.diagnostics = error.diagnostics;
    return new Raised(exception);
  }
  if (!(error instanceof RangeError)) return null;
  // The engine's own limits.
  if (/call stack/.test(error.message))
    return raised(recursionErrorType, 'maximum recursion depth exceeded');
  if (
    /BigInt|array length|string length|allocation|Invalid count|maximum size exceeded/.test(
      error.message,
    )
  )
    return raised(memoryErrorType, 'the value is too large for the memory');
  return raised(runtimeErrorType, error.message);
}
