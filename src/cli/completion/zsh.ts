// The completion of zsh.
import type { CommandWords, OptionWords, WordKind } from './table.ts';

/** A script that zsh reads, or autoloads as `_hillock`. */
export function zshScript(table: readonly CommandWords[]): string {
  const commands = table.map(({ name, meaning }) => `    ${quoted(`${name}:${meaning}`)}`);
  const cases = table.map(({ name, options, arguments: kinds }) => {
    const specs = [
      ...options.map(optionSpec),
      ...kinds.map((kind, k) =>
        quoted(`${k === kinds.length - 1 ? '*' : k + 1}:${wordOf(kind)}:${action(kind)}`),
      ),
    ];
    return `    ${name}) _arguments -s ${specs.join(' \\\n      ')} ;;`;
  });
  return `#compdef hillock
# Completion of hillock for zsh: hillock completion zsh
_hillock() {
  local -a commands
  commands=(
${commands.join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _hillock ]; then _hillock "$@"; else compdef _hillock hillock; fi
`;
}

function optionSpec({ names, meaning, value }: OptionWords): string {
  const what = `[${meaning.replaceAll(/[[\]\\]/g, '\\$&')}]`;
  const rest = value === null ? what : `${what}:${wordOf(value)}:${action(value)}`;
  if (names.length === 1) return quoted(`${names[0]!}${rest}`);
  return `'(${names.join(' ')})'{${names.join(',')}}${quoted(rest)}`;
}

function wordOf(kind: WordKind): string {
  return kind.kind === 'words' ? 'word' : kind.kind;
}

function action(kind: WordKind): string {
  switch (kind.kind) {
    case 'file':
      return kind.endings.length === 0 ? '_files' : `_files -g "*.(${kind.endings.join('|')})(-.)"`;
    case 'folder':
      return '_files -/';
    case 'words': {
      const words = kind.words.join(' ');
      if (kind.endings === undefined) return `(${words})`;
      const files = action({ kind: 'file', endings: kind.endings });
      return `{compadd -- ${words}; ${files}}`;
    }
    case 'text':
      return '';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
