import type { Job } from '../delivery/jobs.ts'
import type { AddedFile } from '../inspection/reader.ts'
import { themeNamed } from '../report/colours.ts'
import type { Role } from '../scan/may-see.ts'
import { lookAbout } from './look/about.ts'
import { lookAtBeside } from './look/beside.ts'
import { lookAtDiscussion } from './look/discuss.ts'
import { lookAtEarlier } from './look/earlier.ts'
import { documentFile, pictureFile, type TakenFile } from './look/files.ts'
import { changeInspection, lookAtInspection, readReport } from './look/inspection.ts'
import { lookAtNetwork, lookAtNetworkInstruments } from './look/network.ts'
import { lookAtOutcomes, writeFigure } from './look/outcomes.ts'
import { lookAtHere, lookAtOwnScans } from './look/own-scans.ts'
import { pairScans } from './look/pairing.ts'
import { lookAtResultPage } from './look/result-page.ts'
import { lookAtWording } from './look/wording.ts'
import { pressFromTab } from './press-from-tab.ts'
import { mineInFile } from './privacy/mine-file.ts'
import type { App } from './scan/app.ts'
import { orUnread } from './scan/passed-over.ts'
import type { Who } from './scan/request.ts'

/** Who looks: by tenant and Entra object id alone, and whether they read the network's totals. */
export type Viewer = Who & { readonly readsNetwork: boolean }

/** What somebody gets; undefined for what is not there, which is also the answer about what is not theirs. */
type Given = { readonly data: unknown } | { readonly file: TakenFile } | undefined
/** The same, or that it can't be read, however often it is asked for. */
type GivenOrUnread = Given | { readonly unread: true }

type Named = Readonly<Record<string, string>>
type Look = (app: App, viewer: Viewer, named: Named) => Promise<Given>
type Act = (app: App, viewer: Viewer, named: Named, json: unknown) => Promise<{ given: Given; jobs: readonly Job[] }>
type Reading = (app: App, viewer: Viewer, named: Named, file: AddedFile) => Promise<Given>

/** Everything that can be looked at, by its path: ":name" stands for one part. */
export const LOOKS: Readonly<Record<string, Look>> = {
  about: async (app, { readsNetwork }) => ({ data: lookAbout(app, readsNetwork) }),
  scans: async (app, viewer) => ({ data: await lookAtOwnScans(app, viewer) }),
  'here/:conversation': async (app, viewer, { conversation = '' }) =>
    dataOf(await lookAtHere(app, viewer, conversation)),
  'beside/:scan': async (app, viewer, { scan = '' }) => dataOf(await lookAtBeside(app, viewer, scan)),
  'earlier/:scan': async (app, viewer, { scan = '' }) => dataOf(await lookAtEarlier(app, viewer, scan)),
  'discuss/:scan': async (app, viewer, { scan = '' }) => dataOf(await lookAtDiscussion(app, viewer, scan)),
  'result/:scan/:theme': async (app, viewer, { scan = '', theme = '' }) =>
    dataOf(await lookAtResultPage(app, viewer, scan, themeNamed(theme))),
  'wording/:scan/:block': async (app, viewer, { scan = '', block = '' }) =>
    dataOf(await lookAtWording(app, viewer, scan, block)),
  'picture/:scan/:theme': async (app, viewer, { scan = '', theme = '' }) =>
    inFile(await pictureFile(app, viewer, scan, themeNamed(theme))),
  'document/:scan/:kind': async (app, viewer, { scan = '', kind = '' }) =>
    inFile(await documentFile(app, viewer, scan, kind)),
  mine: async (app, viewer) => inFile(await mineInFile(app, viewer)),
  network: async (app, viewer) => dataOf(lookAtNetworkInstruments(app, networkRoles(viewer))),
  'network/:instrument': async (app, viewer, { instrument = '' }) =>
    dataOf(await lookAtNetwork(app, networkRoles(viewer), instrument)),
  'outcomes/:scan': async (app, viewer, { scan = '' }) => dataOf(await lookAtOutcomes(app, viewer, scan)),
  'inspection/:scan': async (app, viewer, { scan = '' }) => dataOf(await lookAtInspection(app, viewer, scan))
}

/** Everything that can be done from the tab, by its path. */
export const ACTS: Readonly<Record<string, Act>> = {
  'beside/:scan': async (app, viewer, { scan = '' }, json) => ({
    given: dataOf(await pairScans(app, viewer, scan, json)),
    jobs: []
  }),
  press: async (app, viewer, _named, json) => {
    const { answer, jobs } = await pressFromTab(app, viewer, json)
    return { given: dataOf(answer), jobs }
  },
  'outcomes/:scan': async (app, viewer, { scan = '' }, json) => ({
    given: dataOf(await writeFigure(app, viewer, scan, json)),
    jobs: []
  }),
  'inspection/:scan': async (app, viewer, { scan = '' }, json) => ({
    given: dataOf(await changeInspection(app, viewer, scan, json)),
    jobs: []
  })
}

/** Every kind of file that can be read for the tab, by its path; nothing of it is kept. */
export const READINGS: Readonly<Record<string, Reading>> = {
  'inspection/:scan': async (app, viewer, { scan = '' }, file) => dataOf(await readReport(app, viewer, scan, file))
}

function inFile(file: TakenFile | undefined): Given {
  return file && { file }
}

function networkRoles({ readsNetwork }: Viewer): readonly Role[] {
  return readsNetwork ? ['network'] : []
}

function dataOf(data: object | string | undefined): Given {
  return data === undefined ? undefined : { data }
}

/** What can be looked at, of this installation. */
export function looksOf(app: App) {
  return mapped(
    LOOKS,
    (look, path) => (viewer: Viewer, named: Named) => givenOn(app, path, named, () => look(app, viewer, named))
  )
}

/** What can be done, of this installation; `after` takes what is to be done once it was answered. */
export function actsOf(app: App, after: (jobs: readonly Job[], turn: string) => void) {
  return mapped(
    ACTS,
    (act, path) => (viewer: Viewer, named: Named, json: unknown, turn: string) =>
      givenOn(app, path, named, async () => {
        const { given, jobs } = await act(app, viewer, named, json)
        after(jobs, turn)
        return given
      })
  )
}

/** What can be read of a file, of this installation; its type is what the client says it is. */
export function readingsOf(app: App) {
  return mapped(
    READINGS,
    (reading, path) =>
      (viewer: Viewer, named: Named, { bytes, type }: { readonly bytes: Uint8Array; readonly type: string }) =>
        givenOn(app, path, named, () => reading(app, viewer, named, { bytes, isPdf: type === 'application/pdf' }))
  )
}

/** What comes of asking for it on this path. */
function givenOn(app: App, path: string, { scan }: Named, ask: () => Promise<Given>): Promise<GivenOrUnread> {
  return orUnread<GivenOrUnread>(app, scan === undefined ? path : `scan ${scan}`, ask, () => ({ unread: true }))
}

function mapped<T, R>(
  table: Readonly<Record<string, T>>,
  make: (one: T, path: string) => R
): Readonly<Record<string, R>> {
  return Object.fromEntries(Object.entries(table).map(([path, one]) => [path, make(one, path)]))
}
