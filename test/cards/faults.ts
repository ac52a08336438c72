import type { RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import type { Theme } from './host-config.ts'

/** A fault that axe found: its rule, how bad it is, and the first place. */
export type Fault = { readonly rule: string; readonly impact: string; readonly where: string }

type Axed = typeof globalThis & {
  axe: { run: (root: Node, options: RunOptions) => Promise<{ violations: readonly Violation[] }> }
}
type Violation = {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

const CONTRAST = 'color-contrast'

/** The rules of axe that look at colours. */
const COLOUR_RULES = [CONTRAST, 'link-in-text-block']

/**
 * What axe finds on a page on which one card after the other is drawn; in the dark only what has to do with colours, for the rest is
 * the same as in the light. What it found right of one card is right of the next: it looks at colours that stand together for the first time.
 */
export function faultsFinder(page: Page, theme: Theme): () => Promise<readonly Fault[]> {
  const right = new Set<string>()
  return async () => {
    const colours = await coloursOn(page)
    const isNew = colours.some((one) => !right.has(one))
    if (!isNew && theme === 'dark') return []
    const inLight = isNew ? {} : { rules: { [CONTRAST]: { enabled: false } } }
    const faults = await findFaults(page, theme === 'dark' ? { runOnly: COLOUR_RULES } : inLight)
    if (!faults.some(({ rule }) => rule === CONTRAST)) for (const one of colours) right.add(one)
    return faults
  }
}

/** Of everything that shows letters: its colour, those behind it, how large and heavy its letters are, and how far one sees through it. */
function coloursOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const showsLetters = (one: Element) =>
      one.matches('input, textarea, select') ||
      [...one.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.nodeValue?.trim())
    const written = [...document.querySelectorAll('main *')].filter(showsLetters)
    const all = written.map((element) => {
      const { color, fontSize, fontWeight } = getComputedStyle(element)
      const behind: string[] = []
      for (let one: Element | null = element; one; one = one.parentElement) {
        const { backgroundColor, backgroundImage, opacity } = getComputedStyle(one)
        behind.push(`${backgroundColor} ${backgroundImage} ${opacity}`)
      }
      const layers = behind.filter((layer, place) => layer !== behind[place - 1])
      return [color, fontSize, fontWeight, ...layers].join()
    })
    return [...new Set(all)]
  })
}

function findFaults(page: Page, options: RunOptions): Promise<readonly Fault[]> {
  return page.evaluate(async (more) => {
    const { axe } = globalThis as Axed
    const { violations } = await axe.run(document, { resultTypes: ['violations'], selectors: false, ...more })
    return violations.map(({ id, impact, nodes }) => ({
      rule: id,
      impact: impact ?? '',
      where: nodes.map(({ html }) => html.slice(0, 200)).join('\n')
    }))
  }, options)
}
