import type { Instrument } from '../../src/scan/instrument.ts'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import { strings } from '../../src/words/index.ts'
import { SERVICE } from '../../test/bot/keys-server.ts'
import { pressing, typing } from '../../test/build/activity.ts'
import { anAgreePress } from '../../test/build/presses.ts'
import { pressesOf } from '../../test/cards/card-facts.ts'
import { titleOf } from '../../test/cards/card-text.ts'
import { shownValues } from '../../test/e2e/client.ts'
import { type Connector, cardOf, chatWith, type Message } from '../../test/e2e/connector-stand-in.ts'
import { until } from '../../test/e2e/world.ts'
import { countsOn } from '../../test/faults/leftovers.ts'
import type { Delivering, Said } from './delivering.ts'
import { answersOf, type Centre, CLOSES_ON, DIVIDED, mailsOf, type Person, stageOf, voteOf } from './plan.ts'

/** How long is waited for what a bot sends of itself, in seconds: longer than another one takes to see that it has gone. */
const SENT_WITHIN = 120

/** What everybody answers beside the stage. */
const BESIDES = { intent: 'both', difference: 'none', levers: 'people', barriers: 'none' }

/** The people of one centre, and what they do in the order of the week; `scan` is known once it has started. */
export function peopleOf(centre: Centre, { say }: Delivering, connector: Connector, instrument: Instrument) {
  const { voters, director, thread } = centre
  const [facilitator = director] = voters
  const { blocks } = instrument
  const divided = blocks[DIVIDED] ?? { id: '', name: '' }
  let scan = ''

  const press = (who: Person, data: object, where = chatWith(who.id), card?: string) =>
    pressing(who, { scan, ...data }, { conversation: where, serviceUrl: SERVICE }, card)
  const lead = (data: object, isDone: (said: Said) => boolean, where = thread) =>
    say(press(facilitator, data, where), isDone)
  const inThread = (isIt: (message: Message) => boolean) => connector.messagesIn(thread).find(isIt)

  const heard = (who = director) => connector.messagesIn(chatWith(who.id)).length

  async function vote(who: Person, seat: number, place: number): Promise<void> {
    const block = blocks[place]?.id ?? ''
    const chosen = voteOf(centre, seat, place, instrument)
    await say(press(who, { verb: 'vote', block, seen: 0, vote: chosen }), ({ card }) => isPast(card, 'vote', block))
    if (chosen === ABSTAIN) return
    const context = {
      verb: 'context',
      block,
      seen: 1,
      ambition: chosen,
      ...BESIDES,
      'note-levers': `Uit ons overleg ${place}.`
    }
    await say(press(who, context), ({ card }) => isPast(card, 'context', block))
  }

  async function handIn(who: Person): Promise<void> {
    const [first, second, third] = blocks.map(({ id }) => id)
    const closing = { practices: first, 'priority-1': first, 'priority-2': second, 'priority-3': third }
    await say(
      press(who, { verb: 'send', seen: 0, ...closing }),
      ({ card }) => isPast(card, 'send') && card !== undefined
    )
  }

  return {
    centre,
    scan: () => scan,

    /** `start` in the channel, the set-up card filled in, and "Scan starten". */
    async start(): Promise<void> {
      await say(typing(facilitator, 'start', { conversation: thread, serviceUrl: SERVICE }), () => true)
      const setup = await until(
        'the set-up card',
        () => inThread((one) => dataOf(cardOf(one), 'start') !== undefined),
        SENT_WITHIN
      )
      const card = cardOf(setup)
      const chosen = {
        centre: centre.name,
        members: voters.map(({ aadObjectId }) => aadObjectId).join(','),
        director: director.aadObjectId,
        closesOn: CLOSES_ON,
        visibility: 'anonymous',
        votes: 'true'
      }
      const data = { ...shownValues(card ?? {}), ...dataOf(card, 'start'), ...chosen }
      scan = String(dataOf(card, 'start')?.scan)
      await say(press(facilitator, data, thread, setup.id), (said) => dataOf(said.card, 'join') !== undefined)
    },

    /** Everyone has their first card. */
    invited: () => voters.every(({ id }) => connector.messagesIn(chatWith(id)).length > 0),

    /** One member answers what they answer, and hands in when that is everything. */
    async answer(seat: number): Promise<void> {
      const who = voters[seat] ?? director
      const count = answersOf(centre, seat, instrument)
      for (let place = 0; place < count; place++) await vote(who, seat, place)
      if (count === blocks.length) await handIn(who)
    },

    /** "Stuur herinnering". */
    async remind(): Promise<void> {
      await lead({ verb: 'remind' }, ({ text }) => text === strings.say.reminded)
    },

    /** Whether the last member, who is not ready, was reminded; whether the facilitator heard that the vote is over; and the director got the concept. */
    wasReminded: () => heard(voters.at(-1)) > 1,
    wasToldClosed: () => heard(facilitator) > 1,
    hasConcept: () => heard(director) > 0,

    /** "Ja, stemming sluiten". */
    async close(): Promise<void> {
      await lead({ verb: 'close-yes' }, ({ card }) => titleOf(card) === strings.agenda.title)
    },

    /** Whether the card of the team has become the agenda. */
    hasAgenda: () => inThread((one) => titleOf(cardOf(one)) === strings.agenda.title) !== undefined,

    /** How many chose what on each bouwsteen, as the agenda says. */
    async counts() {
      const { card } = await lead({ verb: 'close' }, (said) => titleOf(said.card) === strings.agenda.title)
      return countsOn(card ?? {}, instrument)
    },

    /** The widest difference is discussed, and everybody votes on it again. */
    async talk(): Promise<void> {
      const block = divided.id
      await lead({ verb: 'discuss', row: block }, ({ text }) => text === strings.talk.opened(divided.name))
      await lead({ verb: 'revote', block }, ({ text }) => text === strings.talk.revoteOpened)
      const hasBallot = () => inThread((one) => dataOf(cardOf(one), 'ballot', block) !== undefined)
      await until('the card to vote again on', hasBallot, SENT_WITHIN)
      const vote = stageOf(centre, DIVIDED, instrument)
      for (const who of voters)
        await say(press(who, { verb: 'ballot', block, vote }, thread), ({ text }) => text === strings.ballot.kept)
      await lead({ verb: 'end-revote-yes', block, round: 0 }, ({ text }) => text === strings.ballot.over)
    },

    /** Everything is recorded, concluded and given to the director. */
    async agree(): Promise<void> {
      const aside = chatWith(facilitator.id)
      for (const [place, { id: block }] of blocks.entries()) {
        const agreed = anAgreePress(block, { scan, vote: stageOf(centre, place, instrument), ...BESIDES })
        await lead(agreed, ({ card }) => card !== undefined && dataOf(card, 'agree')?.block !== block, aside)
      }
      const [one, two, three] = blocks.map(({ id }) => id)
      const conclusion = { practices: one, 'priority-1': one, 'priority-2': two, 'priority-3': three }
      const asks = ({ card }: Said) => dataOf(card, 'to-director-yes') !== undefined
      await lead({ verb: 'to-director', ...conclusion }, asks, aside)
      await lead({ verb: 'to-director-yes' }, ({ text }) => text === strings.concept.sent(director.name), aside)
    },

    /** "Definitief indienen", with four addresses. */
    async sign(): Promise<void> {
      const mails = Object.entries(mailsOf(centre)).map(([who, address]) => [`mail-${who}`, address])
      const typed = { verb: 'sign', ...Object.fromEntries(mails) }
      await say(press(director, typed), ({ card }) => dataOf(card, 'sign-yes') !== undefined)
      await say(press(director, { verb: 'sign-yes' }), ({ card }) => titleOf(card) === strings.summary.title)
    }
  }
}

export type People = ReturnType<typeof peopleOf>

type Data = { readonly verb?: string; readonly scan?: string; readonly block?: string }

/** What the first button with this verb says, about this bouwsteen where one is named. */
function dataOf(card: object | undefined, verb: string, block?: string): Data | undefined {
  const all = pressesOf(card).map(({ data }) => data as Data | undefined)
  return all.find((data) => data?.verb === verb && (block === undefined || data.block === block))
}

/** Whether a card has come that asks something else. */
function isPast(card: object | undefined, verb: string, block?: string): boolean {
  return card !== undefined && dataOf(card, verb, block) === undefined
}
