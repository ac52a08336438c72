import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { doJob } from '../../src/app/do-job.ts'
import { noteMoved } from '../../src/app/reach/moved.ts'
import type { App } from '../../src/app/scan/app.ts'
import { sharedCard } from '../../src/app/scan/shared-card.ts'
import { connectors } from '../../src/bot/connector.ts'
import { teamsMessenger } from '../../src/bot/messenger.ts'
import { fateAfter, fateBefore, isLastTry } from '../../src/delivery/fate.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { memoryQueue } from '../../src/delivery/memory-queue.ts'
import { takingNoForNo } from '../../src/delivery/no-more.ts'
import { pacedMessenger } from '../../src/delivery/paced-messenger.ts'
import type { Letter } from '../../src/delivery/queue.ts'
import { type Call, type Connector, type Reaction, startConnector } from '../bot/connector-server.ts'
import { layOut, type TeamsApp } from '../build/app.ts'
import { sweep } from '../build/sweep.ts'
import { an, CHANNEL, everyone } from '../build/the-team.ts'

/** What the bot asks of Teams. */
export type What = 'open a chat' | 'post' | 'update' | 'roster'

/** What Teams says, and whether it did what was asked all the same. */
export type Answer = { readonly says: Reaction; readonly isDone: boolean }

/** What goes wrong: this kind of call about this conversation or person gets this answer, so often. */
export type Trouble = { readonly what: What; readonly about: string; readonly answer: Answer; times: number }

const auth = new ConfigurationBotFrameworkAuthentication({})
const SECOND = 1_000
const MINUTE = 60 * SECOND

/**
 * A team whose bot speaks real HTTP to a stand-in for Teams, by a clock that goes on when nothing is to be done. A call
 * may take so many real milliseconds (`patience`).
 */
export async function startTeamByAnswer(team: TeamsApp, patience: number) {
  const messages = new Map<string, string[]>()
  const cards = new Map<string, string>()
  const troubles: Trouble[] = []
  let ids = 0

  const connector: Connector = await startConnector((call) => {
    const asked = understand(call)
    const trouble = troubles.find(({ what, about, times }) => times > 0 && what === asked.what && about === asked.about)
    if (!trouble) return perform(asked, call)
    trouble.times--
    if (trouble.answer.isDone) perform(asked, call)
    return trouble.answer.says
  })

  function perform({ what, about, message }: Asked, { body }: Call): Reaction {
    const card = JSON.stringify(body.attachments?.[0]?.content)
    switch (what) {
      case 'open a chat':
        return { status: 201, body: { id: `a:${about}` } }
      case 'roster':
        return { status: 200, body: { members: everyone } }
      case 'update':
        cards.set(message, card)
        return { status: 200, body: { id: message } }
      case 'post': {
        const id = `posted-${++ids}`
        messages.set(about, [...(messages.get(about) ?? []), card])
        cards.set(id, card)
        return { status: 201, body: { id } }
      }
    }
  }

  let now = Date.UTC(2026, 10, 23, 9)
  let names = 0
  const clock = {
    now: () => now,
    async sleep(milliseconds: number) {
      now += Math.max(milliseconds, 0)
    }
  }
  const operator: string[] = []
  const onRefusal = (call: string, { reason }: { readonly reason: string }) => operator.push(`${call} ${reason}`)
  const paced = pacedMessenger(teamsMessenger(connectors(auth, '', patience), layOut, '28:bot', onRefusal), clock)
  const app: App = { ...team.app, messenger: paced, now: () => new Date(now), newId: () => `id-${++names}` }
  const serviceUrl = connector.url
  await noteMoved(app, 'scan-1', { member: '', chat: CHANNEL, serviceUrl })
  await noteMoved(app, 'scan-1', { member: an.aadObjectId, chat: `a:${an.id}`, serviceUrl })

  const queue = memoryQueue(clock.now)
  /** Cards that were taken for painted and were not. */
  const lies: string[] = []

  async function attempt(letter: Letter): Promise<void> {
    const before = fateBefore(letter)
    if (before || typeof letter.job === 'string') throw new Error('a letter that can’t be done')
    try {
      const messenger = isLastTry(letter) ? takingNoForNo(paced, onRefusal) : paced
      await queue.add(await doJob({ ...app, messenger }, letter.job), 'turn')
      await queue.done(letter)
    } catch (error) {
      const fate = fateAfter(letter, error, String(error))
      if (fate.kind === 'aside') operator.push(`aside ${fate.reason}`)
      if (fate.kind === 'aside') await queue.setAside(letter, fate.reason)
      else await queue.postpone(letter, fate.after, fate.counted)
    }
    await checkPainted()
  }

  /** Whether the shared card is what it is taken for. */
  async function checkPainted(): Promise<void> {
    const whole = await app.scans.whole('scan-1')
    const scan = whole?.scan.value
    if (!whole || !scan || scan.state === 'draft') return
    const card = sharedCard(app, scan, whole)
    const there = cards.get(scan.card)
    if (whole.isPainted('shared', card) && there !== JSON.stringify(layOut(card).content)) lies.push(scan.card)
  }

  return {
    app,
    troubles,
    operator,
    lies,
    /** What was posted in somebody's own chat or a channel, the oldest first. */
    in: (about: string): readonly string[] => messages.get(about) ?? [],
    /** Does these jobs, what follows from them and what each minute’s sweep finds, for so many virtual minutes. */
    async pass(minutes: number, ...jobs: readonly Job[]): Promise<void> {
      const end = now + minutes * MINUTE
      let sweptAt = now
      await queue.add(jobs, 'turn')
      while (now < end) {
        const letters = await queue.take(32, 5 * MINUTE)
        for (const letter of letters) await attempt(letter)
        if (letters.length === 0) now += SECOND
        if (now - sweptAt < MINUTE) continue
        sweptAt = now
        await queue.add(
          await sweep(app, (error) => {
            throw error
          }),
          'sweep'
        )
      }
    },
    stop: () => connector.stop()
  }
}

type Asked = { readonly what: What; readonly about: string; readonly message: string }

function understand({ method, path, body }: Call): Asked {
  const [, , , conversation = '', , message = ''] = path.split('/')
  const about = (conversation.split(';')[0] ?? '').replace(/^a:/, '')
  if (path.endsWith('/pagedmembers')) return { what: 'roster', about, message }
  if (method === 'PUT') return { what: 'update', about, message }
  const [person] = (body.members ?? []) as readonly { readonly id: string }[]
  if (conversation === '') return { what: 'open a chat', about: person?.id ?? '', message }
  return { what: 'post', about, message }
}
