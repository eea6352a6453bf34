// Measures `import 'hillock'` of the built package in a process of its own: modules loaded, kilobytes, median milliseconds.
//   npm run build && node bench/import.mjs [--rounds 11]
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from './measures.mjs';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '11' } } });

for (const entry of ['units', 'index', 'node', 'compiler', 'hillock.min']) {
  const path = join(dist, `${entry}.js`);
  const modules = modulesOf(path);
  const size = [...modules].reduce((sum, file) => sum + readFileSync(file).length, 0);
  const times = Array.from({ length: Number(options.rounds) }, () => timeOf(path));
  console.log(
    `${entry}.js: ${modules.size} modules, ${Math.round(size / 1000)} kB, ${median(times).toFixed(0)} ms`,
  );
}

function modulesOf(path, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  for (const [, to] of readFileSync(path, 'utf8').matchAll(/^(?:import|\} from) *"(\.[^"]+)"/gm))
    modulesOf(join(dirname(path), to), found);
  return found;
}

function timeOf(path) {
  const program = `const start = performance.now();
await import(${JSON.stringify(pathToFileURL(path).href)});
console.log(performance.now() - start);`;
  const args = ['--input-type=module', '-e', program];
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}
