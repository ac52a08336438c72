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
  const [standing, setStanding] = useState<'' | 'making' | { readonly said: string }>('')

  async function take(file: Takeable): Promise<void> {
    setStanding('making')
    try {
      const { name, blob } = await ask.file(pathOf(file))
      save(name, blob)
      setStanding({ said: words.done(name) })
    } catch (error) {
      setStanding({ said: failedText(error, words.failed) })
    }
  }

  function pathOf(file: Takeable): string {
    if (file === 'mine') return 'mine'
    return file === 'png' ? `picture/${scan}/${theme}` : `document/${scan}/${file}`
  }

  return (
    <>
      <div className="files">
        {files.map((file) => (
          <Button key={file} disabledFocusable={standing === 'making'} onClick={() => void take(file)}>
            {words.file[file]}
          </Button>
        ))}
      </div>
      <p role="status">
        {standing === 'making' && words.making}
        {typeof standing === 'object' && standing.said}
      </p>
    </>
  )
}

function save(name: string, blob: Blob): void {
  const href = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(href), TAKEN_OVER)
}
