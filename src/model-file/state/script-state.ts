// The state of the interpreter of a .model file: its symbol table, session and network. The symbol table is the
// environment of script expressions and the namespace of model code. A file is checked with one state, and run with
// another.
import { didYouMean, nearestNames } from '../../diagnostics/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { Evaluate, ModelFunction, Resolution, Scope } from '../../equations/index.ts';
import type { ArrayValue, Environment, ScriptObject, ScriptValue } from '../../script/index.ts';
import { describe, errorValue } from '../../script/index.ts';
import { Replay } from './replay.ts';
import type { ExpressionSyntax, TopLevelSyntax } from '../../parser/syntax.ts';
import { defaultClockObject } from './default-clock.ts';
import { functionObject } from './function-object.ts';
import { hintAboutWord, isWordOfPrograms } from './foreign-words.ts';
import {
  define,
  Network,
  ownNames,
  resolutionOfArray,
  Session,
  synapsesOf,
} from '../../simulation/index.ts';
import type {
  AnyMonitor,
  NamedMethod,
  NetworkObject,
  GroupAccess,
  StateContext,
  TimedArray,
  VariableOwner,
} from '../../simulation/index.ts';

/** What a name of the file stands for. */
export type Binding = Meaning & {
  /** Whether the object has another name: the variable of `for G in L { … }`. */
  readonly isAlias?: true;
};

type Meaning =
  | { readonly kind: 'constant'; readonly value: ScriptValue; readonly span: Span }
  | {
      readonly kind: 'group';
      readonly group: GroupAccess;
      readonly object: ScriptObject;
      readonly span: Span;
    }
  | {
      readonly kind: 'monitor';
      readonly monitor: AnyMonitor;
      readonly object: ScriptObject;
      readonly span: Span;
    }
  | {
      readonly kind: 'timed-array';
      readonly array: TimedArray;
      readonly object: ScriptObject;
      readonly span: Span;
    }
  | { readonly kind: 'function'; readonly function: ModelFunction; readonly span: Span }
  | {
      readonly kind: 'method';
      readonly method: NamedMethod;
      readonly object: ScriptObject;
      readonly span: Span;
    }
  /** A Poisson input, which has no attributes. */
  | { readonly kind: 'input'; readonly object: ScriptObject; readonly span: Span }
  /** A list whose elements are declared one by one: `neurons L[k][100] { … }`. */
  | {
      readonly kind: 'list';
      readonly list: ObjectList;
      readonly object: ScriptObject;
      readonly span: Span;
    }
  /** Declared with a mistake that is reported; its uses are not. */
  | { readonly kind: 'broken'; readonly span: Span };

/** The elements of a list of objects. */
export interface ObjectList {
  readonly elements: readonly Binding[];
  /**
   * While checking: what stands for the elements at indices that are not known yet; `unlike` if several statements
   * declare them.
   */
  readonly stand: Binding | 'unlike' | null;
}

/** What one pass of a loop has declared. The next pass leaves it behind. */
export interface Pass {
  /** The names that have other values in each pass. */
  readonly changing: ReadonlySet<string>;
  readonly made: Made[];
}

/** An object that was declared in a pass, or is defined there. */
export interface Made {
  readonly name: string;
  readonly binding: Binding;
  /** Null for functions, methods and timed arrays, which are no members of a network. */
  readonly object: NetworkObject | null;
}

