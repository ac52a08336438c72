import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { loadInstruments } from '../../src/instruments/load.ts'
import { choiceIn } from '../build/instrument.ts'

const { current } = loadInstruments(fileURLToPath(new URL('../../instruments', import.meta.url)))

/** The instrument of the manual "GO! poolster-CLB in beeld"; the tables below were copied from it by hand. */
function poolster() {
  const found = current.get('poolster-clb')
  if (!found) throw new Error('poolster-clb is not among the instruments')
  return found
}

const { blocks, clusters, stages, questions, closing } = poolster()

describe('the self-scan "GO! poolster-CLB in beeld"', () => {
  test('asks about eleven blocks in three clusters, numbered and named as in the manual', () => {
    const names = new Map(clusters.map(({ id, name }) => [id, name]))
    expect(blocks.map(({ number, name, cluster }) => [number, name, names.get(cluster)])).toEqual([
      ['4.1', 'Behartiger van de leerling', 'De leerlingenbegeleiding geboden door CLB'],
      ['4.2', 'Geïntegreerde benadering van de kernprocessen', 'De leerlingenbegeleiding geboden door CLB'],
      ['4.3', 'Preventie', 'De leerlingenbegeleiding geboden door CLB'],
      ['5.1', 'Sterk teamwerk', 'Sterke partnerschappen binnen het ecosysteem'],
      ['5.2', 'Sterk partnerschap: intern binnen GO!', 'Sterke partnerschappen binnen het ecosysteem'],
      ['5.3', 'Sterk netwerk: netoverstijgend en extern', 'Sterke partnerschappen binnen het ecosysteem'],
      ['6.1', 'Integraal beleid', 'Het CLB-beleid'],
      ['6.2', 'Ontwikkeling als professionele leergemeenschap (PLG)', 'Het CLB-beleid'],
      ['6.3', 'Vanuit gedeeld leiderschap', 'Het CLB-beleid'],
      ['6.4', 'Onderzoekende houding', 'Het CLB-beleid'],
      ['6.5', 'Geïnformeerde praktijken', 'Het CLB-beleid']
    ])
    expect(clusters).toHaveLength(3)
  })

  test('has four stages along the cycle of plan, do, check and act', () => {
    expect(stages.map(({ name, cycle }) => [name, cycle])).toEqual([
      ['Fragmentair', ''],
      ['Planmatig', 'plan'],
      ['Geïntegreerd', 'plan + do'],
      ['Systematisch', 'plan + do + check + act']
    ])
  })

  test.each([
    ['4.1', 'KB5 S1', 'W4 W5 W6'],
    ['4.2', 'KB2 KB3 B1 B2', 'B1 V3'],
    // The scan of the manual reads "AT" for A1.
    ['4.3', 'KB2 KB3 KB6 A1 A2', 'W2'],
    ['5.1', 'KB2 KB3 S1 S2 B2', 'W1 B5'],
    ['5.2', 'S2 S3 S4 BL5', 'S1'],
    ['5.3', 'S4 S5 BL5', 'S2 S3 S4 W7'],
    ['6.1', 'BL1 BL2', 'K3'],
    ['6.2', 'BL4 BL9', 'P3'],
    ['6.3', 'BL1 BL3', 'K1 K2'],
    ['6.4', 'KB1 K2 K3', 'K5'],
    ['6.5', 'K2 K3', 'K2']
  ])('refers in %s to the quality expectations %s and the scales %s', (number, expectations, scales) => {
    const block = blocks.find((candidate) => candidate.number === number)
    expect(block?.expectations.map(({ code }) => code).join(' ')).toBe(expectations)
    expect(block?.scales.map(({ code }) => code).join(' ')).toBe(scales)
  })

  test('gives one scale one title, wherever it is referred to', () => {
    const scales = blocks.flatMap((block) => block.scales)
    const titles = new Set(scales.map(({ code, title }) => `${code} ${title}`))
    expect(titles.size).toBe(new Set(scales.map(({ code }) => code)).size)
  })

  test.each(blocks.map((block) => [block.name, block] as const))(
    'describes the stages of "%s" in a few points',
    (_, block) => {
      expect(Object.keys(block.stages)).toEqual(['fragmentair', 'planmatig', 'geintegreerd', 'systematisch'])
      const points = Object.values(block.stages).map((stage) => stage.points)
      for (const list of points) {
        expect(list.length).toBeGreaterThanOrEqual(2)
        expect(list.length).toBeLessThanOrEqual(4)
      }
      expect(points.flat().join('').length).toBeLessThanOrEqual(440)
      expect(new Set(points.flat()).size).toBe(points.flat().length)
    }
  )

  test('offers what to reflect on in chapters 4 and 5, and what a block contributes in chapter 6', () => {
    const kinds = blocks.map(({ number, reflections, contribution }) => [
      number,
      reflections.length > 0,
      contribution !== ''
    ])
    expect(kinds.filter(([number]) => String(number) < '6')).toEqual(
      ['4.1', '4.2', '4.3', '5.1', '5.2', '5.3'].map((number) => [number, true, false])
    )
    expect(kinds.filter(([number]) => String(number) > '6')).toEqual(
      ['6.1', '6.2', '6.3', '6.4', '6.5'].map((number) => [number, false, true])
    )
  })

  test('has none of the slips of the scanned manual', () => {
    expect(JSON.stringify(poolster())).not.toMatch(
      /geintegreerde |Geinf|continulim|RcIbK|\bclbK|vilak|codrdin|cliént|"AT"/
    )
  })
})

