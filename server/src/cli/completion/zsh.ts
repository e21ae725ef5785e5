import type { CommandWords, OptionWords } from './commandTable.ts';

/** Completion for zsh, with descriptions. */
export function makeZshScript(commands: readonly CommandWords[]): string {
  return `#compdef throughline
# zsh completion for throughline: source <(throughline completion zsh)
_throughline() {
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quote(`${name}:${description.replaceAll(':', '\\:')}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  local command="$words[2]"
  words=("throughline $command" "\${(@)words[3,-1]}")
  (( CURRENT-- ))
  case "$command" in
${commands.map(commandCase).join('\n')}
  esac
}
# Sourced, it registers itself; found in $fpath, it is the function's own first call.
if [ "$funcstack[1]" = _throughline ]; then _throughline "$@"; else compdef _throughline throughline; fi
`;
}

function commandCase({ name, args, options }: CommandWords): string {
  const specs = [
    ...options.flatMap(optionSpecs),
    ...args.map((choices, i) =>
      quote(`${i + 1}:${choices.length === 0 ? 'what:_files' : `what:(${choices.join(' ')})`}`),
    ),
    ...(args.length > 0 ? [quote('*:more:_files')] : []),
  ];
  return `    ${name}) _arguments ${specs.join(' ')} ;;`;
}

function optionSpecs({ long, short, description, takesValue, choices }: OptionWords): readonly string[] {
  const said = `[${description.replaceAll(/[[\]:]/g, found => `\\${found}`)}]`;
  const value = takesValue ? `:value:${choices.length > 0 ? `(${choices.join(' ')})` : '_files'}` : '';
  const names = short === undefined ? [long] : [short, long];
  return names.map(name => quote(`${name}${takesValue && name.startsWith('--') ? '=' : ''}${said}${value}`));
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
