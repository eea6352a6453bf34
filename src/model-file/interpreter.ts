// Goes through a .model file from top to bottom, as a script: builds objects, assigns, connects, runs, keeps outputs.
// In a world that is only checking, the same is done without state, synapses or steps, so that every mistake is found first.
import { assertNever } from '../diagnostics/index.ts';
import type { Span } from '../diagnostics/index.ts';
import { checkFunction } from '../equations/index.ts';
import type { Figure, ResultArray } from '../io/index.ts';
import type { DeclarationSyntax, ModelFileSyntax, TopLevelSyntax } from '../parser/syntax.ts';
import { errorValue, expectArray, expectScalar, showValue, unknownArray } from '../script/index.ts';
import type { ScriptValue } from '../script/index.ts';
import type { ProfileEntry } from '../simulation/index.ts';
import { showQuantity, timeDimension } from '../units/index.ts';
import { valueOf } from './arguments.ts';
import { assignConstant, assignTarget } from './assign.ts';
import { addObject, buildObject } from './declare.ts';
import { connectFrom } from './declare-synapses.ts';
import { declareFunction } from './declare-others.ts';
import { placesOfNames } from './body.ts';
import { figureOf } from './figures.ts';
import { Outputs, recordedBy } from './outputs.ts';
import { inLanguage } from './language-names.ts';
import { synapsesNamed } from './state-target.ts';
import { reportLateMonitors, reportUnusedConstants } from './without-effect.ts';
import type { Binding, World } from './world.ts';

export interface RunControl {
  onProgress?(fraction: number, simulated: number): void;
  shouldStop?(): boolean;
  /** May give a promise: the script goes on when the text has gone where it should. */
  onPrint?(text: string): void | Promise<void>;
  /** Makes the kernels of every run, but takes no step. */
  readonly buildsOnly?: boolean;
  /** Measures the time of each object in the runs. */
  readonly isProfiled?: boolean;
  /** In place of the first run, which is not made: told its duration. */
  preview?(seconds: number): Promise<'stopped'>;
}

/** What --set and --seed say. */
export interface Overrides {
  readonly constants: ReadonlyMap<string, ScriptValue>;
  readonly seed: number | null;
}

type RunOutcome = 'done' | 'stopped';
type Waits = Generator<Promise<RunOutcome>, void, RunOutcome>;

/** Milliseconds that a script without runs keeps everything else waiting. */
const turnEvery = 50;

/** Calls back when everything else had its turn. */
const soon = (callback: () => void): void =>
  typeof setImmediate === 'function' ? void setImmediate(callback) : void setTimeout(callback, 0);

/** Ends the script: a run was interrupted, or a statement went wrong that nothing after it can do without. */
export class Stopped extends Error {
  readonly isInterruption: boolean;
  constructor(isInterruption: boolean) {
    super('stopped');
    this.isInterruption = isInterruption;
  }
}

export class Interpreter {
  readonly world: World;
  readonly outputs = new Outputs();
  readonly figures: { readonly name: string; readonly figure: Figure }[] = [];
  /** The statement that is being done. */
  at: Span | null = null;
  /** Seconds simulated, and milliseconds spent on making synapses. */
  simulated = 0;
  connectTime = 0;
  /** By name: the time of each object in all runs. */
  readonly profile = new Map<string, ProfileEntry>();
  readonly #overrides: Overrides;
  readonly #control: RunControl;
  readonly #overridden = new Set<string>();
  readonly #stored = new Set<string>();
  readonly #plots = new Set<string>();
  #hasRun = false;
  #lastTurn = performance.now();

  constructor(world: World, overrides: Overrides, control: RunControl = {}) {
    this.world = world;
    this.#overrides = overrides;
    this.#control = control;
    if (overrides.seed !== null) world.session.reseed(overrides.seed);
  }

