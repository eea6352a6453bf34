// The state of a script between two statements, or within a run, which checkpoints store.
import type { Span } from '../diagnostics/index.ts';
import { drawingOf } from '../io/index.ts';
import type { Drawing, Figure } from '../io/index.ts';
import type { NetworkImage, RunImage } from '../simulation/index.ts';
import type { Outputs, OutputsSnapshot } from './outputs.ts';
import type { ReplayState } from './replay.ts';
import type { ScriptState } from './script-state.ts';

/** The state of a script between two statements, or within a run. */
export interface ScriptImage extends ReplayState {
  readonly network: NetworkImage;
  readonly outputs: OutputsSnapshot;
  readonly figures: readonly { readonly name: string; readonly figure: Figure }[];
  /** Names of the stored states. */
  readonly stored: readonly string[];
  /** Simulated seconds before the run under way. */
  readonly simulated: number;
}

/** What a script has reached. */
export interface Reached {
  readonly state: ScriptState;
  readonly outputs: Outputs;
  readonly figures: { readonly name: string; readonly figure: Drawing }[];
  readonly stored: Set<string>;
  simulated: number;
}

/**
 * Copies the state of a script.
 *
 * @param isAtNext whether the script goes on with the next statement, not with the present one
 */
export function imageOf(
  { state, outputs, figures, stored, simulated }: Reached,
  network: NetworkImage,
  isAtNext: boolean,
): ScriptImage {
  return {
    ...state.replay.state(isAtNext),
    network,
    outputs: outputs.snapshot(),
    figures,
    stored: [...stored],
    simulated,
  };
}

/** Returns to an image; what is returned is the run that it is within, if any. */
export function restoreImage(reached: Reached, image: ScriptImage, at: Span): RunImage | null {
  const { network, figures, stored, simulated } = image;
  reached.state.network.restoreImage(network);
  reached.outputs.restore(image.outputs, at.source);
  reached.figures.length = 0;
  for (const { name, figure } of figures) reached.figures.push({ name, figure: drawingOf(figure) });
  for (const name of stored) reached.stored.add(name);
  reached.simulated = simulated;
  return network.run;
}
