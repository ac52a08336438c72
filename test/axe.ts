import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunOptions } from 'axe-core'
import type { Frame, Page } from 'playwright-core'

/** A fault that axe found: its rule, how bad it is, and the first places. */
export type Fault = { readonly rule: string; readonly impact: string; readonly where: string }

type Axed = typeof globalThis & {
  axe: { run: (root: Node, options: RunOptions) => Promise<{ violations: readonly Violation[] }> }
}
type Violation = {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

const AXE = readFileSync(join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8')

const CONTRAST = 'color-contrast'

/** The rules of axe that look at colours. */
const COLOUR_RULES = [CONTRAST, 'link-in-text-block']

/** Nothing is told of what is right, and of what is wrong not by which way it is found: that takes longer than looking. */
const BRIEF = { resultTypes: ['violations'], selectors: false } satisfies RunOptions

/**
 * What axe finds on one document after the other; or what of it has to do with colours, where the rest was looked at before in others.
 * What it found right of one is right of the next, so that it looks where there is something new: colours that stand together
 * for the first time, and a page of another build, whatever its texts say. `rules` are those that are asked, else all.
 */
export function faultsFinder(rules: RunOptions = {}) {
  const right = { colours: new Set<string>(), builds: new Set<string>() }
  return async (of: Page | Frame, looked: 'everything' | 'colours' = 'everything'): Promise<readonly Fault[]> => {
    const { colours, build } = await seenOn(of)
    const hasNewColours = colours.some((one) => !right.colours.has(one))
    const isNewBuild = looked === 'everything' && !right.builds.has(build)
    if (!hasNewColours && !isNewBuild) return []
    const asked = isNewBuild ? rules : { runOnly: COLOUR_RULES }
    const faults = await findFaults(of, hasNewColours ? asked : { ...asked, rules: { [CONTRAST]: { enabled: false } } })
    if (!faults.some(({ rule }) => COLOUR_RULES.includes(rule))) for (const one of colours) right.colours.add(one)
    if (faults.length === 0) right.builds.add(build)
    return faults
  }
}

/**
 * Of everything that shows letters: its colour and that of what it stands in, those behind it, how large and heavy its letters are, and
 * how far one sees through it. And how the page is built: all but its texts and names, of which only counts which are the same.
 */
function seenOn(of: Page | Frame): Promise<{ readonly colours: readonly string[]; readonly build: string }> {
  return of.evaluate(() => {
    // A colour that is still on its way to another one is none of them.
    const changing = document.getAnimations().filter((one) => one instanceof CSSTransition)
    for (const one of changing) one.finish()
    const layers = new Map<Element | null, string>([[null, '']])
    const layersOf = (one: Element | null): string => {
      const known = layers.get(one)
      if (known !== undefined || one === null) return known ?? ''
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(one)
      const own = `${backgroundColor} ${backgroundImage} ${opacity}`
      const above = layersOf(one.parentElement)
      const all = above.startsWith(own) ? above : `${own},${above}`
      layers.set(one, all)
      return all
    }
    const showsLetters = (one: Element) =>
      one.matches('input, textarea, select') ||
      [...one.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.nodeValue?.trim())
    const written = [...document.querySelectorAll('body *')].filter(showsLetters)
    const colours = written.map((element) => {
      const { color, fontSize, fontWeight, textDecorationLine } = getComputedStyle(element)
      const around = element.parentElement ? getComputedStyle(element.parentElement).color : ''
      return [color, around, textDecorationLine, fontSize, fontWeight, layersOf(element)].join()
    })
    const names = new Map<string, number>()
    const numbered = (name: string) => {
      const number = names.get(name) ?? names.size
      names.set(name, number)
      return `#${number}`
    }
    const build = document.documentElement.outerHTML
      .replace(/<(style|script)\b[\s\S]*?<\/\1>/g, '')
      .replace(/>([^<]*[^<\s][^<]*)</g, (_, text: string) => `>${numbered(text)}<`)
      .replace(
        /\b(id|for|name|title|alt|value|placeholder|href|src|aria-[a-z]+)="([^"]*[^"\s][^"]*)"/g,
        (_, attribute: string, value: string) => `${attribute}=${numbered(value)}`
      )
    return { colours: [...new Set(colours)], build }
  })
}

async function findFaults(of: Page | Frame, options: RunOptions): Promise<readonly Fault[]> {
  // Evaluated, not put in the page: the tab allows no script but its own.
  if (!(await of.evaluate(() => 'axe' in globalThis))) await of.evaluate(AXE)
  return of.evaluate(
    async (all: RunOptions) => {
      const { axe } = globalThis as Axed
      const { violations } = await axe.run(document, all)
      return violations.map(({ id, impact, nodes }) => ({
        rule: id,
        impact: impact ?? '',
        where: nodes.map(({ html }) => html.slice(0, 200)).join('\n')
      }))
    },
    { ...BRIEF, ...options }
  )
}
