import { aidFor } from '../../cards/talk-aid.ts'
import { tally } from '../../scan/tally.ts'
import { fewestOf } from '../../scan/three.ts'
import { keepTime } from '../../scan/timer.ts'
import { strings } from '../../words/index.ts'
import { wishOf } from '../reach/send-once.ts'
import { type App, type Outcome, refuse, say } from '../scan/app.ts'
import type { Press } from '../scan/request.ts'
import { talksOf } from '../scan/whole.ts'
import { changeTalk, discussionOf, type RoundTurn } from './round-turn.ts'

/**
 * "Tijd bijhouden": keeps the minutes that the talk aid gives for a block, and says in the thread when they are over. While
 * they run, a press changes nothing.
 */
export async function startTime(app: App, turn: RoundTurn, press: Press<'keep-time'>): Promise<Outcome | 'overtaken'> {
  const { instrument, block, talk, scan } = turn
  const figures = tally(instrument, turn.sheets, talksOf(turn), fewestOf(scan.value)).blocks
  const found = figures.find((one) => one.block === block.id)
  const plan = found && aidFor(instrument, found, talk).plan
  if (!plan) return refuse({ reason: 'round-open' })
  const now = app.now().toISOString()
  const after = keepTime(talk, plan.minutes, now)
  const timer = after.timer
  if (!timer) throw new Error(`scan ${scan.value.id} keeps no time that was asked for`)
  const wish = { wish: { what: 'time', block: block.id, until: timer.until }, at: now } as const
  if (after !== talk && !(await changeTalk(app, press, turn, after, [], [wish]))) return 'overtaken'
  return say(strings.timer.kept(timer.minutes, strings.time(timer.until)), discussionOf(press.action, wishOf(press)))
}
