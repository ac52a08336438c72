import type { Scope } from '../../scan/scan.ts'
import { thePlace } from '../places.ts'

/** The page on which a team talks about one thing at a time. */
export const discuss = {
  place: (place: number, of: number, cluster: string) => `${place} van ${of} · ${cluster}`,
  standing: (standing: 'divided' | 'proposed' | 'unanimous' | 'agreed', majority: string) =>
    ({
      divided: 'Te bespreken',
      proposed: `Voorstel: ${majority.toLowerCase()}`,
      unanimous: `Eensgezind: ${majority.toLowerCase()}`,
      agreed: 'Vastgelegd'
    })[standing],
  /** Why there is nothing to talk about here. */
  nothing: {
    open: 'De stemming loopt nog. Zodra de begeleider ze sluit, bespreken jullie hier het beeld.',
    alone: 'Deze scan is van jou alleen. Je hoeft niets met een team te bespreken.',
    submitted: 'Deze scan is ingediend. Bekijk het resultaat.'
  },
  withDirector: (director: string) =>
    `Het concept ligt bij ${director}. Zolang het daar ligt, kan het team niets wijzigen.`,
  walk: {
    label: 'Van het ene naar het andere',
    previous: 'Vorige',
    next: 'Volgende',
    goTo: 'Ga naar',
    keys: 'Met de pijltjes links en rechts ga je verder.',
    line: (place: number, name: string, standing: string) => `${place}. ${name} (${standing.toLowerCase()})`
  },
  votes: 'Stemmen',
  hidden: '–',
  agreed: 'Wat jullie vastlegden',
  remarks: 'Wat collega’s erbij schreven',
  voters: 'Wie koos wat',
  voting: {
    title: 'Nu opnieuw stemmen',
    now: 'Elk lid stemt opnieuw, voor zichzelf en zonder overleg.',
    where: (scope: Scope) =>
      `De stemkaart staat in ${thePlace(scope)}. Niet gevonden? Typ hervat in je privéchat met Poolster.`
  },
  clock: {
    title: 'Tijd om te praten',
    left: (minutes: number) => (minutes === 1 ? 'Nog 1 minuut' : `Nog ${minutes} minuten`),
    over: (minutes: number) => `De ${minutes} minuten zijn om.`
  },
  lead: {
    title: 'Voor jou als begeleider',
    busy: 'Even geduld …',
    failed: 'Dit lukte niet. Wat je invulde, staat er nog. Probeer het opnieuw.',
    allAgreed: 'Alles is vastgelegd. Typ hervat in je privéchat met Poolster voor de laatste stap.'
  },
  /** What is said once a press is done, by what was pressed. */
  done: (verb: string, scope: Scope): string =>
    ({
      discuss: `De kaart voor de bespreking staat zo in ${thePlace(scope)}.`,
      'discuss-next': `De kaart voor de bespreking staat zo in ${thePlace(scope)}.`,
      'keep-time': 'De tijd loopt.',
      revote: `De tweede ronde is open. De stemkaart staat zo in ${thePlace(scope)}.`,
      'end-revote-yes': 'De tweede ronde is gesloten.',
      'end-revote-no': 'De tweede ronde loopt verder.',
      agree: 'Vastgelegd.',
      'agree-skip': 'Wat je invulde, is bewaard. Het is nog niet vastgelegd.'
    })[verb] ?? '',
  form: {
    title: (name: string) => `Vastleggen: ${name}`,
    notes: 'Toelichting',
    wrong: 'Dit klopt nog niet:'
  }
}
