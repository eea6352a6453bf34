// Optional packages: where they are, and what is said if they are not installed.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Thrown when an optional package is not installed. */
export class MissingPackage extends Error {
  /** Always `MissingPackage`. */
  override name = 'MissingPackage';

  constructor(what: string, name: string) {
    super(`${what} needs the package ${name}: npm install ${name}`);
  }
}

/** Loads packages that are CommonJS. @internal */
export const requireFrom = createRequire(import.meta.url);

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
