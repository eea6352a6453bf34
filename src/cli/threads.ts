// `--threads N`: the target whose kernels are divided between threads.
import { availableParallelism } from 'node:os';
import { targetWith } from '../codegen/index.ts';
import type { Target, TargetName } from '../codegen/index.ts';
import { createTeam } from '../node/index.ts';
import { CommandFailure, exitCodes } from './terminal/index.ts';
import type { Terminal } from './terminal/index.ts';

/** A target, and what is told of its threads when a run is over. */
export interface ThreadedTarget {
  readonly target: Target | TargetName;
  tellEnd(terminal: Terminal): void;
  /** Ends the other threads. */
  close(): void;
}

/**
 * The target of this name with so many threads, or as many as there are processors.
 *
 * @throws CommandFailure for targets that have one thread only
 */
export function targetOfThreads(name: TargetName, threads: number): ThreadedTarget {
  const alone = { target: name, tellEnd: () => undefined, close: () => undefined };
  if (threads === 1) return alone;
  if (name !== 'wasm' && name !== 'auto')
    throw new CommandFailure(
      exitCodes.usage,
      `error: threads share kernels of WebAssembly: --threads ${threads} does not go with --target ${name}`,
    );
  const processors = availableParallelism();
  const team = createTeam(Math.min(threads, processors));
  if (team === null) return alone;
  return {
    target: targetWith(team, name),
    close: () => team.close(),
    tellEnd(terminal) {
      if (!team.hasBegun)
        terminal.err(
          `note: --threads ${threads} changed nothing: no group of this model computes so much in a step that threads could share it\n`,
        );
      else if (threads > processors)
        terminal.err(
          `note: the run had ${processors} threads in place of ${threads}, one for each processor\n`,
        );
    },
  };
}
