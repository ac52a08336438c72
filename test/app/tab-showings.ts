import * as z from 'zod'
import { LOOKS, looksOf, type Viewer } from '../../src/app/looks.ts'
import type { App } from '../../src/app/scan/app.ts'
import { CHANNEL } from '../build/the-team.ts'

const LEAST = 3
/** Every document that can be taken along: of the others there is one. */
const KINDS = ['pdf', 'xlsx', 'csv', 'json']

/** Takes what is wrong with something that was read. */
type Breach = (what: string) => void

/** Everything that these people can look at and take along of scan-1, whatever it is: `breach` takes each figure from one or two answers. */
export async function readTheTab(app: App, viewers: readonly Viewer[], breach: Breach): Promise<number> {
  const looks = looksOf(app)
  const [instrument = ''] = app.instruments.current.keys()
  let read = 0
  for (const viewer of viewers)
    for (const path of Object.keys(LOOKS))
      for (const kind of path.includes(':kind') ? KINDS : ['']) {
        const named = { scan: 'scan-1', theme: 'light', kind, instrument, conversation: CHANNEL }
        const given = await looks[path]?.(viewer, named)
        if (given === undefined) continue
        if ('unread' in given) throw new Error(`${path} can't be read`)
        read++
        const at: Breach = (what) => breach(`${path.split('/')[0]}: ${what}`)
        if ('data' in given) walk(given.data, at)
        // Of who asks themselves: that is no figure.
        else if (path !== 'mine') inFile(kind, new TextDecoder().decode(given.file.bytes), at)
      }
  return read
}

function inFile(kind: string, text: string, breach: Breach): void {
  if (kind === 'json') walk(JSON.parse(text), breach)
  else for (const line of text.split('\n')) words(line, breach)
}

const counted = z.looseObject({ count: z.number() })
/** The shapes in which figures come: the votes of a round, a table with a column per round, and a list of names with how often. */
const aRound = z.looseObject({ votes: z.array(counted) })
const aTable = z.looseObject({
  heads: z.array(z.string()),
  lines: z.array(z.looseObject({ figures: z.array(counted.extend({ isHidden: z.boolean() })) }))
})
const aList = z.looseObject({ heading: z.string(), items: z.array(z.string()) })

/** Reads data of any shape: every figure in it, and every text. */
function walk(data: unknown, breach: Breach): void {
  if (typeof data === 'string') words(data, breach)
  if (typeof data !== 'object' || data === null) return
  const round = aRound.safeParse(data).data
  if (round) {
    few('votes', sum(round.votes.map(countIn)), breach)
  }
  const table = aTable.safeParse(data).data
  for (const place of table?.heads.keys() ?? []) {
    const figures = table?.lines.flatMap((line) => line.figures[place] ?? []) ?? []
    // Where the stages are hidden, how many of all could not place the centre stands by itself.
    if (!figures.some(({ isHidden }) => isHidden)) few('table', sum(figures.map(countIn)), breach)
    if (figures.some(({ count, isHidden }) => isHidden && count > 0)) breach('hidden figures that are there')
  }
  const list = aList.safeParse(data).data
  few(
    'list',
    sum(list?.items.flatMap((item) => [...item.matchAll(/\s(\d+)/g)].map(([, count]) => Number(count))) ?? []),
    breach
  )
  for (const value of Object.values(data)) walk(value, breach)
}

/** A text with figures names each of them after its word: "Planmatig 2 · Systematisch 1". */
function words(text: string, breach: Breach): void {
  for (const line of text.split('\n')) {
    const parts = line.split(/ · /).map((part) => /[^\d\s]\s(\d+)$/.exec(part.trim())?.[1])
    if (parts.length > 1 && parts.every((count) => count !== undefined)) few('words', sum(parts.map(Number)), breach)
  }
  if (/één stem\b|\b1 antwoord\b|\b2 antwoorden\b|\([12] van [12]\)/.test(text)) breach('told in words')
}

function few(what: string, count: number, breach: Breach): void {
  if (count > 0 && count < LEAST) breach(`${what} from ${count}`)
}

const countIn = ({ count }: { readonly count: number }) => count
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
