import assert from 'node:assert/strict';
import type { Target } from '../../../server/src/core/model/metric.ts';
import { findTarget, readTargets, writeTarget } from '../../../server/src/core/metrics/targets.ts';

/** As it is written, and behind it the comparator where only a number or the way of `from … to …` gave it. */
function show(target: Target): string {
  return `${writeTarget(target)}${target.isComparatorWritten ? '' : ` [${target.comparator}]`}`;
}

// verifies TL-25/AC-1
describe('readTargets', () => {
  const groups: Readonly<Record<string, readonly (readonly [text: string, shown: string])[]>> = {
    'at least': [
      ['>= 50 %', '>= 50 %'],
      ['≥50%', '>= 50 %'],
      ['=> 50 %', '>= 50 %'],
      ['at least 3 teams', '>= 3 teams'],
      ['at least three teams', '>= 3 teams'],
      ['no less than 40', '>= 40'],
      ['not fewer than 40', '>= 40'],
      ['minimum 40', '>= 40'],
      ['min. 40 points', '>= 40 points'],
      ['at or above 4.2', '>= 4.2'],
      ['40 or more', '>= 40'],
      ['40 % and above', '>= 40 %'],
      ['50+', '>= 50'],
      ['50+ teams', '>= 50 teams'],
      ['99.9 % at least', '>= 99.9 %'],
    ],
    'more than': [
      ['> 50', '> 50'],
      ['Above 95%', '> 95 %'],
      ['over 100', '> 100'],
      ['more than 1,000 users', '> 1000 users'],
      ['exceeds 4 stars', '> 4 stars'],
    ],
    'at most': [
      ['<= 5 %', '<= 5 %'],
      ['≤5', '<= 5'],
      ['at most 3', '<= 3'],
      ['at or below 50 days', '<= 50 d'],
      ['no more than 2 incidents a month', '<= 2 incidents/month'],
      ['up to 10', '<= 10'],
      ['within 2 days', '<= 2 d'],
      ['max 5', '<= 5'],
      ['max. 5 per 1,000 orders', '<= 5 per-1000 orders'],
      ['5 days max', '<= 5 d'],
      ['5 days or less', '<= 5 d'],
    ],
    'less than': [
      ['< 200 ms', '< 200 ms'],
      ['Below 15 minutes', '< 15 min'],
      ['under 200 ms', '< 200 ms'],
      ['less than 5 %', '< 5 %'],
      ['p95 < 200 ms', '< 200 ms'],
      ['less than 2 hours (p95)', '< 2 h'],
      ['below a p95 of 200 ms', '< 200 ms'],
    ],
    'exactly, and a band': [
      ['= 3', '= 3'],
      ['exactly 3', '= 3'],
      ['between 2 and 5', 'between 2 and 5'],
      ['between 5 and 2 %', 'between 2 and 5 %'],
      ['2–5 %', 'between 2 and 5 %'],
      ['2–3k', 'between 2000 and 3000'],
      ['$2-3M', 'between 2000000 and 3000000 USD'],
      ['2 to 3 million users', 'between 2000000 and 3000000 users'],
      ['500–1k', 'between 500 and 1000'],
      ['2k–3k', 'between 2000 and 3000'],
      ['2-5 %', 'between 2 and 5 %'],
      ['2 to 5', 'between 2 and 5'],
      ['50 % ± 2', 'between 48 and 52 %'],
      ['50 % ± 2 pp', 'between 48 and 52 %'],
      ['0.3 +/- 0.1', 'between 0.2 and 0.4'],
      ['>= 2 % and <= 5 %', 'between 2 and 5 %'],
      ['between 500 ms and 2 s', 'between 0.5 and 2 s'],
    ],
    'a number alone leaves the comparator to the direction': [
      ['50', '50 [>=]'],
      ['50 %', '50 % [>=]'],
      ['about 3', '3 [>=]'],
      ['~50 %', '50 % [>=]'],
      ['At 48 Software Engineers in Test', '48 Software Engineers [>=]'],
      ['$40k', '40000 USD [>=]'],
      ['4.2 of 5', '4.2 of 5 [>=]'],
      ['3:1', '3 ratio [>=]'],
      ['0 incidents', '0 incidents [<=]'],
      ['zero incidents', '0 incidents [<=]'],
      ['99.9% uptime', '99.9 % [>=]'],
      ['(50 %)', '50 % [>=]'],
      ['41,2 %', '41.2 % [>=]'],
    ],
    'from where to where': [
      ['from 33 % to 50 %', 'from 33 % to 50 % [>=]'],
      ['from 33 to 50 %', 'from 33 % to 50 % [>=]'],
      ['from 33 % to 50', 'from 33 % to 50 % [>=]'],
      ['from 50 % to 33 %', 'from 50 % to 33 % [<=]'],
      ['from 2 h to 30 min', 'from 2 h to 30 min [<=]'],
      ['from 300 ms to below 200 ms', 'from 300 ms to < 200 ms'],
      ['from $40k up to $60k', 'from 40000 USD to 60000 USD [>=]'],
      ['33 % → 50 %', 'from 33 % to 50 % [>=]'],
      ['33 -> 50', 'from 33 to 50 [>=]'],
    ],
    'by when': [
      ['>= 50 % by 2026-09-30', '>= 50 % by 2026-09-30'],
      ['from 33 % to 50 % by 2026-09-30', 'from 33 % to 50 % by 2026-09-30 [>=]'],
      ['from 33 % (2026-06-30) to 50 % (2026-09-30)', 'from 33 % to 50 % by 2026-09-30 [>=]'],
      ['50 % by 30 Sep 2026', '50 % by 2026-09-30 [>=]'],
      ['50 % by 15 Oct', '50 % by 15 Oct [>=]'],
      ['50 % by September', '50 % by Sep [>=]'],
      ['50 % by end of 2026', '50 % by 2026 [>=]'],
      ['50 by Q3', '50 by Q3 [>=]'],
      ['50 in Q3', '50 by Q3 [>=]'],
      ['50 by FY27-Q1', '50 by FY27-Q1 [>=]'],
      ['>= 50 by 2026-H2', '>= 50 by 2026-H2'],
      ['50 % before 2026-10-01', '50 % by 2026-09-30 [>=]'],
      ['50 % [until 2026-10-01]', '50 % by 2026-10-01 [>=]'],
      ['$1.2m by end of FY27', '1200000 USD by FY27 [>=]'],
      ['≥ 4.2/5 by Q4', '>= 4.2 of 5 by Q4'],
      ['by 2026-09-30: >= 50 %', '>= 50 % by 2026-09-30'],
      ['2,026 by 2026', '2026 by 2026 [>=]'],
      ['50 % by launch', '50 % [>=]'],
    ],
    'one for each cycle': [
      ['2026-Q3: >= 45 %; 2026-Q4: >= 50 %', '2026-Q3: >= 45 % | 2026-Q4: >= 50 %'],
      ['>= 45 % in 2026-Q3, >= 50 % by 2026-12-31', '2026-Q3: >= 45 % | >= 50 % by 2026-12-31'],
      ['45 % in 2026-Q3 and 50 % in 2026-Q4', '2026-Q3: 45 % [>=] | 2026-Q4: 50 % [>=]'],
      ['FY27-Q1: 45, FY27-Q2: 50', 'FY27-Q1: 45 [>=] | FY27-Q2: 50 [>=]'],
      ['2026: 50 % · 2027: 60 %', '2026: 50 % [>=] | 2027: 60 % [>=]'],
      ['50 % by 2026-09-30, then 60 % by 2026-12-31', '50 % by 2026-09-30 [>=] | 60 % by 2026-12-31 [>=]'],
      ['>= 50 %; measured weekly', '>= 50 %'],
    ],
    'with circumstances': [
      ['>= 50 percent of new users within 7 days', '>= 50 %'],
      ['>= 80 % of 20 interviews', '>= 80 %'],
      ['50 %, stretch 60 %', '50 % [>=]'],
      ['50 % (stretch: 60 %)', '50 % [>=]'],
      ['95 % of requests in under 200 ms', '95 % [>=]'],
      ['90th percentile < 2s', '< 2 s'],
      ['0 open P1 bugs', '0 open P1 bugs [<=]'],
      ['35 or better', '35 [>=]'],
      ['>= 99.9 % over the last 28 days', '>= 99.9 %'],
    ],
    'what cannot be read is not read by half': [
      ['', ''],
      ['TBD', ''],
      ['Identified in Sisense Chart', ''],
      ['from X to below Y', ''],
      ['reduce by 20 %', ''],
      ['20 % reduction', ''],
      ['3x faster', ''],
      ['+5 pp', ''],
      ['50 % 60 %', ''],
      ['FCP < 1.5 s, TTI < 3 s', ''],
      ['95 % of requests < 200 ms', ''],
      ['every 2 weeks', ''],
      ['50 % by 2026-13-01', ''],
      ['50 % by 9/30/2026', ''],
      ['>= 45 % in 2026-Q3; >= fifty in 2026-Q4', ''],
      ['1.2.3', ''],
      ['REQ-118', ''],
      ['2026-09-30', ''],
      ['no drop of more than 2 pp', ''],
      ['no page takes more than 2 s', ''],
      ['three nines', ''],
    ],
  };
  for (const [title, rows] of Object.entries(groups)) {
    describe(title, () => {
      for (const [text, shown] of rows) {
        it(`${JSON.stringify(text)} → ${shown || 'nothing'}`, () => {
          assert.equal(readTargets(text, 7).map(show).join(' | '), shown);
        });
      }
    });
  }

  it('says where each target stands', () => {
    const text = ' 2026-Q3: >= 45 %; 2026-Q4: >= 50 % ';
    assert.deepEqual(
      readTargets(text, 1).map(({ span }) => text.slice(span.start, span.end)),
      ['2026-Q3: >= 45 %', '2026-Q4: >= 50 %'],
    );
  });

  it('reads no more than 300 characters', () => {
    assert.equal(readTargets(`${' '.repeat(290)}>= 5${' '.repeat(20)}1 2`, 1).length, 1);
    assert.equal(readTargets(`${' '.repeat(301)}>= 5`, 1).length, 0);
  });
});

