/** The address of a real server that `scripts/testServers.mjs` started; undefined where there is none. */
export const postgresUrl = process.env['THROUGHLINE_TEST_POSTGRES_URL'];
export const prometheusUrl = process.env['THROUGHLINE_TEST_PROMETHEUS_URL'];

/** Leaves out the tests of a `describe` where their server is not there, and says so once. */
export function needServer(name: string, url: string | undefined): void {
  if (url !== undefined) return;
  const why = `No ${name} here, so its tests are skipped; \`node scripts/testServers.mjs npm test\` starts one.`;
  if (!said.has(why)) console.log(why);
  said.add(why);
  before(why, function () {
    this.skip();
  });
}

const said = new Set<string>();
