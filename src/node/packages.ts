// Optional packages, which are loaded when they are needed, and what is said if they are not installed.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import packageFile from '../../package.json' with { type: 'json' };

/** Thrown when an optional package is not installed. */
export class MissingPackage extends Error {
  /** Always `MissingPackage`. */
  override name = 'MissingPackage';

  constructor(what: string, name: string) {
    super(`${what} needs the package ${name}: npm install ${name}`);
  }
}

/** The program that files name: `hillock 0.1.0`. @internal */
export const program = `hillock ${packageFile.version}`;

/** The command is a script that cannot import; its start does so for it. */
const started: { [key: symbol]: ((name: string) => Promise<unknown>) | undefined } = globalThis;

const importModule = started[Symbol.for('hillock.import')] ?? ((name: string) => import(name));

/** Loads an optional package that is a module. @internal */
export async function loadPackage(what: string, name: string): Promise<unknown> {
  try {
    return await importModule(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new MissingPackage(what, name.replace(/\/node$/, ''));
  }
}

/** Loads packages that are CommonJS. @internal */
export const requireFrom = createRequire(import.meta.url);

/** Loads an optional package that is CommonJS. @internal */
export function packageFor(what: string, name: string): unknown {
  try {
    return requireFrom(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new MissingPackage(what, name);
  }
}

/**
 * The address of the module of an optional package.
 *
 * @throws {MissingPackage} if it is not installed
 */
export function moduleOf(what: string, name: string): string {
  for (const folder of requireFrom.resolve.paths(name) ?? []) {
    const place = join(folder, name);
    if (!existsSync(join(place, 'package.json'))) continue;
    const { module, main } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as {
      readonly module?: string;
      readonly main: string;
    };
    return pathToFileURL(join(place, module ?? main)).href;
  }
  throw new MissingPackage(what, name);
}