  /** Yields the promise of every run, so that who drives it may wait; a check never yields. */
  *interpret(file: ModelFileSyntax): Waits {
    const { world } = this;
    world.places = placesOfNames(file.statements);
    yield* this.#all(file.statements, 0);
    // A file that never runs is checked all the same.
    if (world.isChecking) this.#checkFunctions();
    if (world.isChecking && !this.#hasRun) world.network.check(world.namespace, world.diags);
    for (const name of this.#overrides.constants.keys())
      if (!this.#overridden.has(name))
        world.diags.report('set-unknown', file.span, { name, known: world.namesOf('constant') });
    // Where something could not be read, or understood, a use may be lost.
    if (!world.isChecking || world.diags.hasErrors) return;
    reportUnusedConstants(file.statements, world.diags);
    reportLateMonitors(file.statements, world.diags);
  }

  /** What a function uses may be declared after it, as with equations. */
  #checkFunctions(): void {
    for (const binding of this.world.bindings.values())
      if (binding.kind === 'function') checkFunction(binding.function, this.world.diags);
  }

  *#all(statements: readonly TopLevelSyntax[], depth: number): Waits {
    for (const statement of statements) {
      this.at = statement.span;
      yield* this.#one(statement, depth);
      // While checking, all mistakes are looked for; while running, the first one ends the script.
      if (!this.world.isChecking && this.world.diags.hasErrors) throw new Stopped(false);
    }
  }

  *#one(statement: TopLevelSyntax, depth: number): Waits {
    const { world } = this;
    const { diags } = world;
    // What is shown of a run makes no kernels that the run needs, and without steps there is nothing to show.
    if (this.#control.buildsOnly === true && isShown(statement)) return;
    switch (statement.kind) {
      case 'declaration':
        yield* this.#declare(statement);
        return;
      case 'function':
        this.#bind(statement.name, {
          kind: 'function',
          function: declareFunction(statement, world),
          span: statement.name.span,
        });
        return;
      case 'assignment':
        if (statement.target.kind === 'name') this.#assignConstant(statement, depth);
        else assignTarget(statement, world);
        return;
      case 'seed': {
        if (statement.value === null) return;
        const value = expectScalar(
          valueOf(statement.value, world),
          null,
          'the seed',
          statement.value.span,
          diags,
        );
        if (value !== null && this.#overrides.seed === null) world.session.reseed(value);
        return;
      }
      case 'connect-call': {
        const synapses = synapsesNamed(statement.synapses, world);
        if (synapses === null) return;
        yield* this.#connect(
          connectFrom(synapses, statement.connect.arguments, statement.span, world),
        );
        return;
      }
      case 'run':
        yield* this.#run(statement);
        return;
      case 'store':
        this.#stored.add(statement.name.name);
        if (!world.isChecking) world.network.store(statement.name.name);
        return;
      case 'restore':
        if (!this.#stored.has(statement.name.name))
          diags.report('unknown-store', statement.name.span, {
            name: statement.name.name,
            near: [...this.#stored],
          });
        else if (!world.isChecking) world.network.restore(statement.name.name);
        return;
      case 'for':
        yield* this.#loop(statement, depth);
        return;
      case 'print': {
        const values = statement.values.map((value) => valueOf(value, world));
        if (world.isChecking) return;
        const written = this.#control.onPrint?.(`${values.map(showValue).join(' ')}\n`);
        if (written instanceof Promise) yield written.then(() => 'done');
        return;
      }
      case 'output': {
        const { name, span } = statement.name;
        const value = expectArray(
          valueOf(statement.value, world),
          null,
          `output \`${name}\``,
          statement.value.span,
          diags,
        );
        if (value !== null) this.outputs.add(name, value, depth > 0, span, diags);
        return;
      }
      case 'plot': {
        const { name } = statement.name;
        if (this.#plots.has(name)) diags.report('output-twice', statement.name.span, { name });
        this.#plots.add(name);
        const figure = figureOf(statement.items, world);
        if (figure !== null) this.figures.push({ name, figure });
        return;
      }
      default:
        assertNever(statement);
    }
  }

  #assignConstant(statement: TopLevelSyntax & { kind: 'assignment' }, depth: number): void {
    const { target } = statement;
    if (target.kind !== 'name') return;
    const override =
      depth === 0 && !this.#overridden.has(target.name)
        ? this.#overrides.constants.get(target.name)
        : undefined;
    if (override !== undefined) this.#overridden.add(target.name);
    assignConstant(target, statement, override ?? null, this.world);
  }

  *#run(statement: TopLevelSyntax & { kind: 'run' }): Waits {
    const { world } = this;
    const { diags } = world;
    const { duration } = statement;
    this.#hasRun = true;
    this.#checkFunctions();
    const seconds = expectScalar(
      valueOf(duration, world),
      timeDimension,
      'the duration of a run',
      duration.span,
      diags,
    );
    if (seconds !== null && (seconds < 0 || !Number.isFinite(seconds)))
      diags.report('negative-duration', duration.span, {
        found: showQuantity(seconds, timeDimension),
      });
    if (seconds !== null && seconds >= 0) world.network.checkRun(seconds, duration.span, diags);
    if (world.isChecking) {
      world.network.check(world.namespace, diags);
      return;
    }
    if (seconds === null || diags.hasErrors) return;
    if (this.#control.preview !== undefined) {
      yield this.#control.preview(seconds);
      throw new Stopped(true);
    }
    if (this.#control.buildsOnly === true) {
      const steps = world.network.build(world.namespace, diags).filter((step) => step.isActive());
      world.session.target.composeStep(steps.map(({ run }) => run));
      return;
    }
    const { onProgress, shouldStop } = this.#control;
    const start = world.network.now;
    const outcome = yield world.network.runFor(seconds, world.namespace, diags, {
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(shouldStop === undefined ? {} : { shouldStop }),
      profile: this.#control.isProfiled === true,
    });
    for (const entry of world.network.profile ?? []) {
      const seconds = (this.profile.get(entry.name)?.seconds ?? 0) + entry.seconds;
      this.profile.set(entry.name, { ...entry, seconds });
    }
    this.simulated += world.network.now - start;
    if (outcome === 'stopped') throw new Stopped(true);
  }

