import * as vscode from 'vscode';
import type { LineOfFile } from '../../server/src/protocol.ts';

/** The file that a person looks at, in whatever editor; `at` is where the cursor is, absent in editors without one. */
export interface ActiveFile {
  readonly uri: string;
  readonly isMarkdown: boolean;
  readonly at: LineOfFile | undefined;
}

/** Finds the file of the active tab: custom editors give extensions no text editor, and so no cursor. */
export function findActiveFile(): ActiveFile | undefined {
  const editor = vscode.window.activeTextEditor;
  const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
  if (input instanceof vscode.TabInputCustom) {
    return { uri: input.uri.toString(), isMarkdown: isMarkdownPath(input.uri.path), at: undefined };
  }
  if (!editor) return undefined;
  const uri = editor.document.uri.toString();
  const isMarkdown = editor.document.languageId === 'markdown' || isMarkdownPath(editor.document.uri.path);
  return { uri, isMarkdown, at: { uri, line: editor.selection.active.line } };
}

function isMarkdownPath(path: string): boolean {
  return /\.(?:md|markdown|mdx)$/i.test(path);
}
