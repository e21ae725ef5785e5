/** What `throughline init` and the editor's Set Up write: plain texts, no imports, shared by both. */

/** A file that setting up writes where there is none yet. */
export interface SetUpFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** One line for the person who decides. */
  readonly purpose: string;
  readonly text: string;
}

/** Names a configuration file may have, the one that is written first. */
export const configurationNames: readonly string[] = ['throughline.yaml', 'throughline.yml', 'throughline.json'];

// implements TL-22
/** The files to offer for a root; `folders` are the names of the folders that stand in it. */
export function planSetUp(folders: readonly string[]): readonly SetUpFile[] {
  const specs = specFolders.find(name => folders.includes(name)) ?? 'specs';
  return [
    {
      path: 'throughline.yaml',
      purpose: 'settings for the whole team, each explained; all of them are optional',
      text: configurationText,
    },
    {
      path: `${specs}/product.md`,
      purpose: 'a first spec to write over: a vision, an objective, a KPI and a requirement',
      text: firstSpecText,
    },
  ];
}

const specFolders = ['specs', 'spec', 'requirements', 'product', 'docs'];

const configurationText = `# Throughline works without this file. It is here for what your team wants otherwise.
# Everything below is a comment: take away the "# " in front of a line to use it.

# How much is reported: 1 is the basics, 2 and 3 ask for more.
# profile: 1

# Which files are looked at, besides what .gitignore leaves out.
# exclude:
#   - archive/**

# Where tests are, when they are not where most projects have them.
# tests:
#   - checks/**

# Folders whose requirements are counted from 1 again, each a scope of its own.
# scopes:
#   - specs/*

# Prefixes of your own for what exists already.
# kinds:
#   requirement:
#     prefixes: [REQ, FR, NFR, CON, STORY]

# How your code sends events, {event} for the name, to tie KPIs with "event: ..." to that code.
# events: "track('{event}'"

# The month in which your fiscal year begins.
# fiscalYearStart: 7

# How bad a finding is: error, warning, information, hint or off.
# rules:
#   requirement-without-kpi: off

# From which severity on "throughline check" fails: error, warning, information or never.
# failOn: error
`;

const firstSpecText = `# Product spec

An example to write over. The ids in front of the headings tie the parts together:
point at one to see what it is and why it exists.
Write \`implements REQ-1\` in a comment to tie code to it.

## VIS-1: Nobody waits on the phone to see a doctor

- problem: One caller in four gives up before anyone answers.
- audience: patients of small practices, and the people at their front desks

## OBJ-1: Booking online is the easy way

- supports: VIS-1
- owner: @ana
- status: active
- cycle: 2027-H1

### KPI-1: Bookings made online

- definition: Bookings made online, divided by all bookings of the same week.
- unit: percent
- direction: up
- baseline: 20 %
- target: >= 50 % by 2027-06-30

### REQ-1: A patient books without an account

The product must let a person book with a name and a phone number only.

- moves: KPI-1
- status: draft
- acceptance:
  - AC-1: A first-time visitor reaches the confirmation in three steps.
  - AC-2: The confirmation says how to cancel.
`;
