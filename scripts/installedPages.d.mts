export function listInstalledPages(): Promise<string[]>;
