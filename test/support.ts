// Test helpers: runs the command line without a process; temporary folders that are removed after the test.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { main } from '../src/cli/main.ts';
import type { Terminal } from '../src/cli/terminal/terminal.ts';

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command has written so far. */
interface Shown {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in this process. The user presses Ctrl-C when a condition is met. */
export async function hillock(
  args: readonly string[],
  options: {
    readonly interruptWhen?: (shown: Shown) => boolean;
    /** Called after each text that the command writes. */
    readonly onShown?: (shown: Shown) => void;
  } = {},
): Promise<CommandResult> {
  let stdout = '';
  let stderr = '';
  const terminal: Terminal = {
    out(text) {
      stdout += text;
      options.onShown?.({ stdout, stderr });
    },
    err(text) {
      stderr += text;
      options.onShown?.({ stdout, stderr });
    },
    hasColour: false,
    isInteractive: false,
    onInterrupt(callback) {
      const { interruptWhen } = options;
      if (interruptWhen === undefined) return () => {};
      const timer = setInterval(() => {
        if (!interruptWhen({ stdout, stderr })) return;
        clearInterval(timer);
        callback();
      }, 5);
      return () => clearInterval(timer);
    },
  };
  const exitCode = await main(args, terminal);
  return { exitCode, stdout, stderr };
}

/** An empty folder, gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hillock-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a model into a folder of its own; gives its path. */
export function modelFile(text: string | Uint8Array, name = 'test.model'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}
