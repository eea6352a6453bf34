// Scripts whose every slice is over at once: expressions are left and repeated, with the same numbers.
import { afterEach, expect, test, vi } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { ModelRun } from '../../src/model-file/index.ts';

const script = `
seed(3)
n = 17000
a = rand(3)
b = rand(2) + sort(rand(n))[0] + sum(randn(n)) + rand(2)
c = cumsum(rand(n))/(rand(n) - 0.5)
x = zeros(n)
x[arange(n) % 7] = rand()
x[::3] += normal(1, 2, n//3 + 1)
y = 1/(arange(n) - 5)
neurons G[140000] {
    v : 1
    w : 1
}
G.v = rand()
G.w = v*2 + randn() + i
G.v[v > 0.5] = rand()*w
G.w[10:140000] += v
G.v[G.w > 3] = sort(rand(sum(G.w > 3)))
for k in sort(rand(3)*arange(n)[:3]) {
    if sum(rand(n)) > 0 { a = a + k }
}
output a = a
output b = b
output c = c[c < 1][::1000]
output x = [x[0], sum(x), std(x), median(x), max(x), min(x), percentile(x, 20)]
output p = argsort(rand(n))[:10]
output q = where(rand(n) > 0.999)[0]
output r = corrcoef(rand(3, n))
output s = convolve(rand(n), rand(500))[::1000]
output f = abs(fft(rand(n)))[::1000]
output u = unique(floor(rand(n)*5))
output h = histogram(rand(n), 7)[0]
output d = dot(rand(50, 400), rand(400, 2))
output e = gradient(rand(n))[:3]
output l = choice(n, 5, False)
output o = round(interp(rand(n), [0, 1], [0, 5]), 2)[:9]
output z = crosscorrelogram(sort(rand(n))*second, sort(rand(n))*second, 0.1*ms, 0.5*ms)[0]
output t = [victor_purpura(sort(rand(60))*second, sort(rand(60))*second, 9*Hz), van_rossum(sort(rand(n))*second, sort(rand(n))*second, 9*ms)]
output g = [sum(G.v), sum(G.w), rand()]
`;

/** Every look at the clock is 100 ms after the one before. */
function hurry(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
}

afterEach(() => void vi.restoreAllMocks());

async function resultsOf(run: ModelRun) {
  expect(run.check(), run.diagnostics.sorted.map(({ message }) => message).join()).toBe(true);
  await run.run();
  const texts = [...run.results].map(([name, { values }]) => [name, Array.from(values)]);
  return {
    texts,
    warnings: run.diagnostics.sorted.map(({ message, span }) => [message, span.start]),
  };
}

test('expressions that are left and repeated give the same numbers and warnings', async () => {
  const expected = await resultsOf(new ModelRun(new SourceText('a.model', script)));
  hurry();
  const run = new ModelRun(new SourceText('a.model', script));
  expect(await resultsOf(run)).toEqual(expected);
  expect(expected.texts).toHaveLength(18);
});

test.each([
  ['sort', 'y = sort(x)'],
  ['a sum', 'y = x + sum(x)'],
  ['an assignment to elements', 'x[arange(100000)] = 3'],
  ['an assignment to state', 'G.v = rand()'],
  ['a condition', 'while sum(x) > 0 max 3 { x = x }'],
  ['the values of a loop', 'for k in sort(x) { x = k }'],
  ['an output', 'output o = cumsum(x)'],
  ['a printed value', 'print sum(x)'],
  ['a plot', 'plot p { line: sort(x), cumsum(x) }'],
])('an interruption ends %s', async (_, statement) => {
  const text = `x = rand(100000)\nneurons G[140000] { v : 1 }\nprint "go"\n${statement}\nprint "end"`;
  const run = new ModelRun(new SourceText('a.model', text));
  run.check();
  hurry();
  const printed: string[] = [];
  const outcome = await run.run({
    onPrint: (line) => void printed.push(line.trim()),
    shouldStop: () => printed.includes('go'),
  });
  expect([outcome, ...printed]).toEqual(['stopped', 'go']);
  expect(run.diagnostics.hasErrors).toBe(false);
});
