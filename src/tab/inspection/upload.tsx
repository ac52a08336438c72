import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import { inspection as words } from '../../words/tab/inspection.ts'
import { failedText, NotGiven, useAsk } from '../asking.ts'
import { reportAnswer } from '../reading/inspection.ts'
import { BY_HAND, type FilledReport, filledFromFile } from './form.tsx'

/** The largest file that the server takes, in bytes. */
const LARGEST = 20 * 1024 * 1024

/** Takes a report from a file that somebody chooses, or by hand; nothing of it is kept before it was read over. */
export function Upload({ scan, open }: { readonly scan: string; readonly open: (filled: FilledReport) => void }) {
  const [said, setSaid] = useState('')
  const [isBusy, setBusy] = useState(false)
  const ask = useAsk()
  const read = async (file: File) => {
    // The server would say no too, once all of it had come.
    if (file.size > LARGEST) return setSaid(words.notRead.large)
    if (file.size === 0) return setSaid(words.notRead.empty)
    setBusy(true)
    setSaid(words.reading)
    try {
      const answer = await ask.readFile(`inspection/${scan}`, file, reportAnswer)
      if (answer.kind === 'read') open(filledFromFile(answer.report))
      else setSaid(words.notRead[answer.why])
    } catch (error) {
      const why = error instanceof NotGiven ? error.why : 'trouble'
      setSaid(failedText(error, words.notRead[why === 'large' || why === 'type' ? why : 'trouble']))
    }
    setBusy(false)
  }
  return (
    <section>
      <h2>{words.add}</h2>
      <div className="enter">
        <label htmlFor="report-file">{words.choose}</label>
        <input
          id="report-file"
          type="file"
          accept=".pdf,.txt,application/pdf,text/plain"
          disabled={isBusy}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            // The same file again is chosen again.
            target.value = ''
            if (file) void read(file)
          }}
        />
        <p role="status">{said}</p>
        <p>{words.orType}</p>
        <Button onClick={() => open(BY_HAND)}>{words.byHand}</Button>
      </div>
    </section>
  )
}
