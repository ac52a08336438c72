import { createHash } from 'node:crypto'
import * as z from 'zod'
import { jsonIn } from '../json.ts'
import type { NetworkFigures } from '../scan/network.ts'

/** The most that a file can hold: more results than there are centres in any country. */
const MOST_RESULTS = 2_000

const id = z.string().min(1).max(100)
const ids = (of: string) => z.array(id.describe(of))

const block = z.strictObject({
  block: id.describe('The id of a block.'),
  stage: id.describe('The id of the stage that was agreed.'),
  toward: z
    .string()
    .max(100)
    .describe(
      'The id of the stage to grow to, the same one where it is kept; "" where that is not asked or not known.'
    ),
  chosen: z
    .array(
      z.strictObject({
        question: id.describe('The id of a question.'),
        options: ids('The id of an option.').describe('Those that were chosen.')
      })
    )
    .describe('What was chosen, for each question that every centre is asked.')
})

/** What one centre gives to its network, version 1: it travels sealed, and is read by the program alone. */
export const networkResult = z
  .strictObject({
    centre: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/)
      .describe(
        'A digest of the name of the centre, the instrument and the school year, by which a centre counts once.'
      ),
    instrument: id.describe('The id of the instrument.'),
    schoolYear: z
      .string()
      .regex(/^\d{4}-\d{4}$/)
      .describe('The school year, "2026-2027".'),
    blocks: z.array(block).describe('What was agreed on each block.'),
    priorities: ids('The id of a block.').describe('The priorities of the centre.')
  })
  .meta({
    title: 'poolster-network-result',
    description: 'What one centre agreed, as it is sealed in a file for the network.'
  })

/** What an installation passes on to its network as a file, version 1, with each part said. */
export const networkFile = z
  .strictObject({
    format: z.literal('poolster-network').describe('What kind of file it is.'),
    version: z.literal(1).describe('The version of the format; what is to be read otherwise gets another number.'),
    key: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/)
      .describe('The key of the network that the results are sealed for, the half that everybody may know.'),
    results: z
      .array(
        z
          .string()
          .regex(/^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/)
          .max(29_000)
          .describe('The result of one centre: a compact JWE (RFC 7516) of ECDH-ES over X25519 with A256GCM.')
      )
      .max(MOST_RESULTS)
      .describe('What each centre agreed, in no order that says anything.')
  })
  .meta({
    title: 'poolster-network',
    description: 'What the centres of an installation agreed, sealed for whoever counts for the network.'
  })

/** What an installation passes on, as it stands in such a file. */
export type NetworkFile = z.infer<typeof networkFile>

/** What one centre gives, as it is read: by whom it is, as a digest, and what it chose. */
export type NetworkResult = { readonly centre: string; readonly figures: NetworkFigures }

/** A result as the text that is sealed; `centre` is its name as it is compared. Throws where it is not what the schema says. */
export function writeResultFor(centre: string, chosen: NetworkFigures): string {
  const { instrument, schoolYear } = chosen
  const digest = createHash('sha256')
    .update(JSON.stringify(['poolster-network', instrument, schoolYear, centre]))
    .digest('base64url')
  const blocks = chosen.blocks.map((one) => ({
    ...one,
    chosen: Object.entries(one.chosen).map(([question, options]) => ({ question, options }))
  }))
  return JSON.stringify(networkResult.parse({ centre: digest, ...chosen, blocks }))
}

/** The result in a text that was opened; undefined where it is none. */
export function readResultOf(text: string): NetworkResult | undefined {
  const { data } = networkResult.safeParse(jsonIn(text))
  if (!data) return undefined
  const { centre, ...given } = data
  const blocks = given.blocks.map((one) => ({
    ...one,
    chosen: Object.fromEntries(one.chosen.map(({ question, options }) => [question, options]))
  }))
  return { centre, figures: { ...given, blocks } }
}

/** A file as text. Throws where it is not what the schema says, which is a mistake of this program. */
export function writeNetworkFile(networkKey: string, sealed: readonly string[]): string {
  // Each begins with a key of its own, so that this order is one of chance.
  const data: NetworkFile = { format: 'poolster-network', version: 1, key: networkKey, results: sealed.toSorted() }
  return `${JSON.stringify(networkFile.parse(data), null, 2)}\n`
}

/** Why something is no file for the network that this program can read. */
export type FileTrouble =
  | { readonly kind: 'not-json' | 'other-format' }
  | { readonly kind: 'other-version'; readonly version: number }
  | { readonly kind: 'damaged'; readonly where: string }

/** A file from its text, or what is wrong with it. */
export function readNetworkFile(text: string): NetworkFile | FileTrouble {
  const json = jsonIn(text)
  if (json === undefined) return { kind: 'not-json' }
  const { data: head } = z.looseObject({ format: z.literal('poolster-network'), version: z.number() }).safeParse(json)
  if (!head) return { kind: 'other-format' }
  if (head.version !== 1) return { kind: 'other-version', version: head.version }
  const { data, error } = networkFile.safeParse(json)
  return data ?? { kind: 'damaged', where: error?.issues[0]?.path.join('.') ?? '' }
}
