// What an editor asks for at each key, for every example, in milliseconds of processor time: `node bench/language.mjs`, after a
// build. The text is changed every time, as by a key. Names of examples may be given.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const built = process.env['LANGUAGE'] ?? join(import.meta.dirname, '../dist/language.js');
const { analyse } = await import(pathToFileURL(built).href);
const folder = join(import.meta.dirname, '../examples');
const rounds = 60;

/** Milliseconds of the processor so far. */
function now() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Median and 95th percentile. */
function show(times) {
  times.sort((a, b) => a - b);
  return [0.5, 0.95]
    .map((p) => times[Math.floor(p * times.length)].toFixed(1).padStart(7))
    .join('');
}

const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.model'))
  .filter((name) => process.argv.length < 3 || process.argv.some((part) => name.startsWith(part)))
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
for (const [, text] of texts) for (let k = 0; k < 5; k++) analyse(text).tokens();

console.log('median and 95th percentile of       analyse       and the rest    completion');
for (const [name, text] of texts) {
  const times = [[], [], []];
  for (let k = 0; k < rounds; k++) {
    const begun = now();
    const model = analyse(`${text}# ${k}\n`);
    times[0].push(now() - begun);
    model.tokens();
    model.symbols();
    model.constants();
    times[1].push(now() - begun);
    const asked = now();
    model.complete(Math.floor((text.length * k) / rounds));
    times[2].push(now() - asked);
  }
  console.log(`${name.padEnd(30)} ${times.map(show).join('  ')}`);
}
