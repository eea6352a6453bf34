// Who acts on whom in a linear system: `links[i][j]` is true where x_j stands in the equation of x_i.

export type Links = readonly (readonly boolean[])[];

/** Groups of variables with nothing between one group and another, in the order of their first variable. */
export function separateParts(links: Links): number[][] {
  const parts: number[][] = [];
  const seen = new Set<number>();
  for (let start = 0; start < links.length; start++) {
    if (seen.has(start)) continue;
    seen.add(start);
    const part = [start];
    // `part` grows while it is walked over.
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

/** `reaches[i][j]`: whether x_j acts on x_i, be it through others; every variable acts on itself. */
export function influence(links: Links): boolean[][] {
  const reaches = links.map((row, i) => row.map((isLinked, j) => isLinked || i === j));
  for (let via = 0; via < links.length; via++)
    for (let i = 0; i < links.length; i++)
      for (let j = 0; j < links.length; j++)
        if (reaches[i]![via] && reaches[via]![j]) reaches[i]![j] = true;
  return reaches;
}

/** Groups of variables that act on one another in a circle; a variable without feedback is a group of its own. */
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

/** All ways along the links from x_j to x_i, without circles: each the variables passed, x_j first and x_i last. */
export function waysBetween(links: Links, from: number, to: number): number[][] {
  const ways: number[][] = [];
  function go(way: readonly number[]): void {
    const last = way.at(-1)!;
    if (last === to) {
      ways.push([...way]);
      return;
    }
    for (let next = 0; next < links.length; next++)
      if (next !== last && links[next]![last] && !way.includes(next)) go([...way, next]);
  }
  go([from]);
  return ways;
}
