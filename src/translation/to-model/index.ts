// A Brian2 script that ran → a `.model` that gives the same numbers. It has the objects that the script made and ran, with the state that the
// script gave them, and the runs; loops and functions of the script are gone, since what they did is known. Networks that run one after
// another are passes of a loop, of which each begins at time 0; what the monitors of all but the last recorded are outputs.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { Action, Changed, Made, ScriptRecord, VariableHolder } from '../../python/index.ts';
import { Subgroup } from '../../simulation/index.ts';
import type { AnyMonitor, NetworkObject } from '../../simulation/index.ts';
import { indent } from './bodies.ts';
import { Context, endsOf, memberOf } from './context.ts';
import { declarationLines, isOfBody, subgroupLine } from './declarations.ts';
import { plotLines } from './plots.ts';
import { statementLines } from './statements.ts';

/** The text of the model. What models cannot say is reported, all of it; the text is then not the same model. */
export function toModel(record: ScriptRecord, diags: Diagnostics): string {
  return new Translation(record, diags).text();
}

type MadeAction = Action & Made;
type ChangedAction = Action & Changed;

class Translation {
  readonly #context: Context;
  readonly #record: ScriptRecord;
  /** The networks before the present one, in the order in which they ran, each with its lines. */
  readonly #earlier = new Map<object, readonly string[]>();
  #lines: string[] = [];
  /** Objects that are declared, of the present network and of earlier ones. */
  #declared = new Set<object>();
  readonly #gone = new Set<object>();
  #monitors: AnyMonitor[] = [];
  /** What waits for a run that its objects take part in. */
  #waiting: Action[] = [];
  #network: object | null = null;
  /** The first run of the present network. */
  #begun: Span | null = null;
  #members: readonly NetworkObject[] = [];
  #schedule: readonly string[] | null = null;

  constructor(record: ScriptRecord, diags: Diagnostics) {
    this.#record = record;
    this.#context = new Context(record, diags);
  }

  text(): string {
    const { actions, syntax } = this.#record;
    if (!actions.some(({ kind }) => kind === 'run') && actions.length > 0)
      this.#context.refuse(actions.at(-1)!.span, 'a script that runs no network');
    for (const action of actions) {
      if (action.kind === 'run') this.#run(action);
      else if (action.kind === 'schedule') this.#schedule = action.slots;
      else this.#waiting.push(action);
    }
    this.#afterRuns();
    const plots = plotLines(this.#context, this.#earlier.size > 0 ? this.#begun : null);
    const head = syntax.head.map((line) => `# ${line}`.trimEnd());
    const schedule = this.#schedule === null ? [] : [`schedule: ${this.#schedule.join(', ')}`];
    const parts = [
      head,
      this.#context.methods,
      this.#context.constants.lines,
      schedule,
      this.#allLines(),
      plots,
    ];
    return `${parts
      .filter((part) => part.length > 0)
      .map((part) => part.join('\n'))
      .join('\n\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()}\n`;
  }

  #run(run: Action & { kind: 'run' }): void {
    if (this.#network !== run.network) {
      if (this.#earlier.has(run.network)) {
        this.#context.refuse(
          run.span,
          'networks that take turns',
          'run one to its end before the next, or convert a script for each of them',
        );
        return;
      }
      if (this.#network !== null) this.#leave(this.#network);
      this.#begun = run.span;
    }
    const shared = run.members.find((member) => this.#gone.has(member));
    if (shared !== undefined)
      this.#context.refuse(
        run.span,
        `an object of two networks, \`${this.#context.nameOf(shared)}\``,
      );
    const gone = this.#members.find((member) => !run.members.includes(member));
    if (gone !== undefined)
      this.#context.refuse(
        run.span,
        `runs without an object of an earlier run, \`${this.#context.nameOf(gone)}\``,
      );
    this.#network = run.network;
    this.#members = run.members;
    const present = new Set<object>(run.members);
    const takesPart = (action: Action): boolean =>
      isGeneral(action) || present.has(memberOf(objectOf(action)!));
    const ready = this.#waiting.filter(takesPart);
    this.#waiting = this.#waiting.filter((action) => !takesPart(action));
    const bodies = ready.filter(isOfBody);
    for (const { object, span } of bodies)
      if (this.#declared.has(memberOf(object)))
        this.#context.refuse(span, 'code that is added to an object after a run');
    for (const action of ready) this.#carryOut(action, bodies);
    this.#use(run);
    this.#lines.push(...statementLines(run, this.#context), '');
  }

