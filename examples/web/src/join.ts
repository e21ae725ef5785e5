// The form that gives a patient a place.

import type { Language } from './sentences.ts';
import { say } from './sentences.ts';

export interface JoinForm {
  readonly firstName: string;
  readonly birthYear: string;
  readonly reason: string;
  /** How long the way to the clinic takes, in minutes. */
  readonly minutesAway: string;
}

export interface JoinRequest {
  readonly firstName: string;
  readonly birthYear: number;
  readonly reason?: string;
  readonly minutesAway: number;
  readonly warning: boolean;
}

export type JoinResult =
  | { readonly ok: true; readonly request: JoinRequest }
  | { readonly ok: false; readonly problems: readonly string[] };

const longestReason = 140;
const furthestAway = 90;

/** Reads the form, or says in the patient's language what is missing. */
// implements REQ-1, REQ-2 and REQ-6/AC-1
export function readJoinForm(form: JoinForm, language: Language, thisYear: number): JoinResult {
  const problems: string[] = [];
  const firstName = form.firstName.trim();
  if (firstName === '') problems.push(say(language, 'nameMissing'));

  const birthYear = Number(form.birthYear);
  if (!Number.isInteger(birthYear) || birthYear < thisYear - 120 || birthYear > thisYear) {
    problems.push(say(language, 'yearUnclear'));
  }

  const minutesAway = form.minutesAway.trim() === '' ? 0 : Number(form.minutesAway);
  if (!Number.isInteger(minutesAway) || minutesAway < 0 || minutesAway > furthestAway) {
    problems.push(say(language, 'wayUnclear'));
  }
  if (problems.length > 0) return { ok: false, problems };

  const reason = form.reason.trim().slice(0, longestReason);
  return {
    ok: true,
    request: {
      firstName,
      birthYear,
      ...(reason === '' ? {} : { reason }),
      minutesAway,
      warning: soundsUrgent(reason),
    },
  };
}

const warnings = ['chest', 'cannot breathe', "can't breathe", 'bleeding', 'unconscious', 'stroke'];

/** Does the sentence hold a word from the nurse's list? */
// implements REQ-3/AC-2
export function soundsUrgent(reason: string): boolean {
  const words = reason.toLowerCase();
  return warnings.some(warning => words.includes(warning));
}
