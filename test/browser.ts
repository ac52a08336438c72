import { existsSync } from 'node:fs'
import process from 'node:process'
import { type Browser, chromium } from 'playwright-core'

/** The one without a window first: it draws the same, and computes a fifth less. */
const PLACES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`
)

/** Where Chromium is on this machine: what CHROMIUM says, or a usual place; undefined when there is none. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path))
}

/**
 * Starts Chromium without a window and without any traffic of its own. All pages share a process: what is tried here trusts
 * each other, and a process of its own for each frame costs more computing than what the page does.
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('Chromium is needed: install it, or say in CHROMIUM where it is.')
  const quiet = ['background-networking', 'component-update', 'sync', 'gpu', 'quic'].map((what) => `--disable-${what}`)
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--no-first-run',
      // Letters are as wide on every machine.
      '--font-render-hinting=none',
      '--disable-features=LocalNetworkAccessChecks,IsolateOrigins,site-per-process',
      '--disable-site-isolation-trials',
      '--renderer-process-limit=1',
      ...quiet
    ]
  })
}
