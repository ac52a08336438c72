import { MailError, type Mailer } from './mail.ts'
import { BusyError, type Messenger } from './messenger.ts'

/** A messenger that sends nothing any more once this replica may not: what is under way then is left to the next one. */
export function messengerWhile(isHeld: () => boolean, { openChat, post, update, ...reading }: Messenger): Messenger {
  const held = onlyWhile(isHeld, () => new BusyError(undefined, new Error('another replica sends')))
  return { ...reading, openChat: held(openChat), post: held(post), update: held(update) }
}

/** The same for mails. */
export function mailerWhile(isHeld: () => boolean, { send }: Mailer): Mailer {
  return { send: onlyWhile(isHeld, () => new MailError('another replica sends'))(send) }
}

function onlyWhile(isHeld: () => boolean, refusal: () => Error) {
  return <A extends unknown[], R>(call: (...asked: A) => Promise<R>) =>
    async (...asked: A): Promise<R> => {
      if (!isHeld()) throw refusal()
      return call(...asked)
    }
}
