// throughline-scope: 001-arrive-by-text
// Answers to text messages, for phones that cannot open a page.

import type { Language } from './sentences.ts';
import { say } from './sentences.ts';

const clinicsByWord: ReadonlyMap<string, string> = new Map([
  ['harbour', 'Harbour Street'],
  ['mill', 'Mill Lane'],
]);

export type Answer =
  | { readonly kind: 'join'; readonly clinic: string; readonly phone: string }
  | { readonly kind: 'leave'; readonly text: string }
  | { readonly kind: 'ask'; readonly text: string };

/** Decides what a message asks for. Two messages from one phone ask for the same place. */
// implements FR-001..FR-003
export function readMessage(text: string, phone: string, language: Language): Answer {
  const word = text.trim().toLowerCase();
  // implements FR-005
  if (word === 'stop') return { kind: 'leave', text: say(language, 'goodbye') };
  const clinic = clinicsByWord.get(word);
  if (clinic === undefined) return { kind: 'ask', text: say(language, 'whichClinic') };
  return { kind: 'join', clinic, phone };
}

export const longestMessage = 160;
