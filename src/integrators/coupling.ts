// The graph of a linear system: `links[i][j]` is true if x_j occurs in the equation of x_i.

/** Adjacency matrix. */
export type Links = readonly (readonly boolean[])[];

/** Connected components, in the order of their first variable. */
export function separateParts(links: Links): number[][] {
  const parts: number[][] = [];
  const seen = new Set<number>();
  for (let start = 0; start < links.length; start++) {
    if (seen.has(start)) continue;
    seen.add(start);
    const part = [start];
    // `part` grows during the iteration.
    for (const i of part) {
      for (let j = 0; j < links.length; j++) {
        if (seen.has(j) || !(links[i]![j] || links[j]![i])) continue;
        seen.add(j);
        part.push(j);
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts;
}

/** The reflexive transitive closure: `reaches[i][j]` is true if x_j affects x_i, perhaps through others. */
export function influence(links: Links): boolean[][] {
  const reaches = links.map((row, i) => row.map((isLinked, j) => isLinked || i === j));
  for (let via = 0; via < links.length; via++)
    for (let i = 0; i < links.length; i++)
      for (let j = 0; j < links.length; j++)
        if (reaches[i]![via] && reaches[via]![j]) reaches[i]![j] = true;
  return reaches;
}

/** Strongly connected components; a variable without feedback is one by itself. */
export function feedbackLoops(links: Links): number[][] {
  const reaches = influence(links);
  const loops: number[][] = [];
  const seen = new Set<number>();
  for (let i = 0; i < links.length; i++) {
    if (seen.has(i)) continue;
    const loop: number[] = [];
    for (let j = i; j < links.length; j++) if (reaches[i]![j] && reaches[j]![i]) loop.push(j);
    for (const j of loop) seen.add(j);
    loops.push(loop);
  }
  return loops;
}

/** All simple paths from x_j to x_i, as lists of variables. */
export function pathsBetween(links: Links, from: number, to: number): number[][] {
  const paths: number[][] = [];
  function go(path: readonly number[]): void {
    const last = path.at(-1)!;
    if (last === to) {
      paths.push([...path]);
      return;
    }
    for (let next = 0; next < links.length; next++)
      if (next !== last && links[next]![last] && !path.includes(next)) go([...path, next]);
  }
  go([from]);
  return paths;
}
