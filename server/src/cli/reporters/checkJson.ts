/** JSON for people and programs; nothing in it is a command to the log of a build server, which obeys `##[` anywhere in a line. */
export function writeReportJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replaceAll(/##(?=\w*\[)/g, '#\\u0023')}\n`;
}
