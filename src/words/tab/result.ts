import { say } from '../say.ts'

/** The page of what a scan came to. */
export const result = {
  asksHeading: 'Wat vraagt dit van mij?',
  asksNothing: 'Deze scan vraagt nu niets van jou.',
  chat: 'Open je chat met Poolster',
  progressHeading: 'Hoever staat het?',
  open: say.noResultYet,
  openAlone: 'Hier komt je beeld zodra je je antwoorden instuurt.',
  brief: 'In het kort',
  picture: 'De tekening',
  pictureHint: 'Loop met je muis, of met Tab en de pijltjestoetsen, door de tekening om te lezen wat er staat.',
  openAll: 'Alles openen',
  shutAll: 'Alles sluiten'
}

/** What can be taken along, and what became of it. */
export const takeAlong = {
  title: 'Meenemen',
  intro: 'In elk bestand staat alleen wat jij op deze pagina mag zien. Hou het binnen het centrum.',
  notYet: 'Het verslag en de cijfers kan je meenemen zodra de directeur heeft ingediend.',
  introAlone:
    'Een scan van jou alleen wordt niet ingediend en heeft geen verslag. Al je antwoorden staan in je eigen gegevens.',
  introMine: 'Alles wat Poolster van jou bewaart, in één bestand.',
  file: {
    pdf: 'Verslag (PDF)',
    'pdf-inspection': 'Verslag met de doorlichting (PDF)',
    xlsx: 'Cijfers (Excel)',
    csv: 'Cijfers (CSV)',
    json: 'Gegevens (JSON)',
    png: 'Tekening (PNG)',
    mine: 'Mijn gegevens (JSON)'
  },
  making: 'Het bestand wordt gemaakt …',
  done: (name: string) => `Klaar: ${name} staat bij je downloads.`,
  failed: 'Het bestand kon nu niet gemaakt worden. Probeer het over een minuutje opnieuw.'
}
