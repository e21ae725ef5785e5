import {
  checkDefinition,
  checkHighlights,
  checkImplementations,
  checkReferences,
  join,
} from '../../support/checkFeature.ts';

// verifies TL-4/AC-1
describe('definition', () => {
  it('goes from code to id and title', () =>
    checkDefinition(
      `
      # REQ-1: Log in
      Some text.
      //- src/a.py
      # implements REQ-1<|>
      `,
      ['spec.md:1 REQ-1: Log in'],
    ));

  it('goes from a test title', () =>
    checkDefinition(
      `
      # REQ-1: Log in
      //- test/a.test.ts
      it('REQ-<|>1: logs people in', () => {});
      `,
      ['spec.md:1 REQ-1: Log in'],
    ));

  it('goes from the definition to itself, so that editors can offer references instead', () =>
    checkDefinition('# REQ-1<|>: Log in', ['spec.md:1 REQ-1: Log in']));

  it('goes to every duplicate', () =>
    checkDefinition(
      `
      # REQ-1: Log in
      //- b.md
      - **REQ-1**: Log out
      //- c.md
      See REQ-1<|>.
      `,
      ['b.md:1 REQ-1**: Log out', 'spec.md:1 REQ-1: Log in'],
    ));

  it('goes to every choice of an ambiguous id', () =>
    checkDefinition(
      `
      //- specs/001-login/spec.md
      - **FR-001**: Log people in
      //- specs/002-search/spec.md
      - **FR-001**: Find things
      //- src/a.ts
      // FR-001<|>
      `,
      ['specs/001-login/spec.md:1 FR-001**: Log people in', 'specs/002-search/spec.md:1 FR-001**: Find things'],
    ));

  it('goes to the one in the scope that is written', () =>
    checkDefinition(
      `
      //- specs/001-login/spec.md
      - **FR-001**: Log people in
      //- specs/002-search/spec.md
      - **FR-001**: Find things
      //- src/a.ts
      // 002-search/FR-001<|>
      `,
      ['specs/002-search/spec.md:1 FR-001**: Find things'],
    ));

  it('goes to a row of a table', () =>
    checkDefinition(
      `
      | ID | Requirement |
      |---|---|
      | REQ-7 | Log in |

      Later: REQ-7<|>.
      `,
      ['spec.md:3 REQ-7 | Log in'],
    ));

  it('goes nowhere from text that is no id', () => checkDefinition('Log <|>in', []));

  it('goes nowhere from an id that nothing defines', () => checkDefinition('# REQ-1: A\n\nREQ-2<|>', []));

  it('finds both ends of a range', () =>
    checkDefinition(
      `
      # REQ-1: A
      # REQ-2: B
      # REQ-3: C
      //- src/a.ts
      // REQ-1..REQ-3<|>
      `,
      ['spec.md:3 REQ-3: C'],
    ));
});

const product = `
  //- a.md
  # REQ-1: Log in
  - depends on: REQ-2

  - AC-1: With a passkey

  # REQ-2: Accounts
  //- src/a.ts
  // implements REQ-1
  // see REQ-1
  //- src/b.rs
  // REQ-1/AC-1
  //- test/a.test.ts
  it('REQ-1 works', () => {});
`;

