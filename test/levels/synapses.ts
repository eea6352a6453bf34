// The choices for synapses → their statements.
import type { Statement, Synapses } from '../differential/experiment.ts';
import type { PathwayChoice, SynapsesChoice } from './choices.ts';
import { assign, declarationsFor, placeOf } from './declare.ts';
import type { Declaration, Population } from './declare.ts';

export class SynapsesText {
  readonly name: string;
  readonly source: Population;
  readonly target: Population;
  readonly #choice: SynapsesChoice;

  constructor(name: string, choice: SynapsesChoice, populations: readonly Population[]) {
    this.name = name;
    this.#choice = choice;
    this.source = populations[choice.source % populations.length]!;
    const targets = populations.filter(({ group }) => group !== null);
    this.target = targets[choice.target % targets.length]!;
  }

  get #table(): Readonly<Record<string, string>> {
    const { isParameter, hasOffset, trace, traceFlag } = this.#choice;
    const traced = (name: string): string =>
      isParameter === true
        ? `${name} : 1`
        : `d${name}/dt = ${hasOffset === true ? `(0.02 - ${name})` : `-${name}`}${trace} : 1 (${traceFlag})`;
    return {
      w: 'w : 1',
      c: 'c : 1',
      k: 'k : integer',
      apre: traced('apre'),
      apost: traced('apost'),
      tpre: 'tpre : second',
      tpost: 'tpost : second',
      own: 'own : integer',
      l: `l : 1${this.#link === null ? '' : ' (linked)'}`,
    };
  }

  /** Where `l` leads; null where it is a parameter. */
  get #link(): (Statement & { readonly kind: 'link' }) | null {
    const { link, isLinkedByVariable } = this.#choice;
    if (link === undefined) return null;
    const [which, variable] = link.split('.') as ['own' | 'pre' | 'post', string];
    const end = which === 'own' ? null : which === 'pre' ? this.source : this.target;
    if (end?.group === null) return null;
    const direct = { own: undefined, pre: 'i', post: 'j' }[which];
    const index = isLinkedByVariable === true ? 'own' : direct;
    const source = end?.name ?? this.name;
    return { kind: 'link', target: `${this.name}.l`, source, variable, index };
  }

  get #linkedSize(): number {
    const { link } = this.#choice;
    if (this.#link === null || link!.startsWith('own')) return 1;
    return link!.startsWith('pre') ? this.source.size : this.target.size;
  }

  /** What the link reads, as synaptic code would write it: `u_post`. */
  get #linkUse(): string {
    if (this.#link === null) return '';
    const [which, variable] = this.#choice.link!.split('.');
    return which === 'own' ? variable! : `${variable}_${which}`;
  }

  /** Whether both ends have all that a line needs. */
  #isSound(line: string): boolean {
    // A link to a subexpression cannot be written through.
    if (line.startsWith('l ') && this.#choice.link?.endsWith('.q') === true) return false;
    return (['source', 'target'] as const).every((end) => {
      const { group, events } = this[end];
      const side = end === 'source' ? 'pre' : 'post';
      const names = line.match(new RegExp(`\\b\\w+(?=_${side}\\b)`, 'g')) ?? [];
      return names.every((name) =>
        name === 'lastspike' ? events.includes('spike') : group !== null,
      );
    });
  }

  #sound(lines: readonly string[]): string[] {
    return lines
      .filter((line) => this.#isSound(line))
      .map((line) => line.replace('SIZE', String(this.#linkedSize)));
  }

  get pathways(): Synapses['pathways'] {
    const counts = { pre: 0, post: 0 };
    const choices: readonly PathwayChoice[] = this.#choice.pathways;
    return choices.flatMap((one) => {
      const side = one.isPost ? 'post' : 'pre';
      const { events } = one.isPost ? this.target : this.source;
      const event = one.event !== undefined && events.includes('late') ? 'late' : 'spike';
      const lines = this.#sound(one[side]);
      if (lines.length === 0 || !events.includes(event)) return [];
      const count = ++counts[side];
      const name = count === 1 ? side : `${side}${count}`;
      const { delay, when, order } = one;
      const own = event === 'spike' ? undefined : event;
      return [{ name, side, lines, delay, when, order, event: own }];
    });
  }

  /** A pathway whose synapses have delays of their own. */
  get free(): string | undefined {
    return this.pathways.find(({ delay }) => delay === undefined)?.name;
  }

  get #sum(): string | undefined {
    const { sum } = this.#choice;
    return sum !== undefined && this.#isSound(sum) ? sum : undefined;
  }

  get #regular(): Synapses['regular'] {
    const { regular } = this.#choice;
    const lines = this.#sound(regular?.lines ?? []);
    return regular === undefined || lines.length === 0
      ? []
      : [{ every: regular.every, lines, ...placeOf(regular.place) }];
  }

  get #delays(): string | undefined {
    return this.#choice.pathways.find(({ delays }) => delays !== undefined)?.delays;
  }

  get #code(): string[] {
    return [
      ...this.pathways.flatMap(({ lines }) => lines),
      ...this.#regular.flatMap(({ lines }) => lines),
      this.#sum ?? '',
    ];
  }

  /** The names of a group's variables in the code. */
  usesOf(group: string): string[] {
    return (['source', 'target'] as const).flatMap((end) => {
      if (this[end].group !== group) return [];
      const side = end === 'source' ? 'pre' : 'post';
      return [...this.#code, this.#linkUse].flatMap(
        (line) => line.match(new RegExp(`\\b\\w+(?=_${side}\\b)`, 'g')) ?? [],
      );
    });
  }

  /** @param uses texts elsewhere that use variables of the synapses */
  write(uses: readonly string[]): {
    readonly statements: readonly Statement[];
    readonly variables: readonly string[];
  } {
    const { connect, dt, initial } = this.#choice;
    const delays = this.free === undefined ? undefined : this.#delays;
    const declarations = declarationsFor(this.#table, [
      ...this.#code,
      delays ?? '',
      this.#linkUse,
      this.#link?.index ?? '',
      ...uses,
    ]);
    const names = declarations.map(([variable]) => variable);
    const synapses: Synapses = {
      kind: 'synapses',
      name: this.name,
      source: this.source.name,
      target: this.target.name,
      equations: [
        ...declarations.map(([, line]) => line),
        ...(this.#sum === undefined ? [] : [`${this.#sum} : 1 (summed)`]),
      ],
      pathways: this.pathways,
      dt: hasFlag(declarations, 'clock-driven') ? dt : undefined,
      regular: this.#regular,
    };
    const statements: Statement[] = [
      synapses,
      {
        kind: 'connect',
        synapses: this.name,
        arguments: connect === '' ? [] : [{ name: null, value: { text: connect, isQuoted: true } }],
      },
      ...(names.includes('l') && this.#link !== null ? [this.#link] : []),
      ...initial
        .filter((line) => names.includes(line.split(' ')[0]!))
        .map((line) => assign(this.name, line)),
      ...(delays === undefined ? [] : [assign(`${this.name}.${this.free!}`, `delay = ${delays}`)]),
    ];
    return {
      statements,
      variables: hasFlag(declarations, 'event-driven') ? [...names, 'lastupdate'] : names,
    };
  }
}

const hasFlag = (declarations: readonly Declaration[], flag: string): boolean =>
  declarations.some(([, line]) => line.includes(flag));
