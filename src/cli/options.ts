// Options that several commands have, and how values of options are read.
import { InvalidArgumentError, Option } from 'commander';
import { targetNames } from '../codegen/index.ts';
import type { TargetName } from '../codegen/index.ts';
import { formats } from './formats.ts';
import type { Format } from './formats.ts';

/** Folders that a model may read from. */
export function allowReadOption(): Option {
  return new Option(
    '--allow-read <dir>',
    'a folder that the model may read from, beside its own (repeatable)',
  ).argParser((folder: string, before: readonly string[] = []) => [...before, folder]);
}

/** How often the state is saved. */
export function checkpointOption(): Option {
  return new Option(
    '--checkpoint <time>',
    'write the whole state into the output folder at this interval (10*min, say), for hillock resume',
  ).argParser(parseWallTime);
}

const wallUnits: Readonly<Record<string, number>> = {
  ms: 1e-3,
  ...{ s: 1, second: 1, seconds: 1 },
  ...{ min: 60, minute: 60, minutes: 60 },
  ...{ h: 3600, hour: 3600, hours: 3600 },
};

/** A time on the clock on the wall, in seconds: `10*min`. */
function parseWallTime(text: string): number {
  const [, number, unit = ''] = /^\s*([\d.]+(?:e-?\d+)?)\s*\*?\s*([a-z]+)\s*$/i.exec(text) ?? [];
  const seconds = Number(number) * (Object.hasOwn(wallUnits, unit) ? wallUnits[unit]! : NaN);
  if (!(seconds > 0))
    throw new InvalidArgumentError('Write it as a time with a unit, 10*min, 30*s or 1*h say.');
  return seconds;
}

/** What executes kernels; `byDefault` where the user does not say. */
export function targetOption(byDefault: TargetName): Option {
  return new Option(
    '--target <name>',
    'js: compile to JavaScript; wasm: to WebAssembly; auto: to either; interpret: interpret the kernels, slowly',
  )
    .choices(targetNames)
    .default(byDefault);
}

const mostThreads = 64;

/** The number of threads. */
export function threadsOption(): Option {
  return new Option(
    '--threads <n>',
    'divide the update of large groups that compute much between this many threads, with the same results (default: 1)',
  ).argParser(parseThreads);
}

function parseThreads(text: string): number {
  const threads = parseCount(text);
  if (threads > mostThreads)
    throw new InvalidArgumentError(`There are at most ${mostThreads} threads.`);
  return threads;
}

/** The optimisation level. */
export function optimizeOption(): Option {
  return new Option(
    '--optimize <level>',
    '0: kernels as written, 1: faster with the same bits, 2: fastest, within stated bounds',
  )
    .choices(['0', '1', '2'])
    .default(2)
    .argParser((level) => {
      if (!/^[012]$/.test(level)) throw new InvalidArgumentError('Levels are 0, 1 and 2.');
      return Number(level);
    });
}

/** The names of all formats. */
export const formatNames = Object.keys(formats).join(', ');

/** A list of formats. */
export function parseFormats(text: string): Format[] {
  const named = text.split(',').map((word) => word.trim());
  for (const word of named)
    if (!Object.hasOwn(formats, word))
      throw new InvalidArgumentError(`There is ${formatNames}, not "${word}".`);
  return [...new Set(named as Format[])];
}

/** Pixels per inch. */
export function parseResolution(text: string): number {
  const dpi = Number(text);
  if (!(dpi >= 10 && dpi <= 2400))
    throw new InvalidArgumentError('Write a number from 10 to 2400.');
  return dpi;
}

/** A constant that replaces that of the model, added to those before. */
export function parseSetting(
  text: string,
  before: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const match = /^\s*([A-Za-z_]\w*|defaultclock\.dt)\s*=(.+)$/s.exec(text);
  if (match === null) throw new InvalidArgumentError('Write it as NAME=EXPR, taum=20*ms say.');
  return new Map(before).set(match[1]!, match[2]!.trim());
}

/** A seed. */
export function parseSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > 0xffffffff)
    throw new InvalidArgumentError('A seed is a whole number from 0 to 4294967295.');
  return seed;
}

/** A limit of time in seconds. */
export function parseLimit(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0) || !Number.isFinite(seconds))
    throw new InvalidArgumentError('A limit is a number of seconds above 0.');
  return seconds;
}

/** A port. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535)
    throw new InvalidArgumentError('A port is a whole number from 1 to 65535.');
  return port;
}

/** The examples at the end of a help text. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  hillock ${line}`).join('\n')}`;
}

/** A number of things. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Write a whole number above 0.');
  return Number(text);
}
