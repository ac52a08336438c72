import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { isFolded, unfolded } from './card-facts.ts'
import { type Look, looks, openRenderer, type Renderer } from './renderer.ts'
import { layOut, samples, writeSamples } from './samples.ts'

/** What the titles of the cards to draw begin with; none means all of them. */
const wanted = process.argv.slice(2)

/** Every sample that is wanted, and unfolded what has something to unfold. */
const cards = samples
  .filter(({ title }) => wanted.length === 0 || wanted.some((start) => title.startsWith(start)))
  .flatMap(({ title, filled }) => {
    const card = layOut(filled).content
    return isFolded(card)
      ? [
          { title, card },
          { title: `${title}-unfolded`, card: unfolded(card) }
        ]
      : [{ title, card }]
  })

/** Writes the samples anew, and draws each in every look as a PNG file under `.data/cards`: what `npm run cards` does. */
const folder = join(import.meta.dirname, '../../.data/cards')

async function drawAll(renderer: Renderer, look: Look): Promise<number> {
  const canvas = await renderer.canvas(look)
  let complaints = 0
  for (const { title, card } of cards) {
    const drawn = await canvas.draw(card)
    await canvas.picture(join(folder, `${title}-${look.width}-${look.theme}.png`))
    complaints += drawn.complaints.length
    for (const complaint of drawn.complaints) process.stderr.write(`${title}: ${complaint}\n`)
  }
  process.stdout.write(`${cards.length} cards at ${look.width} px, ${look.theme}\n`)
  return complaints
}

writeSamples()
mkdirSync(folder, { recursive: true })
const renderer = await openRenderer()
const complaints = await Promise.all(looks.map((look) => drawAll(renderer, look)))
await renderer.close()
process.stdout.write(`${cards.length * looks.length} pictures in ${folder}\n`)
process.exitCode = complaints.some((count) => count > 0) ? 1 : 0
