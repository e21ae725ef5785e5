import assert from 'node:assert/strict';
import { hover } from '../../../server/src/core/features/hover.ts';
import { Workspace } from '../../../server/src/core/workspace.ts';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { checkHover, join, openAtCursor } from '../../support/checkFeature.ts';
import { testDay, uriOf } from '../../support/openFiles.ts';

const product = `
  //- vision.md
  # VIS-1: Anyone can ship their idea the day they have it

  - problem: Setting up takes a week.
  - audience: small teams

  //- goals.md
  # OBJ-1: Make the first week effortless

  - supports: VIS-1
  - status: active
  - cycle: 2026-Q3
  - health: at risk

  ## KPI-ACT: Activation rate

  - definition: Share of new accounts that publish within 7 days.
  - target: >= 50 % by 2026-09-30
  - baseline: 33.0 %
  - direction: up
  - status: active
  - owner: @growth

  ## KR-1: Activation from a third to a half

  - uses: KPI-ACT
  - baseline: 33 %
  - target: 50 %

  //- import.md
  # REQ-118: Import an existing project from Git

  - status: in-progress
  - priority: must
  - supports: OBJ-1
  - moves: KPI-ACT (+3 pp)
  - owner: @platform
  - team: growth squad

  ## Acceptance criteria

  - AC-1: A public repository is cloned
  - AC-2: A private one asks for a token

  //- src/git.ts
  // implements REQ-118
  export const git = 1;
  // instruments KPI-ACT

  //- test/git.test.ts
  // verifies REQ-118/AC-1
`;

