import { Button } from '@fluentui/react-button'
import { inspection as words } from '../../words/tab/inspection.ts'
import type { CentreInspections } from '../reading/inspection.ts'
import { ChoiceField, LongField } from './fields.tsx'

/**
 * A scale while somebody fills it in; where it was found and what points to a level, where it comes from a file. One that is left
 * out keeps its place, and what was typed, until the report is kept.
 */
export type FilledScale = {
  readonly scale: string
  readonly chapter: string
  readonly text: string
  readonly level: string
  readonly isLeftOut?: boolean
  readonly found?: {
    readonly where: string
    readonly sign: string
    readonly pieces: readonly { readonly key: string; readonly text: string; readonly level: string }[]
  }
}

/** One scale of a report: what it says, the reasons for a level, and the level, which a person chooses. */
export function ScaleFields({
  look: { levels },
  name,
  scale,
  set
}: {
  readonly look: CentreInspections
  readonly name: string
  readonly scale: FilledScale
  readonly set: (scale: FilledScale) => void
}) {
  const isLeftOut = scale.isLeftOut === true
  return (
    <fieldset className="scale">
      <legend>{name}</legend>
      {isLeftOut ? (
        <p role="status">{words.isLeftOut}</p>
      ) : (
        <Fields levels={levels} name={name} scale={scale} set={set} />
      )}
      <Button onClick={() => set({ ...scale, isLeftOut: !isLeftOut })}>{words.leaveOut(isLeftOut)}</Button>
    </fieldset>
  )
}

function Fields({
  levels,
  name,
  scale,
  set
}: {
  readonly levels: CentreInspections['levels']
  readonly name: string
  readonly scale: FilledScale
  readonly set: (scale: FilledScale) => void
}) {
  const levelName = (id: string) => levels.find((one) => one.id === id)?.name ?? ''
  const pointing = scale.found?.pieces.filter(({ level }) => level !== '') ?? []
  const reasons = [...new Set(pointing.map(({ text, level }) => words.points(text, levelName(level))))]
  return (
    <>
      {scale.found && (
        <>
          <p>
            {[scale.chapter, scale.found.where].filter((one) => one !== '').join(' · ')}
            {scale.found.sign !== '' && ` ${words.sign(levelName(scale.found.sign))}`}
          </p>
          {reasons.length > 0 && (
            <>
              <p className="typed">
                {scale.found.pieces.map(({ key, text, level }) =>
                  level === '' ? <span key={key}>{text}</span> : <mark key={key}>{text}</mark>
                )}
              </p>
              <p>{`${words.pointing} ${reasons.join(', ')}.`}</p>
            </>
          )}
        </>
      )}
      <ChoiceField
        label={words.level(name)}
        none={words.chooseLevel}
        options={levels}
        value={scale.level}
        set={(level) => set({ ...scale, level })}
      />
      <LongField label={words.text(name)} value={scale.text} set={(text) => set({ ...scale, text })} />
    </>
  )
}
