import type { ClosingMistake } from '../scan/closing.ts'
import type { Instrument } from '../scan/instrument.ts'
import { askingOf } from '../scan/questions/choice.ts'
import { findAsked } from '../scan/questions/index.ts'
import { type Mistake, NOTE_LENGTH } from '../scan/questions/rules.ts'
import { MOST_MEMBERS } from '../scan/scan.ts'
import { CENTRE_LENGTH, type SetupMistake } from '../scan/setup.ts'
import { THREE } from '../scan/three.ts'
import { closing } from './answer.ts'
import { setup } from './begin.ts'
import { another, furtherOne, GENERAL } from './nouns.ts'
import { preview } from './sign.ts'

/** What is wrong with the answer to a question, and what to do: the question first, by its name. */
export function mistakeText({ field, problem }: Mistake, instrument?: Instrument): string {
  const question = instrument && findAsked(instrument, field)
  const asks = question?.kind === 'choice' ? askingOf(question)?.asks : undefined
  const name = (field === asks?.id ? asks.label : question?.name) ?? preview.note
  switch (problem) {
    case 'missing':
      return question?.kind === 'text' ? `${name}: vul dit nog in.` : `${name}: maak nog een keuze.`
    case 'unknown':
      return `${name}: die keuze bestaat niet. Kies uit de lijst.`
    case 'not-higher': {
      const { stage } = instrument?.nouns ?? GENERAL
      const keep = question?.kind === 'aim' ? `‘${question.keep}’ of ` : ''
      return `${name}: kies ${keep}${furtherOne(stage)}.`
    }
    case 'not-alone': {
      const alone = question?.kind === 'choice' ? question.options.find((option) => option.alone)?.short : undefined
      return alone === undefined
        ? `${name}: kies één antwoord.`
        : `${name}: ‘${alone}’ kan niet samen met een ander antwoord. Kies het een of het ander.`
    }
    case 'too-long':
      if (question?.kind === 'text')
        return `${name}: dit telt hoogstens ${question.most} tekens. Kort het in en bewaar opnieuw.`
      return `${name}: een toelichting telt hoogstens ${NOTE_LENGTH} tekens. Kort ze in en bewaar opnieuw.`
    case 'unexplained':
      return `${name}: ${asks?.missing ?? ''}.`
  }
}

/** The same of the closing questions. */
export function closingMistakeText(mistake: ClosingMistake, instrument?: Instrument): string {
  const limits = instrument?.closing
  const nouns = instrument?.nouns ?? GENERAL
  switch (mistake.problem) {
    case 'practices-missing':
      return `Inspirerende praktijken: kies er 1 tot ${limits?.practices.max}, of kies ‘${closing.noPractice}’.`
    case 'practices-not-alone':
      return `Inspirerende praktijken: ‘${closing.noPractice}’ kan niet samen met een ${nouns.block.one}. Kies het een of het ander.`
    case 'too-many-practices':
      return `Inspirerende praktijken: kies er hoogstens ${limits?.practices.max}. Haal er een of meer weg.`
    case 'too-few-priorities':
      return `Prioriteiten: kies er minstens ${limits?.priorities.min}.`
    case 'too-many-priorities':
      return `Prioriteiten: kies er hoogstens ${limits?.priorities.max}.`
    case 'priority-twice': {
      const name = instrument?.blocks.find(({ id }) => id === mistake.block)?.name
      return `Prioriteiten: ${name} staat er twee keer bij. Kies telkens ${another(nouns.block)}.`
    }
    case 'unknown-block':
      return `Een gekozen ${nouns.block.one} hoort niet bij deze scan. Kies uit de lijst.`
  }
}

/** What is wrong with how a scan is set up, or with its settings, and what to do. */
export function setupMistakeText(mistake: SetupMistake): string {
  return SETUP[mistake]
}

const SETUP: Record<SetupMistake, string> = {
  way: 'Kies hoe jullie werken: stemmen of samen. Druk dan nog eens op Scan starten.',
  instrument: 'Kies een instrument uit de lijst.',
  'centre-missing': setup.centreMissing,
  'centre-too-long': `De naam van het centrum telt hoogstens ${CENTRE_LENGTH} tekens. Kort ze in.`,
  'school-year': 'Kies een schooljaar uit de lijst.',
  'no-members': 'Kies minstens één lid, of vink aan dat je zelf meestemt.',
  'no-list': 'Vink aan wie meedoet. Doe je de scan alleen? Start hem dan in je privéchat met Poolster.',
  'too-many-members': `Een scan kan hoogstens ${MOST_MEMBERS} leden aan. Kies er minder.`,
  'too-few-for-anonymous': `Anoniem kan pas vanaf ${THREE} mensen die stemmen: met minder valt af te leiden wie wat koos. Kies meer leden, of kies dat de antwoorden op naam staan.`,
  'too-few-left': `Deze scan is anoniem, en dat kan pas vanaf ${THREE} mensen die stemmen. Vink meer leden aan.`,
  'unknown-member': 'Een van de gekozen leden is hier geen lid, of is gast. Kies alleen uit de lijst.',
  'director-missing': setup.directorMissing,
  'closing-date': 'Kies tot wanneer stemmen kan.',
  'closing-date-past': 'De laatste dag is al voorbij. Kies vandaag of een latere dag.',
  'closing-date-far': 'De laatste dag ligt meer dan een jaar verder. Kies een dag binnen het jaar.',
  visibility: 'Kies of de antwoorden anoniem zijn of op naam.'
}
