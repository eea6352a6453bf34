// Times what an editor asks for at each key, for every example: `node bench/language.mjs`, after a build. The text is changed every
// time, as by a key.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../dist/language.js';
import { median } from './measures.mjs';

const folder = join(import.meta.dirname, '../examples');
const rounds = 60;

console.log(
  'example                 analyse   and tokens, symbols, constants   completion   (ms, median)',
);
for (const file of readdirSync(folder).filter((name) => name.endsWith('.model'))) {
  const text = readFileSync(join(folder, file), 'utf8');
  const times = [[], [], []];
  for (let k = 0; k < rounds; k++) {
    const begun = performance.now();
    const model = analyse(`${text}# ${k}\n`);
    times[0].push(performance.now() - begun);
    model.tokens();
    model.symbols();
    model.constants();
    times[1].push(performance.now() - begun);
    const asked = performance.now();
    model.complete(Math.floor((text.length * k) / rounds));
    times[2].push(performance.now() - asked);
  }
  const [check, all, complete] = times.map((list) => median(list).toFixed(1).padStart(6));
  console.log(`${file.padEnd(24)} ${check}                          ${all}       ${complete}`);
}
