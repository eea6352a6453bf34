// A script that is watched and changed while it runs. A change of constants ends the run at a step; the constants get their
// new values, those derived from them are evaluated again, and the rest of the run goes on, as in a text with two runs.
import { Diagnostics, SourceText, spanOf, textOf } from '../../diagnostics/index.ts';
import type { ModelError, Span } from '../../diagnostics/index.ts';
import { parseExpression } from '../../parser/index.ts';
import type { TopLevelSyntax } from '../../parser/syntax.ts';
import { evaluateScript, showValue } from '../../script/index.ts';
import { modelErrorOf } from '../../simulation/index.ts';
import type { ScriptState } from '../state/index.ts';
import { assignConstant, assignElements, constantIn, overridden } from '../statements/index.ts';
import type { Extent, RunOutcome } from '../statements/index.ts';
import { derivedFrom } from './derived-constants.ts';
import type { Assignment } from './derived-constants.ts';
import type { Change, ChangeMade, LiveControl } from './control.ts';
import { optionOf } from '../overrides.ts';

/** Assignments that were made before the step at a time. */
export interface SessionChange {
  /** In seconds. */
  readonly t: number;
  /** Their texts: the constants that were changed, then those derived from them. */
  readonly assignments: readonly string[];
}

/** The runs of a script, and the changes made in them. */
export class LiveRuns {
  /** The changes so far. */
  readonly changes: SessionChange[] = [];
  readonly #state: ScriptState;
  readonly #statements: readonly TopLevelSyntax[];
  readonly #control: LiveControl;
  readonly #isFixed: (name: string) => boolean;
  #run = 0;
  #whole: Extent | null = null;
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
  }

  /** Before a run, or a part of a whole one; makes the changes that were asked for. */
  begin(at: Span, seconds: number, whole: Extent | null): void {
    if (whole === null || whole !== this.#whole) this.#control.onRun(++this.#run);
    this.#whole = whole;
    this.#at = at;
    this.#begun = this.#state.network.now;
    this.#end = this.#begun + seconds;
    this.#make(this.#control.takeChanges());
  }

  /** Makes the changes for which a run was ended; returns the seconds that are left of it, or null if it is over. */
  restAfter(outcome: RunOutcome): number | null {
    const { network } = this.#state;
    const changes = outcome === 'stopped' ? this.#control.takeChanges() : [];
    if (changes.length === 0) return null;
    // As after a run that lasts until then.
    network.now = this.#begun + (network.now - this.#begun);
    this.#begun = network.now;
    this.#make(changes);
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
        this.changes.push({ t: network.now, assignments });
        return this.#made([...values.keys(), ...derived.map(({ target }) => constantIn(target)!)]);
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
      else diags.report('set-unknown', span, { name, known: state.namesOf('constant') });
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

  #made(names: readonly string[]): ChangeMade {
    const { bindings, network, session } = this.#state;
    const shown = [...new Set(names)].flatMap((name) => {
      const binding = bindings.get(name);
      return binding?.kind === 'constant' ? [[name, showValue(binding.value)] as const] : [];
    });
    const t = network.now;
    const step = session.defaultClock.step(t);
    return { run: this.#run, step, t, values: new Map(shown) };
  }
}
