// Checkpoints of a live run: how they are made, and what a run that goes on from one is given.
import type { SourceText } from '../diagnostics/index.ts';
import { UnreadableFile } from '../model-file/index.ts';
import type { LiveView, ModelRun, ModelRunOptions, ScriptImage } from '../model-file/index.ts';
import { requireThat } from '../simulation/index.ts';
import type { LiveCheckpoint, LiveOptions } from './types.ts';

/**
 * The present state of a run.
 *
 * @param run the number of the `run` statement under way
 * @param take copies the state of the script; null before its first run
 */
export function checkpointOf(
  { source, startSeed, filesRead }: ModelRun,
  { set, seed, from }: LiveOptions,
  view: LiveView | null,
  run: number,
  take: (() => ScriptImage) | null,
): LiveCheckpoint {
  // On the way to where it goes on, it is still there.
  if (take === null && from !== undefined) return from;
  const image = take === null || view === null ? null : { script: take(), live: view.image };
  return {
    t: image?.script.network.snapshot.now ?? 0,
    run: image === null ? 0 : run,
    text: source.text,
    seed: from?.seed ?? seed ?? null,
    startSeed,
    set: from?.set ?? set ?? new Map(),
    files: new Map(filesRead),
    image,
  };
}

/** What a run of a text is given, which may be that of a checkpoint. */
export function givenTo(
  source: SourceText,
  { seed, startSeed, set, readFile, from }: LiveOptions,
): ModelRunOptions {
  if (from === undefined) return { seed, startSeed, set, readFile };
  requireThat(
    from.text === source.text && seed === undefined && set === undefined,
    'the checkpoint',
    'one of the same text, without `seed` and `set`, which it brings',
    from.text === source.text ? 'one with `seed` or `set`' : 'one of another text',
  );
  const later = (name: string): Uint8Array => {
    if (readFile === undefined) throw new UnreadableFile('it was not read before the checkpoint');
    return readFile(name);
  };
  return {
    seed: from.seed ?? undefined,
    startSeed: from.startSeed,
    set: from.set,
    readFile: from.files.size === 0 ? readFile : (name) => from.files.get(name) ?? later(name),
  };
}
