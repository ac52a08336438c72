/**
 * What the channel's card must say after the close, line by line , worked out by hand from the grid in votes.ts.
 *
 * Spread: the average distance in stages between two voters, 2 × Σ(votes × votes × distance) / (n × (n − 1)).
 *
 *   block                    F P G S   n   Σ                                            spread       majority (> n/2)
 *   plg                      4 . . 3   7   4×3×3 = 36                                   72/42 1.71   F 4 of 7
 *   preventie                3 1 2 3   9   3 + 12 + 27 + 2 + 6 + 6 = 56                 112/72 1.56  none, 3 of 9
 *   onderzoekende-houding    1 3 2 1   7   3 + 4 + 3 + 6 + 6 + 2 = 24                   48/42 1.14   none, 3 of 7
 *   kernprocessen            2 5 2 .   9   10 + 8 + 10 = 28                             56/72 0.78   P 5 of 9
 *   geinformeerde-praktijken . . 2 3   5   6, and 2 can't place it                      12/20 0.60   S 3 of 5
 *   partnerschap             . 4 4 .   8   16                                           32/56 0.57   none, 4 of 8 is not more than half
 *   netwerk                  4 3 . .   7   12: as wide as partnerschap, fewer votes     24/42 0.57   F 4 of 7
 *   teamwerk                 . 6 1 .   7   6, and 1 can't place it                      12/42 0.29   P 6 of 7
 *   gedeeld-leiderschap      . 6 1 .   7   6: as wide as teamwerk, later in the manual  12/42 0.29   P 6 of 7
 *   behartiger               . 9 . .   9   unanimous                                    0            P
 *   integraal-beleid         . . 7 .   7   unanimous                                    0            G
 *
 * The future counts who answered it: on preventie Ivo voted and stopped there.
 *
 * Levers and bottlenecks: what each names (votes.ts), times the blocks they finished with a stage:
 *   An 10, Bert 11, Carla 11, Dirk 11, Els 9, Femke 11, Geert 11, Hilde 5, Ivo 2.
 *   levers   strategy An 10 + Femke 11 = 21; people An 10 + Bert 11 + Carla 11 + Geert 11 = 43;
 *            systems Dirk 11 + Geert 11 + Ivo 2 = 24; none Els 9 + Hilde 5 = 14
 *   barriers strategy Carla 11 + Geert 11 = 22; people Dirk 11 + Hilde 5 = 16;
 *            systems Bert 11 + Carla 11 + Els 9 = 31; none An 10 + Femke 11 + Ivo 2 = 23
 *
 * Priorities, 5 points for the first place down to 1 for the fifth (in the order An Bert Carla Dirk Els Femke Geert):
 *   plg 5+4+3+4+5+4+5 = 30; preventie 4+5+5+3+4+3+4 = 28; netwerk 3+3+2+5 = 13; kernprocessen 4+5+3 = 12;
 *   onderzoekende-houding 2+1+3 = 6; teamwerk 2
 */