/** The state of the interpreter. */
export class ScriptState {
  /** Where mistakes are reported. */
  diags: Diagnostics;
  /** Clocks, random streams, compiled kernels. */
  readonly session: Session;
  /** The objects of the model; a new one where a loop leaves all of them behind. */
  network: Network;
  /** Only check: no state, no synapses, no steps. */
  readonly isChecking: boolean;
  /** Whether a run precedes the statement that is being carried out. */
  hasRun = false;
  /** Whether the file is checked or run; saved results have no clock. */
  hasClock = false;
  /** Whether the step of the default clock was given, in place of that of the file. */
  hasGivenStep = false;
  /** The values of constants that the block `sweep` names, with their places. */
  readonly sweep = new Map<string, { readonly value: ArrayValue; readonly span: Span }>();
  /** Whether the statement that is being carried out stands in a loop. */
  isRepeated = false;
  /** How often a run carries out the statement that is checked; null if that is not known. */
  times: number | null = 1;
  /** Whether a block is checked that a run would skip: nothing of it has an effect. */
  isSkipping = false;
  /** Where the script is, and how it came there. */
  readonly replay: Replay;
  /** The symbol table. */
  readonly bindings = new Map<string, Binding>();
  /** The present passes of the loops around the statement, innermost last. */
  readonly passes: Pass[] = [];
  /** While checking: objects of branches that are not part of the network, by where their mistakes are reported. */
  readonly aside: { readonly objects: readonly NetworkObject[]; readonly diags: Diagnostics }[] =
    [];
  readonly #owners = new WeakMap<ScriptObject, Binding>();
  /** The results of `output` statements so far, by name. */
  resultOf: (name: string) => ScriptValue | null = () => null;
  /** The arrays that the plot draws which is being read. */
  readonly drawn = new Map<ExpressionSyntax, ArrayValue>();
  /** For saved results: how long was recorded, in seconds; null if unknown. */
  recordedDuration: number | null = null;
  /** The statement that sets the schedule of the file; null without one. */
  schedule: TopLevelSyntax | null = null;
  /** Where each name of the file is first set or declared. */
  places: ReadonlyMap<string, Span> = new Map();
  readonly #files: Environment['files'] | null;

  constructor(
    isChecking: boolean,
    diags: Diagnostics,
    files: Environment['files'] | null,
    replay = new Replay(null),
  ) {
    this.isChecking = isChecking;
    this.diags = diags;
    this.session = new Session();
    this.network = new Network(this.session);
    this.#files = files;
    this.replay = replay;
  }

  /** Replaces what all names stand for. */
  setBindings(given: Iterable<readonly [string, Binding]>): void {
    // They may be read from the present ones.
    const all = [...given];
    this.bindings.clear();
    for (const [name, binding] of all) this.bindings.set(name, binding);
  }

  /** The number of elements; null while it is unknown: synapses are not made while the file is checked. */
  sizeOf(owner: VariableOwner): number | null {
    return this.isChecking && synapsesOf(owner) !== null ? null : owner.size;
  }

  /** The environment of script expressions. */
  get environment(): Environment {
    const files = this.#files;
    return {
      lookUp: (name) => this.#valueOf(name),
      names: () => this.bindings.keys(),
      hint: (name) => this.hintAbout(name),
      result: (name) => this.resultOf(name),
      random: this.isChecking ? null : this.session.stream('script'),
      isChecking: this.isChecking,
      ...(files == null ? {} : { files }),
    };
  }

