// What a script has reached, seen while it runs.
import { RunError } from '../abi.ts';
import type { ResultArray } from '../io/index.ts';
import type { ModelFileSyntax } from '../parser/syntax.ts';
import type { AnyMonitor } from '../simulation/index.ts';
import { bytesOfState } from './cost.ts';
import { Interpreter } from './interpreter.ts';
import type { LiveImage, LiveView } from './live/index.ts';
import { monitorsIn } from './state/index.ts';
import type { DrawnFigure } from './state/index.ts';
import { showReached } from './reached.ts';
import { summaryOf } from './summary.ts';

/** Reads what a script has reached, between two steps. Nothing of what goes on depends on it. */
export class RunView implements LiveView {
  readonly #interpreter: Interpreter;
  readonly #file: ModelFileSyntax;

  constructor(interpreter: Interpreter, file: ModelFileSyntax) {
    this.#interpreter = interpreter;
    this.#file = file;
  }

  /** The monitors declared so far, by name. */
  monitors(): Map<string, AnyMonitor> {
    const monitors = monitorsIn(this.#interpreter.state.bindings.values());
    return new Map([...monitors].map((monitor) => [monitor.name, monitor]));
  }

  /** Drops older events and samples of all monitors: at least the last `count` of each are kept. */
  keepLast(count: number): void {
    for (const monitor of this.monitors().values()) monitor.keepLast(count);
  }

  /** The line of the statement that is being carried out, from 1; null before the first one. */
  get line(): number | null {
    const { at } = this.#interpreter;
    return at === null ? null : at.source.position(at.start).line;
  }

  /** The time of the network in seconds, as of the last part of a run that is over. */
  get now(): number {
    return this.#interpreter.state.network.now;
  }

  /** Fails where state and recorded data take more than this number of bytes. @throws RunError `monitor-full` */
  limitMemory(bytes: number): void {
    const monitors = [...this.monitors().values()];
    const recorded = monitors.reduce((sum, { recorder }) => sum + recorder.bytes, 0);
    const taken = recorded + bytesOfState(this.#interpreter.state.network.members);
    const [largest] = monitors.sort((a, b) => b.recorder.bytes - a.recorder.bytes);
    if (taken <= bytes || largest === undefined) return;
    const { name, span, recorder } = largest;
    throw new RunError({ code: 'monitor-full', name, span }, [recorder.bytes, 0]);
  }

  /** Whether a run is under way. */
  get isRunning(): boolean {
    return this.#interpreter.state.network.isRunning;
  }

  /** Whether there is a state to go on from: before the first run a script is as well begun anew. */
  get isResumable(): boolean {
    return this.#interpreter.state.replay.isResumable;
  }

  /** What was done to the script. */
  get image(): LiveImage {
    return this.#interpreter.live!.image;
  }

  /** Copies of everything that monitors and outputs recorded. */
  results(): Map<string, ResultArray> {
    const { state } = this.#interpreter;
    const results = state.network.undisturbed(() => this.#interpreter.results());
    return new Map(
      [...results].map(([name, array]) => [name, { ...array, values: array.values.slice() }]),
    );
  }

  /** Spike counts, rates and outputs, one line each. */
  summary(): string[] {
    return summaryOf(this.#interpreter);
  }

  /** The plots so far, and those further down as far as what is recorded now is enough for them. */
  figures(): DrawnFigure[] {
    const { state, overrides, figures, at } = this.#interpreter;
    const { bindings, places, resultOf, hasRun, isRepeated, replay } = state;
    const before = [...bindings];
    const trial = new Interpreter(state, overrides.copy());
    trial.at = at;
    state.resultOf = resultOf;
    try {
      state.network.undisturbed(() => {
        const drawing = showReached(trial, this.#file, () => false);
        while (drawing.next('done').done !== true);
      });
    } finally {
      state.setBindings(before);
      Object.assign(state, { places, hasRun, isRepeated });
      replay.isOver = false;
    }
    return [...figures, ...trial.figures];
  }
}
