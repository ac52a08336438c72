import { strFromU8, unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { documentFile } from '../../src/app/look/files.ts'
import type { Mail } from '../../src/delivery/mail.ts'
import { RECIPIENTS } from '../../src/scan/delivery.ts'
import { strings } from '../../src/words/index.ts'
import type { TeamsApp } from '../build/app.ts'
import { keepsReport } from '../build/inspection-kept.ts'
import { recordingMailer } from '../build/mailer.ts'
import { an, jana } from '../build/the-team.ts'
import { ADDRESSES } from './delivering.ts'
import { as } from './look/looking.ts'
import { aVotedConcept, rowsOf } from './signing.ts'

/** What a report says in each place where it says something, and nothing else does. */
const SAYS = {
  schoolYear: '1997-1998',
  institution: '119988',
  infringements: 'Verlofdossiers lagen open.',
  recommendations: ['De proactiviteit van de nachtploeg.', 'Nachtwachten afbouwen.'],
  scales: ['w2', 'w3', 'w4', 'k1', 'b1', 's2'].map((scale) => ({
    scale,
    chapter: `Hoofdstuk zeldzaam ${scale}`,
    text: `Kroniek van ${scale}.`,
    level: 'beneden'
  }))
}
const { title, lead, of, touches } = strings.laidBeside
const NAMED = touches(['']).replace(' .', '')
/** What only the chapter about it says, of its own and of the report. */
const MARKS = [
  title,
  lead,
  of(SAYS.schoolYear),
  NAMED,
  SAYS.schoolYear,
  SAYS.institution,
  SAYS.infringements,
  ...SAYS.recommendations,
  ...SAYS.scales.flatMap(({ chapter, text }) => [chapter, text])
]

/** Everything that can be read in a file: of a PDF what is told of it too, of a workbook every part. */
async function readIn(name: string, bytes: Uint8Array): Promise<string> {
  if (name.endsWith('.xlsx'))
    return Object.values(unzipSync(bytes))
      .map((part) => strFromU8(part))
      .join('\n')
  if (!name.endsWith('.pdf')) return Buffer.from(bytes).toString()
  const pdf = await getDocumentProxy(bytes.slice())
  const { text } = await extractText(pdf, { mergePages: true })
  const around = [await pdf.getMetadata(), await pdf.getOutline(), await pdf.getAttachments()]
  return `${text} ${JSON.stringify(around)}`.replace(/\s+/g, ' ')
}

async function readInMail({ subject, text, html, attachments }: Mail): Promise<string> {
  const files = await Promise.all(attachments.map(({ name, content }) => readIn(name, content)))
  return [subject, text, html, ...attachments.map(({ name }) => name), ...files].join('\n')
}

const marksIn = (text: string) => MARKS.filter((mark) => text.includes(mark))

describe.each([
  ['anonymous', 'before'],
  ['anonymous', 'after'],
  ['named', 'before'],
  ['named', 'after']
] as const)('of a scan that is %s, with a report that was added %s it was signed', (visibility, when) => {
  const mailer = recordingMailer()
  let team: TeamsApp

  beforeAll(async () => {
    team = await aVotedConcept({ visibility })
    // The first attempt fails, so that what is sent again is looked at as well.
    mailer.fate = () => ({ state: 'failed', reason: 'refused' })
    Object.assign(team.app, { mailer })
    const doing = async (who: typeof an, data: object) =>
      team.settle(await team.presses(who, { scan: 'scan-1', ...data }))
    if (when === 'before') await keepsReport(team, 'scan-1', SAYS)
    await doing(jana, { verb: 'sign', ...ADDRESSES, 'mail-codi': 'codi@go.example' })
    await doing(jana, { verb: 'sign-yes' })
    if (when === 'after') await keepsReport(team, 'scan-1', SAYS)
    await doing(an, { verb: 'lay-beside' })
    mailer.fate = () => ({ state: 'delivered' })
    for (const target of RECIPIENTS) await doing(jana, { verb: 'resend', target })
  })

  test('no mail says anything of it, nor does any file that goes along', async () => {
    const read = await Promise.all(
      mailer.sent.map(async (mail) => ({ to: mail.to, marks: marksIn(await readInMail(mail)) }))
    )
    expect(new Set(read.map(({ to }) => to))).toHaveLength(RECIPIENTS.length)
    expect(mailer.sent).toHaveLength(2 * RECIPIENTS.length)
    expect(mailer.sent.flatMap(({ attachments }) => attachments.map(({ type }) => type))).toContain('application/pdf')
    for (const { to, marks } of read) expect(marks, to).toEqual([])
  })

  test('of what can be taken along only the file that says so in its name has it', async () => {
    for (const kind of ['pdf', 'pdf-inspection', 'xlsx', 'csv', 'json']) {
      const { name = '', bytes = new Uint8Array() } = (await documentFile(team.app, as(an), 'scan-1', kind)) ?? {}
      expect(bytes.length, kind).toBeGreaterThan(0)
      const marks = marksIn(await readIn(name, bytes))
      if (kind === 'pdf-inspection')
        expect(marks).toEqual(expect.arrayContaining([title, NAMED, 'Nachtwachten afbouwen.']))
      else expect(marks, kind).toEqual([])
    }
  })

  test('the network gets nothing of it', async () => {
    const given = (await rowsOf(team)).filter(({ text }) => /^(network|figures|totals|offers)!/.test(text))
    expect(given.length).toBeGreaterThan(0)
    for (const { text } of given) expect(marksIn(text)).toEqual([])
  })
})
