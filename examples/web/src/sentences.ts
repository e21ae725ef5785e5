// Every sentence that a patient may read, in every language we speak.
// implements NFR-3

export type Language = 'en' | 'de' | 'pl' | 'tr';

export const languages: readonly Language[] = ['en', 'de', 'pl', 'tr'];

const sentences = {
  nameMissing: {
    en: 'Please tell us your first name.',
    de: 'Bitte nennen Sie uns Ihren Vornamen.',
    pl: 'Proszę podać imię.',
    tr: 'Lütfen adınızı yazın.',
  },
  yearUnclear: {
    en: 'Please tell us the year you were born.',
    de: 'Bitte nennen Sie uns Ihr Geburtsjahr.',
    pl: 'Proszę podać rok urodzenia.',
    tr: 'Lütfen doğum yılınızı yazın.',
  },
  wayUnclear: {
    en: 'How many minutes do you need to get here?',
    de: 'Wie viele Minuten brauchen Sie bis zu uns?',
    pl: 'Ile minut zajmie Państwu droga?',
    tr: 'Buraya gelmeniz kaç dakika sürer?',
  },
  notKnownYet: {
    en: 'We do not know yet.',
    de: 'Das wissen wir noch nicht.',
    pl: 'Jeszcze nie wiemy.',
    tr: 'Henüz bilmiyoruz.',
  },
  setOff: {
    en: 'Please set off now.',
    de: 'Bitte machen Sie sich jetzt auf den Weg.',
    pl: 'Proszę już wyruszyć.',
    tr: 'Lütfen şimdi yola çıkın.',
  },
  comeIn: {
    en: 'Please come in. Your room is ready.',
    de: 'Bitte kommen Sie herein. Ihr Zimmer ist frei.',
    pl: 'Proszę wejść. Gabinet jest gotowy.',
    tr: 'Lütfen içeri gelin. Odanız hazır.',
  },
  whichClinic: {
    en: 'Which clinic? Please send HARBOUR or MILL.',
    de: 'Welche Praxis? Bitte HARBOUR oder MILL senden.',
    pl: 'Która przychodnia? Proszę wysłać HARBOUR lub MILL.',
    tr: 'Hangi klinik? Lütfen HARBOUR veya MILL yazın.',
  },
  goodbye: {
    en: 'Your place is free again. Get well soon.',
    de: 'Ihr Platz ist wieder frei. Gute Besserung.',
    pl: 'Miejsce zostało zwolnione. Zdrowia!',
    tr: 'Sıranız iptal edildi. Geçmiş olsun.',
  },
} as const satisfies Record<string, Record<Language, string>>;

export type Sentence = keyof typeof sentences;

export const allSentences = Object.keys(sentences) as readonly Sentence[];

/** The sentence in that language. */
export function say(language: Language, sentence: Sentence): string {
  return sentences[sentence][language];
}
