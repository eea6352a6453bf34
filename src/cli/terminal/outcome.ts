// Exit codes, and failures that end a command with a message.

/** The exit codes of all commands. */
export const exitCodes = {
  done: 0,
  modelError: 1,
  usage: 2,
  failure: 3,
  interrupted: 130,
} as const;

/** An exit code. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with a message. */
export class CommandFailure extends Error {
  /** Always `CommandFailure`. */
  override name = 'CommandFailure';
  /** The exit code of the command. */
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}
