import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

/** WCAG 2.2 on level AA, and what else axe takes for good practice. */
const OPTIONS: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }

type Axed = typeof globalThis & {
  axe: {
    run: (of: Document, options: RunOptions) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
  }
}

/** What axe finds wrong with the tab in a page that plays Teams: each rule with the first place. */
export async function faultsIn(page: Page): Promise<readonly string[]> {
  const frame = page.frames().find((one) => one !== page.mainFrame())
  if (!frame) throw new Error('no tab')
  // Evaluated, not put in the page: that allows no script but its own.
  await frame.evaluate(AXE)
  return frame.evaluate(async (options) => {
    const { violations } = await (globalThis as Axed).axe.run(document, options)
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  }, OPTIONS)
}
