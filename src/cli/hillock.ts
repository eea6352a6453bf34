// The command itself: what `hillock` does from its first argument to its exit code.
import { main } from './main.ts';
import { processTerminal } from './terminal.ts';

export { main };

export async function start(): Promise<void> {
  const terminal = processTerminal();
  const exitCode = await main(process.argv.slice(2), terminal);
  // What is wrong with the output is known when everything else has had its turn.
  await new Promise((resolve) => setImmediate(resolve));
  const failure = terminal.outFailure ?? null;
  if (failure !== null) terminal.err(`cannot write to the standard output: ${failure}\n`);
  process.exitCode = failure !== null && exitCode === 0 ? 3 : exitCode;
}
