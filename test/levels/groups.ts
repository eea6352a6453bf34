// The choices for a group of neurons → its statements.
import type { Neurons, Statement } from '../differential/experiment.ts';
import type { GroupChoice } from './choices.ts';
import { assign, declarationsFor, placeOf } from './declare.ts';
import type { Declaration, Population } from './declare.ts';

export class GroupText {
  readonly name: string;
  readonly size: number;
  readonly threshold: string | undefined;
  readonly refractory: string | undefined;
  /** Where `lin` leads; null where it is a parameter. */
  readonly link: (Statement & { readonly kind: 'link' }) | null;
  readonly #choice: GroupChoice;
  readonly #event: GroupChoice['event'];
  /** The number of elements that `lin` may refer to. */
  readonly #linkedSize: number;

  constructor(name: string, choice: GroupChoice, other: GroupChoice | undefined) {
    this.name = name;
    this.size = choice.size;
    this.#choice = choice;
    this.refractory = choice.threshold === undefined ? undefined : choice.refractory;
    this.threshold = this.#isSound(choice.threshold ?? '') ? choice.threshold : 'v > 1';
    this.#event = this.#isSound(choice.event?.condition ?? '') ? choice.event : undefined;
    this.link = linkOf(name, choice, other);
    this.#linkedSize = this.link?.source === name ? choice.size : (other?.size ?? 1);
  }

  get population(): Population {
    const events = [
      ...(this.threshold === undefined ? [] : ['spike']),
      ...(this.#event === undefined ? [] : ['late']),
    ];
    return { name: this.name, size: this.size, group: this.name, events };
  }

  /** Whether the group has all that a line needs. */
  #isSound(line: string): boolean {
    if (line.includes('not_refractory') && this.refractory === undefined) return false;
    if (line.startsWith('tau') && this.#choice.isTauConstant) return false;
    if (line.startsWith('lin') && this.link?.variable === 'q') return false;
    return !line.includes('lastspike') || this.threshold !== undefined;
  }

  /** Lines of code; what is shared comes first, where it may be written at all. */
  #code(lines: readonly string[], mayWriteShared = false): string[] {
    const sound = lines
      .filter((line) => this.#isSound(line))
      .map((line) => line.replace('SIZE', String(this.#linkedSize)));
    const shared = mayWriteShared ? sound.filter((line) => line.startsWith('s ')) : [];
    return [...shared, ...sound.filter((line) => !line.startsWith('s '))];
  }

  get #table(): Readonly<Record<string, string>> {
    const { membrane, current, isMembraneClamped, isCurrentClamped, isTauConstant } = this.#choice;
    const flagged = (line: string, isClamped: boolean | undefined): string =>
      isClamped === true && this.refractory !== undefined && line.startsWith('d')
        ? `${line} : 1 (unless refractory)`
        : `${line} : 1`;
    return {
      v: flagged(this.#isSound(membrane) ? membrane : 'v', isMembraneClamped),
      g: flagged(current, isCurrentClamped),
      h: 'dh/dt = -h/(4.1*ms) : 1',
      q: this.#choice.subexpression,
      u: 'u : 1',
      n: 'n : integer',
      s: 's : 1 (shared)',
      at: 'at : integer',
      lin: `lin : 1${this.link === null ? '' : ' (linked)'}`,
      sum: 'sum : 1',
      tref: 'tref : second',
      tau: `tau : second${isTauConstant ? ' (constant)' : ''}`,
    };
  }

  /** Whether a statement elsewhere, `v += 0.1` or `lastspike`, fits the group. */
  takes(line: string): boolean {
    return this.#isSound(line) && (this.refractory !== undefined || !line.includes('lastspike'));
  }

  /** @param uses texts elsewhere that use variables of the group */
  write(uses: readonly string[]): {
    readonly group: Neurons;
    readonly after: readonly Statement[];
    readonly variables: readonly string[];
  } {
    const choice = this.#choice;
    const reset = this.threshold === undefined ? [] : this.#code(choice.reset);
    const eventCode = this.#code(this.#event?.lines ?? []);
    const regular = choice.regular.flatMap(({ every, place, lines: all }) => {
      const lines = this.#code(all, true);
      return lines.length === 0 ? [] : [{ every, lines, ...placeOf(place) }];
    });
    const declarations = declarationsFor(this.#table, [
      'v',
      this.threshold ?? '',
      this.refractory ?? '',
      this.#event?.condition ?? '',
      ...reset,
      ...(this.#event === undefined ? [] : eventCode),
      ...regular.flatMap(({ lines }) => lines),
      this.link?.index ?? '',
      ...uses,
    ]);
    const group: Neurons = {
      kind: 'neurons',
      name: this.name,
      size: this.size,
      equations: declarations.map(([, line]) => line),
      threshold: this.threshold,
      thresholdPlace: choice.thresholdPlace && placeOf(choice.thresholdPlace),
      reset: reset.length === 0 ? undefined : reset,
      resetPlace: choice.resetPlace && placeOf(choice.resetPlace),
      refractory:
        this.refractory === undefined ? undefined : { text: this.refractory, isQuoted: true },
      method: methodFor(choice, declarations),
      dt: choice.dt,
      order: choice.order,
      events:
        this.#event === undefined
          ? []
          : [
              {
                name: 'late',
                condition: this.#event.condition,
                lines: eventCode,
                ...placeOf(this.#event.place),
                codePlace: placeOf(this.#event.codePlace),
              },
            ],
      regular,
    };
    const variables = declarations.map(([variable]) => variable);
    const initial = ['tau = (1.1 + 0.4*i)*ms', 'tref = (0.23 + 0.19*i)*ms', ...choice.initial];
    const after: Statement[] = initial
      .filter((line) => variables.includes(line.split(' ')[0]!))
      .map((line) => assign(this.name, line));
    if (this.link !== null && variables.includes('lin')) after.push(this.link);
    return { group, after, variables };
  }
}

/** The method that was chosen, unless no equation needs it or it is not for noise. */
function methodFor(
  { method, membrane }: GroupChoice,
  declarations: readonly Declaration[],
): string | undefined {
  if (membrane.includes('xi') && method !== 'heun') return undefined;
  return declarations.some(([, line]) => /^d\w+\/dt/.test(line)) ? method : undefined;
}

function linkOf(
  name: string,
  { link, isLinkedByVariable, size }: GroupChoice,
  other: GroupChoice | undefined,
): GroupText['link'] {
  if (link === undefined) return null;
  const [which, variable] = link.split('.') as ['own' | 'other', string];
  if (which === 'other' && other === undefined) return null;
  const source = which === 'own' ? name : name === 'G1' ? 'G2' : 'G1';
  const shown = which === 'own' ? size : other!.size;
  const index =
    isLinkedByVariable === true
      ? 'at'
      : which === 'other' && shown === size
        ? undefined
        : `[${Array.from({ length: size }, (_, k) => (2 * k + 1) % shown).join(', ')}]`;
  return { kind: 'link', target: `${name}.lin`, source, variable, index };
}
