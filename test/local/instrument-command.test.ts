import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadInstruments } from '../../src/instruments/load.ts'
import { withWordings } from '../../src/instruments/load-wordings.ts'
import { instrumentCommand } from '../../src/local/instrument-command.ts'
import { templateHeadings, templateOf } from '../../src/local/wording-headings.ts'
import { readTemplate } from '../../src/local/wording-reading.ts'
import type { Instrument, Library, Passage } from '../../src/scan/instrument.ts'
import { MOST_OF_WORDING, MOST_PASSAGES } from '../../src/scan/wording.ts'
import { anInstrument } from '../build/instrument.ts'
import { scales } from '../build/scales.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const shipped = loadInstruments(join(ROOT, 'instruments'))
const libraryOf = (one: Instrument): Library => ({ current: new Map([[one.id, one]]), earlier: [] })
const poolster = shipped.current.get('poolster-clb') ?? anInstrument()

/** A filled-in template: under each heading that takes text, what `textFor` gives of it. */
function filled(instrument: Instrument, textFor: (heading: string) => string = (heading) => `Tekst over ${heading}.`) {
  return templateOf(instrument).replace(/^### (.*)$/gm, (line, heading: string) => `${line}\n\n${textFor(heading)}`)
}

const read = (text: string, one: Instrument = poolster) => readTemplate(libraryOf(one), Buffer.from(text))

/** The sentences that a filled-in template is refused with. */
function mistakesIn(text: string | Uint8Array, one: Instrument = poolster): readonly string[] {
  const found = typeof text === 'string' ? read(text, one) : readTemplate(libraryOf(one), text)
  return found.ok ? [] : found.mistakes
}

/** The number of the line that says just this, the so-manieth of them. */
function lineOf(text: string, said: string, nth = 0): number {
  const lines = text.split('\n')
  return lines.flatMap((line, place) => (line === said ? [place + 1] : []))[nth] ?? 0
}

let place = ''
let wordings = ''
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'poolster-'))
  wordings = join(place, 'instrument-wording')
})
afterEach(() => rmSync(place, { recursive: true }))

const does = (...asked: readonly string[]) =>
  instrumentCommand({ instruments: join(ROOT, 'instruments'), wordings, typedIn: place }, asked)

/** Writes a file beside the folder, and gives its name. */
function file(content: string | Uint8Array, name = 'ingevuld.md'): string {
  writeFileSync(join(place, name), content)
  return name
}

