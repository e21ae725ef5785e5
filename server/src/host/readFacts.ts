import type { Config } from '../core/model/config.ts';
import type { FileFacts, Problem } from '../core/model/facts.ts';
import type { FileRole } from '../core/model/fileRole.ts';
import { determineRole, isSpecPath } from '../core/model/fileRole.ts';
import { readFile } from '../core/readFile.ts';
import { makePrefilter } from '../core/source/prefilter.ts';
import { hashBlob } from './blobHash.ts';
import { decodeText } from './decodeText.ts';
import type { KnownFile } from './factsCache.ts';
import type { FileContent, FileStamp } from './host.ts';
import { makeProblemFacts, showSize } from './problemFacts.ts';

/** Larger files are not read: no person wrote them. */
export const sizeLimit = 2 * 1024 * 1024;

/** Turns the content of files into facts; undefined for a file that is gone. */
export type FactsReader = (path: string, content: FileContent) => KnownFile | undefined;

/** Facts of this content in this role, where they are known already. */
export type FactsFinder = (hash: string, role: FileRole) => FileFacts | undefined;

/** A reader for one configuration. */
export function makeFactsReader(config: Config, findKnown: FactsFinder): FactsReader {
  const mayHoldIds = makePrefilter(config);
  return (path, content) => {
    const isSpec = isSpecPath(path);
    switch (content.kind) {
      case 'gone':
        return undefined;
      case 'refused':
        return { stamp: noStamp, facts: describeRefusal(content.reason, isSpec) };
      case 'too-large':
        return isSpec ? { stamp: content.stamp, facts: describeSize(content.stamp.size) } : { stamp: content.stamp };
      case 'bytes':
        return isSpec ? readSpecBytes(path, content) : readCodeBytes(path, content);
    }
  };

  function readSpecBytes(path: string, { bytes, stamp }: Bytes): KnownFile {
    const hash = hashBlob(bytes);
    const role = determineRole(path, config);
    const stored = findKnown(hash, role);
    if (stored) return { stamp, hash, facts: stored };
    const decoded = decodeText(bytes);
    if (decoded.kind === 'binary') return { stamp, hash, facts: binaryFacts };
    const facts = readFile(path, decoded.text, config);
    return keep(stamp, hash, decoded.invalidAt === undefined ? facts : withReplacement(facts, decoded.invalidAt));
  }

  function readCodeBytes(path: string, { bytes, stamp }: Bytes): KnownFile {
    const text = readCodeText(bytes, mayHoldIds);
    if (text === undefined) return { stamp };
    const hash = hashBlob(bytes);
    const role: FileRole = determineRole(path, config);
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
  const { definitions, references, suppressions, problems } = facts;
  const isSilent = definitions.length + references.length + suppressions.length + problems.length === 0;
  return isSilent ? { stamp, hash } : { stamp, hash, facts };
}

/** Differs from every real stamp, so that the file is tried again at the next look. */
const noStamp: FileStamp = { size: -1, modified: -1, changed: Number.POSITIVE_INFINITY, identity: -1 };

const binaryFacts = makeProblemFacts(
  'unreadable-file',
  'This file is not text, though its name says that it is Markdown. Rename it, or save it as text.',
);

function describeRefusal(reason: string, isSpec: boolean): FileFacts {
  // What a code file would say is not known to matter, so it must not fail a build.
  const message = `This file could not be read: ${reason}. What it says is missing from the trace.`;
  return makeProblemFacts('unreadable-file', message, isSpec ? undefined : 'information');
}

function describeSize(size: number): FileFacts {
  const sizes = `This file has ${showSize(size)}; files are read up to ${showSize(sizeLimit)}.`;
  return makeProblemFacts('file-too-large', `${sizes} Split it, or name it under \`exclude\` in throughline.yaml.`);
}

function withReplacement(facts: FileFacts, at: number): FileFacts {
  const message =
    'From here on, letters could not be read: the file is not saved as UTF-8. Save it with that encoding; all else is used.';
  const problem: Problem = { rule: 'unreadable-file', span: { start: at, end: at + 1 }, message };
  return { ...facts, problems: [problem, ...facts.problems] };
}
