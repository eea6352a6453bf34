// The completion of fish.
import type { CommandWords, OptionWords, WordKind } from './table.ts';

/** A script that fish reads. */
export function fishScript(table: readonly CommandWords[]): string {
  const lines = table.flatMap(({ name, meaning, options, arguments: kinds }) => {
    const isHere = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c hillock -n __fish_use_subcommand -a ${name} -d ${quoted(meaning)}`,
      ...options.map((option) => `complete -c hillock ${isHere} ${optionWords(option)}`),
      ...kinds.flatMap((kind) =>
        kind.kind === 'text' ? [] : [`complete -c hillock ${isHere} ${offer(kind)}`],
      ),
    ];
  });
  return `# Completion of hillock for fish: hillock completion fish
complete -c hillock -f
${lines.join('\n')}
`;
}

function optionWords({ names, meaning, value }: OptionWords): string {
  const forms = names.map((name) =>
    name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  );
  const values = value === null ? '' : ` ${value.kind === 'file' ? '-r' : '-x'} ${offer(value)}`;
  return `${forms.join(' ')}${values} -d ${quoted(meaning)}`;
}

function offer(kind: WordKind): string {
  switch (kind.kind) {
    case 'file':
      return kind.endings.length === 0 ? '-F' : `-k -a ${quoted(filesWith(kind.endings))}`;
    case 'folder':
      return `-a '(__fish_complete_directories)'`;
    case 'words':
      return `-a ${quoted([...kind.words, filesWith(kind.endings ?? [])].join(' ').trim())}`;
    case 'text':
      return '';
  }
}

function filesWith(endings: readonly string[]): string {
  return endings.map((ending) => `(__fish_complete_suffix .${ending})`).join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
