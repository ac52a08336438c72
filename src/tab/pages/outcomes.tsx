import { Button } from '@fluentui/react-button'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FIGURE_LENGTH, FIGURE_REMARK_LENGTH } from '../../scan/outcome.ts'
import { pages } from '../../words/pages.ts'
import { outcomes as words } from '../../words/tab/outcomes.ts'
import { asFailed, useAsk } from '../asking.ts'
import { dayHere, Loaded, PageFrame, useLook } from '../page.tsx'
import { type CentreOutcomes, centreOutcomes, figureAnswer } from '../reading/outcomes.ts'

/** How many school years one can fill in: that of the scan and those before. */
const YEARS = 6

type Indicator = CentreOutcomes['effects'][number]['indicators'][number]

/** What a centre's work led to, with room for its own figures. */
export function OutcomesPage({ scan }: { readonly scan: string }) {
  const found = useLook(`outcomes/${scan}`, centreOutcomes)
  return (
    <PageFrame title={pages.outcomes}>
      <Loaded of={found}>
        {(look) =>
          look === 'none' ? (
            <p>{words.none}</p>
          ) : (
            <>
              <p>{look.about}</p>
              <p>{words.lead(look.centre)}</p>
              {!look.mayWrite && <p>{words.readOnly}</p>}
              {look.effects.map(({ id, name, indicators }) => (
                <section key={id}>
                  <h2>{name}</h2>
                  <ul className="cards wide">
                    {indicators.map((one) => (
                      <li key={one.id}>
                        <OneIndicator scan={scan} look={look} of={one} />
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </>
          )
        }
      </Loaded>
    </PageFrame>
  )
}

function OneIndicator({
  scan,
  look,
  of
}: {
  readonly scan: string
  readonly look: CentreOutcomes
  readonly of: Indicator
}) {
  return (
    <>
      <h3>{of.text}</h3>
      <p>{`${words.beside} ${of.blocks.map(({ name, stage }) => words.block(name, stage)).join(' · ')}`}</p>
      {of.figures.length === 0 && <p>{words.nothing}</p>}
      {of.figures.map(({ schoolYear, figure, remark, by, savedAt }) => (
        <div key={schoolYear}>
          <p className="asks">{words.kept(schoolYear, figure)}</p>
          {remark !== '' && <p className="typed">{remark}</p>}
          {by !== '' && <p>{words.by(by, savedAt, dayHere())}</p>}
        </div>
      ))}
      {look.mayWrite && (
        <details>
          <summary>{words.fill}</summary>
          <Filling scan={scan} schoolYear={look.schoolYear} of={of} />
        </details>
      )}
    </>
  )
}

function Filling({
  scan,
  schoolYear,
  of
}: {
  readonly scan: string
  readonly schoolYear: string
  readonly of: Indicator
}) {
  const keptIn = (year: string) => of.figures.find((one) => one.schoolYear === year)
  const [year, setYear] = useState(schoolYear)
  const [figure, setFigure] = useState(keptIn(schoolYear)?.figure ?? '')
  const [remark, setRemark] = useState(keptIn(schoolYear)?.remark ?? '')
  const [version, setVersion] = useState(keptIn(schoolYear)?.version ?? '')
  const [said, setSaid] = useState('')
  const [isBusy, setBusy] = useState(false)
  const ask = useAsk()
  const client = useQueryClient()
  const choose = (next: string) => {
    setYear(next)
    const kept = keptIn(next)
    setFigure(kept?.figure ?? '')
    setRemark(kept?.remark ?? '')
    setVersion(kept?.version ?? '')
    setSaid('')
  }
  const save = async () => {
    if (isBusy) return
    setBusy(true)
    await keep()
    setBusy(false)
  }
  const keep = async () => {
    const json = { indicator: of.id, schoolYear: year, figure, remark, version }
    const answer = await ask.act(`outcomes/${scan}`, json, figureAnswer).catch(asFailed(words.failed))
    if (answer.kind === 'failed') return setSaid(answer.text)
    if (answer.kind === 'mistake') return setSaid(words.mistakes[answer.mistake])
    if (answer.kind === 'changed') {
      setVersion(answer.now?.version ?? '')
      setSaid(words.changed(answer.now?.by ?? '', answer.now?.figure ?? ''))
    } else {
      setSaid(`${figure}${remark}`.trim() === '' ? words.removed : words.saved)
    }
    const queryKey = [`outcomes/${scan}`]
    await client.invalidateQueries({ queryKey })
    if (answer.kind === 'done') setVersion(versionIn(client.getQueryData(queryKey), of.id, year))
  }
  return (
    <form
      className="enter"
      aria-label={of.text}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label htmlFor={`${of.id}-year`}>{words.schoolYear}</label>
      <select id={`${of.id}-year`} className="typing" value={year} onChange={({ target }) => choose(target.value)}>
        {yearsTo(schoolYear).map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <label htmlFor={`${of.id}-figure`}>{words.figure}</label>
      <input
        id={`${of.id}-figure`}
        className="typing"
        value={figure}
        maxLength={FIGURE_LENGTH}
        onChange={({ target }) => setFigure(target.value)}
      />
      <label htmlFor={`${of.id}-remark`}>{words.remark}</label>
      <textarea
        id={`${of.id}-remark`}
        aria-describedby={`${of.id}-hint`}
        className="typing"
        rows={3}
        value={remark}
        maxLength={FIGURE_REMARK_LENGTH}
        onChange={({ target }) => setRemark(target.value)}
      />
      <p id={`${of.id}-hint`}>{words.hint}</p>
      <Button type="submit" disabledFocusable={isBusy}>
        {words.save}
      </Button>
      <p role="status">{said}</p>
    </form>
  )
}

/** The version of what is kept of an indicator in a school year; "" where nothing is. */
function versionIn(look: CentreOutcomes | 'none' | undefined, indicator: string, schoolYear: string): string {
  const all = look === undefined || look === 'none' ? [] : look.effects.flatMap(({ indicators }) => indicators)
  const kept = all.find(({ id }) => id === indicator)?.figures.find((one) => one.schoolYear === schoolYear)
  return kept?.version ?? ''
}

/** A school year and those before, the last one first. */
function yearsTo(schoolYear: string): readonly string[] {
  const from = Number(schoolYear.slice(0, 4))
  return Array.from({ length: YEARS }, (_, back) => `${from - back}-${from - back + 1}`)
}
