/** Does the text hold something that looks like an id of a built-in kind? One pass and no parsing: it only wakes the server. */
export function holdsId(text: string): boolean {
  return idPattern.test(text);
}

/** Short prefixes need a digit, or `IN-HOUSE` would be one; prefixes of a team's own come with a configuration file. */
const idPattern =
  /(?<![\p{L}\p{N}_@#/-])(?:(?:VIS|OBJ|KPI|REQ|NFR|FEAT|PIL|IDEA)-[A-Z0-9]|(?:O|KR|FR|CON|SC|SM|US|UJ|UC|AC|IN|EV|ASM|HYP|EXP|DEC|ADR|RISK|Q|PER|NG|REL)-[A-Z.-]{0,40}[0-9])/u;
