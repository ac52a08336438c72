/**
 * Two reports of inspections that never were, as the text of their pages: what is said is ours, the form is that of the
 * inspectorate, with what happens to it on its way through a PDF.
 */

const footer = (page: number) =>
  `Doorlichting schooljaar 2023 - 2024: instelling 119999\nCLB - Centrum voor leerlingenbegeleiding De Brug te ERGENSHUIZEN ${page}/4`

/** The summary first, the principles before the rest, names broken over lines, an infringement, and an advice with a duty. */
export const otherOrder: readonly string[] = [
  `1 Samenvatting

Legende
\uf06e = beneden de verwachting
\uf075 = benadert de
verwachting
\uf06c = volgens de verwachting
\uf0ad = overstijgt de verwachting.

1.1 De werkingsprincipes

Subsidiariteit \uf06c

Belang van de leerling \uf0ad

1.2 Het versterken van het schoolteam op de vier begeleidingsdomeinen

Consultatieve leerlingenbegeleiding \uf075

1.3 In welke mate ontwikkelt het centrum zijn eigen kwaliteit?

Beleid op het vlak van de dienstverlening \uf06e
${footer(1)}`,
  `2 De werkingsprincipes

Subsidiariteit Wie vlakbij de leerling staat, krijgt eerst de kans om te helpen. Pas daarna neemt een
medewerker over, en dan zo licht mogelijk. De subsidiariteit en de signaalfunctie komen
in elk overleg aan bod.
 Belang van de
leerling

De leerling zit mee aan tafel en leest wat over hem geschreven is. Dat is een inspirerend
voorbeeld: andere centra namen de werkwijze over.
${footer(2)}`,
  `3 Het versterken van het schoolteam op de vier begeleidings-
domeinen

Consultatieve
leerlingen-
begeleiding

Medewerkers denken mee wanneer een leraar daar zelf om komt vragen. Uit zichzelf
doen ze dat beperkt, en de afspraken daarover zijn school- en leerkrachtgebon-
den.

4 In welke mate ontwikkelt het centrum zijn eigen kwaliteit?

Beleid op het vlak
van de

dienstverlening

Er zijn nauwelijks afspraken die voor alle teams gelden.
${footer(3)}`,
  `5 Respecteert het centrum de regelgeving?

Het dossier van leerlingen in huisonderwijs werd in drie gevallen te laat aangelegd.

6 Advies en aanbevelingen

De inspectie formuleert een gunstig advies met de verplichting om te werken aan de
tekorten. Ze geeft deze aanbevelingen mee:

• De werkingsprincipes bewaken, zoals
vandaag.
• Werk maken van de eigen kwaliteitsontwikkeling
  en van de signaalfunctie.
${footer(4)}`
]

/** One text without numbers before its headings, with the codes of scales, Windows line ends, and no sign of a level. */
export const withoutNumbers: readonly string[] = [
  [
    'Verslag over de doorlichting van CLB Het Kompas',
    'Instellingsnummer: 118888, schooljaar 2024–2025, getoetst aan het RclbK.',
    '',
    'De vraaggestuurde leerlingenbegeleiding op de vier begeleidingsdomeinen',
    '',
    '1.1 Onthaal en vraagverheldering',
    'Elke vraag krijgt binnen de week een antwoord. De helft van de vragen wordt samen met de leerling verhelderd.',
    'Aanbodgestuurde leerlingenbegeleiding op de vier begeleidingsdomeinen',
    'A7 – Vaccinaties en profylactische maatregelen',
    'Het aanbod bereikt bijna alle leerlingen. Wie een prik miste, krijgt consequent een nieuwe afspraak.',
    'Respecteert het centrum de regelgeving?',
    'Er werden geen inbreuken gevonden.',
    'Advies over de erkenning',
    'De inspectie formuleert een ongunstig advies. Zij doet de volgende aanbevelingen:',
    'De vraaggestuurde leerlingenbegeleiding samen met de leerling vormgeven.',
    'Verder bouwen op het vaccinatieaanbod.'
  ].join('\r\n')
]
