import { describe, expect, test } from 'vitest'
import { welcomeCard } from '../../src/cards/welcome-card.ts'
import { MailError, type Mailer } from '../../src/delivery/mail.ts'
import { BusyError } from '../../src/delivery/messenger.ts'
import { mailerWhile, messengerWhile } from '../../src/delivery/while-held.ts'
import { recordingMessenger } from '../build/app.ts'
import { aChat } from '../build/scan.ts'
import { an, everyone } from '../build/the-team.ts'
import { aMail } from './mail-servers.ts'

const card = welcomeCard('channel', 'help', [])

describe('a replica that may no longer send', () => {
  test('opens no chat, posts nothing and paints nothing, but may look', async () => {
    let isHeld = true
    const inner = recordingMessenger(everyone)
    const messenger = messengerWhile(() => isHeld, inner)
    expect(await messenger.post(aChat(), card)).toMatchObject({ state: 'delivered' })
    expect(await messenger.update(aChat(), 'message-1', card)).toMatchObject({ state: 'delivered' })
    expect(await messenger.openChat(aChat(), an.id)).toMatchObject({ state: 'open' })
    isHeld = false
    const refused = [
      messenger.post(aChat(), card),
      messenger.update(aChat(), 'message-1', card),
      messenger.openChat(aChat(), an.id)
    ]
    for (const asked of refused) {
      await expect(asked).rejects.toThrow(BusyError)
      await expect(asked, 'so that an operator knows why').rejects.toMatchObject({
        retryAfter: undefined,
        cause: { message: 'another replica sends' }
      })
    }
    expect(inner.sent).toHaveLength(2)
    expect(await messenger.find(aChat(), an.id)).toBeDefined()
    expect(await messenger.roster(aChat())).not.toEqual([])
  })

  test('mails nothing', async () => {
    let isHeld = true
    const sent: string[] = []
    const inner: Mailer = {
      async send({ to }) {
        sent.push(to)
        return { state: 'delivered' }
      }
    }
    const mailer = mailerWhile(() => isHeld, inner)
    expect(await mailer.send(aMail())).toEqual({ state: 'delivered' })
    isHeld = false
    await expect(mailer.send(aMail())).rejects.toThrow(MailError)
    await expect(mailer.send(aMail())).rejects.toMatchObject({ code: 'another replica sends', retryAfter: undefined })
    expect(sent).toHaveLength(1)
  })
})
