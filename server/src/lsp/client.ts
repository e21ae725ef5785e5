import { MarkupKind, ResourceOperationKind } from 'vscode-languageserver/node';
import type { ClientCapabilities, WorkspaceEditClientCapabilities } from 'vscode-languageserver/node';
import type { InitializationOptions } from '../protocol.ts';
import type { DiagnosticAbilities } from './convert.ts';
import type { RefreshAbilities } from './views.ts';
import type { EditAbilities } from './workspaceEdit.ts';

/** What the editor at the other end can do, read once from its capabilities. */
export interface Client {
  readonly showsMarkdownInHovers: boolean;
  readonly showsMarkdownInCompletion: boolean;
  /** Images in Markdown whose address holds the picture. */
  readonly showsDataImages: boolean;
  readonly showsLabelDetails: boolean;
  /** Code lenses can be clicked. */
  readonly showsReferences: boolean;
  /** It asks for the reason before the wording of a requirement is accepted. */
  readonly asksForReasons: boolean;
  readonly takesDefinitionLinks: boolean;
  readonly showsLinkTooltips: boolean;
  readonly takesLinksLater: boolean;
  readonly resolvesSymbols: boolean;
  readonly takesCodeActions: boolean;
  /** Lists code actions that cannot be had, with the reason. */
  readonly showsDisabledActions: boolean;
  readonly showsProgress: boolean;
  readonly watchesFiles: boolean;
  readonly tellsFolders: boolean;
  readonly answersSettings: boolean;
  readonly tellsSettings: boolean;
  readonly refreshes: RefreshAbilities;
  readonly edits: EditAbilities;
  readonly preparesRenames: boolean;
  /** Files and folders: it asks before it moves them, and tells of it afterwards. */
  readonly asksToMove: boolean;
  readonly tellsMoves: boolean;
  readonly diagnostics: DiagnosticAbilities;
}

/**
 * Reads a client's capabilities and what it says beyond them; what it does not mention it cannot do.
 * `rulePages` is where the pages of the rules stand on disk, for a client that does not show them itself.
 */
export function readClient(
  { textDocument, workspace, window }: ClientCapabilities,
  { rulePages: ownRulePages, showsDataImages, showsReferences, asksForReasons }: InitializationOptions,
  rulePages: string | undefined,
): Client {
  const { completion, definition, codeAction, publishDiagnostics } = textDocument ?? {};
  return {
    // A client that says nothing predates the choice and shows Markdown.
    showsMarkdownInHovers: prefersMarkdown(textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown]),
    showsMarkdownInCompletion: prefersMarkdown(completion?.completionItem?.documentationFormat ?? []),
    showsDataImages: showsDataImages === true,
    showsReferences: showsReferences === true,
    asksForReasons: asksForReasons === true,
    showsLabelDetails: completion?.completionItem?.labelDetailsSupport === true,
    takesDefinitionLinks: definition?.linkSupport === true,
    showsLinkTooltips: textDocument?.documentLink?.tooltipSupport === true,
    takesLinksLater: textDocument?.documentLink?.dynamicRegistration === true,
    resolvesSymbols: workspace?.symbol?.resolveSupport?.properties.includes('location.range') === true,
    takesCodeActions: codeAction?.codeActionLiteralSupport !== undefined,
    showsDisabledActions: codeAction?.disabledSupport === true,
    showsProgress: window?.workDoneProgress === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    tellsFolders: workspace?.workspaceFolders === true,
    answersSettings: workspace?.configuration === true,
    tellsSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    refreshes: {
      codeLens: workspace?.codeLens?.refreshSupport === true,
      inlayHint: workspace?.inlayHint?.refreshSupport === true,
    },
    edits: readEditAbilities(workspace?.workspaceEdit),
    preparesRenames: textDocument?.rename?.prepareSupport === true,
    asksToMove: workspace?.fileOperations?.willRename === true,
    tellsMoves: workspace?.fileOperations?.didRename === true,
    diagnostics: {
      related: publishDiagnostics?.relatedInformation === true,
      tags: publishDiagnostics?.tagSupport?.valueSet ?? [],
      rulePages: publishDiagnostics?.codeDescriptionSupport === true ? (ownRulePages ?? rulePages) : undefined,
      data: publishDiagnostics?.dataSupport === true,
    },
  };
}

/** What a client says when it starts us (`InitializationOptions` in protocol.ts), as far as it can be read. */
export function readOptions(given: unknown): InitializationOptions {
  if (typeof given !== 'object' || given === null) return {};
  const { rulePages, showsDataImages, showsReferences, asksForReasons } = given as Readonly<Record<string, unknown>>;
  return {
    ...(typeof rulePages === 'string' ? { rulePages } : {}),
    ...(typeof showsDataImages === 'boolean' ? { showsDataImages } : {}),
    ...(typeof showsReferences === 'boolean' ? { showsReferences } : {}),
    ...(typeof asksForReasons === 'boolean' ? { asksForReasons } : {}),
  };
}

function prefersMarkdown(formats: readonly MarkupKind[]): boolean {
  return formats.includes(MarkupKind.Markdown);
}

function readEditAbilities(edit: WorkspaceEditClientCapabilities | undefined): EditAbilities {
  const takesVersions = edit?.documentChanges === true;
  const operations = takesVersions ? (edit.resourceOperations ?? []) : [];
  return {
    takesVersions,
    groups: takesVersions && edit.changeAnnotationSupport !== undefined,
    creates: operations.includes(ResourceOperationKind.Create),
    moves: operations.includes(ResourceOperationKind.Rename),
  };
}
