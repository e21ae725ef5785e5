import * as vscode from 'vscode';

/** The workspace folder of the suite. */
export function rootUri(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('the suite needs a folder');
  return folder.uri;
}

export function uriOf(path: string): vscode.Uri {
  return vscode.Uri.joinPath(rootUri(), path);
}

export async function open(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The position of `part` in a document, `into` characters from its start. */
export function positionOf(document: vscode.TextDocument, part: string, into = 1): vscode.Position {
  const offset = document.getText().indexOf(part);
  if (offset === -1) throw new Error(`${part} does not stand in ${document.uri.path}`);
  return document.positionAt(offset + into);
}

/** The diagnostics of a file once they are as asked; fails with what there was when the time is over. */
export async function waitForDiagnostics(
  uri: vscode.Uri,
  areAsAsked: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const read = () => ours(vscode.languages.getDiagnostics(uri));
  return waitFor(
    vscode.languages.onDidChangeDiagnostics,
    () => (areAsAsked(read()) ? read() : undefined),
    () => `diagnostics of ${uri.path}: ${JSON.stringify(read().map(({ message }) => message))}`,
  );
}

/** The first value that `look` finds, asked at once and after each event. */
export function waitFor<T>(event: vscode.Event<unknown>, look: () => T | undefined, say: () => string): Promise<T> {
  const found = look();
  if (found !== undefined) return Promise.resolve(found);
  return new Promise((resolve, reject) => {
    const end = (finish: () => void) => {
      clearTimeout(deadline);
      listener.dispose();
      finish();
    };
    const deadline = setTimeout(() => end(() => reject(new Error(`not within 20 s: ${say()}`))), 20_000);
    const listener = event(() => {
      const value = look();
      if (value !== undefined) end(() => resolve(value));
    });
  });
}

/** Rule names of diagnostics. */
export function rulesOf(diagnostics: readonly vscode.Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code }) => (typeof code === 'object' ? String(code.value) : String(code)));
}

function ours(diagnostics: readonly vscode.Diagnostic[]): readonly vscode.Diagnostic[] {
  return diagnostics.filter(({ source }) => source?.toLowerCase() === 'throughline');
}

/** What a language feature answers, as paths and line numbers from 1, sorted; VS Code's own Markdown feature repeats some. */
export function placesOf(locations: readonly (vscode.Location | vscode.LocationLink)[]): readonly string[] {
  const places = locations
    .map(location =>
      'targetUri' in location
        ? { uri: location.targetUri, range: location.targetSelectionRange ?? location.targetRange }
        : location,
    )
    .map(({ uri, range }) => `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`);
  return [...new Set(places)].toSorted();
}
