// The command `hillock`, from its arguments to its exit code.
import { main } from './main.ts';
import { processTerminal } from './terminal/index.ts';

export { main };

/** Runs the command with the arguments of this process, and sets its exit code. */
export async function start(): Promise<void> {
  const terminal = processTerminal();
  const exitCode = await main(process.argv.slice(2), terminal);
  // Errors of the output stream arrive after pending events.
  await new Promise((resolve) => setImmediate(resolve));
  const failure = terminal.outFailure ?? null;
  if (failure !== null) terminal.err(`cannot write to the standard output: ${failure}\n`);
  process.exitCode = failure !== null && exitCode === 0 ? 3 : exitCode;
}
