import { parsePress } from '../cards/press.ts'
import type { Job } from '../delivery/jobs.ts'
import { refusalText } from '../words/index.ts'
import { press } from './handle.ts'
import { agreeFormOf, type PressAnswer } from './look/agree-form.ts'
import type { App, Outcome } from './scan/app.ts'
import { type Place, placeIn } from './scan/places.ts'
import type { From, Press, Who } from './scan/request.ts'

/** What can be pressed on a page, each as on the cards of the talk: what a talk needs, and nothing that belongs in one's own chat. */
export const ON_PAGE = [
  'discuss',
  'discuss-next',
  'keep-time',
  'revote',
  'end-revote',
  'end-revote-yes',
  'end-revote-no',
  'agree-open',
  'agree',
  'agree-skip',
  'agree-all'
] as const satisfies readonly Press['action']['verb'][]

type OnPage = (typeof ON_PAGE)[number]

/**
 * Answers a press on a page as the same press on a card is answered, by the same guards and functions; undefined for who has no
 * part in the scan. `json` is what a button says with what is filled in. Who presses is known by their token, and called what the scan calls
 * them: the page says neither.
 */
export async function pressFromTab(
  app: App,
  who: Who,
  json: unknown
): Promise<{ readonly answer: PressAnswer | undefined; readonly jobs: readonly Job[] }> {
  const pressed = parsePress(json)
  if (!pressed || !isOnPage(pressed))
    return { answer: { kind: 'said', text: refusalText({ reason: 'unknown-action' }) }, jobs: [] }
  const place = await placeIn(app, who, pressed.action.scan)
  if (!place) return { answer: undefined, jobs: [] }
  const outcome = await press(pressed.action.verb, app, { ...fromPage(app, who, place), ...pressed })
  return { answer: answerOf(pressed, outcome), jobs: outcome.jobs }
}

type Pressed = Pick<Press, 'action' | 'typed'>

function isOnPage(pressed: Pressed): pressed is Pressed & Pick<Press<OnPage>, 'action'> {
  return ON_PAGE.some((verb) => verb === pressed.action.verb)
}

/** A page is nobody's conversation: what is shown there is its own reader's, nothing is sent to it, and no message holds it. */
function fromPage(app: App, { id, tenant }: Who, { scan, own }: Place): From {
  const { name = '', address = '' } = own?.member.value ?? {}
  return {
    speaker: { id, tenant, name, address },
    chat: { scope: 'personal', id: '', thread: '', tenant, serviceUrl: scan.chat.serviceUrl },
    message: '',
    at: app.now().toISOString()
  }
}

function answerOf({ action }: { readonly action: { readonly verb: string } }, { reply, jobs }: Outcome): PressAnswer {
  if (reply.kind === 'text' && jobs.length === 0) return { kind: 'said', text: reply.text }
  if (reply.kind === 'card') {
    const { card } = reply
    if (card.name === 'agree' && (action.verb === 'agree-open' || card.data.hasErrors))
      return { kind: 'form', form: agreeFormOf(card.data) }
    const text = card.name === 'agreed' ? card.data.error || card.data.notice : ''
    if (text !== '') return { kind: 'said', text }
  }
  return { kind: 'done', block: jobs.find((job) => job.kind === 'discussion')?.block ?? '' }
}
