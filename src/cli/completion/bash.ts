// The completion of bash.
import type { CommandWords, WordKind } from './table.ts';

/** A script that bash reads. */
export function bashScript(table: readonly CommandWords[]): string {
  const values = table.flatMap(({ name, options }) =>
    options.flatMap(({ names, value }) =>
      value === null
        ? []
        : [
            `    ${names.map((option) => `'${name} ${option}'`).join('|')}) ${offer(value)}; return ;;`,
          ],
    ),
  );
  const options = table.map(
    ({ name, options }) =>
      `    ${name}) _hillock_words '${options.flatMap(({ names }) => names).join(' ')}' ;;`,
  );
  const words = table.map(({ name, arguments: kinds }) => {
    const last = kinds.length - 1;
    const cases = kinds.map((kind, k) => `${k === last ? '*' : k}) ${offer(kind)} ;;`);
    return `    ${name}) case $place in ${cases.join(' ')} esac ;;`;
  });
  return `# Completion of hillock for bash: hillock completion bash
_hillock_words() { COMPREPLY+=($(compgen -W "$1" -- "$current")); }
_hillock_folders() { compopt -o filenames; COMPREPLY=($(compgen -d -- "$current")); }
_hillock_files() {
  local IFS=$'\\n' ending
  compopt -o filenames
  COMPREPLY=($(compgen -d -- "$current"))
  if (($# == 0)); then COMPREPLY=($(compgen -f -- "$current")); fi
  for ending in "$@"; do COMPREPLY+=($(compgen -f -X "!*.$ending" -- "$current")); done
}
_hillock() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= place=0 k
  COMPREPLY=()
  # bash makes words of their own of the = in --name=value
  if [[ $current == = ]]; then current=; elif [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((k = 1; k < COMP_CWORD; k++)); do
    [[ \${COMP_WORDS[k]} == -* ]] && continue
    if [[ -z $command ]]; then command=\${COMP_WORDS[k]}; else ((place++)); fi
  done
  if [[ -z $command ]]; then
    if [[ $current == -* ]]; then _hillock_words '--help --version'
    else _hillock_words '${table.map(({ name }) => name).join(' ')}'; fi
    return
  fi
  case "$command $before" in
${values.join('\n')}
  esac
  if [[ $current == -* ]]; then case $command in
${options.join('\n')}
  esac; return; fi
  case $command in
${words.join('\n')}
  esac
}
complete -F _hillock hillock
`;
}

function offer(kind: WordKind): string {
  switch (kind.kind) {
    case 'file':
      return ['_hillock_files', ...kind.endings].join(' ');
    case 'folder':
      return '_hillock_folders';
    case 'words':
      return [
        ...(kind.endings === undefined ? [] : [`_hillock_files ${kind.endings.join(' ')};`]),
        `_hillock_words '${kind.words.join(' ')}'`,
      ].join(' ');
    case 'text':
      return ':';
  }
}
