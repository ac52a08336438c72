import type { Answer } from '../scan/answer.ts'
import type { Closing } from '../scan/closing.ts'
import { pack } from './rows.ts'
import { FIRST_ROUND, type MemberSheet, memberKey, memberRow, partition, SECOND_ROUND } from './sheet-rows.ts'
import type { Store } from './store.ts'

/**
 * What a member answers: kept together with the member as they were read, so that it counts only where nothing closed since
 * (see `fenced`).
 */
export function answering(store: Store) {
  return {
    /** Keeps one answer; false when its member, or the answer, has changed since they were read. One round trip. */
    async saveAnswer(scan: string, own: MemberSheet, block: string, answer: Answer, now: string): Promise<boolean> {
      const before = own.revisions.get(block)
      const content = { answer, revision: (before?.revision ?? 0) + 1, savedAt: now }
      const key = `${memberKey(own.member.value.id)}!${FIRST_ROUND}!${block}`
      const change = { key, data: pack('answer', content), expects: before?.version ?? 'nothing' }
      return (await store.write(partition(scan), [change, memberRow(own.member, own.member.value)])) === 'written'
    },

    /** Keeps the closing questions, where they are asked, and, with `sentAt`, that everything was handed in; false when something changed since it was read. */
    async saveClosing(
      scan: string,
      own: MemberSheet,
      closing: Closing | undefined,
      now: string,
      sentAt?: string
    ): Promise<boolean> {
      const { restored, ...rest } = own.member.value
      // Who hands in has looked their answers over.
      const member = sentAt === undefined && restored !== undefined ? { ...rest, restored } : rest
      const revision = (own.closingRevision?.revision ?? 0) + 1
      const rows = closing && [
        {
          key: `${memberKey(member.id)}!closing`,
          data: pack('closing', { closing, revision, savedAt: now }),
          expects: own.closingRevision?.version ?? 'nothing'
        }
      ]
      const sent = memberRow(own.member, { ...member, ...(sentAt && { sentAt }) })
      return (await store.write(partition(scan), [...(rows ?? []), sent])) === 'written'
    },

    /** Keeps a vote of a second round; false when its member, or the vote, has changed since they were read. One round trip. */
    async saveBallot(scan: string, own: MemberSheet, block: string, vote: string, at: string): Promise<boolean> {
      const key = `${memberKey(own.member.value.id)}!${SECOND_ROUND}!${block}`
      const change = { key, data: pack('ballot', { vote, at }), expects: own.ballotVersions.get(block) ?? 'nothing' }
      return (await store.write(partition(scan), [change, memberRow(own.member, own.member.value)])) === 'written'
    }
  }
}
