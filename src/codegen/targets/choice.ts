// When `auto` takes WebAssembly: the only rule, and the measurements behind it (Node 20, two cores, CPU time of the main thread).
//
// - A loop in vectors takes 0.4 to 0.5 ns an element where JavaScript takes 0.8 (a linear neuron), or 20 where it takes 33 (a
//   Hodgkin-Huxley neuron). Making a module takes 1 to 4 ms, so the run must be long.
// - Many short steps: a module needs no time to become fast. 200 000 steps of one neuron with two monitors take 15 ms in place of
//   24, 50 000 steps with a thousand Poisson inputs 39 in place of 57, 600 000 of five neurons 47 in place of 77. With 16 steps in each
//   call it stays ahead: 2 million steps of a thousand Poisson inputs with plastic synapses take 866 in place of 981 on a busy machine.
//   Steps with a kernel that stays JavaScript are taken one by one, with a call into the module for each other kernel: 320 000 steps
//   of one neuron with rates of 200 inputs by `i % 2` take 734 in place of 604, whole process.
// - Functions and random numbers are functions of a module, too, and vectors take two elements at once: 4000 neurons with sin, cos, log
//   and a power take 387 in place of 659, with tanh 58 in place of 117.
// - A call of the host from WebAssembly takes 10 to 40 ns, and the engine cannot inline it: functions of users, remainders.
// - Random numbers are as fast in either, and a linear neuron takes no time beside the 3 ns of a draw; synapses as well, since they
//   wait for memory. What is gained there is that nothing waits for the engine to optimise: 240 ms in place of 275 for the model of
//   Brunel and Hakim. Functions of what is drawn are vectors: 5.5 in place of 7.5 ns for two exponentials.
// - Poisson numbers are slower in a module: 3858 of them in each of 6000 steps take 650 to 680 in place of 410 to 500.
import { callsHost } from '../wasm/index.ts';
import { statementsIn } from '../kernel/index.ts';
import type { Distribution, For, Kernel, KernelStatement } from '../kernel/index.ts';

/** Elements that are computed without the host in each step, from which on a run is WebAssembly. */
const leastElements = 500;
/** The same over all steps. */
const leastUpdates = 5e5;
/** Or as many calls of kernels of model code over all steps, none of which is left to JavaScript. */
const leastCalls = 2e5;
/** Loops over fewer elements may call the host. */
const longLoop = 32;

/** Whether a run with these kernels is faster as WebAssembly, as far as they are `isSuited`. */
export function isWorthIt(kernels: readonly Kernel[], steps: number): boolean {
  const elements = kernels.reduce((sum, kernel) => sum + elementsInModule(kernel), 0);
  const isWide = elements >= leastElements && steps * elements >= leastUpdates;
  const isOften = steps * kernels.length >= leastCalls;
  return isWide || (isOften && kernels.every(isSuited));
}

/** Whether a kernel of such a run is WebAssembly: no long loop calls the host, or draws by a call, for each element. */
export function isSuited({ body }: Kernel): boolean {
  return !loopsIn(body).some(
    (loop) => lengthOf(loop) >= longLoop && (callsHost(loop.body) || drawsByCalls(loop.body)),
  );
}

/** Whether numbers are drawn whose generators JavaScript engines inline, while modules call them. */
function drawsByCalls(body: readonly KernelStatement[]): boolean {
  return statementsIn(body).some(
    ({ kind, ...statement }) =>
      kind === 'draw' &&
      'distribution' in statement &&
      (statement.distribution === 'poisson' || statement.distribution === 'binomial'),
  );
}

function elementsInModule({ body }: Kernel): number {
  const loops = loopsIn(body).filter(
    (loop) => !callsHost(loop.body) && !draws('uniform', loop.body),
  );
  return loops.reduce((sum, loop) => sum + lengthOf(loop), 0);
}

function loopsIn(body: readonly KernelStatement[]): For[] {
  return body.filter((statement) => statement.kind === 'for');
}

/** The number of iterations, where it is constant. */
function lengthOf({ start, end }: For): number {
  return start.kind === 'constant' && end.kind === 'constant' ? end.value - start.value : 0;
}

/** Whether numbers of a distribution are drawn. Uniform ones are mostly trials, which become jumps over most elements. */
function draws(distribution: Distribution, body: readonly KernelStatement[]): boolean {
  return statementsIn(body).some(
    (statement) => statement.kind === 'draw' && statement.distribution === distribution,
  );
}
