import { type RefObject, useEffect } from 'react'

/**
 * Makes a page good to use with the keyboard alone: Escape folds what was opened around where one is, and where what has the focus
 * goes away, what was said beside it gets the focus, or else the title of the page.
 */
export function useKeyboard(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const main = page.current
    if (!main) return
    /** What had the focus last, and what is around it, from within. */
    let around: readonly Element[] = []
    const remember = ({ target }: FocusEvent) => {
      around = aroundOf(target)
    }
    // Who puts the focus down by a press on nothing is not taken back; an element that goes away puts it down as well.
    const forget = ({ target }: FocusEvent) =>
      queueMicrotask(() => {
        if (target instanceof Node && target.isConnected && isFocusNowhere()) around = []
      })
    const watching = new MutationObserver(() => {
      if (around[0] === undefined || around[0].isConnected || !isFocusNowhere()) return
      const home = homeIn(around.filter((one) => main.contains(one)))
      if (home) {
        home.tabIndex = -1
        home.focus()
      }
    })
    main.addEventListener('focusin', remember)
    main.addEventListener('focusout', forget)
    main.addEventListener('keydown', fold)
    watching.observe(main, { childList: true, subtree: true })
    return () => {
      watching.disconnect()
      main.removeEventListener('focusin', remember)
      main.removeEventListener('focusout', forget)
      main.removeEventListener('keydown', fold)
    }
  }, [page])
}

function isFocusNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

function aroundOf(target: EventTarget | null): readonly Element[] {
  const found: Element[] = []
  for (let one = target instanceof Element ? target : null; one; one = one.parentElement) found.push(one)
  return found
}

/** Where to go on reading, in the innermost of these that has it: what came of a press, or the title. */
function homeIn(around: readonly Element[]): HTMLElement | undefined {
  for (const one of around) {
    const said = [...one.querySelectorAll<HTMLElement>('[role=status]')].find(({ textContent }) => textContent !== '')
    const home = said ?? one.querySelector<HTMLElement>('h1')
    if (home) return home
  }
  return undefined
}

function fold(event: KeyboardEvent): void {
  const { key, target, isComposing } = event
  // A list of choices that is open closes by itself.
  if (key !== 'Escape' || isComposing || !(target instanceof Element) || target instanceof HTMLSelectElement) return
  const open = target.closest('details[open]')
  if (!open) return
  event.preventDefault()
  open.removeAttribute('open')
  open.querySelector('summary')?.focus()
}
