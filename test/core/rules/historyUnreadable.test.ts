import assert from 'node:assert/strict';
import { historyUnreadable } from '../../../server/src/core/rules/historyUnreadable.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('history-unreadable', () => {
  it('marks cells and rows that cannot be read', () => {
    const findings = checkRule(
      historyUnreadable,
      `
      # KPI-1: Guests
      //- metrics/KPI-1.csv
      date,value
      2026-08-03,52
      2026-08-10,many
                 ^^^^ error history-unreadable
      10th of August,53
      ^^^^^^^^^^^^^^ error history-unreadable
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "This value is no number: write it as 41.2, or leave it empty where there is none. It says 'many'.",
      "This date cannot be read: write it as 2026-08-17. It says '10th of August'.",
    ]);
    assert.deepEqual(
      findings.map(({ item, subject }) => [item, subject]),
      [
        ['KPI-1', 'many'],
        ['KPI-1', '10th of August'],
      ],
    );
  });

  it('says nothing of files that are nobody’s', () => {
    checkRule(
      historyUnreadable,
      `
      # KPI-1: Guests
      //- metrics/countries.csv
      country,capital
      France,Paris
      //- metrics/dashboard.json
      {"panels": []}
      //- metrics/KPI-2.csv
      date,value
      soon,1
    `,
    );
  });

  it('says nothing of columns that are nobody’s', () => {
    checkRule(
      historyUnreadable,
      `
      # KPI-1: Guests
      //- metrics/all.csv
      date,KPI-1,KPI-9
      2026-08-03,52,oops
    `,
    );
  });

  it('names a source that can be no history of this repository', () => {
    const findings = checkRule(
      historyUnreadable,
      `
      # KPI-1: Guests
      - source: file:/etc/passwd
                ^^^^^^^^^^^^^^^^ error history-unreadable
      # KPI-2: Tables
      - source: file:../till/tables.csv
                ^^^^^^^^^^^^^^^^^^^^^^^ error history-unreadable
      # KPI-3: Tips
      - source: file:data/tips.xlsx
                ^^^^^^^^^^^^^^^^^^^ error history-unreadable
      # KPI-4: Waste
      - source: https://till.example/waste.xlsx
    `,
    );
    assert.deepEqual(messagesOf(findings).slice(0, 1), [
      "The source of KPI-1 is 'file:/etc/passwd', but a history is a .csv, .tsv, .json, .jsonl or .ndjson file in this repository: give its path from the root.",
    ]);
  });

  it('names a source that is not there', () => {
    const findings = checkRule(
      historyUnreadable,
      `
      //- docs/kpis.md
      # KPI-1: Guests
      - source: file:data/guests.csv
                ^^^^^^^^^^^^^^^^^^^^ error history-unreadable
      # KPI-2: Tables
      - status: proposed
      - source: data/tables.csv
                ^^^^^^^^^^^^^^^ information history-unreadable
      # KPI-3: Tips
      - status: retired
      - source: data/tips.csv
      # KPI-4: Waste
      - source: the till
    `,
    );
    assert.equal(
      findings[0]?.message,
      'The source of KPI-1 is data/guests.csv, and there is no such file, neither from the root nor beside this spec.',
    );
  });

  it('names a table in which no column is meant', () => {
    const findings = checkRule(
      historyUnreadable,
      `
      # KPI-1: Guests
      - source: metrics/all.csv
                ^^^^^^^^^^^^^^^ error history-unreadable
      # KPI-2: Tables
      - source: metrics/all.csv#tables
      # KPI-3: Tips
      - source: metrics/all.csv#tips
                ^^^^^^^^^^^^^^^^^^^^ error history-unreadable
      //- metrics/all.csv
      date,guests,tables
      2026-08-03,52,9
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'metrics/all.csv has several columns and none is headed KPI-1: name the one that is meant, as in metrics/all.csv#column.',
      'metrics/all.csv has no column that is headed tips.',
    ]);
  });

  it('shows no figure of a restricted KPI', () => {
    const findings = checkRule(
      historyUnreadable,
      `
      # KPI-1: Revenue
      - sensitivity: restricted
      //- metrics/KPI-1.csv
      date,value
      2026-08-03,4711x
                 ^^^^^ error history-unreadable
    `,
    );
    assert.ok(!JSON.stringify(findings).includes('4711'));
  });

  it('says once what goes for more than three places', () => {
    const findings = checkRule(
      historyUnreadable,
      `
      # KPI-1: Guests
      //- metrics/KPI-1.csv
      date,value
      soon,1
      ^^^^ error history-unreadable
      later,2
      some day,3
      never,4
      2026-08-03,many
                 ^^^^ error history-unreadable
      2026-08-10,few
                 ^^^ error history-unreadable
    `,
    );
    assert.equal(
      messagesOf(findings)[0],
      "This date cannot be read: write it as 2026-08-17. It says 'soon'. The same goes for 3 more places.",
    );
  });

  it('counts all of them', () => {
    const rows = (text: string, count: number): string => Array.from({ length: count }, () => text).join('\n      ');
    const spec = '# KPI-1: Guests\n      //- metrics/KPI-1.csv\n      date,value\n';
    const alike = checkRule(
      historyUnreadable,
      `
      ${spec}      soon,1
      ^^^^ error history-unreadable
      ${rows('soon,1', 69)}
    `,
    );
    assert.deepEqual(messagesOf(alike), [
      "This date cannot be read: write it as 2026-08-17. It says 'soon'. The same goes for 69 more places.",
    ]);
    const mixed = checkRule(
      historyUnreadable,
      `
      ${spec}      soon,1
      ^^^^ error history-unreadable
      ${rows('soon,1', 18)}
      1,2,3,4,5,6,7,8,9
      ^^^^^^^^^^^^^^^^^ error history-unreadable
      ^^^^^^^^^^^^^^^^^ error history-unreadable
      ${rows('soon,1', 50)}
    `,
    );
    assert.ok(messagesOf(mixed).includes('50 more places of this file have a problem like these.'));
  });
});