describe('hover', () => {
  it('shows all of a requirement in its spec', () =>
    checkHover(
      join(
        product,
        `
      //- notes.md
      See REQ-1<|>18 for this.
      `,
      ),
      `
      REQ-118 · Import an existing project from Git
      requirement · in progress · must
      Why  OBJ-1 Make the first week effortless → VIS-1 Anyone can ship their idea the day they have it
      KPI  KPI-ACT Activation rate (claim: +3 pp) · no data · target >= 50 % by 30 Sep
      Acceptance  2 criteria, 1 with tests, no test for AC-2
      Code  src/git.ts:1
      Tests  test/git.test.ts:1
      Spec  import.md:1 · owner @platform (growth squad)
      `,
    ));

  it('is short in code, and says first how the KPI stands', () =>
    checkHover(
      join(
        product,
        `
      //- src/other.ts
      // implements REQ-118<|>
      `,
      ),
      `
      REQ-118 · Import an existing project from Git · in progress · must
      KPI-ACT no data · target >= 50 % by 30 Sep · Activation rate · claim: +3 pp
      Why  OBJ-1 Make the first week effortless → VIS-1 Anyone can ship their idea the day they have it
      Acceptance  2 criteria, 1 with tests, no test for AC-2
      Spec  import.md:1 · 2 places in code · 1 test · owner @platform (growth squad)
      `,
    ));

  it('shows how a KPI stands, and no number that nobody wrote', () =>
    checkHover(
      join(
        product,
        `
      //- notes.md
      About <|>KPI-ACT.
      `,
      ),
      `
      KPI-ACT · Activation rate
      KPI · active
      Share of new accounts that publish within 7 days.
      Now  no data: no history file and no source
      Target  >= 50 % by 30 Sep (41 days left) · ↑ higher is better · baseline 33 %
      Measures  OBJ-1 Make the first week effortless
      Moved by  REQ-118 Import an existing project from Git (in progress)
      Spec  goals.md:8 · owner @growth · 1 place in code
      `,
    ));

  it('shows what an objective is for, how it is measured and what is done for it', () =>
    checkHover(
      join(
        product,
        `
      //- notes.md
      About OBJ-1<|>.
      `,
      ),
      `
      OBJ-1 · Make the first week effortless
      objective · active · 2026-Q3, 41 days left · health at risk
      Why  VIS-1 Anyone can ship their idea the day they have it
      Key results  KR-1 Activation from a third to a half · 33 → no data → 50 %
      Score  none yet · 1 of 1 has no data
      Requirements  REQ-118 Import an existing project from Git
      Spec  goals.md:1
      `,
    ));

  it('shows a key result with the KPI it uses', () =>
    checkHover(
      join(
        product,
        `
      //- notes.md
      About OBJ-1/KR-<|>1.
      `,
      ),
      `
      OBJ-1/KR-1 · Activation from a third to a half
      key result
      Progress  33 → no data → 50 % by 30 Sep (41 days left)
      Now  no data: no history file and no source · uses KPI-ACT Activation rate
      Why  OBJ-1 Make the first week effortless → VIS-1 Anyone can ship their idea the day they have it
      Spec  goals.md:17
      `,
    ));

  it('shows a vision with its objectives', () =>
    checkHover(
      join(
        product,
        `
      //- notes.md
      About VIS-1<|>.
      `,
      ),
      `
      VIS-1 · Anyone can ship their idea the day they have it
      vision
      Problem  Setting up takes a week.
      For  small teams
      Objectives  OBJ-1 Make the first week effortless
      Spec  vision.md:1
      `,
    ));

  it('shows an acceptance criterion with its requirement', () =>
    checkHover(
      join(
        product,
        `
      //- src/token.ts
      // implements REQ-118/AC-2<|>
      `,
      ),
      `
      REQ-118/AC-2 · A private one asks for a token
      KPI-ACT no data · target >= 50 % by 30 Sep · Activation rate · claim: +3 pp
      Of  REQ-118 Import an existing project from Git · in progress
      Why  OBJ-1 Make the first week effortless → VIS-1 Anyone can ship their idea the day they have it
      Spec  import.md:13 · 1 place in code · no test
      `,
    ));

  it('shows the same card over the definition itself', () =>
    checkHover(
      `
      # REQ-1<|>: Log in
      `,
      `
      REQ-1 · Log in
      requirement
      Code  no code yet
      Tests  no test yet
      Spec  spec.md:1
      `,
    ));

  it('says what is not linked yet where there is something to link to', () =>
    checkHover(
      `
      # OBJ-1: Fast
      ## KPI-1: Speed
      //- login.md
      # REQ-1<|>: Log in
      `,
      `
      REQ-1 · Log in
      requirement
      Why  not linked to an objective yet
      KPI  names no KPI it should move
      Code  no code yet
      Tests  no test yet
      Spec  login.md:1
      `,
    ));

  it('takes the KPI of the objective where the requirement names none', () =>
    checkHover(
      `
      # OBJ-1: Fast
      ## KPI-1: Speed
      - target: p95 < 200 ms
      - direction: lower is better
      //- login.md
      # REQ-1: Log in
      - supports: OBJ-1
      //- src/a.go
      // REQ-1<|>
      `,
      `
      REQ-1 · Log in
      KPI-1 no data · target < 200 ms · Speed (of OBJ-1)
      Why  OBJ-1 Fast
      Spec  login.md:1 · 1 place in code · no test
      `,
    ));

  it('says so where a KPI has no target', () =>
    checkHover(
      `
      ## KPI-1<|>: Speed
      `,
      `
      KPI-1 · Speed
      KPI
      Now  no data: no history file and no source
      Target  none yet
      Spec  spec.md:1
      `,
    ));

  it('reads in the title of a key result where it begins and ends', () =>
    checkHover(
      `
      # OBJ-1: Fast
      - KR-1<|>: From 41 min to 15 min by 2026-12-31
      `,
      `
      OBJ-1/KR-1 · From 41 min to 15 min by 2026-12-31
      key result
      Progress  41 → no data → 15 min by 31 Dec (133 days left)
      Now  no data: no history file, no source and no check-in with a value
      Why  OBJ-1 Fast
      Spec  spec.md:2
      `,
    ));

  it('names the item that took the place of a superseded one', () =>
    checkHover(
      `
      # REQ-2: Log in with a passkey
      - supersedes: REQ-1
      # REQ-1<|>: Log in
      - status: superseded
      `,
      `
      REQ-1 · Log in
      requirement · superseded by REQ-2
      Code  no code yet
      Tests  no test yet
      Spec  spec.md:3
      `,
    ));

  it('says how often an item is defined', () =>
    checkHover(
      `
      # REQ-1<|>: Log in
      //- b.md
      # REQ-1: Log out
      `,
      `
      REQ-1 · Log in
      requirement
      Code  no code yet
      Tests  no test yet
      Spec  spec.md:1 · defined 2 times
      `,
    ));

  it('shows the whole sentence where the title is only its start', () => {
    const sentence = `System MUST ${'allow every single user '.repeat(6)}to log in`;
    checkHover(
      `
      - **FR-001<|>**: ${sentence}.
      `,
      `
      FR-001 · ${sentence}.
      requirement
      Code  no code yet
      Tests  no test yet
      Spec  spec.md:1
      `,
    );
  });

  it('says that an id is unknown, and which one may be meant', () =>
    checkHover(
      `
      # REQ-118: Import
      # REQ-9: Log in
      //- notes.md
      About REQ-1<|>81.
      `,
      `
      REQ-181
      unknown id
      Nothing in this project defines it.
      Did you mean  REQ-118 Import
      `,
    ));

  it('says nothing of an unknown id while files are still being read', () => {
    const workspace = new Workspace(defaultConfig, testDay);
    workspace.setText(uriOf('a.md'), 'a.md', '# REQ-1: Log in\n\nAfter REQ-2.\n');
    const snapshot = workspace.sync();
    const file = snapshot.file(uriOf('a.md'));
    assert.ok(file);
    assert.equal(hover(snapshot, file, 26), undefined);
    workspace.setComplete();
    assert.equal(hover(workspace.sync(), file, 26)?.card.id, 'REQ-2');
  });

  it('names the choices of an ambiguous id and how to write them', () =>
    checkHover(
      `
      //- specs/001-login/spec.md
      - **FR-001**: System MUST log people in
      //- specs/002-search/spec.md
      - **FR-001**: System MUST find things
      //- src/a.ts
      // implements FR-001<|>
      `,
      `
      FR-001
      2 definitions
      001-login/FR-001 System MUST log people in
      002-search/FR-001 System MUST find things
      Write the one you mean in full, such as 001-login/FR-001.
      `,
    ));

  it('says nothing over an id of a prefix that nobody uses', () => checkHover('About NFR-1<|>.', undefined));

  it('says nothing beside an id', () => checkHover('# REQ-1: Log <|>in', undefined));

  for (const [where, text] of [
    ['start', '<|>REQ-1'],
    ['middle', 'RE<|>Q-1'],
    ['end', 'REQ-1<|>'],
  ] as const) {
    it(`answers at the ${where} of an id`, () => {
      const { snapshot, file, offset } = openAtCursor(`# REQ-1: Log in\n\nAbout ${text}, please.`);
      assert.equal(hover(snapshot, file, offset)?.card.title, 'Log in');
    });
  }

  it('takes the id that the cursor is in, not the one it touches from behind', () => {
    const { snapshot, file, offset } = openAtCursor('# REQ-1: A\n# REQ-2: B\n\nREQ-1/<|>REQ-2');
    assert.equal(hover(snapshot, file, offset)?.card.id, 'REQ-2');
  });
});

describe('hover over an earlier id', () => {
  it('shows the item of today, and where the id comes from', () => {
    const { snapshot, file, offset } = openAtCursor(
      '# REQ-119: Import\n- aliases: REQ-118\n//- src/a.ts\n// REQ<|>-118',
    );
    const card = hover(snapshot, file, offset)?.card;
    assert.equal(card?.id, 'REQ-119');
    assert.equal(card.facts.at(-1), 'renamed from REQ-118');
  });
});
