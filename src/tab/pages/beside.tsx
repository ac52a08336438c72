import { Button } from '@fluentui/react-button'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { pages } from '../../words/pages.ts'
import { beside as words } from '../../words/tab/beside.ts'
import { asFailed, useAsk } from '../asking.ts'
import { dayHere, Loaded, PageFrame, useLook } from '../page.tsx'
import { type BesideScan, besideScan, pairingAnswer } from '../reading/beside.ts'

/** How often it is looked whether the other centre did something, in milliseconds. */
const EVERY = 10_000

/** How many blocks are called those on which centres differ most. */
const MOST_APART = 3

/** What a button does, and what that is for the server. */
const KIND = {
  give: 'give',
  enter: 'enter',
  confirm: 'confirm',
  decline: 'end',
  withdraw: 'end',
  end: 'end'
} as const satisfies Record<keyof typeof words.done, string>

type Doing = keyof typeof KIND
type Press = (doing: Doing, code?: string) => Promise<boolean>

/** Those that are said where one invites; the others beside the scans. */
const INVITING: readonly Doing[] = ['give', 'enter', 'withdraw']

/** The pictures of other centres beside that of one scan. */
export function BesidePage({ scan }: { readonly scan: string }) {
  const found = useLook(`beside/${scan}`, besideScan, EVERY)
  const [said, setSaid] = useState({ there: '', inviting: '' })
  const ask = useAsk()
  const client = useQueryClient()
  const press: Press = async (doing, code = '') => {
    const json = { kind: KIND[doing], code }
    const answer = await ask.act(`beside/${scan}`, json, pairingAnswer).catch(asFailed(words.failed))
    const text =
      answer.kind === 'failed' ? answer.text : answer.kind === 'done' ? words.done[doing] : words.refused[answer.why]
    // It is read where it was pressed: on a phone the two are far apart.
    setSaid(INVITING.includes(doing) ? { there: '', inviting: text } : { there: text, inviting: '' })
    await client.invalidateQueries({ queryKey: [`beside/${scan}`] })
    return answer.kind === 'done'
  }
  return (
    <PageFrame title={pages.beside}>
      <Loaded of={found}>
        {(look) =>
          look === 'not-yet' ? (
            <p>{words.notYet}</p>
          ) : (
            <>
              <p>{words.lead(look.nouns, look.asks)}</p>
              {look.unread > 0 && <p>{words.unread}</p>}
              <Others look={look} press={press} said={said.there} />
              <Blocks look={look} />
              {look.mayAct && <Inviting look={look} press={press} said={said.inviting} />}
            </>
          )
        }
      </Loaded>
    </PageFrame>
  )
}

type Shown = { readonly look: BesideScan; readonly press: Press; readonly said: string }

function Others({ look: { schoolYear, mayAct, others, asking }, press, said }: Shown) {
  return (
    <section>
      <h2>{words.with(schoolYear)}</h2>
      <p role="status" className="asks">
        {said}
      </p>
      {asking.map((one) => (
        <div key={one.code} className="asked">
          <p>{words.asks(one)}</p>
          <div className="buttons">
            <Button appearance="primary" onClick={() => void press('confirm', one.code)}>
              {words.confirm(one.centre)}
            </Button>
            <Button onClick={() => void press('decline', one.code)}>{words.decline(one.centre)}</Button>
          </div>
        </div>
      ))}
      {others.length === 0 && <p>{mayAct ? words.none : `${words.none} ${words.askLeader}`}</p>}
      <ul className="lines">
        {others.map((one) => (
          <li key={one.code}>
            {words.named(one)}
            {mayAct && <Button onClick={() => void press('end', one.code)}>{words.end(one.centre)}</Button>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Blocks({ look }: { readonly look: BesideScan }) {
  const { blocks, nouns } = look
  if (blocks.length === 0) return null
  const apart = blocks.filter((one) => one.apart > 0).toSorted((one, other) => other.apart - one.apart)
  const most = apart.slice(0, MOST_APART)
  const rest = blocks.filter((one) => !most.includes(one))
  return (
    <>
      {most.length > 0 && <BlockList title={words.most} blocks={most} look={look} />}
      {rest.length > 0 && (
        <BlockList title={(most.length > 0 ? words.others : words.all)(nouns)} blocks={rest} look={look} />
      )}
    </>
  )
}

function BlockList({
  title,
  blocks,
  look
}: {
  readonly title: string
  readonly blocks: BesideScan['blocks']
  readonly look: BesideScan
}) {
  return (
    <section>
      <h2>{title}</h2>
      <ul className="cards wide">
        {blocks.map(({ block, name, ours, theirs }) => (
          <li key={block}>
            <h3>{name}</h3>
            <dl className="pairs">
              <div>
                <dt>{words.named(look)}</dt>
                <dd>{words.stand(ours)}</dd>
              </div>
              {look.others.map((one, at) => {
                const stand = theirs[at] ?? 'not-asked'
                return (
                  <div key={one.code}>
                    <dt>{words.named(one)}</dt>
                    <dd>{stand === 'not-asked' ? words.notAsked(look.nouns) : words.stand(stand)}</dd>
                  </div>
                )
              })}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Inviting({ look: { codes, waiting }, press, said }: Shown) {
  const [typed, setTyped] = useState('')
  const enter = async () => {
    if (await press('enter', typed)) setTyped('')
  }
  return (
    <section>
      <h2>{words.invite}</h2>
      <p>{words.giveLead}</p>
      <p role="status" className="asks">
        {said}
      </p>
      <ul className="lines">
        {codes.map(({ code, until }) => (
          <li key={code}>
            <b>{words.code(code)}</b> {words.until(until, dayHere())}
            <Button onClick={() => void press('withdraw', code)}>{words.withdraw(code)}</Button>
          </li>
        ))}
      </ul>
      <Button onClick={() => void press('give')}>{words.give}</Button>
      <form
        className="enter"
        onSubmit={(event) => {
          event.preventDefault()
          void enter()
        }}
      >
        <label htmlFor="code">{words.enterLabel}</label>
        <p id="code-hint">{words.enterHint}</p>
        <input
          id="code"
          aria-describedby="code-hint"
          className="typing"
          value={typed}
          maxLength={20}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button type="submit">{words.enter}</Button>
      </form>
      <ul className="lines">
        {waiting.map(({ code, until }) => (
          <li key={code}>
            <b>{words.code(code)}</b> {words.waiting(until, dayHere())}
            <Button onClick={() => void press('withdraw', code)}>{words.withdraw(code)}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
