import { type Mail, MailError, type Mailed, type Mailer } from '../../src/delivery/mail.ts'

/** A mailer that keeps what it was given; `fate` says what becomes of each mail, and 'down' that nothing can be sent now. */
export function recordingMailer() {
  const mailer = {
    sent: [] as Mail[],
    fate: (_mail: Mail): Mailed | 'down' => ({ state: 'delivered' }),
    async send(mail: Mail): Promise<Mailed> {
      const mailed = mailer.fate(mail)
      if (mailed === 'down') throw new MailError('ECONNREFUSED')
      mailer.sent.push(mail)
      return mailed
    }
  } satisfies Mailer & Record<string, unknown>
  return mailer
}

export type RecordingMailer = ReturnType<typeof recordingMailer>
