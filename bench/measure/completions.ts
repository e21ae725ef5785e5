import type { MessageConnection } from 'vscode-jsonrpc/node';

/** A file that the editor has open, with the text it has on disk. */
interface OpenText {
  readonly uri: string;
  readonly text: string;
}

interface CompletionAnswer {
  readonly items: readonly { readonly label: string }[];
}

/** What is typed into a new line of an item or of code, and under which name its times are shown. */
const lines = [
  { name: 'completion of a field', before: '- ', typed: 'st' },
  { name: 'completion of a status', before: '- status: ', typed: 'in' },
  { name: 'completion of a link', before: '', typed: '- Objective: ' },
  { name: 'completion by title', before: '- supports: ', typed: 'rep' },
  { name: 'completion by title', before: '- depends on: ', typed: 'the inv' },
  { name: 'completion by id', before: '- depends on: ', typed: 'REQ-B' },
  { name: 'completion of an owner', before: '- owner: ', typed: '@' },
] as const;

const newRequirement = '\n\n## REQ-TYPED-1: What is being typed\n\n';

const codeLine = { name: 'completion in a comment', before: '// implements ', typed: 'REQ-B' } as const;

/**
 * Types lines into specs and code, letter by letter, and asks after each letter as an editor does: the change that the letter
 * makes is part of the time. By name, in milliseconds.
 */
export async function timeCompletions(
  connection: MessageConnection,
  files: readonly OpenText[],
): Promise<Record<string, readonly number[]>> {
  const times: Record<string, number[]> = {};
  for (const [version, { uri, text }] of files.entries()) {
    const isSpec = uri.endsWith('.md');
    for (const [i, line] of (isSpec ? lines : [codeLine]).entries()) {
      const list = (times[line.name] ??= []);
      for (let typed = 1; typed <= line.typed.length; typed++) {
        const written = line.before + line.typed.slice(0, typed);
        // Of a key itself nothing is asked until the list for its value opens.
        if (line.before === '' && typed < line.typed.length) continue;
        const changed = insertLine(isSpec ? text.trimEnd() + newRequirement : text, written);
        const started = performance.now();
        await connection.sendNotification('textDocument/didChange', {
          textDocument: { uri, version: 100 + version * 1000 + i * 100 + typed },
          contentChanges: [{ text: changed.text }],
        });
        const answer: CompletionAnswer | null = await connection.sendRequest('textDocument/completion', {
          textDocument: { uri },
          position: changed.position,
          context: { triggerKind: 1 },
        });
        list.push(performance.now() - started);
        if (!answer || answer.items.length === 0) throw new Error(`nothing was offered for '${written}'`);
      }
    }
  }
  return times;
}

/** Puts a line at the end. */
function insertLine(
  above: string,
  line: string,
): { readonly text: string; readonly position: { readonly line: number; readonly character: number } } {
  return { text: `${above}${line}\n`, position: { line: above.split('\n').length - 1, character: line.length } };
}
