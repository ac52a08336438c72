import { expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { strings } from '../../src/words/index.ts'
import type { TeamsApp } from '../build/app.ts'
import { bert, jana, someone } from '../build/the-team.ts'
import { titleOf } from '../cards/card-text.ts'
import { aVotedConcept, rowsOf } from './signing.ts'

const SCAN = 'scan!scan-1'

/** Has so many others answer just what Bert did. */
async function withMore(team: TeamsApp, many: number): Promise<void> {
  const own = `member!${bert.aadObjectId}`
  const rows = (await team.store.read(SCAN)).filter(({ key }) => key === own || key.startsWith(`${own}!`))
  for (let place = 0; place < many; place++) {
    const other = someone('Nog Iemand', place + 20).aadObjectId.replace(/..$/, String(place + 100))
    const changes = rows.map(({ key, data }) => ({
      key: key.replace(bert.aadObjectId, other),
      data: JSON.parse(JSON.stringify(data).replaceAll(bert.aadObjectId, other)),
      expects: 'nothing'
    }))
    await team.store.write(SCAN, changes)
  }
}

/** How many rows still tie an answer to a person. */
const tied = async (team: TeamsApp) => (await rowsOf(team)).filter(({ key }) => /^member!.+!/.test(key)).length

test('the signature of a large team is answered without waiting for every name to go, and all of them go right after', async () => {
  const team = await aVotedConcept()
  await withMore(team, 80)
  const before = await tied(team)
  expect(before).toBeGreaterThan(900)
  let [writes, underWay, widest] = [0, 0, 0]
  const { write } = team.store
  team.store.write = async (...asked) => {
    writes++
    widest = Math.max(widest, ++underWay)
    const written = await write(...asked)
    underWay--
    return written
  }
  const said = await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' })
  expect(titleOf(said.card)).toBe(strings.summary.title)
  expect(writes).toBeLessThan(350)
  expect(widest, 'some at the same time').toBeGreaterThan(10)
  expect(await tied(team)).toBeGreaterThan(0)

  const looks = (jobs: readonly Job[]) => jobs.filter(({ kind }) => kind === 'look')
  for (let jobs = looks(said.jobs); jobs.length > 0; )
    jobs = looks((await Promise.all(jobs.map((job) => doJob(team.app, job)))).flat())
  expect(await tied(team)).toBe(0)
  const kept = (await rowsOf(team)).filter(({ key }) => key.startsWith('nameless!'))
  const answers = kept.flatMap(({ text }) => JSON.parse(text.slice(text.indexOf('{'))).content.answers)
  expect(answers.length, 'everyone’s answers, without names').toBeGreaterThan(800)
})
