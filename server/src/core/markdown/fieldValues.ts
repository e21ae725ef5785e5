import { findChoice } from '../model/choices.ts';
import { readDay } from '../model/day.ts';
import { isEmptyValue } from '../model/emptyValues.ts';
import type { FieldSpec } from '../model/fields.ts';

/** What a value should look like, in words that follow "expected"; undefined where it is fine. */
export function findExpectation(spec: FieldSpec, value: string): string | undefined {
  if (isEmptyValue(value)) return undefined;
  if (shapedAsDate.test(value) && readDay(value) === undefined) return expectedDate;
  switch (spec.type) {
    case 'date':
      return startsWithRealDate(value) ? undefined : expectedDate;
    case 'date-or-text':
      return hasUnrealDate(value) ? expectedDate : undefined;
    case 'number':
      return /^[-+]?\d+(?:[.,]\d+)?\s*%?$/.test(value) ? undefined : 'a number like 2 or 0.5';
    case 'enum':
      return findChoice(spec, value) === undefined ? listChoices(spec) : undefined;
    default:
      return fieldsWithDates.has(spec.name) && hasUnrealDate(value) ? expectedDate : undefined;
  }
}

/** Does an entry begin with a day of the calendar? */
export function startsWithDay(value: string): boolean {
  const day = /^(\d{4}-\d{2}-\d{2})(?!\d)/.exec(value)?.[1];
  return day !== undefined && readDay(day) !== undefined;
}

/** The first stretch of a text that a template left to be filled in. */
export function findPlaceholder(text: string): string | undefined {
  return placeholder.exec(text)?.[0].trim();
}

/** Is the value a day, a month, a quarter or a release, and no measure? */
export function saysWhen(value: string): boolean {
  return time.test(value.trim()) || release.test(value.trim());
}

const time =
  /^(?:(?:by|until|before) )?(?:(?:end of|mid|early|late)[ -])?(?:\d{4}-\d{2}(?:-\d{2})?|(?:\d{4}|FY ?\d{2,4})[- ]?[QH][1-4]|[QH][1-4](?:[- ]\d{4})?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \d{4})(?:$|\s*[(,;])/i;
const release = /^(?:REL-[A-Z0-9]|v\d|(?:release|milestone|version|sprint)\b|\d+\.\d+\.\d+$)/i;

const expectedDate = 'a date like 2026-09-30';
const shapedAsDate = /^\d{4}-\d{2}-\d{2}$/;
const dates = /(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/g;
const fieldsWithDates: ReadonlySet<string> = new Set(['target', 'baseline', 'stretch', 'current', 'horizon']);

// `[MVP]` and `<API>` are words of the trade; what is asked for is named in two words or by a few single ones.
const placeholder =
  /\[[A-Z][A-Z0-9'/&-]*(?:[ _][A-Z0-9'/&-]+)+\]|\[(?:DATE|NAME|TITLE|OWNER|STATUS|DESCRIPTION|ID|LINK|URL|VALUE|FEATURE|PRIORITY|TEAM|METRIC|TARGET|TODO|TBD|TBC)\]|\{\{[^{}]{1,80}\}\}|(?<![A-Za-z0-9])(?:TBD|TBC)(?![A-Za-z0-9])|^\s*(?:TODO|FIXME|XXX+)(?=\s*(?:$|[:(\-–—]))|\?{3,}|\blorem ipsum\b/;

/** A date, perhaps with a time or a remark behind it. */
function startsWithRealDate(value: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T\s(,;–—].*)?$/.exec(value);
  return match?.[1] !== undefined && readDay(match[1]) !== undefined;
}

function hasUnrealDate(value: string): boolean {
  return findUnrealDate(value) !== undefined;
}

/** The first stretch that is written as a day and is none of the calendar. */
export function findUnrealDate(value: string): string | undefined {
  return (value.match(dates) ?? []).find(date => readDay(date) === undefined);
}

function listChoices(spec: FieldSpec): string {
  const names = Object.keys(spec.values ?? {});
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
}
