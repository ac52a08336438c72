import type { Instrument } from '../../src/scan/instrument.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { type Activity, pressing, typing } from '../build/activity.ts'
import { anAgreePress } from '../build/presses.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { shownValues } from '../e2e/client.ts'
import { chatWith } from '../e2e/connector-stand-in.ts'
import type { Deliverers, Judge, Said } from './delivery.ts'
import { director, type ScanPlan, type Voter } from './plan.ts'
import type { Recorder } from './recorder.ts'

/** Where a scan's result is mailed. */
export function mailsOf(scan: string): Readonly<Record<'director' | 'ad', string>> {
  return { director: `directie@${scan}.example`, ad: `ad@${scan}.example` }
}

/** What those who lead a scan do: its facilitator in the channel and in a chat of their own, and its director. */
export function leading(teams: Deliverers, record: Recorder, serviceUrl: string, plan: ScanPlan) {
  const { name, thread, facilitator } = plan
  const inThread = { conversation: thread, serviceUrl }
  const press = (who: Voter, data: object, place = { conversation: chatWith(who.id), serviceUrl }) =>
    pressing(who, data, place, `card-of-${name}`)
  const ask = (activity: Activity, isDone: (said: NonNullable<Said>) => boolean) => {
    const judge: Judge = (said) => (isDone(said) ? 'ok' : 'unknown')
    return teams.insist(activity, judge, () => undefined)
  }

  return {
    /** Starts the scan with the members of the plan; the id under which it is stored. */
    async start(): Promise<string> {
      const typed = { ...typing(facilitator, 'start', inThread), deliveryMode: 'expectReplies' }
      const setup = cardIn(await ask(typed, (said) => buttonOf(cardIn(said), 'start') !== undefined))
      const { scan } = buttonOf(setup, 'start') ?? {}
      const id = String(scan)
      record.named(name, id)
      const chosen = {
        centre: `CLB ${name}`,
        members: plan.sheets.map(({ voter }) => voter.aadObjectId).join(','),
        director: director.aadObjectId,
        votes: 'true'
      }
      const data = { ...buttonOf(setup, 'start'), ...shownValues(setup ?? {}), ...chosen }
      await ask(press(facilitator, data, inThread), ({ card }) => buttonOf(card, 'join') !== undefined)
      return id
    },

    /** Closes the vote: once, however often that press is delivered. */
    async close(scan: string): Promise<void> {
      const judge: Judge = ({ card }) => (titleOf(card) === strings.agenda.title ? 'ok' : 'unknown')
      await teams.insist(press(facilitator, { verb: 'close-yes', scan }, inThread), judge, (span) =>
        record.close(name, span)
      )
    },

    /** The card with the team's picture. */
    async result(scan: string): Promise<object> {
      const activity = press(facilitator, { verb: 'close', scan }, inThread)
      return (await ask(activity, ({ card }) => titleOf(card) === strings.agenda.title)).card ?? {}
    },

    /** Opens a second round on a bouwsteen. */
    async openSecondRound(scan: string, block: string): Promise<void> {
      const activity = press(facilitator, { verb: 'revote', scan, block }, inThread)
      await ask(activity, ({ text }) => text === strings.talk.revoteOpened)
    },

    /** Closes it. */
    async closeSecondRound(scan: string, block: string): Promise<void> {
      const activity = press(facilitator, { verb: 'end-revote-yes', scan, block, round: 0 }, inThread)
      await ask(activity, ({ text }) => text === strings.ballot.over)
    },

    /** Agrees on every bouwsteen and hands the concept to the director, who signs it. */
    async finish(scan: string, { blocks }: Instrument): Promise<void> {
      for (const { id: block } of blocks) {
        const isAgreed = ({ card }: NonNullable<Said>) => card !== undefined && buttonOf(card, 'agree')?.block !== block
        await ask(press(facilitator, anAgreePress(block, { scan, notesShared: 'true' })), isAgreed)
      }
      const [one, two, three] = blocks.map(({ id }) => id)
      const conclusion = { practices: one, 'priority-1': one, 'priority-2': two, 'priority-3': three }
      const sent = [
        strings.concept.sent(director.name),
        refusalText({ reason: 'with-director', director: director.name })
      ]
      await ask(
        press(facilitator, { verb: 'to-director', scan, ...conclusion }),
        ({ card, text = '' }) => buttonOf(card, 'to-director-yes') !== undefined || sent.includes(text)
      )
      await ask(press(facilitator, { verb: 'to-director-yes', scan }), ({ text = '' }) => sent.includes(text))
      const mails = Object.entries(mailsOf(name)).map(([who, address]) => [`mail-${who}`, address])
      const typed = { verb: 'sign', scan, ...Object.fromEntries(mails) }
      await ask(press(director, typed), ({ card }) => buttonOf(card, 'sign-yes') !== undefined)
      const isSigned = ({ card }: NonNullable<Said>) => linesOf(card ?? {}).includes(strings.summary.title)
      await ask(press(director, { verb: 'sign-yes', scan }), isSigned)
    }
  }
}

function buttonOf(card: object | undefined, verb: string) {
  const all = actionsOf(card).map(({ data }) => data as { verb?: string; scan?: string; block?: string } | undefined)
  return all.find((data) => data?.verb === verb)
}

/** The card among the replies to something that was typed. */
function cardIn({ raw }: NonNullable<Said>): object | undefined {
  const { activities } = JSON.parse(raw || '{}') as {
    readonly activities?: readonly { readonly attachments?: readonly { readonly content: object }[] }[]
  }
  return activities?.[0]?.attachments?.[0]?.content
}
