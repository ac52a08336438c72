import type { Part } from '../../scan/part.ts'
import { stage } from '../answer.ts'
import { day, dayOf } from '../dates.ts'
import { choice } from '../say.ts'

/** What tells a scan from others. */
type Facts = {
  readonly centre: string
  readonly schoolYear: string
  readonly isAlone: boolean
  readonly state: 'open' | 'closed' | 'concept' | 'submitted'
  readonly closesOn: string
  readonly closedAt: string
  readonly submittedAt: string
  readonly director: string
}

/** The page with one's own scans. */
export const scans = {
  none: 'Je hebt nog geen scans. Typ start in een kanaal waar Poolster staat, of in je chat met Poolster voor een scan van jou alleen.',
  unread: (count: number) =>
    count === 1
      ? 'Eén scan kan nu niet getoond worden. Probeer het later opnieuw.'
      : `${count} scans kunnen nu niet getoond worden. Probeer het later opnieuw.`,
  asking: 'Vraagt iets van jou',
  running: 'Loopt',
  done: (schoolYear: string) => `Klaar in ${schoolYear}`,
  name: ({ centre, schoolYear, isAlone }: Facts) =>
    isAlone ? `${centre}, ${schoolYear}: scan van jou alleen` : `${centre}, ${schoolYear}`,
  state({ state, isAlone, closesOn, closedAt, submittedAt, director }: Facts, today: string): string {
    switch (state) {
      case 'open':
        return isAlone ? stage.personal : choice.voting(day(closesOn, today))
      case 'closed':
        return isAlone ? choice.doneAlone(dayOf(closedAt, today)) : choice.talking
      case 'concept':
        return choice.withDirector(director)
      case 'submitted':
        return choice.submitted(dayOf(submittedAt, today))
    }
  },
  asks: (kind: Part['kind']) =>
    ({
      ballot: 'Stem opnieuw in de tweede ronde: de kaart staat in je chat met Poolster.',
      answer: 'Vul je antwoorden in: typ hervat in je chat met Poolster.',
      sign: 'Het concept wacht op jou: typ hervat in je chat met Poolster.',
      record: 'Leg vast wat het team afspreekt.',
      lead: 'Volg de stemming, en sluit ze als iedereen klaar is.',
      wait: 'Je wacht op de directeur.'
    })[kind]
}
