import * as vscode from 'vscode';
import { configurationNames } from '../../server/src/setUpTexts.ts';
import { holdsId } from './holdsId.ts';

/**
 * Looks for a reason to start the server in a folder: a configuration, a known layout, or a Markdown file with an id.
 * Gives up quietly after a bounded number of files or milliseconds; works on any file system VS Code knows.
 */
export async function looksUsed(folder: vscode.Uri, token: vscode.CancellationToken): Promise<boolean> {
  const names = await readFolder(folder);
  if (names.some(([name]) => configurationNames.includes(name))) return true;
  const budget = { files: maxFiles, folders: maxFolders, end: Date.now() + maxMilliseconds };
  // Breadth first, the folders where specs usually stand before the others.
  const queue = [...orderFolders(folder, names)];
  if (await anyHoldsId(folder, names, budget, token)) return true;
  for (let depth = 1; depth <= maxDepth && queue.length > 0; depth++) {
    for (const next of queue.splice(0)) {
      if (token.isCancellationRequested || budget.folders-- <= 0 || Date.now() > budget.end) return false;
      const entries = await readFolder(next);
      if (await anyHoldsId(next, entries, budget, token)) return true;
      queue.push(...orderFolders(next, entries));
    }
  }
  return false;
}

const maxFiles = 200;
const maxFolders = 400;
const maxDepth = 5;
const maxMilliseconds = 2000;
const maxFileSize = 256 * 1024;

const markdownName = /\.(?:md|markdown|mdx)$/i;
const specFolder = /^(?:specs?|docs?|requirements|product|prds?|rfcs?|\.specify|\.kiro|openspec)$/i;
const skippedFolder = /^(?:\..*|node_modules|dist|out|build|target|vendor|coverage|bin|obj|venv|__pycache__)$/i;
/** Kiro and OpenSpec specs hold requirements without ids. */
const knownLayout = /\/(?:\.kiro\/specs\/[^/]+\/requirements|openspec\/specs\/[^/]+\/spec)\.md$/;

type Entries = readonly (readonly [name: string, type: vscode.FileType])[];

async function readFolder(folder: vscode.Uri): Promise<Entries> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    // Gone or unreadable: nothing to see here, and the server will say so if it matters.
    return [];
  }
}

/** Links are not followed: they may lead out of the folder or round in circles. */
function orderFolders(parent: vscode.Uri, entries: Entries): readonly vscode.Uri[] {
  const folders = entries.filter(([name, type]) => {
    return type === vscode.FileType.Directory && (specFolder.test(name) || !skippedFolder.test(name));
  });
  const first = folders.filter(([name]) => specFolder.test(name));
  const rest = folders.filter(([name]) => !specFolder.test(name));
  return [...first, ...rest].map(([name]) => vscode.Uri.joinPath(parent, name));
}

async function anyHoldsId(
  folder: vscode.Uri,
  entries: Entries,
  budget: { files: number; readonly end: number },
  token: vscode.CancellationToken,
): Promise<boolean> {
  for (const [name, type] of entries) {
    if (type !== vscode.FileType.File || !markdownName.test(name)) continue;
    if (token.isCancellationRequested || budget.files-- <= 0 || Date.now() > budget.end) return false;
    const uri = vscode.Uri.joinPath(folder, name);
    if (knownLayout.test(uri.path) || holdsId(await readStart(uri))) return true;
  }
  return false;
}

async function readStart(uri: vscode.Uri): Promise<string> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxFileSize) return '';
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}
