import type { ContactPoint } from '../../scan/contact-point.ts'
import type { Said } from './paper.ts'
import { askHelp } from './whom.ts'

/** The statement on accessibility: the standard, what was tried and how, what is not accessible, and where to tell. */
export const accessibility = {
  intro:
    'Iedereen in een team moet met Poolster kunnen werken. Hier lees je hoever dat staat, voor dit tabblad, de kaarten in de chat en het verslag.',
  standard: {
    title: 'De norm',
    text: 'We volgen EN 301 549, de Europese norm voor toegankelijkheid, en daarmee WCAG 2.1 op niveau AA. Poolster voldoet er gedeeltelijk aan: wat nog niet in orde is of niet nagekeken werd, staat hieronder.'
  },
  tried: {
    title: 'Wat we nakijken, en hoe',
    intro: 'Dat gebeurt bij elke wijziging, met programma’s:',
    points: [
      'Elke pagina van het tabblad wordt nagekeken met axe, ook terwijl ze laadt of als er iets misgaat, in het lichte en het donkere thema en in dat met hoog contrast.',
      'Je kan ze met het toetsenbord alleen gebruiken: je ziet altijd waar je bent, en met Escape vouw je dicht wat je opende.',
      'Elke pagina past op een scherm van 320 pixels breed, of 1280 pixels met 400 % zoom, zonder opzij te schuiven.',
      'Kleur is nooit het enige teken. Bij elke tekening op een kaart staan de cijfers ook in woorden.',
      'Elk veld op een kaart heeft een naam, en een fout staat bij het veld én boven de knoppen.',
      'Elk verslag in pdf wordt nagekeken op PDF/UA-1, de norm voor een pdf die voorgelezen kan worden.'
    ]
  },
  missing: {
    title: 'Wat nog niet in orde is, en waarom',
    points: [
      'Niemand die elke dag met een schermlezer of een ander hulpmiddel werkt, heeft Poolster al nagekeken. Een programma vindt niet elke drempel.',
      'De kaarten in de chat tekent Teams zelf. Hoe een schermlezer ze voorleest, hangt dus van Teams af.',
      'Teams toont van een nieuwe kaart eerst de onderkant. De vraag noemt daar haar onderwerp nog eens, maar naar boven gaan blijft nodig.',
      'De werkmap met cijfers werd niet nagekeken op toegankelijkheid. Dezelfde cijfers staan in het verslag.'
    ]
  },
  tell: {
    title: 'Lukt iets niet?',
    ask: (contact: ContactPoint): Said =>
      askHelp(
        'Je kan iets niet lezen, vinden of gebruiken? Schrijf op welke pagina of kaart, en waarmee je werkt.',
        contact
      ),
    meanwhile:
      'Intussen kan het anders: in een scan die je samen invult, vult de begeleider in wat jij zegt, en het resultaat bestaat als pagina, als verslag en als mail.',
    complain:
      'Krijg je geen antwoord waar je iets aan hebt? Dan kan je een klacht indienen bij de Vlaamse Ombudsdienst.',
    full: 'Lees de volledige toegankelijkheidsverklaring',
    made: 'Deze verklaring werd opgesteld in november 2026, na een eigen controle.'
  }
}
