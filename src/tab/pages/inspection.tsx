import { Button } from '@fluentui/react-button'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useParams } from 'wouter'
import { laidBeside } from '../../words/inspection.ts'
import { pages } from '../../words/pages.ts'
import { inspection as words } from '../../words/tab/inspection.ts'
import { asFailed, useAsk } from '../asking.ts'
import { type FilledReport, filledFrom, ReportForm } from '../inspection/form.tsx'
import { Upload } from '../inspection/upload.tsx'
import { dayHere, Loaded, PageFrame, useLook, WasPutBack } from '../page.tsx'
import { type CentreInspections, centreInspections, inspectionAnswer } from '../reading/inspection.ts'

type Report = CentreInspections['reports'][number]

/** The reports of the inspectorate on a centre: reading one, adding one from a file or by hand, changing and removing it. */
export function InspectionPage() {
  const { scan = '' } = useParams<{ scan: string }>()
  const found = useLook(`inspection/${scan}`, centreInspections)
  return (
    <PageFrame title={pages.inspection}>
      <Loaded of={found}>
        {(look) => (look === 'none' ? <p>{laidBeside.none}</p> : <Reports scan={scan} look={look} />)}
      </Loaded>
    </PageFrame>
  )
}

function Reports({ scan, look }: { readonly scan: string; readonly look: CentreInspections }) {
  const [open, setOpen] = useState<FilledReport>()
  const [said, setSaid] = useState('')
  const client = useQueryClient()
  const close = async (text: string) => {
    setOpen(undefined)
    setSaid(text)
    await client.invalidateQueries({ queryKey: [`inspection/${scan}`] })
  }
  if (open) return <ReportForm scan={scan} look={look} filled={open} close={close} />
  return (
    <>
      <WasPutBack text={look.restored} />
      <p>{words.lead(look.centre)}</p>
      {!look.mayWrite && <p>{words.readOnly}</p>}
      <p role="status">{said}</p>
      {look.reports.length === 0 && <p>{words.nothing}</p>}
      {look.reports.map((report) => (
        <OneReport
          key={report.id}
          scan={scan}
          look={look}
          report={report}
          change={() => setOpen(filledFrom(report))}
          close={close}
        />
      ))}
      {look.mayWrite && <Upload scan={scan} open={setOpen} />}
    </>
  )
}

function OneReport({
  scan,
  look,
  report,
  change,
  close
}: {
  readonly scan: string
  readonly look: CentreInspections
  readonly report: Report
  readonly change: () => void
  readonly close: (said: string) => Promise<void>
}) {
  const nameOf = (list: CentreInspections['levels'], id: string, none: string) =>
    list.find((one) => one.id === id)?.name ?? none
  return (
    <section>
      <h2>{words.report(report.schoolYear)}</h2>
      <dl className="pairs">
        <dt>{words.institution}</dt>
        <dd>{report.institution || words.unknown}</dd>
        <dt>{words.advice}</dt>
        <dd>{nameOf(look.advices, report.advice, words.unknown)}</dd>
        <dt>{words.infringements}</dt>
        <dd className="typed">{report.infringements || words.noInfringements}</dd>
      </dl>
      {report.recommendations.length > 0 && (
        <>
          <h3>{laidBeside.recommendations}</h3>
          <ul>
            {report.recommendations.map((one, place) => (
              <li key={one}>
                {one} {laidBeside.touches(report.touched[place] ?? [])}
              </li>
            ))}
          </ul>
        </>
      )}
      <Beside report={report} />
      <details>
        <summary>{words.scales(report.scales.length)}</summary>
        {report.scales.map(({ scale, level, text }) => (
          <div key={scale}>
            <h3>{laidBeside.scale(nameOf(look.scales, scale, scale), nameOf(look.levels, level, ''))}</h3>
            <p className="typed">{text}</p>
          </div>
        ))}
      </details>
      <p>{words.by(report.by, report.savedAt, dayHere())}</p>
      <div className="files">
        {report.mayChange && <Button onClick={change}>{words.change}</Button>}
        {report.mayRemove && <Removing scan={scan} id={report.id} close={close} />}
      </div>
    </section>
  )
}

/** What it says of each block, beside what the team agreed. */
function Beside({ report: { beside, schoolYear } }: { readonly report: Report }) {
  return (
    <>
      <h3>{words.beside}</h3>
      <p>{laidBeside.lead}</p>
      <ul className="cards wide">
        {beside.map(({ name, stage, aim, scales, story }) => (
          <li key={name}>
            <h4>{name}</h4>
            <p>{laidBeside.team(stage, aim)}</p>
            {scales.map((scale) => (
              <details key={scale.name}>
                <summary>{laidBeside.scale(scale.name, scale.level)}</summary>
                <p className="typed">{scale.text}</p>
              </details>
            ))}
            {story && <p className="asks">{laidBeside.story(story.kind, story.scales, schoolYear)}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Asks first: what is removed is gone for everybody. */
function Removing({
  scan,
  id,
  close
}: {
  readonly scan: string
  readonly id: string
  readonly close: (said: string) => Promise<void>
}) {
  /** Undefined as long as nobody pressed anything. */
  const [isAsked, setAsked] = useState<boolean>()
  const [said, setSaid] = useState('')
  const here = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isAsked !== undefined) here.current?.querySelector<HTMLElement>(isAsked ? '[role=alert]' : 'button')?.focus()
  }, [isAsked])
  const ask = useAsk()
  const remove = async () => {
    const answer = await ask
      .act(`inspection/${scan}`, { kind: 'remove', id }, inspectionAnswer)
      .catch(asFailed(words.failed))
    if (answer.kind === 'done') await close(words.removed)
    else setSaid(answer.kind === 'failed' ? answer.text : words.failed)
  }
  if (!isAsked)
    return (
      <div ref={here}>
        <Button onClick={() => setAsked(true)}>{words.remove}</Button>
      </div>
    )
  return (
    <div ref={here}>
      <p tabIndex={-1} role="alert">
        {words.removeSure}
      </p>
      <div className="files">
        <Button onClick={() => void remove()}>{words.removeYes}</Button>
        <Button appearance="primary" onClick={() => setAsked(false)}>
          {words.removeNo}
        </Button>
      </div>
      <p role="status">{said}</p>
    </div>
  )
}
