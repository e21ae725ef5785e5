/** Where the page behind `/rules/unknown-id.md` or `/language.md` stands in the extension; undefined for anything else. */
export function findInstalledPage(path: string): string | undefined {
  return /^\/(?:rules\/)?[A-Za-z0-9-]+\.md$/.test(path) ? `dist${path}` : undefined;
}
