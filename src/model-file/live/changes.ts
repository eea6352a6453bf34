// A script that is watched and changed while it runs. A change of constants ends the run at a step; the constants get their
// new values, those derived from them are evaluated again, and the rest of the run goes on, as in a text with two runs.
import { Diagnostics, SourceText, spanOf, textOf } from '../../diagnostics/index.ts';
import type { ModelError, Span } from '../../diagnostics/index.ts';
import { parseExpression } from '../../parser/index.ts';
import type { TopLevelSyntax } from '../../parser/syntax.ts';
import { evaluateScript, showValue } from '../../script/index.ts';
import type { ScriptValue } from '../../script/index.ts';
import { modelErrorOf } from '../../simulation/index.ts';
import type { RunImage } from '../../simulation/index.ts';
import type { ScriptState } from '../state/index.ts';
import { assignConstant, assignElements, constantIn, overridden } from '../statements/index.ts';
import type { RunOutcome } from '../statements/index.ts';
import { derivedFrom } from './derived-constants.ts';
import type { Assignment } from './derived-constants.ts';
import type { Change, ChangeMade, LiveControl, LiveImage, SessionChange } from './control.ts';
import { optionOf } from '../overrides.ts';

/** The runs of a script, and the changes made in them. */
export class LiveRuns {
  /** The changes so far. */
  readonly changes: SessionChange[];
  readonly #state: ScriptState;
  readonly #statements: readonly TopLevelSyntax[];
  readonly #control: LiveControl;
  readonly #isFixed: (name: string) => boolean;
  /** The number of the run under way, from 1, and of that which was told last. */
  #run = 0;
  #toldRun = 0;
  /** The `run` statement. */
  #at: Span | null = null;
  /** When the present part of the run began, and when the run ends, in seconds. */
  #begun = 0;
  #end = 0;

  /** @param isFixed whether the value of a constant does not follow from its assignment, since it was replaced */
  constructor(
    state: ScriptState,
    statements: readonly TopLevelSyntax[],
    control: LiveControl,
    isFixed: (name: string) => boolean,
  ) {
    this.#state = state;
    this.#isFixed = isFixed;
    this.#statements = statements;
    this.#control = control;
    this.changes = [...(control.from?.changes ?? [])];
  }

  /** What a checkpoint needs of it. */
  get image(): LiveImage {
    return { changes: [...this.changes], end: this.#end };
  }

  /** At a `run` statement, also at one that is passed over. */
  enter(): void {
    this.#run += 1;
  }

  /** On the way to where a script goes on: makes the changes again that were made within the present statement. */
  repeat(): void {
    const { bindings, replay } = this.#state;
    for (const { position, values } of this.changes) {
      if (position !== replay.position) continue;
      for (const [name, value] of values) {
        const binding = bindings.get(name);
        if (binding?.kind === 'constant') bindings.set(name, { ...binding, value });
      }
    }
  }

  /**
   * Before a run, or a part of one between blocks of `at`; makes the changes that were asked for.
   *
   * @param resumed the run that goes on, or null
   */
  begin(at: Span, seconds: number, resumed: RunImage | null): void {
    if (this.#run !== this.#toldRun) this.#control.onRun(this.#run);
    this.#toldRun = this.#run;
    this.#at = at;
    this.#begun = resumed?.start ?? this.#state.network.now;
    this.#end = resumed === null ? this.#begun + seconds : this.#control.from!.end;
    if (resumed === null) this.#make(this.#control.takeChanges());
  }

  /**
   * Makes the changes for which a run was ended; returns the seconds that are left of it, null if it is over, or `unchanged` if
   * all changes were refused.
   */
  restAfter(outcome: RunOutcome): number | 'unchanged' | null {
    const { network } = this.#state;
    const changes = outcome === 'stopped' ? this.#control.takeChanges() : [];
    if (changes.length === 0) return null;
    // As after a run that lasts until then.
    network.moveTo(this.#begun + (network.now - this.#begun));
    const before = this.changes.length;
    this.#make(changes);
    if (this.changes.length === before) return 'unchanged';
    this.#begun = network.now;
    return Math.max(0, this.#end - network.now);
  }

  #make(changes: readonly Change[]): void {
    for (const { values, settle } of changes) settle(this.#change(values));
  }

  /** Sets constants, or none of them if something is wrong. */
  #change(values: ReadonlyMap<string, string>): ChangeMade | ModelError {
    const state = this.#state;
    const { bindings, diags, session, network } = state;
    const before = [...bindings];
    const random = session.randomState();
    const trial = new Diagnostics();
    state.diags = trial;
    try {
      const { assignments: all } = derivedFrom(new Set(values.keys()), this.#passed());
      const derived = all.filter(({ target }) => !this.#isFixed(constantIn(target)!));
      const assignments = this.#assign(values, derived);
      if (!trial.hasErrors) network.check(state.namespace, trial);
      if (!trial.hasErrors) {
        const names = [...values.keys(), ...derived.map(({ target }) => constantIn(target)!)];
        const { position } = state.replay;
        this.changes.push({ t: network.now, assignments, position, values: this.#values(names) });
        return this.#made(names);
      }
    } finally {
      state.diags = diags;
      if (trial.hasErrors) {
        state.setBindings(before);
        session.restoreRandomState(random);
      }
    }
    return modelErrorOf(trial.sorted);
  }

  /** Returns the assignments as texts. */
  #assign(values: ReadonlyMap<string, string>, derived: readonly Assignment[]): string[] {
    const state = this.#state;
    const { bindings, diags } = state;
    for (const [name, text] of values) {
      const span = spanOf(new SourceText(optionOf(name), text), 0, text.length);
      const value = evaluateScript(parseExpression(span.source, diags), state.environment, diags);
      const binding = bindings.get(name);
      if (binding?.kind === 'constant')
        bindings.set(name, {
          ...binding,
          value: overridden(name, binding.value, value, span, state),
        });
      else
        diags.report('set-unknown', span, {
          name,
          known: state.namesOf('constant'),
          isInBlock: false,
        });
    }
    if (diags.hasErrors) return [];
    for (const statement of derived) {
      const { target } = statement;
      if (target.kind === 'name') assignConstant(target, statement, null, state);
      else if (target.kind === 'index') assignElements(target, statement, state);
    }
    return [
      ...[...values].map(([name, text]) => `${name} = ${text.trim()}`),
      ...derived.map(({ span }) => textOf(span)),
    ];
  }

  /** The statements before the one that the present run is, or is in. */
  #passed(): readonly TopLevelSyntax[] {
    return this.#statements.filter(({ span }) => span.end <= this.#at!.start);
  }

  #values(names: readonly string[]): (readonly [name: string, value: ScriptValue])[] {
    const { bindings } = this.#state;
    return [...new Set(names)].flatMap((name) => {
      const binding = bindings.get(name);
      return binding?.kind === 'constant' ? [[name, binding.value] as const] : [];
    });
  }

  #made(names: readonly string[]): ChangeMade {
    const { network, session } = this.#state;
    const shown = this.#values(names).map(([name, value]) => [name, showValue(value)] as const);
    const t = network.now;
    const step = session.defaultClock.step(t);
    return { run: this.#run, step, t, values: new Map(shown) };
  }
}
