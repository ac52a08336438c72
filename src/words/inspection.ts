import { listed } from './listed.ts'

/** What a report of the inspectorate says, beside what the team agreed: on its page of the tab, on a card, and in the report of a scan. */
export const laidBeside = {
  title: 'Naast de doorlichting',
  none: 'Naast deze vragenlijst leg je geen doorlichtingsverslag.',
  of: (schoolYear: string) => `Uit het doorlichtingsverslag van ${schoolYear}.`,
  lead: 'Wat het team koos en wat de inspectie schreef, meet niet hetzelfde en is geen punt: het helpt om er samen over te praten.',
  team: (stage: string, aim: string) => {
    if (stage === '') return 'Jullie legden hier nog niets vast.'
    const goes = aim === '' || aim === stage ? '' : `, op weg naar ${aim.toLowerCase()}`
    return `Jullie: ${stage.toLowerCase()}${goes}.`
  },
  scale: (name: string, level: string) => `${name}: ${level === '' ? 'niveau niet gekozen' : level.toLowerCase()}`,
  recommendations: 'Aanbevelingen',
  /** What to ask each other where the team and the inspectorate tell different stories. */
  story: (kind: 'team-later' | 'team-earlier', scales: readonly string[], schoolYear: string) =>
    kind === 'team-later'
      ? `Om over te praten: jullie zien dit breed in de werking, de inspectie zag in ${schoolYear} bij ${listed(scales)} nog punten ter verbetering. Wat is er sindsdien veranderd, en waaraan merk je dat?`
      : `Om over te praten: de inspectie zag in ${schoolYear} bij ${listed(scales)} vooral sterke punten, jullie staan naar eigen inschatting nog vroeger in het traject. Wat zien jullie dat zij niet zag?`,
  touches: (blocks: readonly string[]) => (blocks.length === 0 ? '' : `Raakt aan ${listed(blocks)}.`)
}
