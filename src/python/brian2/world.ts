// What the objects of one script share: its host, the magic network, the scope that `start_scope` begins, the device.
import { restartNames } from '../../simulation/index.ts';
import type { Network, NetworkObject, TimedArray } from '../../simulation/index.ts';
import type { ExternalFunction } from '../../equations/index.ts';
import { bug } from '../../diagnostics/index.ts';
import { PyObject } from '../values/index.ts';
import type { Host, PyClass, Value } from '../values/index.ts';
import type { RandomState } from '../random/index.ts';
import type { ActionLog, Changed, General, Made } from './action-log.ts';

/** A run as a script asked for it, for `device.run`. */
export interface RecordedRun {
  readonly network: Network;
  /** Runs it again for as long. */
  again(): void;
}

/** The state of Brian2 in one script. */
export class World {
  /** The run of the script. */
  readonly host: Host;
  /** The stream of `np.random`. */
  readonly random: RandomState;
  /** Counts the calls of `start_scope`. */
  scope = 0;
  /** The network of `run(…)`; null before the first run. */
  magic: Network | null = null;
  /** The network that runs or ran last: its time is that of `defaultclock`. */
  latest: Network | null = null;
  /** The slots of the magic network; null for the usual ones. */
  schedule: readonly string[] | null = null;
  /** All networks that ran, for `device.run`. */
  readonly runs: RecordedRun[] = [];
  /** Whether `set_device` chose a standalone device: its runs are recorded. */
  isStandalone = false;
  /** The network that is running. */
  running: Network | null = null;
  /** What `from brian2 import *` binds. */
  standard: ReadonlyMap<string, Value> = new Map();
  /** Number of objects that were made. */
  made = 0;
  /** What the script did, if it is to be translated. */
  readonly actions: ActionLog | null;

  constructor(host: Host, random: RandomState, actions: ActionLog | null) {
    this.host = host;
    this.random = random;
    this.actions = actions;
  }
}

let present: World | null = null;

/** Begins the world of a script. There is one at a time. */
export function enterWorld(world: World): void {
  restartNames();
  present = world;
}

/** The world of the script that is running. */
export function world(): World {
  return present ?? bug('no script is running');
}

/** Notes what the script did, if it is to be translated. */
export function did(action: Made | Changed | General): void {
  const { actions, host } = world();
  actions?.add(action, host.place());
}

/** An object of Brian2 that takes part in networks. */
export abstract class BrianObject extends PyObject {
  /** The scope in which it was made: those of earlier ones are not collected. */
  readonly scope = world().scope;
  /** Its place in the order in which objects are made. */
  readonly serial = world().made++;

  constructor(type: PyClass) {
    super(type);
  }

  /** The object of hillock. */
  abstract readonly object: NetworkObject;

  /** Whether it makes the magic network begin anew: not monitors and operations. */
  get isEssential(): boolean {
    return true;
  }
}

/** A function with units, or an array over time: what strings of equations see by its name. */
export abstract class Named extends PyObject {
  /** What equations see. */
  abstract readonly meaning:
    | { readonly kind: 'external'; readonly function: ExternalFunction }
    | { readonly kind: 'timed-array'; readonly array: TimedArray['constant'] };
}