describe('findTarget', () => {
  const rows: readonly (readonly [sentence: string, shown: string])[] = [
    ['Activation (7 days) from 33 % to 50 % by 2026-09-30 — uses KPI-ACT-7D', 'from 33 % to 50 % by 2026-09-30 [>=]'],
    ['Cut p95 latency below 200 ms', '< 200 ms'],
    ['Reach 1,000 weekly teams by Q3', '1000 weekly teams by Q3 [>=]'],
    ['NPS ≥ 40', '>= 40'],
    ['NPS 40', '40 [>=]'],
    ['Weekly active teams: 1,000', '1000 [>=]'],
    ['Get NPS from 31 to 40', 'from 31 to 40 [>=]'],
    ['Grow MRR from $40k to $60k by end of FY27', 'from 40000 USD to 60000 USD by FY27 [>=]'],
    ['Reduce churn to 3 % by 2026-Q4', '<= 3 % by 2026-Q4'],
    ['Increase activation to 50 %', '>= 50 %'],
    ['Improve CSAT to 4.5 of 5', '4.5 of 5 [>=]'],
    ['Median time to value down to 2 days', '<= 2 d'],
    ['Increase conversion by 20 % to 6 %', '>= 6 %'],
    ['Raise coverage 40 % → 80 %', 'from 40 % to 80 % [>=]'],
    ['Reduce REQ-118 failures from 12 a week to 2 a week', 'from 12 per:week to 2 per:week [<=]'],
    ['At least 80 % of users complete setup in under 5 minutes', '>= 80 %'],
    ['Reach 50 % activation within 7 days', '50 % [>=]'],
    ['Time to first import within 10 minutes', '<= 10 min'],
    ['Users can set a due date in under 5 seconds', '< 5 s'],
    ['99.9% of allocations per day take less than 500 ms', '99.9 % [>=]'],
    ['eNPS of 35 or better by December', '35 by Dec [>=]'],
    ['Close 50+ support tickets per week', '>= 50 support tickets/week'],
    ['Increase weekly editors by 30 % (from 1,000 to 1,300)', 'from 1000 to 1300 [>=]'],
    ['Cost per order down from €2.10 to €1.80', 'from 2.1 EUR to 1.8 EUR [<=]'],
    ['Have fewer than 5 open P1 bugs at any time', '< 5 open P1 bugs'],
    ['95 % of tickets answered within 4 hours', '95 % [>=]'],
    ['Calls finishing with 5XX errors <= 1%', '<= 1 %'],
    ['No more than 2 incidents a month', '<= 2 incidents/month'],
    ['Zero critical incidents in Q3', '0 critical incidents by Q3 [<=]'],
    ['Lower support contacts to at most 8 per 1,000 orders', '<= 8 per-1000 orders'],
    ['Retention (W4) stays between 25 and 30 %', 'between 25 and 30 %'],
    ['Keep crash-free sessions above 99.5%', '> 99.5 %'],
    ['Support 10k concurrent users', '10000 concurrent users [>=]'],
    ['Win 5 design partners before 1 Oct 2026', '5 design partners by 2026-09-30 [>=]'],
    ['10+ user interviews', '>= 10 user interviews'],
    ['Publish 10 case studies', '10 case studies [>=]'],
    ['2026-Q3 target: 45 %', '2026-Q3: 45 % [>=]'],
    ['O1: 2026 revenue of $2M', '2000000 USD [>=]'],
    ['KPI-ACT-7D >= 50', '>= 50'],
    ['Step 1 of the funnel above 60 %', '> 60 %'],
    ['Errors per 1,000 requests < 5', '< 5'],
    ['Improve NPS by 10 points', ''],
    ['No page takes more than 2 s', ''],
    ['Ease of waiting of patients over 75 on a level with everybody else by 2027-06-30', ''],
    ['Children under 12 wait no longer than 20 min', '<= 20 min'],
    ['Weekly users over 1,000', '> 1000'],
    ['Make checkout 3x faster', ''],
    ['Double sign-ups', ''],
    ['Ship version 2 of the importer', ''],
    ['Phase 2 done by 2026-09-30', ''],
    ['Implement REQ-118 and REQ-119', ''],
    ['Train the team in Q3', ''],
    ['Migrate to Node 24', ''],
    ['Achieve SOC 2 compliance', ''],
    ['Launch in 3 countries by Q4 2026', ''],
    ['WCAG 2.2 AA on all pages', ''],
    ['Launch by 2026-09-30', ''],
    ['Roll out v2.4 to everybody', ''],
    ['', ''],
  ];
  for (const [sentence, shown] of rows) {
    it(`${JSON.stringify(sentence)} → ${shown || 'nothing'}`, () => {
      const target = findTarget(sentence, 7);
      assert.equal(target === undefined ? '' : show(target), shown);
    });
  }
});
