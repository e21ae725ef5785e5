export function listInstalledPages(): Promise<string[]>;

/** A page as it is installed: without pictures. */
export function readInstalledPage(page: string): Promise<string>;
