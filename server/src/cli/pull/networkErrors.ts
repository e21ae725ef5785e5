import { cleanText } from '../terminal.ts';

/** Why a source could not be reached, in plain words; never the system's own, which may name addresses and secrets. */
export function describeSystemError(error: unknown, { name }: { readonly name: string }): string {
  const { code = '' } = error as { readonly code?: string };
  const known = reasons.get(code);
  if (known !== undefined) return `${name} ${known}`;
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code)) {
    return `${name} shows a certificate that this machine does not trust (${cleanText(code, 60)})`;
  }
  if (/^HPE_|PARSE/.test(code)) return `${name} does not answer in HTTP`;
  if (/SSL|TLS|EPROTO/.test(code)) return `${name} does not agree on encryption with this machine`;
  return `${name} cannot be asked${code === '' ? '' : ` (${cleanText(code, 60)})`}`;
}

const unknownHost = 'has an address that is not known; check the host in its url';

const reasons: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'refuses the connection; is it running?'],
  ['ECONNRESET', 'ended the connection before its answer was complete'],
  ['EPIPE', 'ended the connection before its answer was complete'],
  ['ENOTFOUND', unknownHost],
  ['EAI_AGAIN', unknownHost],
  ['ENOENT', 'is not there; is it running?'],
  ['EHOSTUNREACH', 'cannot be reached from here'],
  ['ENETUNREACH', 'cannot be reached from here'],
  ['EADDRNOTAVAIL', 'cannot be reached from here'],
  ['EACCES', 'may not be reached from here'],
  ['ETIMEDOUT', 'did not answer in time'],
]);
