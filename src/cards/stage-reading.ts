import type { Block, Instrument, Stage } from '../scan/instrument.ts'
import { type WordingPart, wordingOf } from '../scan/wording.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import { bullets } from './lines.ts'

/** Some text to read in doubt: what it is about, and for a stage what that means for any block. */
export type BackgroundText = {
  readonly heading: string
  readonly hasMeaning: boolean
  readonly meaning: string
  readonly hasText: boolean
  readonly text: string
}

/** What there is to read about a block: the longest part of the card, and the same for everybody who sees it. */
type StageReading = {
  readonly stages: readonly {
    readonly id: string
    readonly title: string
    readonly points: string
    readonly spoken: string
  }[]
  readonly background: readonly (BackgroundText & {
    readonly stage?: Stage
    readonly part?: WordingPart | undefined
  })[]
}

/** What there is to read, put together once for each block of an instrument. */
const readings = new WeakMap<Instrument, Map<Block, StageReading>>()

/** What there is to read about a block of an instrument, in its words. */
export function readingOf(instrument: Instrument, block: Block): StageReading {
  const ofInstrument = readings.get(instrument) ?? new Map<Block, StageReading>()
  readings.set(instrument, ofInstrument)
  const reading = ofInstrument.get(block) ?? {
    stages: instrument.stages.map(({ id, name, cycle }) => {
      const points = block.stages[id]?.points ?? []
      return {
        id,
        title: strings.stage.titled(name, cycle),
        points: bullets(points),
        spoken: strings.stage.spoken(name, cycle, points)
      }
    }),
    background: backgroundOf(instrument, block)
  }
  ofInstrument.set(block, reading)
  return reading
}

/** All there is to know about a block beyond the points: in the order in which someone in doubt would want it. */
function backgroundOf(instrument: Instrument, block: Block): StageReading['background'] {
  const words = strings.stage
  const wording = wordingOf(instrument, block)
  const about = (heading: string, text: string, meaning = '') => ({
    heading,
    hasMeaning: meaning !== '',
    meaning,
    hasText: text !== '',
    text
  })
  // Levels of a scale say little by their names. Stages are told by what they look like, which takes all the room there is.
  const meaningOf = ({ meaning }: Stage) => (instrument.target === undefined ? '' : meaning)
  const details = instrument.stages.map((stage) => ({
    ...about(stage.name, bullets((block.stages[stage.id]?.details ?? []).map(sentence)), meaningOf(stage)),
    stage,
    part: wording.find((part) => part.kind === 'stage' && part.stage === stage)
  }))
  const references = (list: Block['scales']) => bullets(list.map(({ code, title }) => `${code}: ${title}`))
  const more = block.contribution
    ? about(words.contribution, block.contribution)
    : about(words.reflections, bullets(block.reflections))
  // A scale that an instrument has says in short what all should reach: in full it would not fit beside all the rest.
  const scales = block.scales.map(({ code, title, target }) =>
    target ? words.scale(code, title, target.level, target.says) : `${code}: ${title}`
  )
  const codes = block.scales.map(({ code }) => code)
  const others = [
    more,
    about(words.expectations, references(block.expectations)),
    {
      ...about(words.scales, bullets(scales)),
      part: wording.find((part) => part.kind === 'scale' && codes.includes(part.scale.code))
    }
  ]
  return [...details, ...others.filter(({ hasText }) => hasText)]
}

function sentence(point: string): string {
  const opened = capital(point)
  return /[.?!…]$/.test(opened) ? opened : `${opened}.`
}