describe.each([...shipped.current.values(), scales, anInstrument()])('the template of $id', (instrument) => {
  test('has a heading for each block, its definition, its stages and its scales', () => {
    const headings = templateOf(instrument).match(/^#+ .*$/gm) ?? []
    const parts = instrument.blocks.map(({ scales: linked }) => 2 + instrument.stages.length + linked.length)
    expect(headings).toHaveLength(1 + parts.reduce((sum, many) => sum + many))
    for (const { name, scales: linked } of instrument.blocks) {
      expect(headings.filter((one) => one.endsWith(` ${name}`))).not.toEqual([])
      for (const { code, title } of linked) expect(headings).toContain(`### ${code} ${title}`)
    }
  })

  test('as it was written is refused for each text that is not there yet, and for nothing else', () => {
    const texts = templateHeadings(instrument).filter(({ level }) => level === 3)
    const mistakes = mistakesIn(templateOf(instrument), instrument)
    expect(mistakes).toHaveLength(texts.length)
    for (const mistake of mistakes) expect(mistake).toMatch(/^Regel \d+: onder de kop .* staat nog geen tekst/)
  })

  /** What is pasted: paragraphs and lists, of words that begin nothing. */
  const word = fc.stringMatching(/^[a-zé‘(][a-zA-Zàé0-9’'",;:.&%()/+-]{0,12}$/)
  const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '))
  const passage = fc.record({ kind: fc.constantFrom<Passage['kind']>('paragraph', 'item'), text: line })
  const texts = fc.infiniteStream(fc.array(passage, { minLength: 1, maxLength: 6 }))
  const asPasted = ({ kind, text }: Passage) => (kind === 'item' ? `- ${text}` : text)

  test('comes back letter for letter with whatever is pasted under its headings', () => {
    fc.assert(
      fc.property(texts, (stream) => {
        const pasted: (readonly Passage[])[] = []
        const text = filled(instrument, () => {
          const next = stream.next().value ?? []
          pasted.push(next)
          return next.map(asPasted).join('\n\n')
        })
        const found = read(text, instrument)
        if (!found.ok) throw new Error(found.mistakes.join('\n'))
        const kept = instrument.blocks.flatMap(({ id, scales: linked }) => {
          const own = found.file.blocks[id]
          return [
            own?.definition,
            ...instrument.stages.map((stage) => own?.stages[stage.id]),
            ...linked.map(({ code }) => own?.scales[code])
          ]
        })
        expect(kept).toEqual(pasted)
      }),
      { numRuns: 20 }
    )
  })
})

describe('what is pasted', () => {
  const onPreventie = (pasted: string) => {
    const found = read(filled(poolster, (heading) => (heading === 'W2 Proactiviteit' ? pasted : 'Iets.')))
    if (!found.ok) throw new Error(found.mistakes.join('\n'))
    return found.file.blocks.preventie?.scales.W2?.map(({ kind, text }) => (kind === 'item' ? `• ${text}` : text))
  }

  test.each([
    [
      'lines of a PDF are one paragraph',
      'Het centrum voert\nhet plan uit\n\nEn dan dit.',
      ['Het centrum voert het plan uit', 'En dan dit.']
    ],
    [
      'what looks like a code for a letter stays as it is',
      'Zo R&D;M; en zo M&Mu;s, \\* en a\\.b',
      ['Zo R&D;M; en zo M&Mu;s, \\* en a\\.b']
    ],
    ['bullets of a document are a list', '• Een\n•\tTwee\n· Drie', ['• Een', '• Twee', '• Drie']],
    ['an item may go on below', '- Een lang\nverhaal\n- Kort', ['• Een lang verhaal', '• Kort']],
    ['numbers of a list stay', '3. Drie\n4. Vier', ['3. Drie', '4. Vier']],
    ['bold and links are only their words', '**Vet** en [een link](https://a.example).', ['Vet en een link.']],
    ['signs of mathematics stay', 'Vanaf 3 < 4 & 5 * 6 * 7.', ['Vanaf 3 < 4 & 5 * 6 * 7.']],
    ['what stands between angle brackets stays', 'De <leerling> kiest.', ['De <leerling> kiest.']],
    ['what a link would be named by stays', '[1]: https://a.example', ['[1]: https://a.example']],
    ['an indented paragraph is one', '    Ver naar rechts.', ['Ver naar rechts.']],
    ['a line under a sentence makes no heading', 'Een zin\n---', ['Een zin']],
    ['a table stays in sight', 'a | b\n--|--\n1 | 2', ['a | b --|-- 1 | 2']],
    ['a comment is passed over', 'Voor.\n\n<!-- Nog na te kijken -->\n\nNa.', ['Voor.', 'Na.']],
    ['what hides is taken out', 'On\u00adzicht\u200bbaar \u202eom.', ['Onzichtbaar om.']],
    ['Windows lines are lines', 'Een\r\n\r\nTwee', ['Een', 'Twee']]
  ])('%s', (_, pasted, shown) => {
    expect(onPreventie(pasted)).toEqual(shown)
  })

  test('in a file with other capitals or quotes in its headings is known', () => {
    const text = filled(poolster).replace('## 4.1 Behartiger van de leerling', '##   4.1 BEHARTIGER van de leerling ##')
    expect(mistakesIn(`\ufeff${text}`)).toEqual([])
  })
})

describe('a filled-in template', () => {
  const good = filled(poolster)
  const cut = (text: string, from: string, to: string) => {
    const start = text.indexOf(from)
    return text.slice(0, start) + text.slice(text.indexOf(to, start + from.length))
  }
  const long = (count: number) =>
    filled(poolster, (heading) => (heading.startsWith('W4') ? 'a'.repeat(count) : 'Iets.'))
  const many = (count: number) =>
    filled(poolster, (heading) => (heading.startsWith('W4') ? '- punt\n'.repeat(count) : 'Iets.'))
  const swapped = (text: string, one: string, other: string) =>
    text.replace(one, '@@').replace(other, one).replace('@@', other)
  const at = (said: string, nth = 0) => lineOf(good, said, nth)
  const planmatig = at('### Planmatig')
  const title = at('# GO! poolster-CLB in beeld (poolster-clb, 2025-2026)')

  test('that is right has no mistakes', () => {
    expect(mistakesIn(good)).toEqual([])
    expect(mistakesIn(long(MOST_OF_WORDING))).toEqual([])
    expect(mistakesIn(many(MOST_PASSAGES))).toEqual([])
  })

  const BAD: readonly (readonly [what: string, text: string | Uint8Array, mistakes: readonly string[]])[] = [
    [
      'a missing stage',
      cut(good, '### Planmatig', '### Geïntegreerd'),
      [
        `Na regel ${at('### Fragmentair')} ontbreekt de kop ‘Planmatig’ bij 4.1 Behartiger van de leerling; zet hem terug met de tekst eronder.`
      ]
    ],
    [
      'a missing definition',
      cut(good, '### Definitie', '### Fragmentair'),
      [
        `Na regel ${at('## 4.1 Behartiger van de leerling')} ontbreekt de kop ‘Definitie’ bij 4.1 Behartiger van de leerling; zet hem terug met de tekst eronder.`
      ]
    ],
    [
      'a missing block',
      cut(good, '## 4.3 Preventie', '## 5.1'),
      [
        `Na regel ${at('### V3 Consultatieve leerlingenbegeleiding')} ontbreekt de kop ‘4.3 Preventie’; zet hem terug met de tekst eronder.`
      ]
    ],
    [
      'a stage without text',
      good.replace('Tekst over Planmatig.', ''),
      [
        `Regel ${planmatig}: onder de kop ‘Planmatig’ bij 4.1 Behartiger van de leerling staat nog geen tekst; plak die eronder.`
      ]
    ],
    [
      'a stage that is there twice',
      good.replace('### Planmatig', '### Fragmentair\n\nNog eens.\n\n### Planmatig'),
      [
        `Regel ${planmatig}: de kop ‘Fragmentair’ bij 4.1 Behartiger van de leerling staat er al op regel ${at('### Fragmentair')}; laat er één staan.`
      ]
    ],
    [
      'a block that is there twice',
      good.replace('## 4.2', '## 4.1 Behartiger van de leerling\n\n### Definitie\n\nNog eens.\n\n## 4.2'),
      [
        `Regel ${at('## 4.2 Geïntegreerde benadering van de kernprocessen')}: de kop ‘4.1 Behartiger van de leerling’ staat er al op regel ${at('## 4.1 Behartiger van de leerling')}; laat er één staan.`
      ]
    ],
    [
      'an unknown heading',
      good.replace('### Planmatig', '### Uitstekend\n\nIets.\n\n### Planmatig'),
      [
        `Regel ${planmatig}: de kop ‘Uitstekend’ staat niet in het sjabloon; zet de kop van het sjabloon terug, of haal de # weg als dit gewone tekst is.`
      ]
    ],
    [
      'an unknown block',
      good.replace('## 4.2', '## 9.9 Iets anders\n\n### Definitie\n\nIets.\n\n## 4.2'),
      [
        `Regel ${at('## 4.2 Geïntegreerde benadering van de kernprocessen')}: de kop ‘9.9 Iets anders’ staat niet in het sjabloon; zet de kop van het sjabloon terug, of haal de # weg als dit gewone tekst is.`
      ]
    ],
    [
      'a heading within the text',
      good.replace('Tekst over Planmatig.', 'Tekst.\n\n#### Tussenkop\n\nMeer.'),
      [
        `Regel ${planmatig + 4}: de kop ‘Tussenkop’ staat niet in het sjabloon; zet de kop van het sjabloon terug, of haal de # weg als dit gewone tekst is.`
      ]
    ],
    [
      'a scale of another block',
      swapped(good, '### W5 Beroepsgeheim', '### K3'.concat(good.split('### K3')[1]?.split('\n')[0] ?? '')),
      []
    ],
    [
      'a heading with too few #',
      good.replace('### Planmatig', '## Planmatig'),
      [
        `Regel ${planmatig}: de kop ‘Planmatig’ staat niet op zijn plaats; zet hem waar en zoals hij in het sjabloon staat.`
      ]
    ],
    [
      'a heading with too many #',
      good.replace('### Planmatig', '#### Planmatig'),
      [
        `Regel ${planmatig}: de kop ‘Planmatig’ bij 4.1 Behartiger van de leerling staat niet op zijn plaats; zet hem waar en zoals hij in het sjabloon staat.`
      ]
    ],
    [
      'stages in another order',
      swapped(good, '### Fragmentair', '### Planmatig'),
      [
        `Regel ${planmatig}: de kop ‘Fragmentair’ bij 4.1 Behartiger van de leerling komt te laat; zet hem vóór ‘Planmatig’.`
      ]
    ],
    [
      'a text that is too long',
      long(MOST_OF_WORDING + 1),
      [
        `Regel ${at('### W4 Belang van de leerling')}: de tekst onder ‘W4 Belang van de leerling’ bij 4.1 Behartiger van de leerling telt 4001 tekens; kort hem in tot 4000.`
      ]
    ],
    [
      'a text of too many pieces',
      many(MOST_PASSAGES + 1),
      [
        `Regel ${at('### W4 Belang van de leerling')}: de tekst onder ‘W4 Belang van de leerling’ bij 4.1 Behartiger van de leerling telt 41 alinea’s of punten; voeg er samen tot 40.`
      ]
    ],
    [
      'text under no heading',
      good.replace('## 4.1', 'Zomaar.\n\n## 4.1'),
      [
        `Regel ${at('## 4.1 Behartiger van de leerling')}: deze tekst staat onder geen kop met ###; zet hem onder de kop waarbij hij hoort.`
      ]
    ],
    [
      'text right under a block',
      good.replace('### Definitie', 'Zomaar.\n\nEn meer.\n\n### Definitie'),
      [`Regel ${at('### Definitie')}: deze tekst staat onder geen kop met ###; zet hem onder de kop waarbij hij hoort.`]
    ],
    [
      'text above the title',
      `Zomaar.\n\n${good}`,
      ['Regel 1: deze tekst staat onder geen kop met ###; zet hem onder de kop waarbij hij hoort.']
    ],
    [
      'a piece of a web page',
      good.replace('Tekst over Planmatig.', 'Tekst.\n\n<div>Verborgen</div>'),
      [`Regel ${planmatig + 4}: hier begint een stuk dat geen gewone tekst is (HTML); maak er gewone tekst van.`]
    ],
    [
      'no title',
      good.replace(/^# .*\n/, ''),
      [
        `Regel ${at('## 4.1 Behartiger van de leerling') - 1}: hier hoort de titel van het sjabloon te staan, met één # ervoor.`
      ]
    ],
    [
      'another title',
      good.replace(/^# .*/, '# Onze tekst'),
      [`Regel ${title}: ‘Onze tekst’ is niet de titel van een sjabloon; zet de titel van het sjabloon terug.`]
    ],
    [
      'an instrument that is not there',
      good.replace('(poolster-clb,', '(poolster-school,'),
      [`Regel ${title}: Poolster kent geen instrument ‘poolster-school’, wel poolster-clb.`]
    ],
    [
      'another edition',
      good.replace('2025-2026', '2019-2020'),
      [
        `Regel ${title}: dit sjabloon is van editie 2019-2020 en nu geldt 2025-2026; maak een nieuw met npm run instrument -- template poolster-clb`
      ]
    ],
    ['nothing', '', ['Dit bestand is leeg; begin met een sjabloon: npm run instrument -- template poolster-clb']],
    [
      'only spaces',
      ' \n\n\t',
      ['Dit bestand is leeg; begin met een sjabloon: npm run instrument -- template poolster-clb']
    ],
    [
      'a zip',
      Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0, 1]),
      ['Dit bestand is geen gewone tekst; bewaar het als tekst (UTF-8) en probeer opnieuw.']
    ],
    [
      'text in another encoding',
      Buffer.from(good, 'utf16le'),
      ['Dit bestand is geen gewone tekst; bewaar het als tekst (UTF-8) en probeer opnieuw.']
    ],
    [
      'a text with a zero byte in it',
      Buffer.from(`${good}\0`),
      ['Dit bestand is geen gewone tekst; bewaar het als tekst (UTF-8) en probeer opnieuw.']
    ],
    [
      'far too much',
      Buffer.alloc(5 * 1024 * 1024, 'a'),
      ['Dit bestand is groter dan 4 MB; laat er alleen de koppen van het sjabloon en de tekst in staan.']
    ]
  ]

  test.each(BAD.filter(([, , mistakes]) => mistakes.length > 0))(
    'with %s is refused in one sentence',
    (_, text, mistakes) => {
      expect(mistakesIn(text)).toEqual(mistakes)
    }
  )

  test('with two scales in the place of each other is told of both', () => {
    const other = templateHeadings(poolster).find(({ text }) => text.startsWith('K3 '))?.text ?? ''
    const found = mistakesIn(swapped(good, '### W5 Beroepsgeheim', `### ${other}`))
    expect(found).toHaveLength(2)
    for (const one of found) expect(one).toMatch(/^Regel \d+: de kop ‘(W5|K3) .* staat niet op zijn plaats/)
  })

  test.each(BAD)('with %s changes nothing, and what is said is Dutch and ends there', (_, text) => {
    expect(does('import', file(good)).ok).toBe(true)
    const before = readFileSync(join(wordings, 'poolster-clb.json'))
    const { ok, lines } = does('import', file(text))
    expect(ok).toBe(false)
    expect(lines.at(-1)).toBe('Er is niets gewijzigd.')
    for (const line of lines) expect(line).not.toMatch(/[Ee]rror|undefined|Tekst over/)
    expect(readdirSync(wordings)).toEqual(['poolster-clb.json'])
    expect(readFileSync(join(wordings, 'poolster-clb.json'))).toEqual(before)
  })

  test('with very many mistakes is told of the first twenty, and how many there are more', () => {
    const { lines } = does('import', file(templateOf(poolster)))
    expect(lines).toHaveLength(22)
    expect(lines.at(-2)).toMatch(/^En er zijn nog \d+ fouten\.$/)
  })
})

describe('npm run instrument', () => {
  test('writes a template where git does not look, and never over one that is there', () => {
    expect(does('template', 'poolster-clb').ok).toBe(true)
    writeFileSync(join(wordings, 'poolster-clb.md'), 'Half ingevuld')
    const { ok, lines } = does('template', 'poolster-clb')
    expect(ok).toBe(false)
    expect(lines).toEqual([expect.stringContaining('bestaat al en wordt niet overschreven')])
    expect(readFileSync(join(wordings, 'poolster-clb.md'), 'utf8')).toBe('Half ingevuld')
    expect(readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n')).toContain('instrument-wording/')
  })

  test('takes a filled-in template, for scans that begin from then on', () => {
    const { ok, lines } = does('import', file(filled(poolster)))
    expect(ok, lines.join('\n')).toBe(true)
    const { library, news } = withWordings(shipped, wordings)
    expect(news.map(({ trouble }) => trouble)).toEqual([undefined])
    expect(library.current.get('poolster-clb')?.wording?.blocks.preventie?.stages.planmatig).toEqual([
      { kind: 'paragraph', text: 'Tekst over Planmatig.' }
    ])
    expect(does('check')).toMatchObject({ ok: true })
  })

  test('keeps the text before, for scans that began with it; the same text once more changes nothing', () => {
    does('import', file(filled(poolster)))
    const first = withWordings(shipped, wordings).library.current.get('poolster-clb')?.wording
    expect(does('import', file(filled(poolster))).lines).toEqual([expect.stringContaining('was al ingevoerd')])
    expect(readdirSync(wordings)).toEqual(['poolster-clb.json'])
    expect(does('import', file(filled(poolster, () => 'Verbeterd.'))).ok).toBe(true)
    const { library } = withWordings(shipped, wordings)
    expect(library.current.get('poolster-clb')?.wording?.mark).not.toBe(first?.mark)
    expect(library.earlier.map(({ wording }) => wording?.mark)).toContain(first?.mark)
  })

  test('looks after all there is: what does not fit any more fails, with what to do', () => {
    does('import', file(filled(poolster)))
    const kept = JSON.parse(readFileSync(join(wordings, 'poolster-clb.json'), 'utf8'))
    delete kept.blocks.preventie
    writeFileSync(join(wordings, 'poolster-clb.json'), JSON.stringify(kept))
    const { ok, lines } = does('check')
    expect(ok).toBe(false)
    expect(lines.at(-1)).toMatch(/^Klopt niet: .*poolster-clb\.json: .*voer het sjabloon opnieuw in\.$/)
  })

  test('says which instrument is not as it should be', () => {
    mkdirSync(join(place, 'instruments'))
    writeFileSync(join(place, 'instruments', 'a.json'), '{}')
    const { ok, lines } = instrumentCommand({ instruments: join(place, 'instruments'), wordings, typedIn: place }, [
      'check'
    ])
    expect(ok).toBe(false)
    expect(lines).toEqual([expect.stringContaining('a.json')])
  })

  test.each([
    [['import', 'nergens.md'], 'nergens.md is er niet'],
    [['import', '.'], 'is er niet of kan niet gelezen worden'],
    [['template', 'poolster-school'], 'Poolster kent geen instrument ‘poolster-school’'],
    [['template'], 'Kies wat je wil doen'],
    [['check', 'iets'], 'Kies wat je wil doen'],
    [['verwijder', 'iets'], 'Kies wat je wil doen'],
    [[], 'Kies wat je wil doen']
  ])('%j is answered with what to do, and changes nothing', (asked, said) => {
    const { ok, lines } = does(...asked)
    expect(ok).toBe(false)
    expect(lines.join('\n')).toContain(said)
    expect(existsSync(wordings)).toBe(false)
  })

  test('says so where it may not write', () => {
    writeFileSync(wordings, 'a file in the place of the folder')
    expect(does('template', 'poolster-clb').lines).toEqual([expect.stringContaining('kan niet geschreven worden')])
    expect(does('import', file(filled(poolster))).lines).toEqual([
      expect.stringContaining('kan niet geschreven worden')
    ])
  })
})
