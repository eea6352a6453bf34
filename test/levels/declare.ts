// Declares the variables that the texts of a network use; unused ones are omitted, so that a shrunk network is a short
// text.
import type { Place, Statement } from '../differential/experiment.ts';
import type { PlaceChoice } from './choices.ts';

/** What synapses may join and monitors may record. */
export interface Population {
  readonly name: string;
  readonly size: number;
  /** The group whose variables it has; null of inputs. */
  readonly group: string | null;
  readonly events: readonly string[];
}

export type Declaration = readonly [name: string, line: string];

/** The lines of a table that texts use, directly or by way of other lines, in the order of the table. */
export function declarationsFor(
  table: Readonly<Record<string, string>>,
  texts: readonly string[],
): readonly Declaration[] {
  const used = new Set<string>();
  const use = (text: string): void => {
    for (const [name, line] of Object.entries(table))
      if (!used.has(name) && new RegExp(`\\b${name}\\b`).test(text)) {
        used.add(name);
        use(line);
      }
  };
  texts.forEach(use);
  return Object.entries(table).filter(([name]) => used.has(name));
}

/** Names in statements and monitors that are variables of an object, such as `v` in `G1.v += 0.1`. */
export function namesUsed(object: string, statements: readonly Statement[]): string[] {
  return statements.flatMap((one) => {
    switch (one.kind) {
      case 'assign': {
        const [owner, ...names] = one.target.split('.');
        return owner === object ? [...names, one.value.text, one.index?.text ?? ''] : [];
      }
      case 'monitor':
        return one.source === object ? [...one.variables] : [];
      case 'poisson-input':
        return one.target === object ? [one.variable] : [];
      case 'link':
        return one.source === object ? [one.variable] : [];
      default:
        return [];
    }
  });
}

export const output = (
  object: string,
  variable: string,
  name = `${object}_${variable}`,
): Statement => ({
  kind: 'output',
  name,
  object,
  variable,
});

/** `v[0] += 1` of an object. */
export function assign(object: string, line: string): Statement {
  const [, variable, index, operator, value] = /^(\w+)(?:\[(.*?)\])? (\S?=) (.*)$/.exec(line)!;
  return {
    kind: 'assign',
    target: `${object}.${variable!}`,
    index: index === undefined ? null : { text: index, isQuoted: true },
    operator: operator!,
    value: { text: value!, isQuoted: true },
  };
}

export function placed({ when, order }: PlaceChoice): string {
  const parts = [
    ...(when === undefined ? [] : [`when=${when}`]),
    ...(order === undefined ? [] : [`order=${order}`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

export const placeOf = ({ when, order }: PlaceChoice): Place => ({
  ...(when === undefined ? {} : { when }),
  ...(order === undefined ? {} : { order }),
});
