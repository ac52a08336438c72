import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunOptions } from 'axe-core'
import type { InTeams } from './teams.ts'

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

/** Nothing is told of what is right, and of what is wrong not by which way it is found: that takes longer than looking. */
const BRIEF = { resultTypes: ['violations'], selectors: false } satisfies RunOptions

/** WCAG 2.2 on level AA, and what else axe takes for good practice; or what of it is about colours. */
const OPTIONS = {
  everything: { ...BRIEF, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  colours: { ...BRIEF, runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }
} as const satisfies Record<string, RunOptions>

type Axed = typeof globalThis & {
  axe: {
    run: (of: Document, options: RunOptions) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
  }
}

/** What axe finds wrong with the tab in a page that plays Teams: each rule with the first place. */
export async function faultsIn(
  { frame }: Pick<InTeams, 'frame'>,
  looked: keyof typeof OPTIONS = 'everything'
): Promise<readonly string[]> {
  // Evaluated, not put in the page: that allows no script but its own.
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(AXE)
  return frame.evaluate(async (options: RunOptions) => {
    // A colour that is still on its way to another one is none of them.
    const changing = document.getAnimations().filter((one) => one instanceof CSSTransition)
    for (const one of changing) one.finish()
    const { violations } = await (globalThis as Axed).axe.run(document, options)
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  }, OPTIONS[looked])
}
