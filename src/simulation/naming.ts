// Names for objects that a program did not name: `neurongroup`, `neurongroup_1`, … as in Brian2.

const counts = new Map<string, number>();

export function nextName(kind: string): string {
  const count = counts.get(kind) ?? 0;
  counts.set(kind, count + 1);
  return count === 0 ? kind : `${kind}_${count}`;
}