  *#loop(statement: TopLevelSyntax & { kind: 'for' }, depth: number): Waits {
    const { world } = this;
    const { variable, values, body } = statement;
    const list = expectArray(
      valueOf(values, world),
      null,
      'what `for` goes through',
      values.span,
      world.diags,
    );
    const bind = (value: ScriptValue): void => {
      world.bindings.set(variable.name, { kind: 'constant', value, span: variable.span });
    };
    const { taken } = this.#isTaken(variable.name);
    if (taken) {
      world.diags.report('name-of-object', variable.span, { name: variable.name });
      return;
    }
    const is = inLanguage(variable.name);
    if (is !== null)
      world.diags.report('constant-name', variable.span, { name: variable.name, is });
    if (world.isChecking || list?.data == null || list.shape === null) {
      const inner = list?.shape == null ? null : list.shape.slice(1);
      bind(list === null ? errorValue : unknownArray(list.dimension, list.type, inner));
      yield* this.#all(body, depth + 1);
      return;
    }
    const shape = list.shape.slice(1);
    const length = shape.reduce((size, n) => size * n, 1);
    const count = list.shape.length === 0 ? 1 : list.shape[0]!;
    for (let k = 0; k < count; k++) {
      yield* this.#breathe();
      bind({ ...list, shape, data: list.data.slice(k * length, (k + 1) * length) });
      yield* this.#all(body, depth + 1);
    }
  }

  /** Makes synapses; an interruption leaves the rest unmade. */
  *#connect(connecting: Generator<void, void>): Waits {
    let begun = performance.now();
    while (connecting.next().done !== true) {
      this.connectTime += performance.now() - begun;
      yield* this.#breathe();
      begun = performance.now();
    }
    this.connectTime += performance.now() - begun;
  }

  /** Now and then lets other events have their turn, so that a script without a run in it can be interrupted too. */
  *#breathe(): Waits {
    const now = performance.now();
    if (this.world.isChecking || now - this.#lastTurn < turnEvery) return;
    yield new Promise((resolve) => soon(() => resolve('done')));
    this.#lastTurn = performance.now();
    if (this.#control.shouldStop?.() === true) throw new Stopped(true);
  }

  #isTaken(name: string): { taken: boolean } {
    const binding = this.world.bindings.get(name);
    return {
      taken: binding !== undefined && binding.kind !== 'constant' && binding.kind !== 'broken',
    };
  }

  #bind(name: { readonly name: string; readonly span: Span }, binding: Binding): void {
    const { bindings, diags } = this.world;
    const earlier = bindings.get(name.name);
    if (earlier !== undefined)
      diags.report('name-twice', name.span, { name: name.name }, [
        { span: earlier.span, message: 'it stands here first' },
      ]);
    bindings.set(name.name, binding);
  }

  *#declare(declaration: DeclarationSyntax): Waits {
    const built = buildObject(declaration, this.world);
    if (built?.kind === 'group' && built.connecting !== undefined)
      yield* this.#connect(built.connecting);
    this.#bind(declaration.name, addObject(built, declaration, this.world));
  }

  /** Everything that monitors and outputs keep, by the names of the results contract. */
  results(): Map<string, ResultArray> {
    return new Map([...recordedBy(this.world), ...this.outputs.results()]);
  }
}

function isShown({ kind }: TopLevelSyntax): boolean {
  return kind === 'print' || kind === 'output' || kind === 'plot';
}
