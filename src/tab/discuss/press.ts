import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type * as z from 'zod/mini'
import { discuss as words } from '../../words/tab/discuss.ts'
import { asFailed, type Failed, useAsk } from '../asking.ts'
import { pressAnswer } from '../reading/discuss.ts'

/** What came of a press; 'failed' where the server could not be asked. */
export type CameOfPress = z.infer<typeof pressAnswer> | Failed

/** Presses what a button says, as on a card, and looks again at what that changed; one press at a time. */
export function usePress(look: string): {
  readonly isBusy: boolean
  readonly press: (says: object) => Promise<CameOfPress>
} {
  const ask = useAsk()
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  return {
    isBusy,
    async press(says) {
      setBusy(true)
      const answer = await ask.act('press', says, pressAnswer).catch(asFailed(words.lead.failed))
      await client.invalidateQueries({ queryKey: [look] })
      setBusy(false)
      return answer
    }
  }
}
