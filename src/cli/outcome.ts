// How a command ends: exit codes, and the failures that are one sentence to the user.

export const exitCodes = {
  done: 0,
  modelError: 1,
  usage: 2,
  failure: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with one sentence on the terminal. */
export class CommandFailure extends Error {
  override name = 'CommandFailure';
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}
