// Values that replace those of the file: constants of --set, the seed, the step of the default clock, the duration of the run.
import { SourceText, spanOf } from '../diagnostics/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import type { TopLevelSyntax } from '../parser/syntax.ts';
import { parseExpression } from '../parser/index.ts';
import { evaluateScript, expectArray, expectScalar } from '../script/index.ts';
import type { ArrayValue, ScriptValue } from '../script/index.ts';
import { readSeed } from '../simulation/index.ts';
import { showQuantity, timeDimension } from '../units/index.ts';
import { valueOf } from './arguments.ts';
import { Replay, ScriptState } from './state/index.ts';

/** The name under which the duration of the run is replaced; no constant can have it. */
export const durationName = 'run';
/** The name under which the step of the default clock is replaced. */
export const stepName = 'defaultclock.dt';

/** The value that an option gives a constant, and where it stands. */
interface Setting {
  readonly value: ScriptValue;
  readonly span: Span;
}

/** The values of --set, --seed, --dt and --duration. */
export class Overrides {
  /** The value of --seed, or null. */
  readonly seed: number | null;
  readonly #values: ReadonlyMap<string, Setting>;
  /** The constants that are set outside of every block. */
  readonly #settable = new Set<string>();
  readonly #used = new Set<string>([stepName, durationName]);

  constructor(values: ReadonlyMap<string, Setting>, seed: number | null) {
    this.#values = values;
    this.seed = seed;
  }

  /** A copy, for statements that are carried out on trial. */
  copy(): Overrides {
    const copy = new Overrides(this.#values, null);
    for (const name of this.#used) copy.#used.add(name);
    return copy;
  }

  /** Whether the value of a constant is replaced. */
  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** The value of a constant at its first assignment outside of every block, or null. */
  constant(name: string, depth: number): ScriptValue | null {
    if (depth > 0) return null;
    this.#settable.add(name);
    if (this.#used.has(name)) return null;
    const value = this.#values.get(name)?.value ?? null;
    if (value !== null) this.#used.add(name);
    return value;
  }

  /** Sets the step of the default clock, if it is replaced. */
  setStep(state: ScriptState): void {
    const dt = state.hasGivenStep ? null : this.#time(stepName, 'dt', state);
    if (dt === null) return;
    state.hasGivenStep = true;
    if (dt > 0 && Number.isFinite(dt)) state.session.defaultClock.setDt(dt, 0);
    else
      state.diags.report('bad-step', this.#values.get(stepName)!.span, {
        found: showQuantity(dt, timeDimension),
      });
  }

  /** The seed that a statement sets; null if it is replaced, after a report, and for `seed()`. */
  seedOf({ value }: TopLevelSyntax & { readonly kind: 'seed' }, state: ScriptState): number | null {
    if (value === null) return null;
    const { diags } = state;
    const number = expectScalar(valueOf(value, state), null, 'the seed', value.span, diags);
    const seed = number === null ? null : readSeed(number, value.span, diags);
    return this.seed === null ? seed : null;
  }

  /** The duration of a run in seconds, which may be replaced; null after a report, or while it is unknown. */
  durationOf(
    { duration }: TopLevelSyntax & { readonly kind: 'run' },
    state: ScriptState,
  ): number | null {
    const { diags } = state;
    const what = 'the duration of a run';
    const { span } = duration;
    const seconds =
      this.#time(durationName, what, state) ??
      expectScalar(valueOf(duration, state, timeDimension), timeDimension, what, span, diags);
    if (seconds !== null && (seconds < 0 || !Number.isFinite(seconds)))
      diags.report('negative-duration', span, { found: showQuantity(seconds, timeDimension) });
    if (seconds !== null && seconds >= 0) state.network.checkRun(seconds, span, diags);
    return seconds;
  }

  #time(name: string, what: string, { diags }: ScriptState): number | null {
    const setting = this.#values.get(name);
    if (setting === undefined) return null;
    return expectScalar(setting.value, timeDimension, what, setting.span, diags);
  }

  /** Reports names that the file does not set. */
  reportUnknown(state: ScriptState): void {
    for (const name of this.#values.keys()) {
      if (this.#used.has(name)) continue;
      const known = [...this.#settable];
      const isInBlock = !this.#settable.has(name) && state.namesOf('constant').includes(name);
      state.diags.report('set-unknown', spanOfSetting(name), { name, known, isInBlock });
    }
  }
}

/** Reads the values of --set, --dt and --duration, and the seed. */
export function readOverrides(
  given: {
    readonly set?: ReadonlyMap<string, string> | undefined;
    readonly seed?: number | undefined;
  },
  state: ScriptState,
): Overrides {
  const constants = new Map<string, Setting>();
  for (const [name, text] of given.set ?? []) {
    const syntax = parseExpression(new SourceText(optionOf(name), text), state.diags);
    const value = evaluateScript(syntax, state.environment, state.diags);
    constants.set(name, { value, span: syntax.span });
  }
  return new Overrides(constants, given.seed ?? null);
}

/** The numbers that a text of a command line stands for, as that of --set; null after a report. @internal */
export function evaluateText(source: SourceText, diags: Diagnostics): ArrayValue | null {
  const state = new ScriptState(false, diags, null, new Replay(null));
  const syntax = parseExpression(source, diags);
  const value = evaluateScript(syntax, state.environment, diags);
  return diags.hasErrors ? null : expectArray(value, null, 'a value', syntax.span, diags);
}

/** The option that replaces a value. */
export function optionOf(name: string): string {
  if (name === durationName) return '--duration';
  return name === stepName ? '--dt' : `--set ${name}`;
}

function spanOfSetting(name: string): Span {
  return spanOf(new SourceText(optionOf(name), name, 'value'), 0, name.length);
}
