import { createContext, useContext } from 'react'

/** The looks a host can have; the app follows it. */
export type ThemeName = 'light' | 'dark' | 'contrast'

/** How much room there is, and for whom: a page of one's own, the side of a meeting, or the screen that all of a meeting look at. */
export type Frame = 'page' | 'panel' | 'stage'

/** Where the tab is shown, and how it gets at who looks. */
export type Host = {
  /** The theme it has now. */
  readonly theme: ThemeName
  readonly frame: Frame
  /** Told of each change of the theme from now on. */
  readonly onTheme: (listener: (theme: ThemeName) => void) => void
  /** The value of an Authorization header for who looks; asked before each request, for tokens end. */
  readonly authorization: () => Promise<string>
  /** The channel or group chat it stands in; "" for one's own. */
  readonly conversation: string
  /** Where in the tab a link of a card leads, such as "scan/s-1"; "" for its first page. */
  readonly page: string
  /** Leaves the address of a page with the host, such as "scan/s-1", so that it can be shared and opened again. */
  readonly tellPage: (page: string) => void
}

const Hosting = createContext<Host | undefined>(undefined)

/** Tells what is within where it is shown. */
export const HostProvider = Hosting.Provider

/** Where a page is shown. */
export function useHost(): Host {
  const host = useContext(Hosting)
  if (!host) throw new Error('no host')
  return host
}
