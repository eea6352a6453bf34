// Runs a benchmark with Brian2: builds the script in `brian2/` once into a C++ program, then runs it repeatedly. Returns the
// milliseconds of the measured stage, as reported by the program: wall time, or processor time, which a busy machine changes less.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Builds the program of a benchmark from scratch. Returns the build time and a function that runs it once and returns the
 * times of the measured stage and of the process.
 */
export function brian2Opponent(name, python, clock = 'wall') {
  const folder = join(here, 'results/brian2', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  const begun = performance.now();
  try {
    execFileSync(python, ['-W', 'ignore', join(here, 'brian2', `${name}.py`), folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
  } catch (error) {
    process.stderr.write(
      `${error.stderr ?? error.message}\nBrian2 could not build ${name}; is it installed for ${python}?\n`,
    );
    process.exit(2);
  }
  const building = performance.now() - begun;
  const run = () => {
    const started = performance.now();
    const said = execFileSync('./main', [], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const connecting = /^connect ms ([\d.]+)$/m.exec(said);
    const whole = performance.now() - started;
    if (connecting !== null) return { ms: Number(connecting[1]), whole };
    if (clock !== 'wall')
      return { ms: Number(/^run processor ms ([\d.]+)$/m.exec(said)[1]), whole };
    const [seconds] = readFileSync(join(folder, 'results/last_run_info.txt'), 'utf8').split(' ');
    return { ms: 1000 * Number(seconds), whole };
  };
  return { building, run };
}