  #valueOf(name: string): ScriptValue | null {
    const binding = this.bindings.get(name);
    if (binding !== undefined) return this.valueOf(binding);
    if (name !== 'defaultclock' || !this.hasClock) return null;
    return { kind: 'object', object: defaultClockObject(this) };
  }

  /** The value of what a name, or an element of a list, stands for. */
  valueOf(binding: Binding): ScriptValue {
    switch (binding.kind) {
      case 'constant':
        return binding.value;
      case 'group':
      case 'monitor':
      case 'timed-array':
      case 'input':
      case 'method':
      case 'list':
        if (binding.isAlias !== true) this.#owners.set(binding.object, binding);
        return { kind: 'object', object: binding.object };
      case 'function':
        return {
          kind: 'object',
          object: functionObject(binding.function, () => this.environment),
        };
      case 'broken':
        return errorValue;
    }
  }

  /** What an object of script expressions stands for; null if it is only a value. */
  ownerOf(object: ScriptObject): Binding | null {
    return this.#owners.get(object) ?? null;
  }

  /** The names of a kind of binding. */
  namesOf(kind: Binding['kind']): string[] {
    return [...this.bindings].flatMap(([name, binding]) => (binding.kind === kind ? [name] : []));
  }

  /** A hint about an unknown name in a script expression. */
  hintAbout(name: string): string | null {
    const later = this.places.get(name);
    if (later !== undefined && !this.bindings.has(name)) {
      const { line } = later.source.position(later.start);
      return `\`${name}\` stands further down, in line ${line}; a model is executed from top to bottom, so move it up`;
    }
    const word = hintAboutWord(name);
    if (word !== null) return word;
    const owners = [...this.bindings].flatMap(([owner, binding]) =>
      binding.kind === 'group' && ownNames(binding.group).includes(name)
        ? [`${owner}.${name}`]
        : [],
    );
    return owners.length === 0 || this.near(name).length > 0
      ? null
      : (didYouMean(owners.slice(0, 3)) ?? null);
  }

  /** A hint about an unknown name in model code. */
  #hintInCode(name: string, place: string): string | null {
    const later = this.places.get(name);
    if (later !== undefined && !this.bindings.has(name)) {
      const { line } = later.source.position(later.start);
      return `\`${name}\` is set further down, in line ${line}: move it above ${place}`;
    }
    const binding = this.bindings.get(name);
    if (binding?.kind === 'group' || binding?.kind === 'monitor') {
      const [attribute = 't'] = binding.object.attributeNames();
      return `\`${name}\` is ${binding.object.description}: write what it has, such as \`${name}.${attribute}\``;
    }
    return isWordOfPrograms(name) ? this.hintAbout(name) : null;
  }

  /** Known names that are similar. */
  near(name: string): string[] {
    return nearestNames(name, [...this.bindings.keys()]);
  }

  /** The namespace of model code: constants, timed arrays and functions of the file. */
  readonly namespace: Scope = {
    description: 'the model',
    lookUp: (name) => {
      const binding = this.bindings.get(name);
      return binding === undefined ? null : resolutionOf(name, binding);
    },
    hint: (name) => this.#hintInCode(name, 'the run'),
    names: () =>
      [...this.bindings]
        .filter(([, { kind }]) => !['group', 'monitor', 'input', 'list'].includes(kind))
        .map(([name]) => name),
  };

  /** As `namespace`, for equations that statements above the run read. */
  readonly #beforeRun: Scope = {
    ...this.namespace,
    hint: (name) => this.#hintInCode(name, 'the statement that reads this equation'),
  };

  /** What an assignment to state, or a read of it, depends on. */
  stateContext(evaluate?: Evaluate): StateContext {
    return {
      session: this.session,
      namespace: this.namespace,
      diags: this.diags,
      definitions: (read) =>
        define(read, this.network.members, this.#beforeRun, this.session, this.diags),
      isChecking: this.isChecking,
      isRepeated: this.isRepeated,
      hasRun: this.hasRun,
      ...(evaluate === undefined ? {} : { evaluate }),
    };
  }
}

/** What a name stands for, in words: "monitor `M`". */
export function describeBinding(binding: Binding): string {
  switch (binding.kind) {
    case 'constant':
      return describe(binding.value);
    case 'group':
    case 'monitor':
    case 'timed-array':
    case 'input':
    case 'method':
    case 'list':
      return binding.object.description;
    case 'function':
      return `function \`${binding.function.name}\``;
    case 'broken':
      return describe(errorValue);
  }
}

function resolutionOf(name: string, binding: Binding): Resolution | null {
  switch (binding.kind) {
    case 'constant':
      if (binding.value.kind === 'object') return null;
      return binding.value.kind === 'array'
        ? resolutionOfArray(name, binding.value, false)
        : { kind: 'error' };
    case 'timed-array':
      return { kind: 'timed-array', array: binding.array.constant };
    case 'function':
      return { kind: 'function', function: binding.function };
    case 'broken':
      return { kind: 'error' };
    case 'group':
    case 'monitor':
    case 'input':
    case 'method':
    case 'list':
      return null;
  }
}
