export function bundleSuite(entry: string, outfile: string): Promise<void>;
export function runInExtensionHost(options: {
  readonly folder: string;
  readonly suite: string;
  readonly data: string;
  readonly env: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly minutes?: number;
}): Promise<string>;
