import { Button } from '@fluentui/react-button'
import { useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { pages } from '../../words/pages.ts'
import { discuss as words } from '../../words/tab/discuss.ts'
import { BlockView } from '../discuss/block-view.tsx'
import type { FilledForm } from '../discuss/form.tsx'
import { Leading } from '../discuss/leading.tsx'
import { useHost } from '../host.ts'
import { Loaded, PageFrame, useLook, WasPutBack } from '../page.tsx'
import { type Discussion, discussion, type ShownBlock } from '../reading/discuss.ts'

/** How often it is looked what changed, in milliseconds: while something runs, and while nothing does. */
const [LIVE, CALM] = [3_000, 15_000] as const

/** Where on the agenda a key leads, from this place and with so many. */
const KEYS: Readonly<Record<string, (place: number, of: number) => number>> = {
  ArrowLeft: (place) => place - 1,
  ArrowRight: (place) => place + 1,
  Home: () => 0,
  End: (_, of) => of - 1
}

/** One block at a time, large, in the order in which to talk about them; `at` is the one the address says, "" for none. */
export function DiscussPage({ scan, at }: { readonly scan: string; readonly at: string }) {
  const { frame } = useHost()
  const [, navigate] = useLocation()
  const found = useLook(`discuss/${scan}`, discussion, (now) => (now?.blocks.some(isLive) ? LIVE : CALM))
  const [forms, setForms] = useState<ReadonlyMap<string, FilledForm>>(new Map())
  const blocks = found.data?.blocks ?? []
  const [last, setLast] = useState('')
  const shown = found.data && shownIn(found.data, { at, last, isStage: frame === 'stage' })
  const place = shown ? blocks.indexOf(shown) : 0
  const goTo = (block: string | undefined) => {
    if (block !== undefined) navigate(`/scan/${scan}/discuss/${block}`, { replace: true })
  }

  // A block that changes its place on the agenda stays in sight.
  useEffect(() => setLast(shown?.block ?? ''), [shown?.block])
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const { key, target } = event
      const isTyping = target instanceof Element && target.closest('input, textarea, select')
      const next = KEYS[key]
      if (!next || isTyping || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      goTo(blocks[next(place, blocks.length)]?.block)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })

  return (
    <PageFrame title={shown?.name ?? pages.discuss}>
      <Loaded of={found}>
        {(one) => {
          if (!shown) return <Nothing of={one} />
          const isLeading = one.isLeading && frame !== 'stage'
          return (
            <div className="discuss">
              <WasPutBack text={one.restored} />
              <p className="where">
                {words.place(place + 1, blocks.length, shown.cluster)}{' '}
                <strong className="standing">{words.standing(shown.standing, shown.majority)}</strong>
              </p>
              {frame !== 'stage' && <Walk of={blocks} place={place} goTo={goTo} />}
              {one.state === 'concept' && <p>{words.withDirector(one.director)}</p>}
              <BlockView
                key={shown.block}
                of={shown}
                scope={one.scope}
                since={found.dataUpdatedAt}
                wordedIn={one.isWorded ? scan : undefined}
              />
              {isLeading && (
                <Leading
                  of={one}
                  block={shown}
                  forms={forms}
                  keepForm={(block, form) =>
                    setForms((before) => {
                      const others = [...before].filter(([id]) => id !== block)
                      return new Map(form ? [...others, [block, form]] : others)
                    })
                  }
                  goTo={goTo}
                />
              )}
            </div>
          )
        }}
      </Loaded>
    </PageFrame>
  )
}

/** The way from one to another, for who uses no keys. */
function Walk({
  of,
  place,
  goTo
}: {
  readonly of: readonly ShownBlock[]
  readonly place: number
  readonly goTo: (block: string | undefined) => void
}) {
  const to = (title: string, block: ShownBlock | undefined) => (
    <Button disabledFocusable={!block} onClick={() => goTo(block?.block)}>
      {title}
    </Button>
  )
  return (
    <nav className="walk" aria-label={words.walk.label}>
      {to(words.walk.previous, of[place - 1])}
      {to(words.walk.next, of[place + 1])}
      <select aria-label={words.walk.goTo} value={of[place]?.block ?? ''} onChange={({ target }) => goTo(target.value)}>
        {of.map(({ block, name, standing, majority }, at) => (
          <option key={block} value={block}>
            {words.walk.line(at + 1, name, words.standing(standing, majority))}
          </option>
        ))}
      </select>
      <span className="keys">{words.walk.keys}</span>
    </nav>
  )
}

function Nothing({ of: { scan, state, isAlone } }: { readonly of: Discussion }) {
  if (isAlone) return <p>{words.nothing.alone}</p>
  if (state !== 'submitted') return <p>{words.nothing.open}</p>
  return (
    <p>
      <Link href={`/scan/${scan}`}>{words.nothing.submitted}</Link>
    </p>
  )
}

/** Whether something runs on a block: people vote on it, or minutes are kept. */
function isLive({ voting, timer }: ShownBlock): boolean {
  return voting !== undefined || (timer !== undefined && timer.left > 0)
}

/**
 * The block that is shown: on the screen of a meeting what runs, else what was asked for, what runs, what was shown last, or what
 * to talk about first.
 */
function shownIn(
  look: Discussion,
  { at, last, isStage }: { readonly at: string; readonly last: string; readonly isStage: boolean }
): ShownBlock | undefined {
  const named = (id: string) => look.blocks.find(({ block }) => block === id)
  const live = look.blocks.find(isLive)
  const first = look.blocks.find(({ standing }) => standing !== 'agreed') ?? look.blocks[0]
  return (isStage ? (live ?? named(at)) : (named(at) ?? live)) ?? named(last) ?? first
}
