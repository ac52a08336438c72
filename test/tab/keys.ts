import type { Locator } from 'playwright-core'
import type { InTeams } from './teams.ts'

/** More presses than there are things to press on any page. */
const MANY = 150

/** What one can come to with Tab. */
const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'

/** Somebody on a page of the tab who has a keyboard and no mouse. */
export type Keys = {
  /** Goes with Tab, or back with Shift+Tab, to something, and sees that one is there. */
  readonly to: (what: Locator, key?: 'Tab' | 'Shift+Tab') => Promise<void>
  /** Presses a key where one is. */
  readonly press: (...keys: readonly string[]) => Promise<void>
  /** Types where one is, in the place of what stands there. */
  readonly type: (text: string) => Promise<void>
  /** Whether something has the focus; looked at until it has. */
  readonly isOn: (what: Locator) => Promise<boolean>
  /** Goes from the title to the end and from the title to the beginning: what is wrong on the way. */
  readonly wholeWay: () => Promise<readonly string[]>
}

/** The same page with the keyboard alone. */
export function keysOn({ page, frame, tab }: Pick<InTeams, 'page' | 'frame' | 'tab'>): Keys {
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }

  /** What there is to come to, in reading order: what is folded away is not, and of buttons of which one is chosen only one. */
  const there = () =>
    frame.evaluate((stops) => {
      const all = [...document.querySelectorAll<HTMLElement>(stops)].filter(
        (one) => one.checkVisibility() && one.tabIndex >= 0 && !one.matches(':disabled')
      )
      const isFirst = (one: HTMLElement, at: number) => {
        if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return true
        const group = all.filter((other) => other instanceof HTMLInputElement && other.name === one.name)
        const chosen = group.find((other) => (other as HTMLInputElement).checked)
        return (chosen ?? group[0]) === all[at]
      }
      const reached = all.filter(isFirst)
      const title = document.querySelector('h1') ?? document.body
      const isAfter = (one: Element) => (title.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
      const named = (one: HTMLElement, at: number) =>
        `${at} ${one.tagName.toLowerCase()} ${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40)}`
      Object.assign(globalThis, { reached })
      return {
        names: reached.map(named),
        after: reached.flatMap((one, at) => (isAfter(one) ? [at] : [])),
        before: reached.flatMap((one, at) => (isAfter(one) ? [] : [at])).reverse()
      }
    }, STOPS)

  /** Which of these has the focus, -1 where none has; and whether it looks different for it: by a line or by a shadow. */
  const now = () =>
    frame.evaluate(() => {
      const { reached = [] } = globalThis as typeof globalThis & { reached?: readonly Element[] }
      const focused = document.activeElement ?? document.body
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(focused)
      const hasLine = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
      return {
        at: document.hasFocus() ? reached.indexOf(focused) : -1,
        isSeen: (hasLine && outlineColor !== 'rgba(0, 0, 0, 0)') || boxShadow !== 'none'
      }
    })

  /** Presses a key from the title until it leads away: what it came to that is not what was to come, or could not be seen. */
  async function along(key: string, names: readonly string[], expected: readonly number[]): Promise<readonly string[]> {
    const faults: string[] = []
    await tab.locator('h1').focus()
    for (const at of expected) {
      await press(key)
      const came = await now()
      if (came.at !== at)
        return [...faults, `${key} comes to ${names[came.at] ?? 'nothing'} in the place of ${names[at]}`]
      if (!came.isSeen) faults.push(`one can't see to be on ${names[at]}`)
    }
    await press(key)
    const last = (await now()).at
    return expected.includes(last) ? [...faults, `${key} does not lead away from ${names[last]}`] : faults
  }

  return {
    press,
    async to(what, key = 'Tab') {
      await what.waitFor()
      for (let presses = 0; presses < MANY; presses++) {
        await press(key)
        if (!(await hasFocus(what))) continue
        if (!(await now()).isSeen) throw new Error(`one can't see to be on ${what}`)
        return
      }
      throw new Error(`${key} does not lead to ${what}`)
    },
    async type(text) {
      await press('Control+A')
      await (text === '' ? press('Delete') : page.keyboard.type(text))
    },
    async isOn(what) {
      await what.waitFor()
      await frame.waitForFunction((one) => one === document.activeElement, await what.elementHandle())
      return true
    },
    async wholeWay() {
      await tab.locator('.loading').waitFor({ state: 'detached' })
      const { names, after, before } = await there()
      return [...(await along('Tab', names, after)), ...(await along('Shift+Tab', names, before))]
    }
  }
}

async function hasFocus(what: Locator): Promise<boolean> {
  return what.evaluate((one) => one === one.ownerDocument.activeElement)
}
