// Lessons: a model, and steps in which the reader does something. They are plain texts; lessons/README.md describes their form.

/** A lesson. */
export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** One sentence about it. */
  readonly sentence: string;
  readonly steps: readonly LessonStep[];
  readonly model: string;
}

/** Something that the reader does. */
export interface LessonStep {
  /** What to do, with code between backticks. Paragraphs are divided by empty lines. */
  readonly text: string;
  /** All of these must be true. */
  readonly checks: readonly Check[];
  /** What to say when it is done. */
  readonly done: string;
  /** Changes of constants that do it: for the button that shows it, and for the tests. */
  readonly solution: readonly Change[];
}

/** A constant and its new value, or a text that replaces another. */
export type Change =
  | { readonly kind: 'constant'; readonly name: string; readonly value: string }
  | { readonly kind: 'replace'; readonly old: string; readonly by: string };

/** What a lesson can ask of the page: a quantity, or something that was done. */
export type Check =
  | {
      readonly kind: 'quantity';
      readonly what: 'spikes' | 'rate' | 'greatest' | 'least' | 'last' | 'constant';
      readonly of: string;
      readonly relation: '<' | '<=' | '>' | '>=' | '=';
      readonly value: number;
    }
  | { readonly kind: 'event'; readonly name: LessonEvent }
  | { readonly kind: 'contains'; readonly code: string };

/** What the reader may be asked to do besides. */
export type LessonEvent =
  'ran' | 'paused' | 'stepped' | 'changed-live' | 'kept' | 'kernel' | 'figures' | 'correct';

const events: readonly string[] = [
  ...['ran', 'paused', 'stepped', 'changed-live', 'kept', 'kernel', 'figures', 'correct'],
];

/** The units in which lessons write values. */
const units: Readonly<Record<string, number>> = {
  ...{ '': 1, Hz: 1, kHz: 1e3, mV: 1e-3, V: 1, ms: 1e-3, s: 1, second: 1 },
  ...{ pA: 1e-12, nA: 1e-9, nS: 1e-9, uS: 1e-6, pF: 1e-12 },
};

/**
 * Reads a lesson.
 *
 * @throws {Error} If it is not written as lessons are.
 */
export function readLesson(id: string, text: string): Lesson {
  const [head = '', ...sections] = text.split(/^== /m);
  const [title = '', ...sentence] = head.trim().split('\n');
  const steps: LessonStep[] = [];
  let model = '';
  for (const section of sections) {
    const [kind = '', ...lines] = section.split('\n');
    if (kind.trim() === 'model') model = `${lines.join('\n').trim()}\n`;
    else if (kind.trim() === 'step') steps.push(readStep(lines, id));
    else throw new Error(`${id}: a section is called "${kind}"; write "step" or "model"`);
  }
  if (title === '' || model === '' || steps.length === 0)
    throw new Error(`${id}: a lesson has a title, at least one step and a model`);
  return { id, title: title.trim(), sentence: sentence.join(' ').trim(), steps, model };
}

function readStep(lines: readonly string[], id: string): LessonStep {
  const text: string[] = [];
  const checks: Check[] = [];
  const solution: Change[] = [];
  let done = '';
  for (const line of lines) {
    const [, word, rest = ''] = /^(check|done|solution): (.*)$/.exec(line) ?? [];
    if (word === 'check') checks.push(readCheck(rest, id));
    else if (word === 'done') done = rest;
    else if (word === 'solution') solution.push(readChange(rest, id));
    else text.push(line);
  }
  if (checks.length === 0) throw new Error(`${id}: a step has no check`);
  return { text: text.join('\n').trim(), checks, done, solution };
}

/** `spikes M = 0`, `constant tau > 20 ms`, `did paused`, `contains refractory`. */
function readCheck(text: string, id: string): Check {
  const match =
    /^(spikes|rate|greatest|least|last|constant) ([\w.]+) (<=?|>=?|=) ([-+\d.e]+) ?(\w*)$/.exec(
      text,
    );
  if (match !== null) {
    const [, what, of, relation, number, unit] = match as unknown as [
      ...[string, string, string, string, string, string],
    ];
    const scale = units[unit];
    if (scale === undefined) throw new Error(`${id}: the unit "${unit}" is not known to lessons`);
    return {
      kind: 'quantity',
      ...({ what, relation } as Pick<Check & { kind: 'quantity' }, 'what' | 'relation'>),
      of,
      value: Number(number) * scale,
    };
  }
  const [, word, rest = ''] = /^(did|contains) (.+)$/.exec(text) ?? [];
  if (word === 'did' && events.includes(rest)) return { kind: 'event', name: rest as LessonEvent };
  if (word === 'contains') return { kind: 'contains', code: rest };
  throw new Error(`${id}: "${text}" is no check`);
}

/** `tau = 30*ms`, or `old => new`. */
function readChange(text: string, id: string): Change {
  const [old, by] = text.split(' => ');
  if (old !== undefined && by !== undefined) return { kind: 'replace', old, by };
  const match = /^(\w+) = (.+)$/.exec(text);
  if (match === null) throw new Error(`${id}: "${text}" is no change of a constant`);
  return { kind: 'constant', name: match[1]!, value: match[2]! };
}

/** What checks look at. */
export interface Facts {
  readonly text: string;
  /** The value of a constant of the text in SI units; null if it has none of this name. */
  constant(name: string): number | null;
  /** A quantity of the last run of this text; null while it is not known. */
  quantity(what: 'spikes' | 'rate' | 'greatest' | 'least' | 'last', of: string): number | null;
  /** What the reader has done since the step began. */
  readonly done: ReadonlySet<LessonEvent>;
}

/** Whether a step is done. */
export function isDone({ checks }: LessonStep, facts: Facts): boolean {
  return checks.every((check) => {
    switch (check.kind) {
      case 'event':
        return facts.done.has(check.name);
      case 'contains':
        return facts.text.includes(check.code);
      case 'quantity': {
        const { what, of, relation, value } = check;
        const found = what === 'constant' ? facts.constant(of) : facts.quantity(what, of);
        return found !== null && compare(found, relation, value);
      }
    }
  });
}

function compare(a: number, relation: '<' | '<=' | '>' | '>=' | '=', b: number): boolean {
  const tolerance = 1e-6 * Math.max(Math.abs(a), Math.abs(b));
  const isEqual = Math.abs(a - b) <= tolerance;
  switch (relation) {
    case '=':
      return isEqual;
    case '<':
      return a < b && !isEqual;
    case '<=':
      return a < b || isEqual;
    case '>':
      return a > b && !isEqual;
    case '>=':
      return a > b || isEqual;
  }
}
