import type { CommandWords } from './commandTable.ts';

/** Completion for bash 3.2 and later, which macOS still has. */
export function makeBashScript(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  return `# bash completion for throughline: source <(throughline completion bash)
_throughline() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="" i
  # With \`=\` in the line bash cuts it into three words.
  if [ "$word" = "=" ]; then word=""; elif [ "$before" = "=" ]; then before="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i]}" in -*) ;; *) command="\${COMP_WORDS[i]}"; break ;; esac
  done
  case "$command:$before" in
${commands.flatMap(valueCases).join('\n')}
  esac
  case "$command" in
    '') COMPREPLY=($(compgen -W '${names} --help --version' -- "$word")); return ;;
${commands.map(commandCase).join('\n')}
  esac
}
complete -o default -F _throughline throughline
`;
}

/** Values of options: a list, or files. */
function valueCases({ name, options }: CommandWords): readonly string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ long, choices }) => {
      const reply =
        choices.length === 0 ? 'COMPREPLY=()' : `COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$word"))`;
      return `    ${name}:${long}) ${reply}; return ;;`;
    });
}

/** Options, and the first argument where its values are fixed; files come from \`-o default\`. */
function commandCase({ name, args, options }: CommandWords): string {
  const flags = options.flatMap(({ long, short }) => (short === undefined ? [long] : [long, short])).join(' ');
  const fixed = args[0] ?? [];
  const otherwise = fixed.length === 0 ? 'COMPREPLY=()' : `COMPREPLY=($(compgen -W '${fixed.join(' ')}' -- "$word"))`;
  return `    ${name}) case "$word" in -*) COMPREPLY=($(compgen -W '${flags}' -- "$word")) ;; *) ${otherwise} ;; esac ;;`;
}
