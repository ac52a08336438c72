import { Button } from '@fluentui/react-button'
import { useEffect, useRef, useState } from 'react'
import { laidBeside } from '../../words/inspection.ts'
import { inspection as words } from '../../words/tab/inspection.ts'
import { asFailed, useAsk } from '../asking.ts'
import { type CentreInspections, inspectionAnswer, type ReportRead } from '../reading/inspection.ts'
import { AddScale } from './add-scale.tsx'
import { ChoiceField, LongField, ShortField } from './fields.tsx'
import { type FilledScale, ScaleFields } from './scale-fields.tsx'

/** A report while somebody fills it in: what is in its fields, and where it came from. */
export type FilledReport = {
  readonly id: string
  readonly version: string
  readonly schoolYear: string
  readonly institution: string
  readonly infringements: string
  readonly advice: string
  /** One on each line. */
  readonly recommendations: string
  readonly scales: readonly FilledScale[]
  /** Whether Poolster just read it from a file. */
  readonly isRead: boolean
}

/** A report that somebody fills in by hand. */
export const BY_HAND: FilledReport = {
  id: '',
  version: '',
  schoolYear: '',
  institution: '',
  infringements: '',
  advice: '',
  recommendations: '',
  scales: [],
  isRead: false
}

/** A report that is kept, to be changed. */
export function filledFrom({ recommendations, ...report }: CentreInspections['reports'][number]): FilledReport {
  return { ...report, recommendations: recommendations.join('\n'), isRead: false }
}

/** A report as it was read from a file. */
export function filledFromFile({ scales, recommendations, ...report }: ReportRead): FilledReport {
  const hasPages = scales.some(({ page }) => page > 1)
  const found = scales.map(({ page, line, sign, pieces, ...scale }) => ({
    ...scale,
    found: {
      where: words.foundAt(page, line, hasPages),
      sign,
      pieces: pieces.map((piece, place) => ({ ...piece, key: `${place}` }))
    }
  }))
  return { ...BY_HAND, ...report, recommendations: recommendations.join('\n'), scales: found, isRead: true }
}

/** A report in its fields, to be read over and kept; what is wrong is told all at once, and what was typed stays. */
export function ReportForm({
  scan,
  look,
  filled,
  close
}: {
  readonly scan: string
  readonly look: CentreInspections
  readonly filled: FilledReport
  readonly close: (said: string) => Promise<void>
}) {
  const [now, setNow] = useState(filled)
  const [wrong, setWrong] = useState<readonly string[]>([])
  const ask = useAsk()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const set = (change: Partial<FilledReport>) => setNow({ ...now, ...change })
  const nameOf = (id: string) => look.scales.find((one) => one.id === id)?.name ?? id

  const save = async () => {
    const { isRead: _, scales, recommendations, ...rest } = now
    const json = {
      kind: 'keep',
      ...rest,
      recommendations: recommendations.split('\n').filter((line) => line.trim() !== ''),
      scales: scales
        .filter(({ isLeftOut }) => isLeftOut !== true)
        .map(({ scale, chapter, text, level }) => ({ scale, chapter, text, level }))
    }
    const answer = await ask.act(`inspection/${scan}`, json, inspectionAnswer).catch(asFailed(words.failed))
    switch (answer.kind) {
      case 'done':
        return close(words.saved)
      case 'mistakes':
        return setWrong(
          answer.mistakes.map((one) =>
            'at' in one ? words.mistake(one.kind, nameOf(one.at)) : words.mistake(one.kind, '')
          )
        )
      case 'changed':
        return setWrong([words.changed])
      case 'full':
        return setWrong([words.full])
      case 'failed':
        return setWrong([answer.text])
    }
  }

  return (
    <form
      className="report"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {now.isRead ? words.check : now.id === '' ? words.write : words.correct}
      </h2>
      {now.isRead && <p>{words.found(now.scales.length)}</p>}
      <ShortField
        label={words.schoolYear}
        hint={words.yearExample}
        value={now.schoolYear}
        set={(schoolYear) => set({ schoolYear })}
      />
      <ShortField
        label={words.institution}
        hint={words.institutionHint}
        value={now.institution}
        set={(institution) => set({ institution })}
      />
      <ChoiceField
        label={words.advice}
        none={words.noAdvice}
        options={look.advices}
        value={now.advice}
        set={(advice) => set({ advice })}
      />
      <LongField
        label={words.infringements}
        hint={words.infringementsHint}
        value={now.infringements}
        set={(infringements) => set({ infringements })}
      />
      <LongField
        label={laidBeside.recommendations}
        hint={words.recommendationsHint}
        value={now.recommendations}
        set={(recommendations) => set({ recommendations })}
      />
      {now.scales.map((scale, place) => (
        <ScaleFields
          key={scale.scale}
          look={look}
          name={nameOf(scale.scale)}
          scale={scale}
          set={(after) => set({ scales: now.scales.with(place, after) })}
        />
      ))}
      <AddScale
        scales={look.scales.filter(({ id }) => !now.scales.some(({ scale }) => scale === id))}
        add={(scale) => set({ scales: [...now.scales, { scale, chapter: '', text: '', level: '' }] })}
      />
      <div role="alert">
        {wrong.length > 0 && (
          <>
            <p>{words.mend}</p>
            <ul>
              {wrong.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <div className="files">
        <Button type="submit" appearance="primary">
          {words.save}
        </Button>
        <Button onClick={() => void close('')}>{words.stop}</Button>
      </div>
    </form>
  )
}
