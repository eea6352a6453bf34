// States of a network that are stored and restored, also as bytes.
import {
  readOptions,
  refuse,
  reporting,
  requireText,
  spanOfName,
  throwError,
} from '../arguments/index.ts';
import type { Session } from '../session/index.ts';
import { NetworkStates } from './network-states.ts';
import { restoreOptions } from './options.ts';
import type { RestoreOptions } from './options.ts';
import { restoreSnapshot, snapshotToBytes, takeSnapshot } from './snapshots.ts';
import { checkFit, StoredStates } from './stored-states.ts';

/** A network as far as its state can be stored. */
export abstract class StoringNetwork extends NetworkStates {
  /** @internal */
  abstract readonly session: Session;
  #now = 0;
  /** By name. @internal */
  protected readonly states = new StoredStates();

  /** Simulated time in seconds. */
  get now(): number {
    return this.#now;
  }

  /** Sets the time of the next run. @internal */
  moveTo(now: number): void {
    this.#now = now;
  }

  /** Stores the state under a name: variables, synapses, recorded values, pending spikes, time and random streams. */
  store(name = 'default'): void {
    requireText(name, 'the name of a stored state');
    this.states.set(name, takeSnapshot(this.members, this.session, this.now));
  }

  /**
   * Restores a stored state. Random numbers continue, unless `restore_random_state` is true.
   * @throws {ModelError} `nothing-stored`, `bad-stored-state`, `set-while-running`
   */
  restore(name = 'default', options: RestoreOptions = {}): void {
    const { restore_random_state } = reporting((diags) =>
      readOptions(options, restoreOptions, 'restore', diags),
    );
    const snapshot = this.states.get(name);
    if (!this.session.isOpen)
      throwError('set-while-running', spanOfName(name), { what: 'the state' });
    checkFit(snapshot, this.members);
    this.moveTo(snapshot.now);
    restoreSnapshot(snapshot, this.members, this.session, restore_random_state ?? false);
  }

  /**
   * A stored state as bytes, for `snapshotFromBytes`; without a name, the current state.
   * @throws {ModelError} `nothing-stored`
   */
  snapshotToBytes(name?: string): Uint8Array {
    const snapshot =
      name === undefined
        ? takeSnapshot(this.members, this.session, this.now)
        : this.states.get(name);
    return snapshotToBytes(snapshot);
  }

  /**
   * Reads bytes of `snapshotToBytes` as a stored state, to be restored with `restore(name)`. The network must have
   * the same objects with the same variables and sizes.
   * @throws {ModelError} `bad-stored-state`
   */
  snapshotFromBytes(bytes: Uint8Array, name = 'default'): void {
    requireText(name, 'the name of a stored state');
    reporting((diags) => {
      if (!(bytes instanceof Uint8Array)) refuse(bytes, 'a stored state', 'a Uint8Array', diags);
    });
    this.states.setFromBytes(name, bytes, this.members);
  }
}
