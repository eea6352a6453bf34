// "Did you mean": known names similar to a misspelt one, best first.

/** Names whose lengths differ by more are not compared. */
const maxLengthDifference = 8;

/** Known names that differ from `name` in a few letters, or only in case, underscores or the ending. */
export function nearestNames(name: string, candidates: Iterable<string>, limit = 3): string[] {
  const found: { candidate: string; distance: number; letters: number }[] = [];
  for (const candidate of new Set(candidates)) {
    if (candidate === name || Math.abs(candidate.length - name.length) > maxLengthDifference)
      continue;
    if (haveOnlySideInCommon(name, candidate)) continue;
    const distance = distanceBetween(name, candidate);
    if (distance <= maxDistance(name, candidate))
      found.push({ candidate, distance, letters: editDistance(name, candidate) });
  }
  found.sort(
    (a, b) =>
      a.distance - b.distance || a.letters - b.letters || (a.candidate < b.candidate ? -1 : 1),
  );
  // A name that differs only in case or underscores is certainly the one that was meant.
  const best = found[0]?.distance ?? 0;
  const cutOff = best < 1 ? best + 0.5 : best + 1;
  return found
    .filter(({ distance }) => distance < cutOff)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** Whether names have nothing in common but the side: `w_pre` and `v_pre`. */
function haveOnlySideInCommon(name: string, candidate: string): boolean {
  const [side] = /_(?:pre|post)$/.exec(name) ?? [''];
  if (side === '' || !candidate.endsWith(side)) return false;
  const letters = new Set(name.slice(0, -side.length).toLowerCase());
  return [...candidate.slice(0, -side.length).toLowerCase()].every((one) => !letters.has(one));
}

/** Maximum edit distance of a typing error, by length: only case for one letter, one up to five, two up to eight. */
function maxDistance(name: string, candidate: string): number {
  const length = Math.max(name.length, candidate.length);
  if (Math.min(name.length, candidate.length) <= 1) return length <= 2 ? 0.5 : 0;
  return length <= 2 ? 0.5 : length <= 5 ? 1.5 : length <= 8 ? 2 : 3;
}

function distanceBetween(name: string, candidate: string): number {
  const a = plain(name);
  const b = plain(candidate);
  if (a === b) return 0.25;
  // `v_t` for `v_th`, `msec` for `ms`: one is a prefix of the other and at least half as long.
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 2 && short.length * 2 >= long.length && long.startsWith(short)) return 1;
  return editDistance(a, b);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[_ -]/g, '');
}

/** Edit distance with insertions, deletions, replacements and transpositions (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min(
        previous[j]! + 1,
        current[j - 1]! + 1,
        previous[j - 1]! + (isSame ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length]!;
}
