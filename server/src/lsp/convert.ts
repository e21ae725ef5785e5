import {
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  MarkupKind,
  SymbolKind,
  type CompletionItem,
  type Diagnostic,
  type MarkupContent,
  type Position,
  type Range,
} from 'vscode-languageserver/node';
import type { FindingSubject } from '../core/features/fixes/fix.ts';
import type { Suggestion } from '../core/features/suggestion.ts';
import type { Snapshot } from '../core/index/snapshot.ts';
import type { Card } from '../core/model/card.ts';
import type { Finding, Severity } from '../core/model/finding.ts';
import type { FileUri, Span } from '../core/model/place.ts';
import { renderCardMarkdown, type MarkdownAbilities } from '../core/render/cardMarkdown.ts';
import { renderCardText } from '../core/render/cardText.ts';
import { titleLimit } from '../core/render/limits.ts';
import { toPlainLine } from '../core/render/plainText.ts';
import { offsetAt, positionAt, type LineIndex } from '../core/text/lineIndex.ts';

/** The name under which editors list our findings. */
export const sourceName = 'throughline';

/** Turns a stretch of text into the protocol's lines and UTF-16 characters. */
export function toRange(lines: LineIndex, span: Span): Range {
  return { start: toPosition(lines, span.start), end: toPosition(lines, span.end) };
}

/** Turns a position of the protocol into an offset; past the end of a line it is the line's end. */
export function toOffset(lines: LineIndex, { line, character }: Position): number {
  const offset = offsetAt(lines, { line, column: character });
  const next = lines.starts[line + 1];
  return next === undefined || offset < next ? offset : next - 1;
}

/** Turns a range of the protocol into a stretch of text. */
export function toSpan(lines: LineIndex, range: Range): Span {
  return { start: toOffset(lines, range.start), end: toOffset(lines, range.end) };
}

function toPosition(lines: LineIndex, offset: number): Position {
  const { line, column } = positionAt(lines, offset);
  return { line, character: column };
}

/** Writes a card as the client can show it. */
export function toMarkup(card: Card, showsMarkdown: boolean, abilities: MarkdownAbilities): MarkupContent {
  return showsMarkdown
    ? { kind: MarkupKind.Markdown, value: renderCardMarkdown(card, abilities) }
    : { kind: MarkupKind.PlainText, value: renderCardText(card) };
}

/** What a client can show of a finding beyond place and message. */
export interface DiagnosticAbilities {
  readonly related: boolean;
  readonly tags: readonly DiagnosticTag[];
  /** URI of the folder with the pages of the rules; undefined where the client shows no links. */
  readonly rulePages: string | undefined;
  readonly data: boolean;
}

/** What travels with a finding to the editor and back, for its quick fixes. */
interface DiagnosticData {
  readonly rule: string;
  readonly subject?: string;
  readonly item?: string;
  readonly scope?: string;
  readonly baseline?: true;
}

/** What a finding is about, as the editor sends it back; undefined where it does not. */
export function readDiagnosticData({ code, data }: Diagnostic): FindingSubject | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { rule, item, scope, subject, baseline } = data as Readonly<Record<string, unknown>>;
  if (rule !== code) return undefined;
  return {
    ...(typeof item === 'string' ? { item } : {}),
    ...(typeof scope === 'string' ? { scope } : {}),
    ...(typeof subject === 'string' ? { subject } : {}),
    isKnown: baseline === true,
  };
}

/** Turns a finding into what editors list under Problems. `uriFor` spells a file's address as the client does. */
export function toDiagnostic(
  finding: Finding,
  snapshot: Snapshot,
  abilities: DiagnosticAbilities,
  uriFor: (file: FileUri) => string,
): Diagnostic {
  const { rule, subject, item, scope, baseline } = finding;
  const data: DiagnosticData = {
    rule,
    ...(subject === undefined ? {} : { subject }),
    ...(item === undefined ? {} : { item }),
    ...(scope === undefined ? {} : { scope }),
    ...(baseline === undefined ? {} : { baseline }),
  };
  const tag = tagsByRule[rule];
  const related = abilities.related ? toRelated(finding, snapshot, uriFor) : [];
  return {
    range: rangeIn(snapshot, finding.file, finding.span),
    severity: severities[finding.severity],
    code: rule,
    source: sourceName,
    message: finding.message,
    ...(abilities.rulePages === undefined ? {} : { codeDescription: { href: `${abilities.rulePages}/${rule}.md` } }),
    ...(tag !== undefined && abilities.tags.includes(tag) ? { tags: [tag] } : {}),
    ...(abilities.data ? { data } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

function toRelated(finding: Finding, snapshot: Snapshot, uriFor: (file: FileUri) => string) {
  return (finding.related ?? []).map(({ file, span, message }) => ({
    location: { uri: uriFor(file), range: rangeIn(snapshot, file, span) },
    message,
  }));
}

/** The range of a stretch of a file; its start where the index does not hold the file. */
export function rangeIn(snapshot: Snapshot, file: FileUri, span: Span): Range {
  const lines = snapshot.file(file)?.facts.lines;
  return lines ? toRange(lines, span) : { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What is struck through, since it should no longer be named, or shown pale, since it does nothing. */
export const tagsByRule: Readonly<Record<string, DiagnosticTag>> = {
  'superseded-still-used': DiagnosticTag.Deprecated,
  'orphan-code-reference': DiagnosticTag.Deprecated,
  'renamed-id-used': DiagnosticTag.Deprecated,
  'unused-ignore': DiagnosticTag.Unnecessary,
};

/** Turns a suggestion into a completion item: a plain edit, since rich editors take no snippets and no commands. */
export function toCompletionItem(
  { type, label, title = '', detail, explanation, filter, text }: Suggestion,
  range: Range,
  order: number,
  showsLabelDetails: boolean,
): CompletionItem {
  const shown = toPlainLine(title, titleLimit);
  const plainLabel = toPlainLine(label, titleLimit);
  return {
    label: showsLabelDetails || shown === '' ? plainLabel : `${plainLabel} ${shown}`,
    ...(showsLabelDetails && shown !== '' ? { labelDetails: { detail: ` ${shown}` } } : {}),
    kind: completionKinds[type],
    detail,
    ...(explanation === undefined ? {} : { documentation: explanation }),
    filterText: toPlainLine(filter, 2 * titleLimit),
    sortText: String(order).padStart(5, '0'),
    textEdit: { range, newText: text },
  };
}

const completionKinds: Readonly<Record<Suggestion['type'], CompletionItemKind>> = {
  item: CompletionItemKind.Reference,
  'new-item': CompletionItemKind.Constructor,
  field: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  verb: CompletionItemKind.Keyword,
};

/** The symbol kind that looks nearest to a kind of item. */
export function toSymbolKind(like: string): SymbolKind {
  return symbolKinds[like] ?? SymbolKind.Object;
}

const symbolKinds: Readonly<Record<string, SymbolKind>> = {
  vision: SymbolKind.Namespace,
  pillar: SymbolKind.Namespace,
  objective: SymbolKind.Class,
  'key-result': SymbolKind.Number,
  kpi: SymbolKind.Number,
  'success-criterion': SymbolKind.Number,
  requirement: SymbolKind.Interface,
  feature: SymbolKind.Module,
  story: SymbolKind.Interface,
  acceptance: SymbolKind.Boolean,
};
