import { beforeEach, describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { recordingMailer } from '../build/mailer.ts'
import { bert } from '../build/the-team.ts'
import { ADDRESSES } from './delivering.ts'
import { aVotedConcept } from './signing.ts'

const DIRECTOR = ADDRESSES['mail-director']

describe.each(['anonymous', 'named'] as const)('the mails with a result of a scan that is %s', (visibility) => {
  const mailer = recordingMailer()

  beforeEach(async () => {
    mailer.sent.length = 0
    const team = await aVotedConcept({ visibility, director: bert.aadObjectId })
    // What the documents look like is for others to say.
    const drawn = new Uint8Array([1])
    const documents = async () => ({ picture: drawn, pdf: drawn, workbook: drawn })
    Object.assign(team.app, { mailer, printer: { ...team.app.printer, documents } })
    await team.presses(bert, { verb: 'sign', scan: 'scan-1', ...ADDRESSES })
    await team.settle(await team.presses(bert, { verb: 'sign-yes', scan: 'scan-1' }))
  })

  test('are answered to the director by the school group, which they say, and to nobody by the director', () => {
    const said = strings.mail.replies(bert.name)
    const answered = mailer.sent.map(({ to, replyTo, text }) => [to, replyTo, text.includes(said)])
    expect(answered.toSorted()).toEqual(
      [
        [ADDRESSES['mail-ad'], DIRECTOR, true],
        [ADDRESSES['mail-dico'], DIRECTOR, true],
        [DIRECTOR, undefined, false]
      ].toSorted()
    )
  })

  test('say that the figures tell who voted what where they do, to whoever gets them', () => {
    const warned = mailer.sent.filter(({ text }) => text.includes(strings.mail.byName)).map(({ to }) => to)
    expect(warned).toEqual(visibility === 'named' ? [DIRECTOR] : [])
  })
})
