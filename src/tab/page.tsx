import { Button } from '@fluentui/react-button'
import { MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-message-bar'
import { Spinner } from '@fluentui/react-spinner'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { inBrussels } from '../scan/moment.ts'
import { documentTitle } from '../words/pages.ts'
import * as words from '../words/tab/frame.ts'
import { type NoAnswer, NotGiven, useAsk, type WireSchema } from './asking.ts'
import { useHost } from './host.ts'
import { useKeyboard } from './keyboard.ts'

/**
 * Asks for what a page shows, and keeps it as fresh as `every` says of what is there by now, in milliseconds, while one can see it;
 * without it, until one looks again. `view` is in which of several ways it is drawn: another one takes the place of the first once
 * it is there, so that what one opened stays open.
 */
export function useLook<T>(
  path: string,
  reading: WireSchema<T>,
  every?: number | ((now: T | undefined) => number),
  view?: string
): UseQueryResult<T, Error> {
  const ask = useAsk()
  return useQuery({
    queryKey: view === undefined ? [path] : [path, view],
    queryFn: () => ask.look(view === undefined ? path : `${path}/${view}`, reading),
    placeholderData: (shown, of) => (of?.queryKey[0] === path ? shown : undefined),
    refetchInterval: typeof every === 'function' ? ({ state }) => every(state.data) : (every ?? false)
  })
}

/** A page: its title, which gets the focus when one comes here, and what is on it. */
export function PageFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const main = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useKeyboard(main)
  const [path] = useLocation()
  const { tellPage } = useHost()
  useEffect(() => {
    tellPage(path.slice(1))
    document.title = documentTitle(title)
    heading.current?.focus()
  }, [path, title, tellPage])
  return (
    <main ref={main} className="page">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  )
}

/** What came of asking: the page of it, that it is on its way, or why there is none, with what one can do then. */
export function Loaded<T>({
  of: { data, error, isPending, refetch },
  children
}: {
  readonly of: UseQueryResult<T, Error>
  readonly children: (data: T) => ReactNode
}) {
  const why = error && whyOf(error)
  return (
    <>
      {why && <Trouble why={why} isOld={data !== undefined} again={() => void refetch()} />}
      {isPending && <Spinner label={words.loading} className="loading" />}
      {data !== undefined && why !== 'nothing' && children(data)}
    </>
  )
}

function Trouble({
  why,
  isOld,
  again
}: {
  readonly why: NoAnswer
  readonly isOld: boolean
  readonly again: () => void
}) {
  const { text, button } = words.trouble(why, isOld)
  return (
    <MessageBar intent={why === 'nothing' ? 'info' : 'warning'} layout="multiline" className="trouble">
      <MessageBarBody>{text}</MessageBarBody>
      {button !== undefined && (
        <MessageBarActions>
          <Button onClick={why === 'newer' ? () => location.reload() : again}>{button}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  )
}

/** What is told of a scan that was put back from a copy, above what may have got lost of it. */
export function WasPutBack({ text }: { readonly text: string }) {
  return (
    text !== '' && (
      <MessageBar layout="multiline" className="trouble">
        <MessageBarBody>{text}</MessageBarBody>
      </MessageBar>
    )
  )
}

/** The day it is where the centres are, "2026-11-23". */
export function dayHere(): string {
  return inBrussels(new Date().toISOString()).day
}

function whyOf(error: Error): NoAnswer {
  return error instanceof NotGiven ? error.why : 'trouble'
}
