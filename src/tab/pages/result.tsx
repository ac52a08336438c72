import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import { pages } from '../../words/pages.ts'
import { takeAlong, result as words } from '../../words/tab/result.ts'
import { scans } from '../../words/tab/scans.ts'
import { wording } from '../../words/wording.ts'
import { FullWording } from '../full-wording.tsx'
import { useHost } from '../host.ts'
import { dayHere, Loaded, PageFrame, useLook, WasPutBack } from '../page.tsx'
import { Picture } from '../picture.tsx'
import type { ScanLine } from '../reading/facts.ts'
import { type RevealedResult, resultPage } from '../reading/result.ts'
import { TakeAlong } from '../take-along.tsx'

/** How often it is looked whether something changed in the meantime, in milliseconds. */
const EVERY = 30_000

/** What a scan came to; until the reveal, how far it is. */
export function ResultPage({ scan }: { readonly scan: string }) {
  const { theme } = useHost()
  const found = useLook(`result/${scan}`, resultPage, EVERY, theme)
  return (
    <PageFrame title={pages.result}>
      <Loaded of={found}>
        {(one) => (
          <>
            <p className="which">{scans.name(one)}</p>
            <WasPutBack text={one.restored} />
            <Asked one={one} chat={one.chat} />
            {one.kind === 'open' ? <Progress one={one} progress={one.progress} /> : <Revealed one={one} />}
          </>
        )}
      </Loaded>
    </PageFrame>
  )
}

function Asked({ one, chat }: { readonly one: ScanLine; readonly chat: string | undefined }) {
  return (
    <section>
      <h2>{words.asksHeading}</h2>
      <p>{one.asks ? scans.asks(one.asks.kind) : words.asksNothing}</p>
      {one.asks && chat !== undefined && (
        <p>
          <a href={chat} target="_blank" rel="noreferrer">
            {words.chat}
          </a>
        </p>
      )}
    </section>
  )
}

function Progress({ one, progress }: { readonly one: ScanLine; readonly progress: string }) {
  return (
    <section>
      <h2>{words.progressHeading}</h2>
      <p>{scans.state(one, dayHere())}</p>
      {progress !== '' && <p>{progress}</p>}
      <p>{one.isAlone ? words.openAlone : words.open}</p>
    </section>
  )
}

function Revealed({ one }: { readonly one: RevealedResult }) {
  const { sentences, picture, lists, receipts, ending, files } = one
  return (
    <>
      <div className="overview">
        <div>
          <section>
            <h2>{words.brief}</h2>
            {sentences.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </section>
          {lists.map((list) => (
            <section key={list.heading}>
              <h2>{list.heading}</h2>
              <Items of={list} />
            </section>
          ))}
        </div>
        {picture && (
          <section>
            <h2>{words.picture}</h2>
            <Picture svg={picture.svg} alt={picture.alt} />
          </section>
        )}
      </div>
      <Blocks one={one} />
      {receipts && (
        <section>
          <h2>{receipts.heading}</h2>
          {receipts.lines.map(({ who, state }) => (
            <dl key={who} className="told">
              <dt>{who}</dt>
              <dd>{state}</dd>
            </dl>
          ))}
        </section>
      )}
      <section>
        <h2>{takeAlong.title}</h2>
        {one.isAlone && <p>{takeAlong.introAlone}</p>}
        {!one.isAlone && files.length > 0 && <p>{takeAlong.intro}</p>}
        {!one.isAlone && !files.includes('pdf') && <p>{takeAlong.notYet}</p>}
        {ending !== '' && <p>{ending}</p>}
        <TakeAlong scan={one.scan} files={[...files, 'mine']} />
      </section>
    </>
  )
}

function Items({ of: { items, isOrdered, nothing, how } }: { readonly of: RevealedResult['lists'][number] }) {
  const lines = items.map((item) => <li key={item}>{item}</li>)
  if (items.length === 0) return <p>{nothing}</p>
  return (
    <>
      {isOrdered ? <ol>{lines}</ol> : <ul>{lines}</ul>}
      {how !== '' && <p className="how">{how}</p>}
    </>
  )
}

/** Every block, folded; all of them can be opened at once, to read on or to print. */
function Blocks({ one: { scan, isWorded, blocksHeading, clusters } }: { readonly one: RevealedResult }) {
  const [all, setAll] = useState({ isOpen: false, times: 0 })
  return (
    <section>
      <h2>{blocksHeading}</h2>
      <p>
        <Button onClick={() => setAll(({ isOpen, times }) => ({ isOpen: !isOpen, times: times + 1 }))}>
          {all.isOpen ? words.shutAll : words.openAll}
        </Button>
      </p>
      {clusters.map(({ name, blocks }) => (
        <section key={name}>
          <h3>{name}</h3>
          {blocks.map((block) => (
            // Anew each time all are opened or shut: in between each is the reader's own to fold.
            <details key={`${block.block} ${all.times}`} open={all.isOpen} className="block">
              <summary>
                <h4>{block.name}</h4>
                <span>{block.standing}</span>
              </summary>
              {block.sections.map(({ heading, lines }) => (
                <section key={heading}>
                  <h5>{heading}</h5>
                  <Lines of={lines} />
                </section>
              ))}
              {isWorded && (
                <FullWording scan={scan} block={block.block} label={wording.full} about={() => true} heading="h5" />
              )}
            </details>
          ))}
        </section>
      ))}
    </section>
  )
}

type LinesOf = RevealedResult['clusters'][number]['blocks'][number]['sections'][number]['lines']

function Lines({ of }: { readonly of: LinesOf }) {
  // Two people can write the same: each text keeps its place.
  const told = of.map(({ label, texts }) => ({ label, texts: Object.entries(texts) }))
  return told.map(({ label, texts }) =>
    label === '' ? (
      texts.map(([place, text]) => <p key={place}>{text}</p>)
    ) : (
      <dl key={label} className="told">
        <dt>{label}</dt>
        {texts.map(([place, text]) => (
          <dd key={place}>{text}</dd>
        ))}
      </dl>
    )
  )
}
