// `hillock serve`: the playground on this machine, with the models and scripts of a folder.
import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { basename, dirname, resolve } from 'node:path';
import { reasonOf } from '../../diagnostics/index.ts';
import { CommandFailure, exitCodes } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { isTextName, ModelFolder } from './model-folder.ts';
import { pageFolder } from './page-files.ts';
import { createModelServer } from './server.ts';

/** The options of `hillock serve`. */
export interface ServeOptions {
  /** Default: one that is free. */
  readonly port?: number;
}

/** Serves the folder, or the folder of the model or script, until Ctrl-C. */
export async function serve(
  path: string,
  options: ServeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (!existsSync(path))
    throw new CommandFailure(exitCodes.usage, `cannot serve ${path}: there is no such folder`);
  const isFolder = statSync(path).isDirectory();
  if (!isFolder && !isTextName(basename(path)))
    throw new CommandFailure(
      exitCodes.usage,
      `cannot serve ${path}: name a folder, a .model file or a Python script`,
    );
  const folder = isFolder ? path : dirname(resolve(path));
  const key = randomBytes(16).toString('base64url');
  const models = new ModelFolder(folder);
  const server = createModelServer({ page: pageFolder(), models, key });
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const fragment = isFolder ? '' : `#file=${encodeURIComponent(basename(path))}`;
  terminal.out(`http://127.0.0.1:${port}/${key}/${fragment}\n`);
  terminal.err(
    `Open this address in a browser of this machine. Models and scripts are opened from ${folder} and saved there. Ctrl-C ends.\n`,
  );
  await new Promise<void>((resolve) => {
    const stopListening = terminal.onInterrupt(() => {
      stopListening();
      resolve();
    });
  });
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
  return exitCodes.done;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE' ? 'another program listens there' : reasonOf(error);
      reject(new CommandFailure(exitCodes.failure, `cannot serve on port ${port}: ${reason}`));
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
}