// verifies TL-4/AC-2
describe('references', () => {
  it('lists specs, code and tests, and the definition', () =>
    checkReferences(join(product, `//- c.md\nAbout REQ-1<|>.`), [
      'a.md:1 REQ-1',
      'c.md:1 REQ-1',
      'src/a.ts:1 REQ-1',
      'src/a.ts:2 REQ-1',
      'test/a.test.ts:1 REQ-1',
    ]));

  it('starts at the definition as well', () =>
    checkReferences(`//- z.md\n# REQ-9<|>: Z\n//- y.md\nAbout REQ-9.`, ['z.md:1 REQ-9', 'y.md:1 REQ-9']));

  it('lists every place that defines a duplicated id, from wherever it is asked', () => {
    const files = ['//- a.md', '# REQ-1: A', '//- b.md', '## REQ-1: B', '//- c.md', 'About REQ-1.'].join('\n');
    const all = ['a.md:1 REQ-1', 'b.md:1 REQ-1', 'c.md:1 REQ-1'];
    checkReferences(files.replace('REQ-1: A', 'REQ-1<|>: A'), all);
    checkReferences(files.replace('REQ-1: B', 'REQ-1<|>: B'), all);
    checkReferences(files.replace('REQ-1.', 'REQ-1<|>.'), all);
  });

  it('lists places that would define an item, had another not won, but none of another scope', () => {
    const files = `
      //- a.md
      # REQ-1: A
      //- b.md
      | ID | Title |
      | --- | --- |
      | REQ-1 | B |
      //- c.md
      - REQ-1: C
      //- specs/001-x/spec.md
      - **REQ-1**: D
      `;
    const all = ['a.md:1 REQ-1', 'b.md:3 REQ-1', 'c.md:1 REQ-1'];
    checkReferences(files.replace('REQ-1: A', 'REQ-1<|>: A'), all);
    checkReferences(files.replace('REQ-1 | B', 'REQ-1<|> | B'), all);
    checkReferences(files.replace('- REQ-1: C', '- REQ-1<|>: C'), all);
  });

  it('lists the uses of a local id in full', () =>
    checkReferences(join(product, `//- c.md\nAbout REQ-1/AC-<|>1.`), [
      'a.md:4 AC-1',
      'c.md:1 REQ-1/AC-1',
      'src/b.rs:1 REQ-1/AC-1',
    ]));
});

// verifies TL-4/AC-3
describe('implementation', () => {
  it('lists code and tests only, those of criteria too', () =>
    checkImplementations(join(product, `//- c.md\nAbout REQ-1<|>.`), [
      'src/a.ts:1 REQ-1',
      'src/b.rs:1 REQ-1/AC-1',
      'test/a.test.ts:1 REQ-1',
    ]));

  it('lists those of one criterion', () =>
    checkImplementations(join(product, `//- c.md\nAbout REQ-1/AC-1<|>.`), ['src/b.rs:1 REQ-1/AC-1']));

  it('finds what instruments a KPI', () =>
    checkImplementations(
      `
      # KPI-1<|>: Speed
      //- src/a.ts
      // instruments KPI-1
      `,
      ['src/a.ts:1 KPI-1'],
    ));
});

describe('highlights', () => {
  it('marks definition and uses in the file', () =>
    checkHighlights(
      `
      # REQ-1: Log in
      After REQ-1<|> comes REQ-2, then REQ-1.
      # REQ-2: Out
      `,
      ['=spec.md:1 REQ-1', 'spec.md:2 REQ-1', 'spec.md:2 REQ-1'],
    ));

  it('marks what belongs to an item, at home and with its parent in front', () =>
    checkHighlights(
      `
      # REQ-1: Log in

      - **AC-1<|>**: With a passkey

      # REQ-2: Log out

      - **AC-1**: At once

      After REQ-1/AC-1 comes REQ-2/AC-1.
      `,
      ['=spec.md:3 AC-1', 'spec.md:9 REQ-1/AC-1'],
    ));

  it('marks all that is written of one end of a range, and of an id with its scope', () => {
    checkHighlights(
      `
      # REQ-1: A
      # REQ-2: B
      # REQ-3<|>: C
      REQ-1..REQ-3 and REQ-2
      `,
      ['=spec.md:3 REQ-3', 'spec.md:4 REQ-3'],
    );
    checkHighlights(
      `
      //- specs/001-login/spec.md
      - **FR-001<|>**: Log people in

      Not 002-search/FR-001, but 001-login/FR-001.
      //- specs/002-search/spec.md
      - **FR-001**: Find things
      `,
      ['=specs/001-login/spec.md:1 FR-001', 'specs/001-login/spec.md:3 001-login/FR-001'],
    );
  });

  it('marks each duplicate as a definition, and a place that looks like one as a mention', () =>
    checkHighlights(
      `
      # REQ-1: Log in
      # REQ-1<|>: Log in again

      | ID | Title |
      |---|---|
      | REQ-1 | Log in |
      `,
      ['=spec.md:1 REQ-1', '=spec.md:2 REQ-1', 'spec.md:6 REQ-1'],
    ));

  it('marks an unknown id and its like', () =>
    checkHighlights('# REQ-1: A\n\nREQ-5<|> and REQ-5 and REQ-6', ['spec.md:3 REQ-5', 'spec.md:3 REQ-5']));
});
