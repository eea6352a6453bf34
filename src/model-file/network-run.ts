// A `run` statement, or a part of one: steps the network, in one go or with changes of constants between.
import type { TopLevelSyntax } from '../parser/syntax.ts';
import { addProfile } from '../simulation/index.ts';
import type { Slice } from '../runtime/index.ts';
import type { NetworkImage, ProfileEntry, RunImage } from '../simulation/index.ts';
import type { LiveRuns } from './live/index.ts';
import { Stopped } from './run-control.ts';
import type { RunControl } from './run-control.ts';
import { imageOf } from './state/index.ts';
import type { Reached } from './state/index.ts';
import type { Extent, RunOutcome, Waits } from './statements/index.ts';

/** `run duration` */
export type RunStatement = TopLevelSyntax & { readonly kind: 'run' };

/** The script that runs. */
interface Runner extends Reached {
  /** The time of each object in all runs, by name. */
  readonly profile: Map<string, ProfileEntry>;
  /** The changes made while the run is watched; null where it is not. */
  readonly live: LiveRuns | null;
  tellWarnings(): void;
}

/** What to run. */
interface Part {
  readonly seconds: number;
  /** The run to go on with, or null. */
  readonly resumed: RunImage | null;
  /** The run of which this is a part; null: it is the whole run. */
  readonly whole: Extent | null;
}

/** Runs the network. */
export function* runNetwork(
  runner: Runner,
  control: RunControl,
  { duration, span }: RunStatement,
  { seconds, resumed, whole }: Part,
): Waits {
  const { state, live } = runner;
  const { network, session, namespace, diags } = state;
  if (control.preview !== undefined) {
    yield control.preview(whole === null ? seconds : whole.end - whole.start);
    throw new Stopped(true);
  }
  if (control.buildsOnly === true) {
    const steps = network.build(namespace, diags).filter((step) => step.isActive());
    session.composeStep(
      steps.map(({ run, parts = null }) => ({ run, parts })),
      session.defaultClock,
    );
    return;
  }
  const { onProgress, shouldStop, onCheckpoint } = control;
  // The state where the run was ended to be changed: a change that is refused leaves no trace.
  const ended = { image: null as NetworkImage | null };
  const nextSlice =
    control.live &&
    (async (next: number, take: () => NetworkImage): Promise<Slice | null> => {
      const slice = await control.live!.nextSlice(next, () => imageOf(runner, take(), false));
      ended.image = slice === null && shouldStop?.() !== true ? take() : null;
      return slice;
    });
  let start = resumed?.start ?? network.now;
  let goesOn = resumed;
  live?.begin(span, seconds, resumed);
  let outcome: RunOutcome = 'done';
  for (let left: number | null = seconds; left !== null;) {
    outcome = yield network.runFor(left, namespace, diags, {
      ...(onProgress && {
        onProgress: (part, now) => {
          const done = whole === null ? part : (now - whole.start) / (whole.end - whole.start);
          onProgress(done, now, runner.simulated + now - start);
        },
      }),
      ...(shouldStop === undefined ? {} : { shouldStop, isAborted: shouldStop }),
      profile: control.isProfiled === true,
      span: duration.span,
      onBuilt: () => runner.tellWarnings(),
      resumed: goesOn,
      ...(onCheckpoint && {
        onPause: (take) => onCheckpoint(() => imageOf(runner, take(), false)),
      }),
      nextSlice,
    });
    if (network.profile !== null) addProfile(runner.profile, network.profile);
    const rest: ReturnType<LiveRuns['restAfter']> = live?.restAfter(outcome) ?? null;
    if (rest === 'unchanged') {
      network.restoreImage(ended.image!);
      goesOn = ended.image!.run;
      continue;
    }
    left = rest;
    runner.simulated += network.now - start;
    start = network.now;
    goesOn = null;
  }
  if (outcome === 'stopped') throw new Stopped(true);
}
