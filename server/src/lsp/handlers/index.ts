import { authoringHandler } from './authoring.ts';
import { codeActionHandler } from './codeAction.ts';
import { codeLensHandler } from './codeLens.ts';
import { completionHandler } from './completion.ts';
import { definitionHandler } from './definition.ts';
import { documentHighlightHandler } from './documentHighlight.ts';
import { documentLinkHandler } from './documentLink.ts';
import type { Handler } from './handler.ts';
import { hoverHandler } from './hover.ts';
import { implementationHandler } from './implementation.ts';
import { inlayHintHandler } from './inlayHint.ts';
import { moveFilesHandler } from './moveFiles.ts';
import { referencesHandler } from './references.ts';
import { renameHandler } from './rename.ts';
import { typeHierarchyHandler } from './typeHierarchy.ts';
import { workspaceSymbolHandler } from './workspaceSymbol.ts';

/** Every request that the server answers; its capabilities are the union of theirs. */
export const handlers: readonly Handler[] = [
  hoverHandler,
  completionHandler,
  definitionHandler,
  implementationHandler,
  referencesHandler,
  documentHighlightHandler,
  documentLinkHandler,
  inlayHintHandler,
  codeLensHandler,
  typeHierarchyHandler,
  renameHandler,
  moveFilesHandler,
  workspaceSymbolHandler,
  codeActionHandler,
  authoringHandler,
];
