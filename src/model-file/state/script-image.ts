// The state of a script between two statements, or within a run, which checkpoints store.
import type { Span } from '../../diagnostics/index.ts';
import { drawingOf } from '../../io/index.ts';
import type { Drawing, Figure, Results } from '../../io/index.ts';
import type { AnyMonitor, NetworkImage, RunImage } from '../../simulation/index.ts';
import { monitorsIn } from './outputs.ts';
import type { Outputs, OutputsSnapshot } from './outputs.ts';
import type { ReplayState } from './replay.ts';
import type { ScriptState } from './script-state.ts';

/** A figure, and the simulated time at which its statement was reached, in seconds. */
export interface DrawnFigure<F extends Figure = Drawing> {
  /** The name of the plot. */
  readonly name: string;
  /** What is drawn. */
  readonly figure: F;
  /** In seconds. */
  readonly time: number;
  /** The values of the constants that the plot reads. @internal */
  readonly constants?: Results;
}

/** The state of a script between two statements, or within a run. */
export interface ScriptImage extends ReplayState {
  readonly network: NetworkImage;
  /** What monitors have recorded that loops left behind, by name. */
  readonly left: ReadonlyMap<string, unknown>;
  readonly outputs: OutputsSnapshot;
  readonly figures: readonly DrawnFigure<Figure>[];
  /** Names of the stored states. */
  readonly stored: readonly string[];
  /** Simulated seconds before the run under way. */
  readonly simulated: number;
}

/** What a script has reached. */
export interface Reached {
  readonly state: ScriptState;
  readonly outputs: Outputs;
  readonly figures: DrawnFigure[];
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
    left: new Map(leftMonitors(state).map((monitor) => [monitor.name, monitor.snapshot()])),
    outputs: outputs.snapshot(),
    figures,
    stored: [...stored],
    simulated,
  };
}

/** The monitors in lists that are no longer part of the network. */
function leftMonitors({ bindings, network }: ScriptState): AnyMonitor[] {
  return [...monitorsIn(bindings.values())].filter((one) => !network.members.includes(one));
}

/** Returns to an image; what is returned is the run that it is within, if any. */
export function restoreImage(reached: Reached, image: ScriptImage, at: Span): RunImage | null {
  const { network, figures, stored, simulated } = image;
  reached.state.network.restoreImage(network);
  for (const monitor of leftMonitors(reached.state)) monitor.restore(image.left.get(monitor.name));
  reached.outputs.restore(image.outputs, at.source);
  reached.figures.length = 0;
  for (const { figure, ...drawn } of figures)
    reached.figures.push({ ...drawn, figure: drawingOf(figure) });
  for (const name of stored) reached.stored.add(name);
  reached.simulated = simulated;
  return network.run;
}