export const EXPECTED_AGENDA: readonly string[] = [
  'Zo kijken wij naar ons centrum',
  'CLB Noord · 2026-2027',
  'Te bespreken: 4 · met een voorstel: 5 · eensgezind: 2',
  '7 van 9 stuurden in. 2 leden begonnen, maar stuurden niets in; wat bewaard was, telt mee.',
  'Begin met Ontwikkeling als professionele leergemeenschap (PLG): het breedste verschil.',
  '[Bespreek]',
  '[Naar het vastleggen]',
  '[Begeleider wijzigen]',

  'Cijfers per bouwsteen ▾',
  '> **Ontwikkeling als professionele leergemeenschap (PLG)** · Voorstel: fragmentair · 7 antwoorden',
  '> Fragmentair 4 · Planmatig 0 · Geïntegreerd 0 · Systematisch 3',
  '> Toekomst: aanhouden 4, naar planmatig 1, naar geïntegreerd 1, naar systematisch 1',
  '> **Preventie** · Te bespreken · 9 antwoorden',
  '> Fragmentair 3 · Planmatig 1 · Geïntegreerd 2 · Systematisch 3',
  '> Toekomst: aanhouden 4, naar planmatig 1, naar geïntegreerd 1, naar systematisch 2',
  '> **Onderzoekende houding** · Te bespreken · 7 antwoorden',
  '> Fragmentair 1 · Planmatig 3 · Geïntegreerd 2 · Systematisch 1',
  '> Toekomst: aanhouden 1, naar planmatig 1, naar geïntegreerd 2, naar systematisch 3',
  '> **Geïntegreerde benadering van de kernprocessen** · Voorstel: planmatig · 9 antwoorden',
  '> Fragmentair 2 · Planmatig 5 · Geïntegreerd 2 · Systematisch 0',
  '> Toekomst: aanhouden 5, naar planmatig 1, naar geïntegreerd 2, naar systematisch 1',
  '> **Geïnformeerde praktijken** · Voorstel: systematisch · 5 antwoorden',
  '> Fragmentair 0 · Planmatig 0 · Geïntegreerd 2 · Systematisch 3; 2 konden dit niet inschatten',
  '> Toekomst: aanhouden 4, naar systematisch 1',
  '> **Sterk partnerschap: intern binnen GO!** · Te bespreken · 8 antwoorden',
  '> Fragmentair 0 · Planmatig 4 · Geïntegreerd 4 · Systematisch 0',
  '> Toekomst: aanhouden 4, naar geïntegreerd 2, naar systematisch 2',
  '> **Sterk netwerk: netoverstijgend en extern** · Voorstel: fragmentair · 7 antwoorden',
  '> Fragmentair 4 · Planmatig 3 · Geïntegreerd 0 · Systematisch 0',
  '> Toekomst: aanhouden 2, naar planmatig 3, naar geïntegreerd 2',
  '> **Sterk teamwerk** · Voorstel: planmatig · 7 antwoorden',
  '> Fragmentair 0 · Planmatig 6 · Geïntegreerd 1 · Systematisch 0; 1 kon dit niet inschatten',
  '> Toekomst: aanhouden 3, naar geïntegreerd 3, naar systematisch 1',
  '> **Vanuit gedeeld leiderschap** · Voorstel: planmatig · 7 antwoorden',
  '> Fragmentair 0 · Planmatig 6 · Geïntegreerd 1 · Systematisch 0',
  '> Toekomst: aanhouden 7',
  '> **Behartiger van de leerling** · Voorstel: planmatig · 9 antwoorden',
  '> Fragmentair 0 · Planmatig 9 · Geïntegreerd 0 · Systematisch 0',
  '> Toekomst: aanhouden 5, naar geïntegreerd 3, naar systematisch 1',
  '> **Integraal beleid** · Voorstel: geïntegreerd · 7 antwoorden',
  '> Fragmentair 0 · Planmatig 0 · Geïntegreerd 7 · Systematisch 0',
  '> Toekomst: aanhouden 6, naar systematisch 1',

  'Ontwikkeling als professionele leergemeenschap (PLG)',
  '4 zien fragmentair en 3 zien systematisch: drie stadia uit elkaar.',
  '[Bespreek]',
  'Preventie',
  '3 zien fragmentair, 1 ziet planmatig, 2 zien geïntegreerd en 3 zien systematisch: geen meerderheid, drie stadia uit elkaar.',
  '[Bespreek]',
  'Nog 2 te bespreken ▾',
  '> Onderzoekende houding',
  '> 1 ziet fragmentair, 3 zien planmatig, 2 zien geïntegreerd en 1 ziet systematisch: geen meerderheid, drie stadia uit elkaar.',
  '> [Bespreek]',
  '> Sterk partnerschap: intern binnen GO!',
  '> 4 zien planmatig en 4 zien geïntegreerd: geen meerderheid, één stadium uit elkaar.',
  '> [Bespreek]',

  'Met een voorstel: 5 · eensgezind: 2 ▾',
  '> **Geïntegreerde benadering van de kernprocessen** · Voorstel: planmatig',
  '> **Geïnformeerde praktijken** · Voorstel: systematisch',
  '> **Sterk netwerk: netoverstijgend en extern** · Voorstel: fragmentair',
  '> **Sterk teamwerk** · Voorstel: planmatig',
  '> **Vanuit gedeeld leiderschap** · Voorstel: planmatig',
  '> **Behartiger van de leerling** · Eensgezind: planmatig',
  '> **Integraal beleid** · Eensgezind: geïntegreerd',
  '> [Bespreek]',
  '> [Overnemen waar iedereen hetzelfde koos]',

  'Wat jullie nog noemden ▾',
  '> Prioriteiten',
  '> Een eerste plaats telt voor 5 punten, elke volgende plaats voor 1 punt minder.',
  '> 1. Ontwikkeling als professionele leergemeenschap (PLG) (30 punten)',
  '> 2. Preventie (28 punten)',
  '> 3. Sterk netwerk: netoverstijgend en extern (13 punten)',
  '> 4. Geïntegreerde benadering van de kernprocessen (12 punten)',
  '> 5. Onderzoekende houding (6 punten)',
  '> 6. Sterk teamwerk (2 punten)',
  '> Inspirerende praktijken',
  '> - Behartiger van de leerling (3)',
  '> - Sterk teamwerk (3)',
  '> - Integraal beleid (1)',
  '> - Ontwikkeling als professionele leergemeenschap (PLG) (1)',
  '> - nog geen: 2',
  '> Hefbomen',
  '> Zo vaak genoemd in 81 antwoorden over 11 bouwstenen.',
  '> - missie-visie-strategie, kernprocessen en leiderschap: 21',
  '> - mensen en cultuur: 43',
  '> - systemen en structuur: 24',
  '> - momenteel geen: 14',
  '> Knelpunten',
  '> Zo vaak genoemd in 81 antwoorden over 11 bouwstenen.',
  '> - missie-visie-strategie, kernprocessen en leiderschap: 22',
  '> - mensen en cultuur: 16',
  '> - systemen en structuur: 31',
  '> - momenteel geen: 23'
]
