// The stored states of a network by name: kept in memory, written as bytes and read again.
import { Diagnostics } from '../../diagnostics/index.ts';
import { FileFormatError } from '../../io/index.ts';
import { modelErrorOf, requireText, spanOfName, throwError } from '../arguments/index.ts';
import type { NetworkObject } from '../objects/index.ts';
import { misfitOf, snapshotFromBytes } from './snapshots.ts';
import type { NetworkSnapshot } from './snapshots.ts';

/** Stored states by name. */
export class StoredStates {
  readonly #snapshots = new Map<string, NetworkSnapshot>();

  /** All states by name. */
  get all(): ReadonlyMap<string, NetworkSnapshot> {
    return this.#snapshots;
  }

  /** Keeps a state, replacing one of the same name. */
  set(name: string, snapshot: NetworkSnapshot): void {
    this.#snapshots.set(name, snapshot);
  }

  /**
   * The state of that name.
   *
   * @throws ModelError `nothing-stored` where there is no state of that name
   */
  get(name: string): NetworkSnapshot {
    requireText(name, 'the name of a stored state');
    const snapshot = this.#snapshots.get(name);
    if (snapshot === undefined)
      throwError('nothing-stored', spanOfName(name), {
        name,
        known: [...this.#snapshots.keys()],
      });
    return snapshot;
  }

  /**
   * Keeps a state read from the bytes of a file.
   *
   * @throws ModelError `bad-stored-state` where the bytes hold no state, or that of another network
   */
  setFromBytes(name: string, bytes: Uint8Array, objects: readonly NetworkObject[]): void {
    try {
      const snapshot = snapshotFromBytes(bytes);
      checkFit(snapshot, objects);
      this.#snapshots.set(name, snapshot);
    } catch (error) {
      if (error instanceof FileFormatError) throwStateError(error.message);
      throw error;
    }
  }
}

/**
 * Checks that a state has the objects of a network, with their sizes.
 *
 * @throws ModelError `bad-stored-state` where a state does not belong to a network of these objects
 */
export function checkFit(snapshot: NetworkSnapshot, objects: readonly NetworkObject[]): void {
  const misfit = misfitOf(snapshot, objects);
  if (misfit !== null) throwStateError(misfit);
}

function throwStateError(problem: string): never {
  const diags = new Diagnostics();
  diags.report('bad-stored-state', spanOfName('state'), { problem });
  throw modelErrorOf(diags.sorted);
}
