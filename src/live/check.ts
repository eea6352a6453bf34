// The check of the text of a run: at once, or in slices between which other events are handled.
import type { ModelRun, RunCost } from '../model-file/index.ts';
import { atOnce, inSlices } from '../slices.ts';
import type { Work } from '../slices.ts';

/** The check of a model, which is made once, whoever asks for it and however. */
export class Check {
  /** What the runs take, as far as the check knows; null before it, or if there are errors. */
  cost: RunCost | null = null;
  readonly #model: ModelRun;
  readonly #limitMemory: () => void;
  /** Carried out by whoever asks first; afterwards it is over at once. */
  readonly #work: Work<void>;
  #isSound = false;

  /** @param limitMemory called whenever it goes on, since other runs may have set another limit */
  constructor(model: ModelRun, limitMemory: () => void) {
    this.#model = model;
    this.#limitMemory = limitMemory;
    this.#work = this.#inspect();
  }

  /** Whether there are no errors. */
  atOnce(): boolean {
    this.#limitMemory();
    atOnce(this.#work);
    return this.#isSound;
  }

  /** Whether there are no errors, found in slices. */
  async inSlices(): Promise<boolean> {
    const goesOn = (): boolean => {
      this.#limitMemory();
      return false;
    };
    goesOn();
    await inSlices(this.#work, goesOn);
    return this.#isSound;
  }

  *#inspect(): Work<void> {
    const { cost } = yield* this.#model.inspecting();
    this.#isSound = !this.#model.diagnostics.hasErrors;
    if (this.#isSound) this.cost = cost();
  }
}
