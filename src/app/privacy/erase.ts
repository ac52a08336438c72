import { eraseCard, erasedCard } from '../../cards/erase-card.ts'
import { eraseSections } from '../../cards/erase-lines.ts'
import type { Job } from '../../delivery/jobs.ts'
import { roleOf } from '../../scan/may-see.ts'
import { erasureOf } from '../../scan/retention.ts'
import { placeAmong } from '../../scan/sheet.ts'
import type { Erasing, Whole } from '../../storage/scans.ts'
import { type App, instrumentOf, type Keeping, type OnFailure, type Outcome, show } from '../scan/app.ts'
import { readEach } from '../scan/passed-over.ts'
import type { From } from '../scan/request.ts'
import { untilDone } from '../scan/until-done.ts'
import { ownData } from './own-data.ts'
import { removeOwnScan, SETTLED } from './remove.ts'

/** The command `wis mijn gegevens`: says what will go and what stays, and asks first. */
export async function erase(app: App, from: From): Promise<Outcome> {
  const { scans, unread } = await ownData(app, from.speaker)
  const parts = scans.map(({ scan, own }) => ({ scan, isMember: own !== undefined }))
  return show(eraseCard(eraseSections(from.speaker.id, parts, app.retentionDays, unread)))
}

/**
 * "Ja, wis mijn gegevens": removes what is kept of the speaker, but for what has become part of a submitted result. That
 * it was asked for is noted first, so that a bot that dies half-way leaves it to be finished. Doing it again changes
 * nothing.
 */
export async function eraseNow(app: App, from: From): Promise<Outcome> {
  const { tenant, id: person } = from.speaker
  const asked = { tenant, person, at: app.now().toISOString(), clickedAt: from.at }
  await app.scans.askErasing(asked)
  const { jobs, isWhole } = await eraseAll(app, asked)
  return show(erasedCard(isWhole), ...jobs)
}

/**
 * Erases once more for everyone who asked some minutes ago: a bot may have stopped half-way, and an answer that was on its
 * way may have come in afterwards. What was filled in after asking is left alone. Whoever it fails for stays on the list.
 */
export async function finishErasing(app: App, onFailure: OnFailure): Promise<Job[]> {
  const jobs: Job[] = []
  for (const asked of await app.scans.erasings(onFailure)) {
    if (app.now().getTime() - Date.parse(asked.at) < SETTLED) continue
    try {
      const erased = await eraseAll(app, asked)
      jobs.push(...erased.jobs)
      if (erased.isWhole) await app.scans.endErasing(asked)
    } catch (error) {
      onFailure(error)
    }
  }
  return jobs
}

/**
 * Erases in one scan what was asked for and perhaps not finished, before the scan moves on: whoever asked while a vote was
 * open is not in what it comes to, and whoever asked before a signature is not in what is signed. Only for who may move it
 * on, and only where it will: then what was read of the scan is to be read anew.
 */
export async function eraseBefore(app: App, { scan, members }: Pick<Whole, 'scan' | 'members'>): Promise<void> {
  const { id, chat } = scan.value
  // Of a scan of one person, erasing removes everything.
  if (chat.scope === 'personal') return
  const isMember = (person: string) => members.some(({ member }) => member.value.id === person)
  for (const asked of await app.scans.erasings())
    if (asked.tenant === chat.tenant && isMember(asked.person)) await eraseIn(app, id, asked)
}

/** The jobs that follow, and whether that was all: a scan that can't be read keeps what it has until it can be. */
export async function eraseAll(
  app: Keeping,
  asked: Erasing
): Promise<{ readonly jobs: Job[]; readonly isWhole: boolean }> {
  const { scans } = await app.scans.about(asked.tenant, asked.person)
  const jobs: Job[] = []
  let isWhole = true
  for (const scan of scans) {
    const { read, unread } = await readEach(app, [scan], () => eraseIn(app, scan, asked))
    jobs.push(...read.flat())
    isWhole &&= unread === 0
  }
  await app.scans.forgetWhere(asked.tenant, asked.person)
  return { jobs, isWhole }
}

function eraseIn(app: Keeping, id: string, asked: Erasing): Promise<readonly Job[]> {
  return untilDone(() => eraseAsItIs(app, id, asked))
}

/** What somebody filled in is theirs no more; what was shown to the team stays in its figures. False when overtaken. */
async function disown(app: Keeping, { scan, members, talks }: Whole, asked: Erasing): Promise<boolean> {
  const { value } = scan
  const own = members.find(({ member }) => member.value.id === asked.person)
  if (!own || value.state === 'draft') return true
  // What counts in a signed result was counted with the signature.
  if (value.state === 'open' || value.state === 'submitted')
    return app.scans.disown(scan, asked.person, asked, app.newId, undefined)
  const isClosed = (block: string) => talks.get(block)?.value.second === 'closed'
  const place = placeAmong(instrumentOf(app, value), own.sheet)
  return app.scans.disown(scan, asked.person, asked, app.newId, { place, isClosed })
}

async function eraseAsItIs(app: Keeping, id: string, asked: Erasing): Promise<readonly Job[] | 'overtaken'> {
  const { tenant, person } = asked
  const whole = await app.scans.whole(id)
  if (!whole) {
    await app.scans.leave(tenant, person, id)
    return []
  }
  const { value: scan } = whole.scan
  // Begun after they asked.
  if (scan.state !== 'draft' && scan.openedAt > asked.at) return []
  switch (erasureOf(scan, asked.at)) {
    case 'nothing':
      return []
    case 'all':
      await removeOwnScan(app, whole)
      return []
    case 'place':
      await app.scans.keepTurnout(id)
      await app.scans.erasePlace(id, person)
      if (scan.state !== 'draft' && roleOf(scan, person) === undefined) await app.scans.leave(tenant, person, id)
      return []
    case 'answers':
    case 'loose': {
      if (!(await disown(app, whole, asked))) return 'overtaken'
      await app.scans.eraseAnswers(id, person, asked)
      const discussed = [...whole.talks].filter(([, { value }]) => value.discussion !== '')
      return [
        { kind: 'repaint', scan: id },
        ...discussed.map(([block]) => ({ kind: 'discussion', scan: id, block, asked: '' }) as const)
      ]
    }
  }
}
