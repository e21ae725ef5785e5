import assert from 'node:assert/strict';
import { defaultConfig, type Config } from '../../../server/src/core/model/config.ts';
import { kpiNotInstrumented } from '../../../server/src/core/rules/kpiNotInstrumented.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

const withEvents: Config = { ...defaultConfig, events: ["track('{event}'"] };

describe('kpi-not-instrumented', () => {
  it('names an active KPI without code, once another has code', () => {
    const findings = checkRule(
      kpiNotInstrumented,
      `
      # KPI-1: Bookings
      - status: active
      # KPI-2: No-shows
        ^^^^^ information kpi-not-instrumented
      - status: active
      //- book.ts
      // instruments KPI-1
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "KPI-2 has no code that sends the data: write 'instruments KPI-2' in a comment there, or name where else they come from, such as 'source: survey'.",
    ]);
  });

  it('takes a KPI without a status for one that is in use', () => {
    checkRule(
      kpiNotInstrumented,
      `
      # KPI-1: Bookings
      # KPI-2: No-shows
        ^^^^^ information kpi-not-instrumented
      //- book.ts
      // instruments KPI-1
    `,
    );
  });

  it('says it once for many in a file of which none is instrumented', () => {
    const findings = checkRule(
      kpiNotInstrumented,
      `
      # KPI-1: Bookings
      //- others.md
      | KPI | Title | Status |
      |---|---|---|
      | KPI-2 | No-shows | active |
        ^^^^^ information kpi-not-instrumented
      | KPI-3 | Tips | active |
      | KPI-4 | Waste | active |
      | KPI-5 | Waits | active |
      | KPI-6 | Smiles | proposed |
      //- book.ts
      // instruments KPI-1
    `,
    );
    assert.match(
      messagesOf(findings)[0] ?? '',
      /^4 KPIs here have no code that sends the data: write 'instruments KPI-2'/,
    );
  });

  it('leaves metrics of the catalogue alone that no code can send', () => {
    checkRule(
      kpiNotInstrumented,
      `
      # KPI-1: Recommendation
      - metric: nps
      - status: active
      # KPI-2: Activation
        ^^^^^ information kpi-not-instrumented
      - metric: activation-rate
      - status: active
      # KPI-3: Bookings
      //- book.ts
      // instruments KPI-3
    `,
    );
  });

  it('stays silent until one KPI is instrumented', () => {
    checkRule(
      kpiNotInstrumented,
      `
      # KPI-1: Bookings
      - status: active
      //- book.ts
      // see KPI-1
    `,
    );
  });

  it('is woken by an event that is sent', () => {
    checkRule(
      kpiNotInstrumented,
      `
      # KPI-1: Bookings
      - status: active
      - event: booked
      # KPI-2: No-shows
        ^^^^^ information kpi-not-instrumented
      - status: active
      //- book.ts
      track('booked');
    `,
      withEvents,
    );
  });

  it('is woken by a requirement that instruments', () => {
    checkRule(
      kpiNotInstrumented,
      `
      # KPI-1: Bookings
      - status: active
      # KPI-2: No-shows
        ^^^^^ information kpi-not-instrumented
      - status: active
      # REQ-1: Count bookings
      - instruments: KPI-1
    `,
    );
  });

  it('asks nothing of a KPI that is not in use, or that people, files or other systems feed', () => {
    const sources = [
      'manual',
      'Survey, yearly',
      'sheet',
      'file:metrics/a.csv',
      'metrics/a.csv',
      'external',
      'counted by hand',
    ];
    const fed = sources.map((source, i) => `# KPI-1${i}: Rate\n- status: active\n- source: ${source}`);
    const unused = ['proposed', 'paused', 'broken', 'retired'].map(
      (status, i) => `# KPI-2${i}: Rate\n- status: ${status}`,
    );
    checkRule(
      kpiNotInstrumented,
      `${[...fed, ...unused].join('\n')}
# KPI-4: Rate
- status: active
//- a.ts
// instruments KPI-4
`,
    );
  });

  it('asks for code where the source is a system of the product', () => {
    checkRule(
      kpiNotInstrumented,
      `
      # KPI-1: Bookings
      # KPI-2: Waiting time
        ^^^^^ information kpi-not-instrumented
      - status: active
      - source: prometheus
      //- book.ts
      // instruments KPI-1
    `,
    );
  });

  it('names events that no code sends, in whatever comment or string they stand', () => {
    const findings = checkRule(
      kpiNotInstrumented,
      `
      # KPI-1: Bookings
      - events: booked, Table Taken, left
                ^^^^^^^^^^^^^^^^^^^^^^^^^ information kpi-not-instrumented
      # KPI-2: Guests
      - event: seated
               ^^^^^^ information kpi-not-instrumented
      //- book.ts
      // track('booked')
      const help = "track('seated')";
      track('left');
    `,
      withEvents,
    );
    assert.deepEqual(messagesOf(findings), [
      "No code sends 'booked' or 'Table Taken', events of KPI-1, in a way that 'events' in throughline.yaml describes: correct the names, or the patterns there.",
      "No code sends 'seated', the event of KPI-2, in a way that 'events' in throughline.yaml describes: correct the name, or the patterns there.",
    ]);
  });

  it('says nothing about events where no pattern tells how they are sent, nor about those of proposed KPIs', () => {
    const spec = `
      # KPI-1: Bookings
      - event: booked
      - status: active
      //- book.ts
      // instruments KPI-1
    `;
    checkRule(kpiNotInstrumented, spec);
    checkRule(
      kpiNotInstrumented,
      `
      # KPI-1: Bookings
      - event: booked
      - status: proposed
      # KPI-2: Guests
      - event: seated
      - status: retired
    `,
      withEvents,
    );
  });

  it('takes an event for sent wherever code sends it, in another scope too', () => {
    checkRule(
      kpiNotInstrumented,
      `
      ---
      scope: shop
      ---
      # KPI-1: Bookings
      - event: booked
      //- blog.md
      ---
      scope: blog
      ---
      # KPI-1: Bookings
      - event: booked
      //- book.ts
      // throughline-scope: blog
      track("booked");
    `,
      withEvents,
    );
  });
});
