import { FluentProvider } from '@fluentui/react-provider'
import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-theme'
import { createDOMRenderer, RendererProvider } from '@griffel/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useEffect, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Route, Router, Switch } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import * as words from '../words/tab/frame.ts'
import { AskingProvider, askIn, NotGiven } from './asking.ts'
import { Foot } from './foot.tsx'
import { type Host, HostProvider } from './host.ts'
import { Navigation } from './navigation.tsx'
import { PageFrame } from './page.tsx'
import { BesidePage } from './pages/beside.tsx'
import { DiscussPage } from './pages/discuss.tsx'
import { EarlierPage } from './pages/earlier.tsx'
import { HerePage } from './pages/here.tsx'
import { LaterPage } from './pages/later.tsx'
import { OutcomesPage } from './pages/outcomes.tsx'
import { ResultPage } from './pages/result.tsx'
import { ScansPage } from './pages/scans.tsx'
import './tab.css'
import './discuss/discuss.css'

const THEMES = { light: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme } as const

/** What came before is shown while it is asked for again; what is no use asking again is not. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      retry: (times, error) => times < 2 && error instanceof NotGiven && ['trouble', 'offline'].includes(error.why)
    }
  }
})

/** Styles are known to the browser by the nonce of the page. */
const renderer = createDOMRenderer(document, {
  styleElementAttributes: {
    nonce: document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
  }
})

const accessibilityPage = async () => (await import('./pages/accessibility.tsx')).AccessibilityPage
const privacyPage = async () => (await import('./pages/privacy.tsx')).PrivacyPage
const inspectionPage = async () => (await import('./pages/inspection.tsx')).InspectionPage
const networkPage = async () => (await import('./pages/network.tsx')).NetworkPage

function App({ host }: { readonly host: Host }) {
  const [theme, setTheme] = useState(host.theme)
  const ask = useMemo(() => askIn(host), [host])
  const now = useMemo(() => ({ ...host, theme }), [host, theme])
  useEffect(() => host.onTheme(setTheme), [host])
  return (
    <RendererProvider renderer={renderer}>
      <FluentProvider theme={THEMES[theme]} className={`app ${theme} in-${host.frame}`}>
        <QueryClientProvider client={client}>
          <HostProvider value={now}>
            <AskingProvider value={ask}>
              <Router hook={useHashLocation}>
                <Navigation />
                <Switch>
                  <Route path="/">
                    <ScansPage />
                  </Route>
                  <Route path="/network">
                    <LaterPage named="network" fetch={networkPage} />
                  </Route>
                  <Route path="/here">
                    <HerePage />
                  </Route>
                  <Route path="/scan/:scan">{({ scan }) => <ResultPage scan={scan} />}</Route>
                  <Route path="/scan/:scan/beside">{({ scan }) => <BesidePage scan={scan} />}</Route>
                  <Route path="/scan/:scan/outcomes">{({ scan }) => <OutcomesPage scan={scan} />}</Route>
                  <Route path="/scan/:scan/inspection">
                    <LaterPage named="inspection" fetch={inspectionPage} />
                  </Route>
                  <Route path="/scan/:scan/earlier">{({ scan }) => <EarlierPage scan={scan} />}</Route>
                  <Route path="/scan/:scan/discuss/:block?">
                    {({ scan, block = '' }) => <DiscussPage scan={scan} at={block} />}
                  </Route>
                  <Route path="/privacy">
                    <LaterPage named="privacy" fetch={privacyPage} />
                  </Route>
                  <Route path="/accessibility">
                    <LaterPage named="accessibility" fetch={accessibilityPage} />
                  </Route>
                  <Route>
                    <PageFrame title={words.nowhere.title}>
                      <p>{words.nowhere.text}</p>
                    </PageFrame>
                  </Route>
                </Switch>
                <Foot />
              </Router>
            </AskingProvider>
          </HostProvider>
        </QueryClientProvider>
      </FluentProvider>
    </RendererProvider>
  )
}

/** Shows the tab in a host, on the page that led there; in a meeting, with what is talked about in it. */
export function showTab(host: Host): void {
  const first = host.page === '' && host.frame !== 'page' ? 'here' : host.page
  if (first !== '' && location.hash === '') location.hash = `/${first}`
  root().render(
    <StrictMode>
      <App host={host} />
    </StrictMode>
  )
}

let made: ReturnType<typeof createRoot> | undefined

/** Where the page is drawn. */
export function root(): ReturnType<typeof createRoot> {
  made ??= createRoot(document.getElementById('root') ?? document.body)
  return made
}
