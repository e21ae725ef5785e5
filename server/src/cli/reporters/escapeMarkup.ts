// implements TL-40/AC-2
/**
 * One text for XML 1.0 or HTML, as content or between double quotes. Characters that XML does not know, and halves of
 * characters, become U+FFFD. Square brackets are written by number, since the logs of build servers obey `##[` and `##vso[`.
 */
export function escapeMarkup(text: string): string {
  return text
    .toWellFormed()
    .replace(unknownToXml, '\uFFFD')
    .replace(/[&<>"'[\]\t\r\n\u0085\u2028\u2029]/g, found => `&#${found.charCodeAt(0)};`);
}

const unknownToXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