  /** Ends a network: its objects are gone, and what they recorded is output. */
  #leave(network: object): void {
    const number = this.#earlier.size + 1;
    for (const monitor of this.#monitors) {
      const name = this.#context.nameOf(monitor);
      for (const array of monitor.recordedArrays())
        this.#lines.push(`output network${number}_${name}_${array.name} = ${name}.${array.name}`);
    }
    this.#earlier.set(network, this.#lines);
    for (const object of this.#declared) this.#gone.add(object);
    this.#context.forgetObjects();
    this.#declared = new Set();
    this.#monitors = [];
    this.#members = [];
    this.#lines = [];
  }

  /** The lines of the only network, or of all in a loop. */
  #allLines(): readonly string[] {
    if (this.#earlier.size === 0) return this.#lines;
    const variable = this.#context.freeName('network');
    const inside = (lines: readonly string[]): string[] =>
      lines.map((line) => (line === '' ? '' : indent + indent + line));
    const before = [...this.#earlier.values()].flatMap((lines, k) => [
      `${indent}${k === 0 ? '' : '} el'}if ${variable} == ${k} {`,
      ...inside(lines),
    ]);
    return [
      `for ${variable} in range(${this.#earlier.size + 1}) {`,
      ...before,
      `${indent}} else {`,
      ...inside(withoutEmptyEnd(this.#lines)),
      `${indent}}`,
      '}',
    ];
  }

  /** State that objects get after the last run is part of what figures show. The rest that waits is of objects that never run. */
  #afterRuns(): void {
    for (const action of this.#waiting) {
      const isChange = action.kind === 'set' || action.kind === 'connect' || action.kind === 'link';
      if (isChange && this.#declared.has(memberOf(action.object))) this.#carryOut(action, []);
    }
  }

  #carryOut(action: Action, bodies: readonly (Action & { readonly object?: object })[]): void {
    if (action.kind === 'beyond-models') {
      this.#context.refuse(action.span, action.what, action.instead);
      return;
    }
    if (isOfBody(action)) {
      this.#use(action);
      return;
    }
    this.#declareParts(action);
    this.#use(action);
    if (isMade(action)) {
      const own = bodies.filter(
        ({ object }) => memberOf(object as VariableHolder) === action.object,
      );
      if (
        this.#lines.length > 0 &&
        !/^(?:spike|state|rate|event)_monitor/.test(this.#lines.at(-1)!)
      )
        this.#lines.push('');
      this.#lines.push(...declarationLines(action, own.filter(isOfBody), this.#context));
      this.#declared.add(action.object);
      if (action.kind === 'monitor') this.#monitors.push(action.object);
      return;
    }
    this.#lines.push(...statementLines(action, this.#context));
  }

  /** Constants that have another value than before. */
  #use({ uses, span }: Action): void {
    for (const { name, meaning } of uses)
      this.#lines.push(...this.#context.constants.use(name, meaning, span));
  }

  /** Parts of groups are declared where they are used first. */
  #declareParts(action: Action): void {
    const used = isMade(action) ? endsOf(action) : [objectOf(action)];
    const linked = action.kind === 'link' ? [action.link.source] : [];
    for (const object of [...used, ...linked]) {
      if (!(object instanceof Subgroup) || this.#declared.has(object)) continue;
      this.#declared.add(object);
      this.#lines.push(subgroupLine(object, this.#context));
    }
  }
}

function withoutEmptyEnd(lines: readonly string[]): readonly string[] {
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function isMade(action: Action): action is MadeAction {
  return [
    'neurons',
    'poisson-group',
    'spike-generator',
    'poisson-input',
    'synapses',
    'monitor',
  ].includes(action.kind);
}

/** Whether an action concerns all objects. */
function isGeneral(action: Action): boolean {
  return objectOf(action) === null;
}

function objectOf(action: Action): VariableHolder | null {
  return (action as Partial<ChangedAction>).object ?? null;
}
