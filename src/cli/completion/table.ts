// What a command line may consist of, read from the commands themselves: commands, options, and what kind of word each takes.
import type { Argument, Command, Option } from 'commander';

/** What a word stands for: a file (with one of some endings), a folder, one of some words (or a file), or any text. */
export type WordKind =
  | { readonly kind: 'file'; readonly endings: readonly string[] }
  | { readonly kind: 'folder' }
  | {
      readonly kind: 'words';
      readonly words: readonly string[];
      readonly endings?: readonly string[];
    }
  | { readonly kind: 'text' };

/** An option of a command. */
export interface OptionWords {
  /** `--out`, `-o`. */
  readonly names: readonly string[];
  readonly meaning: string;
  /** What its value is; null if it takes none. */
  readonly value: WordKind | null;
}

/** A command, its options and its arguments. */
export interface CommandWords {
  readonly name: string;
  readonly meaning: string;
  readonly options: readonly OptionWords[];
  /** The kinds of its arguments; the last one stands for all that follow, too. */
  readonly arguments: readonly WordKind[];
}

/** Names that exist outside of the commands. */
export interface KnownNames {
  readonly examples: readonly string[];
  readonly codes: readonly string[];
}

/** The table of all commands of a program that are shown in its help. */
export function commandTable(program: Command, known: KnownNames): CommandWords[] {
  const help = program.createHelp();
  const commands = help.visibleCommands(program).filter((command) => command.name() !== 'help');
  const table = commands.map((command) => ({
    name: command.name(),
    meaning: command.description(),
    options: help.visibleOptions(command).map((option) => optionWords(option, known)),
    arguments: command.registeredArguments.map((argument) =>
      argumentKind(command.name(), argument, known),
    ),
  }));
  const names = table.map(({ name }) => name);
  const ofHelp = { kind: 'words', words: names } as const;
  return [
    ...table,
    { name: 'help', meaning: 'display help for command', options: [], arguments: [ofHelp] },
  ];
}

function optionWords(option: Option, known: KnownNames): OptionWords {
  const names = [option.short, option.long].filter((name) => name != null);
  const takes = /[<[](.*?)(?:\.\.\.)?[>\]]/.exec(option.flags)?.[1];
  const value = takes === undefined ? null : kindNamed(takes, option.argChoices, known);
  return { names, meaning: option.description, value };
}

function argumentKind(command: string, argument: Argument, known: KnownNames): WordKind {
  if (command === 'explain') return { kind: 'words', words: known.codes, endings: ['model'] };
  if (command === 'examples') return { kind: 'words', words: known.examples };
  if (command === 'show') return { kind: 'file', endings: ['npz', 'npy', 'csv'] };
  const name = argument.name();
  if (name === 'file' || name === 'files' || name === 'path')
    return { kind: 'file', endings: ['model'] };
  return kindNamed(name, argument.argChoices, known);
}

function kindNamed(
  name: string,
  choices: readonly string[] | undefined,
  known: KnownNames,
): WordKind {
  if (choices !== undefined) return { kind: 'words', words: choices };
  if (name === 'dir' || name === 'results') return { kind: 'folder' };
  if (name === 'file') return { kind: 'file', endings: [] };
  if (name === 'what') return { kind: 'file', endings: ['model'] };
  if (name === 'example') return { kind: 'words', words: known.examples };
  return { kind: 'text' };
}
