import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { NotGiven } from '../asking.ts'
import { Loaded } from '../page.tsx'

/**
 * A page that few people open, fetched when one comes there: `named` tells it from others. Its file has another name in each
 * version, so that one which can't be had any more asks to load the tab anew.
 */
export function LaterPage({ named, fetch }: { readonly named: string; readonly fetch: () => Promise<ComponentType> }) {
  const found = useQuery({
    queryKey: ['page', named],
    queryFn: async () => ({
      Page: await fetch().catch((cause: unknown) => {
        throw new NotGiven('newer', cause)
      })
    }),
    staleTime: Number.POSITIVE_INFINITY
  })
  return <Loaded of={found}>{({ Page }) => <Page />}</Loaded>
}
