import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A product small enough to hold in the head: two requirements, one of them with code and a test, and two mistakes. */
export const product: Readonly<Record<string, string>> = {
  'specs/booking.md': `# Booking

## VIS-1: Nobody waits on the phone to see a doctor

- problem: One caller in four gives up before anyone answers.
- audience: patients of small practices

## OBJ-1: Booking online is the easy way

- supports: VIS-1
- owner: @ana
- status: active

### KPI-1: Bookings made online

- definition: Bookings made online, divided by all bookings of the same week.
- unit: percent
- direction: up
- baseline: 20 %
- target: >= 50 % by 2027-06-30

### REQ-1: A patient books without an account

The product must let a person book with a name and a phone number only.

- moves: KPI-1
- status: in-progress
- acceptance:
  - AC-1: A first-time visitor reaches the confirmation in three steps.

### REQ-2: A patient cancels from the confirmation

The product must let a person cancel with the link in the confirmation.

- moves: KPI-1
- status: accepted
- acceptance:
  - AC-1: Cancelling frees the hour for others.
`,
  'specs/reminders.md': `# Reminders

### REQ-3: A reminder goes out the day before

The product must remind people of their hour.

- supports: OBJ-9
- moves: KPI-1
- status: draft
- acceptance:
  - AC-1: The reminder names the hour and the place.
`,
  'src/book.ts': `// implements REQ-1
export function book(name: string, phone: string): string {
  return \`\${name} (\${phone})\`;
}
`,
  'src/book.py': `# implements REQ-1
def book(name, phone):
    return f"{name} ({phone})"
`,
  'test/book.test.ts': `import { book } from '../src/book';

it('REQ-1: books with a name and a phone number', () => {
  book('Ada', '555');
});
`,
  'src/sms.go': `package sms

// implements REQ-77
func Send() {}
`,
};

/** Writes files to a folder of their own, called `name`, and gives its path. */
export async function writeFolder(files: Readonly<Record<string, string>>, name = 'clinic'): Promise<string> {
  // The real path, because VS Code follows links and then speaks of the file by its real name.
  const folder = join(await realpath(await mkdtemp(join(tmpdir(), 'throughline-'))), name);
  await mkdir(folder);
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}

/** Takes away what `writeFolder` wrote. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(dirname(folder), { recursive: true, force: true });
}
