import { describe, expect, test } from 'vitest'
import type { Job } from '../../src/delivery/jobs.ts'
import { begin, seal, spare, unseal } from '../../src/delivery/letter.ts'
import { TARGETS } from '../../src/scan/delivery.ts'

const scan = 'scan-1'
const jobs: readonly Job[] = [
  { kind: 'repaint', scan },
  { kind: 'repaint', scan, asked: 'wish-1' },
  { kind: 'invite', scan },
  { kind: 'concept-card', scan },
  { kind: 'returned-card', scan },
  { kind: 'receipts', scan },
  { kind: 'tell', scan },
  { kind: 'look', scan },
  { kind: 'look', scan, moved: { member: 'an', chat: 'a:an', serviceUrl: 'https://smba.example/' } },
  { kind: 'send-card', scan, member: 'an', asked: '' },
  { kind: 'nudge', scan, member: 'an', day: '2026-12-11' },
  { kind: 'discussion', scan, block: 'een', asked: 'wish-1' },
  { kind: 'agree-card', scan, block: 'een', asked: '' },
  { kind: 'inspection-card', scan, asked: 'wish-1' },
  { kind: 'time-over', scan, block: 'een', until: '2026-12-01T10:10:00.000Z' },
  { kind: 'ballot', scan, block: 'een' },
  { kind: 'ballot', scan, block: 'een', asked: 'wish-1' },
  ...TARGETS.map((to) => ({ kind: 'deliver', scan, to }) as const)
]

describe('a letter', () => {
  test.each(jobs)('of %j comes out as it went in, as a first try', (job) => {
    const text = seal(job, 'turn-1')
    expect(unseal(text, 1)).toEqual({ job, turn: 'turn-1', tries: 1, takes: 1, begun: 0, text })
  })

  test('lies in the queue as earlier versions wrote it, and as this one will have to read it', () => {
    const text = '{"v":1,"turn":"turn-1","spared":0,"begun":0,"job":{"kind":"invite","scan":"scan-1"}}'
    expect(seal({ kind: 'invite', scan }, 'turn-1')).toBe(text)
    const earlier = '{"v":1,"turn":"turn-1","spared":2,"job":{"kind":"invite","scan":"scan-1"}}'
    expect(unseal(earlier, 5)).toMatchObject({ job: { kind: 'invite', scan }, tries: 3, takes: 5, begun: 0 })
  })

  test.each([
    ['with a time spared below none', '{"v":1,"turn":"t","spared":-1,"job":{"kind":"invite","scan":"a"}}'],
    ['with half a time spared', '{"v":1,"turn":"t","spared":0.5,"job":{"kind":"invite","scan":"a"}}'],
    ['begun less often than never', '{"v":1,"turn":"t","spared":0,"begun":-1,"job":{"kind":"invite","scan":"a"}}'],
    ['of a version between two', '{"v":1.5,"turn":"t","spared":0,"job":{"kind":"invite","scan":"a"}}'],
    ['of no version', '{"v":0,"turn":"t","spared":0,"job":{"kind":"invite","scan":"a"}}'],
    ['that does not say of which turn', '{"v":1,"spared":0,"job":{"kind":"invite","scan":"a"}}'],
    ['that is a word', '"invite"'],
    ['that is no JSON', 'een geheim']
  ])('%s is no letter', (_what, text) => {
    expect(unseal(text, 3)).toEqual({ job: 'unreadable', turn: '', tries: 3, takes: 3, begun: 0, text })
    expect(begin(text)).toBe(text)
  })

  test('of a newer version says only that', () => {
    const text = '{"v":2,"spared":1,"job":"?"}'
    expect(unseal(text, 3)).toEqual({ job: 'newer', turn: '', tries: 3, takes: 3, begun: 0, text })
    expect(begin(text)).toBe(text)
    expect(JSON.parse(spare(text))).toEqual({ v: 2, spared: 2, job: '?' })
  })

  test('that was spared or begun says so, and keeps the rest', () => {
    const text = seal({ kind: 'invite', scan }, 'turn-1')
    expect(unseal(spare(spare(text)), 3)).toMatchObject({ turn: 'turn-1', tries: 1, begun: 0 })
    expect(unseal(begin(begin(text)), 3)).toMatchObject({ turn: 'turn-1', tries: 3, begun: 2 })
  })

  test.each(['een geheim', 'null', '{}', '{"spared":"1"}', '{"spared":0.5}'])(
    'that is none, %s, is not spared',
    (text) => expect(spare(text)).toBe(text)
  )

  test('of a job that nobody knows can’t be sealed', () => {
    const unknown = { kind: 'dance', scan }
    expect(() => seal(unknown as unknown as Job, 'turn-1')).toThrow()
  })
})
