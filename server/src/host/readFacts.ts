import type { Config } from '../core/model/config.ts';
import { makeUnreadHistory } from '../core/metrics/history/readHistory.ts';
import { makeEmptyFacts, type FileFacts } from '../core/model/facts.ts';
import type { FileRole } from '../core/model/fileRole.ts';
import type { HistoryProblem } from '../core/model/history.ts';
import { readFile } from '../core/readFile.ts';
import { makePrefilter } from '../core/source/prefilter.ts';
import { indexLines } from '../core/text/lineIndex.ts';
import { hashBlob } from './blobHash.ts';
import { decodeText } from './decodeText.ts';
import type { KnownFile } from './factsCache.ts';
import type { FileContent, FileStamp } from './host.ts';
import { makeProblemFacts, showSize } from './problemFacts.ts';

/** Larger specs and code files are not read: no person wrote them. */
const sizeLimit = 2 * 1024 * 1024;
/** Programs write histories; this is room for two million values, which take two seconds. */
const historyLimit = 32 * 1024 * 1024;

/** How many bytes a file of this role may have. */
export function limitOf({ type }: FileRole): number {
  return type === 'history' ? historyLimit : sizeLimit;
}

/** Turns the content of files into facts; undefined for a file that is gone. */
export type FactsReader = (path: string, role: FileRole, content: FileContent) => KnownFile | undefined;

/** Facts of this content in this role, where they are known already. */
export type FactsFinder = (hash: string, role: FileRole) => FileFacts | undefined;

/** A reader for one configuration. */
export function makeFactsReader(config: Config, findKnown: FactsFinder): FactsReader {
  const mayHoldIds = makePrefilter(config);
  return (path, role, content) => {
    switch (content.kind) {
      case 'gone':
        return undefined;
      case 'refused':
        return { stamp: noStamp, facts: describeRefusal(content.reason, role) };
      case 'too-large':
        // What a code file would say is not missed.
        return {
          stamp: content.stamp,
          ...(role.type === 'code' ? {} : { facts: describeSize(content.stamp.size, role) }),
        };
      case 'bytes':
        return role.type === 'code' ? readCodeBytes(path, role, content) : readTextBytes(path, role, content);
    }
  };

  /** A spec or a history: whatever it says matters, so none is passed over. */
  function readTextBytes(path: string, role: FileRole, { bytes, stamp }: Bytes): KnownFile {
    const hash = hashBlob(bytes);
    const stored = findKnown(hash, role);
    if (stored) return { stamp, hash, facts: stored };
    const decoded = decodeText(bytes);
    if (decoded.kind === 'binary') return { stamp, hash, facts: describeBinary(role) };
    const facts = readFile(path, decoded.text, config, undefined, role);
    return keep(stamp, hash, decoded.invalidAt === undefined ? facts : withReplacement(facts, decoded.invalidAt));
  }

  function readCodeBytes(path: string, role: FileRole, { bytes, stamp }: Bytes): KnownFile {
    const text = readCodeText(bytes, mayHoldIds);
    if (text === undefined) return { stamp };
    const hash = hashBlob(bytes);
    const stored = findKnown(hash, role);
    return stored ? { stamp, hash, facts: stored } : keep(stamp, hash, readFile(path, text, config));
  }
}

type Bytes = Extract<FileContent, { kind: 'bytes' }>;

/** The text of a code file that may refer to something; most do not, and are never decoded. */
function readCodeText(bytes: Uint8Array, mayHoldIds: (text: string) => boolean): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.includes(0) && !mayHoldIds(buffer.toString('latin1'))) return undefined;
  const decoded = decodeText(bytes);
  return decoded.kind === 'text' && mayHoldIds(decoded.text) ? decoded.text : undefined;
}

function keep(stamp: FileStamp, hash: string, facts: FileFacts): KnownFile {
  const { definitions, references, suppressions, problems, history } = facts;
  const isSilent = !history && definitions.length + references.length + suppressions.length + problems.length === 0;
  return isSilent ? { stamp, hash } : { stamp, hash, facts };
}

/** Differs from every real stamp, so that the file is tried again at the next look. */
const noStamp: FileStamp = { size: -1, modified: -1, changed: Number.POSITIVE_INFINITY, identity: -1 };

function describeBinary({ type }: FileRole): FileFacts {
  if (type === 'history') return makeUnreadFacts('This file is not text, so no values can be read from it.');
  const message = 'This file is not text, though its name says that it is Markdown. Rename it, or save it as text.';
  return makeProblemFacts('unreadable-file', message);
}

function describeRefusal(reason: string, { type }: FileRole): FileFacts {
  if (type === 'history') return makeUnreadFacts(`This file could not be read: ${reason}.`);
  // What a code file would say is not known to matter, so it must not fail a build.
  const message = `This file could not be read: ${reason}. What it says is missing from the trace.`;
  return makeProblemFacts('unreadable-file', message, type === 'spec' ? undefined : 'information');
}

function describeSize(size: number, role: FileRole): FileFacts {
  const sizes = `This file has ${showSize(size)}; files are read up to ${showSize(limitOf(role))}.`;
  if (role.type === 'history')
    return makeUnreadFacts(`${sizes} Keep one value a day or a week, or give each KPI its file.`);
  return makeProblemFacts('file-too-large', `${sizes} Split it, or name it under \`exclude\` in throughline.yaml.`);
}

/** What is wrong with a history is said only where it is somebody's, so it is kept with the history. */
function makeUnreadFacts(message: string): FileFacts {
  return { ...makeEmptyFacts(indexLines('')), history: makeUnreadHistory(message) };
}

function withReplacement(facts: FileFacts, at: number): FileFacts {
  const message =
    'From here on, letters could not be read: the file is not saved as UTF-8. Save it with that encoding; all else is used.';
  const span = { start: at, end: at + 1 };
  const { history } = facts;
  if (!history) return { ...facts, problems: [{ rule: 'unreadable-file', span, message }, ...facts.problems] };
  const problems: readonly HistoryProblem[] = [{ rule: 'history-unreadable', span, message }, ...history.problems];
  return { ...facts, history: { ...history, problems } };
}
