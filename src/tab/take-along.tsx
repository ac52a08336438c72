import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import { takeAlong as words } from '../words/tab/result.ts'
import { failedText, useAsk } from './asking.ts'
import { useHost } from './host.ts'

/** What can be taken along: of a result, or everything that is kept of oneself. */
export type Takeable = keyof typeof words.file

/** How long a browser gets to take a file over, in milliseconds. */
const TAKEN_OVER = 60_000

/** Buttons that bring files, with what became of the last one; `scan` is "" where it is of none in particular. */
export function TakeAlong({ scan, files }: { readonly scan: string; readonly files: readonly Takeable[] }) {
  const ask = useAsk()
  const { theme } = useHost()
  const [said, setSaid] = useState('')
  const [isBusy, setBusy] = useState(false)

  async function take(file: Takeable): Promise<void> {
    setBusy(true)
    setSaid(words.making)
    try {
      const { name, blob } = await ask.file(pathOf(file))
      save(name, blob)
      setSaid(words.done(name))
    } catch (error) {
      setSaid(failedText(error, words.failed))
    }
    setBusy(false)
  }

  function pathOf(file: Takeable): string {
    if (file === 'mine') return 'mine'
    return file === 'png' ? `picture/${scan}/${theme}` : `document/${scan}/${file}`
  }

  return (
    <>
      <div className="files">
        {files.map((file) => (
          <Button key={file} disabledFocusable={isBusy} onClick={() => void take(file)}>
            {words.file[file]}
          </Button>
        ))}
      </div>
      <p role="status">{said}</p>
    </>
  )
}

function save(name: string, blob: Blob): void {
  const href = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(href), TAKEN_OVER)
}
