import { wordingFor } from '../../src/instruments/wording.ts'
import type { BlockWording, Instrument, Library, Passage, Wording } from '../../src/scan/instrument.ts'
import { layOver } from '../../src/scan/wording.ts'

/** A text of two paragraphs and a list of two, that says what it is about. */
export function passagesOn(about: string): readonly Passage[] {
  return [
    { kind: 'paragraph', text: `De officiële tekst: ${about}.` },
    { kind: 'item', text: 'Er is een plan, dat elk jaar opnieuw bekeken wordt.' },
    { kind: 'item', text: 'Elke medewerker kent het.' },
    { kind: 'paragraph', text: `Meer weten? ${about}.` }
  ]
}

/** What an official text says about each part of an instrument. */
export function textsFor(
  { blocks, stages }: Instrument,
  textOn: (about: string) => readonly Passage[] = passagesOn
): Readonly<Record<string, BlockWording>> {
  return Object.fromEntries(
    blocks.map(({ id, name, scales }) => [
      id,
      {
        definition: textOn(`wat ${name} is`),
        stages: Object.fromEntries(stages.map((stage) => [stage.id, textOn(`${stage.name} van ${name}`)])),
        scales: Object.fromEntries(scales.map(({ code }) => [code, textOn(`${code} bij ${name}`)]))
      }
    ])
  )
}

/** An official text for an instrument. */
export function aWording(instrument: Instrument, textOn?: (about: string) => readonly Passage[]): Wording {
  const { id, edition } = instrument
  const found = wordingFor(instrument, { version: 1, instrument: id, edition, blocks: textsFor(instrument, textOn) })
  if (!found) throw new Error('the text does not fit')
  return found
}

/** The instrument with an official text laid over it. */
export function withWording(instrument: Instrument, textOn?: (about: string) => readonly Passage[]): Instrument {
  return { ...instrument, wording: aWording(instrument, textOn) }
}

/** The instruments with an official text laid over each that is offered. */
export function wordedLibrary(library: Library, textOn?: (about: string) => readonly Passage[]): Library {
  return layOver(
    library,
    [...library.current.values()].map((one) => aWording(one, textOn)),
    []
  )
}
