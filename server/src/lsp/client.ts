import { MarkupKind, type ClientCapabilities } from 'vscode-languageserver/node';
import type { DiagnosticAbilities } from './convert.ts';

/** What the editor at the other end can do, read once from its capabilities. */
export interface Client {
  readonly showsMarkdownInHovers: boolean;
  readonly showsMarkdownInCompletion: boolean;
  readonly showsLabelDetails: boolean;
  readonly takesDefinitionLinks: boolean;
  readonly resolvesSymbols: boolean;
  readonly takesCodeActions: boolean;
  readonly takesDocumentChanges: boolean;
  readonly showsProgress: boolean;
  readonly watchesFiles: boolean;
  readonly tellsFolders: boolean;
  readonly diagnostics: DiagnosticAbilities;
}

/**
 * Reads a client's capabilities; what it does not mention it cannot do. `rulePages` is where it shows the pages
 * of the rules, or where they stand on disk.
 */
export function readClient(
  { textDocument, workspace, window }: ClientCapabilities,
  rulePages: string | undefined,
): Client {
  const { completion, definition, codeAction, publishDiagnostics } = textDocument ?? {};
  return {
    // A client that says nothing predates the choice and shows Markdown.
    showsMarkdownInHovers: prefersMarkdown(textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown]),
    showsMarkdownInCompletion: prefersMarkdown(completion?.completionItem?.documentationFormat ?? []),
    showsLabelDetails: completion?.completionItem?.labelDetailsSupport === true,
    takesDefinitionLinks: definition?.linkSupport === true,
    resolvesSymbols: workspace?.symbol?.resolveSupport?.properties.includes('location.range') === true,
    takesCodeActions: codeAction?.codeActionLiteralSupport !== undefined,
    takesDocumentChanges: workspace?.workspaceEdit?.documentChanges === true,
    showsProgress: window?.workDoneProgress === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    tellsFolders: workspace?.workspaceFolders === true,
    diagnostics: {
      related: publishDiagnostics?.relatedInformation === true,
      tags: publishDiagnostics?.tagSupport !== undefined,
      rulePages: publishDiagnostics?.codeDescriptionSupport === true ? rulePages : undefined,
      data: publishDiagnostics?.dataSupport === true,
    },
  };
}

function prefersMarkdown(formats: readonly MarkupKind[]): boolean {
  return formats.includes(MarkupKind.Markdown);
}