describe('the six questions of a block', () => {
  test('ask for the stage, or to say that one cannot place it', () => {
    expect(questions[0]).toMatchObject({
      text: 'Op welke wijze is ons centrum vandaag bezig met deze bouwsteen?',
      abstain: 'Ik kan dit niet inschatten'
    })
  })

  test('ask whether to keep the stage or grow to another', () => {
    expect(questions[1]).toMatchObject({
      text: 'Naar de toekomst willen we',
      keep: 'dit aanhouden',
      grow: 'evolueren naar'
    })
  })

  const linked = [
    'gelinkt aan missie-visie-strategie, kernprocessen en leiderschap',
    'gelinkt aan mensen en cultuur (bv. mindset, competenties of talenten, groepsdynamiek, waarden en normen …)',
    'gelinkt aan systemen en structuur (bv. wetgeving, overleg, infrastructuur, middelen, IT …)'
  ]

  test.each([
    [
      'intent',
      [
        'is een welbewuste keuze',
        'is geen welbewuste keuze, maar is vooral ingegeven door de organisatiecontext',
        'is een combinatie van beide'
      ]
    ],
    [
      'difference',
      [
        'nee',
        'ja, tussen de teams',
        'ja, tussen de werkgroepen',
        'ja, tussen de disciplines',
        'ja, tussen de vestigingen',
        'ja, anders: …'
      ]
    ],
    ['levers', [...linked, 'neen, wij ondervinden momenteel geen hefbomen in onze organisatiecontext']],
    ['barriers', [...linked, 'neen, wij ondervinden momenteel geen knelpunten in onze organisatiecontext']]
  ] as const)('offer for %s the options of the manual in its order, with room to explain', (field, options) => {
    const { options: offered, note } = choiceIn(poolster(), field)
    expect(offered.map(({ text }) => text)).toEqual(options)
    expect(note).toBeDefined()
  })

  test('let "nee" and "momenteel geen" stand alone, and ask what "anders" is', () => {
    const marked = (mark: 'alone' | 'asks') =>
      questions.flatMap((question) =>
        (question.kind === 'choice' ? question.options : [])
          .filter((option) => option[mark])
          .map(({ text }) => `${question.id}: ${text.slice(0, 9)}`)
      )
    expect(marked('alone')).toEqual(['difference: nee', 'levers: neen, wij', 'barriers: neen, wij'])
    expect(marked('asks')).toEqual(['difference: ja, ander'])
  })

  test('are followed by at most three practices and three to five priorities', () => {
    expect(closing).toMatchObject({ practices: { max: 3 }, priorities: { min: 3, max: 5 } })
  })
})
