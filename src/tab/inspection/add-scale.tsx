import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import { inspection as words } from '../../words/tab/inspection.ts'
import type { CentreInspections } from '../reading/inspection.ts'
import { ChoiceField } from './fields.tsx'

/** Adds a scale that was not found, or that somebody types over: it comes above. */
export function AddScale({
  scales,
  add
}: {
  readonly scales: CentreInspections['levels']
  readonly add: (id: string) => void
}) {
  const [chosen, setChosen] = useState('')
  const [said, setSaid] = useState('')
  return (
    <>
      <div className="files">
        <ChoiceField label={words.addScale} none={words.chooseScale} options={scales} value={chosen} set={setChosen} />
        <Button
          disabledFocusable={chosen === ''}
          onClick={() => {
            setSaid(words.added(scales.find(({ id }) => id === chosen)?.name ?? ''))
            add(chosen)
            setChosen('')
          }}
        >
          {words.addThis}
        </Button>
      </div>
      <p role="status">{said}</p>
    </>
  )
}
