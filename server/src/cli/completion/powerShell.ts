import type { CommandWords } from './commandTable.ts';

/** Completion for PowerShell 5.1 and later. */
export function makePowerShellScript(commands: readonly CommandWords[]): string {
  return `# PowerShell completion for throughline: throughline completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName throughline -ScriptBlock {
  param($word, $line, $position)
  $commands = @{
${commands.map(describeCommand).join('\n')}
  }
  $words = @($line.CommandElements | ForEach-Object { $_.ToString() })
  if ($word -ne '') { $words = @($words | Select-Object -SkipLast 1) }
  $command = $words | Select-Object -Skip 1 | Where-Object { -not $_.StartsWith('-') } | Select-Object -First 1
  if (-not $command) {
    $found = @($commands.Keys | Sort-Object) + '--help', '--version'
  } else {
    $known = $commands[$command]
    $last = $words[-1]
    if ($known.Values.ContainsKey($last)) { $found = $known.Values[$last] }
    elseif ($word.StartsWith('-')) { $found = $known.Options }
    else { $found = $known.Fixed }
  }
  $found | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

function describeCommand({ name, args, options }: CommandWords): string {
  const flags = options.flatMap(({ long, short }) => (short === undefined ? [long] : [long, short]));
  const values = options
    .filter(({ choices }) => choices.length > 0)
    .map(({ long, choices }) => `'${long}' = ${list(choices)}`);
  return `    '${name}' = @{ Options = ${list(flags)}; Fixed = ${list(args[0] ?? [])}; Values = @{ ${values.join('; ')} } }`;
}

function list(words: readonly string[]): string {
  return `@(${words.map(word => `'${word.replaceAll("'", "''")}'`).join(', ')})`;
}
