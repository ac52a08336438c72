/** A mutant that changes nothing anybody could see, and why. */
export type Equivalent = {
  readonly file: string
  /** The line it stands on, without the spaces around it. */
  readonly line: string
  readonly replacement: string
  readonly why: string
}

/** What a default is made into. */
const DEFAULT = '"Stryker was here!"'
const SPLIT = 'A text that is split has a first and a last part: there is always something before the default.'
const NO_STAGE = 'A vote for what is no stage is counted nowhere.'
const TIE = 'Of two at the same moment neither is the newer one: their order means nothing.'
const FORGOTTEN = 'What is over says nothing any more: it is only forgotten, to keep no list of it.'

/** The mutants that no test can notice, by name. */
export const EQUIVALENTS: readonly Equivalent[] = [
  {
    file: 'src/bot/parse.ts',
    line: "const own = withoutQuote(text ?? '').slice(0, LONGEST)",
    replacement: DEFAULT,
    why: 'Whatever stands for a text that was not sent is no command.'
  },
  {
    file: 'src/bot/parse.ts',
    line: "const [id = '', thread = ''] = conversation.id.split(';messageid=')",
    replacement: DEFAULT,
    why: `${SPLIT} (Of the id; that of the thread is noticed.)`
  },
  {
    file: 'src/delivery/dispatch.ts',
    line: 'void added.finally(() => adding.delete(added))',
    replacement: '() => undefined',
    why: FORGOTTEN
  },
  {
    file: 'src/delivery/dispatch.ts',
    line: 'void added.finally(() => adding.delete(added))',
    replacement: '() => undefined',
    why: 'What is in the queue by then takes no time to be waited for at the stop: it only stays in memory.'
  },
  {
    file: 'src/delivery/lanes.ts',
    line: 'for (const [key, at] of painted) if (at + BETWEEN_REPAINTS <= now) painted.delete(key)',
    replacement: ';',
    why: FORGOTTEN
  },
  {
    file: 'src/delivery/lanes.ts',
    line: 'for (const [key, at] of painted) if (at + BETWEEN_REPAINTS <= now) painted.delete(key)',
    replacement: 'false',
    why: FORGOTTEN
  },
  {
    file: 'src/delivery/lanes.ts',
    line: 'for (const [key, at] of painted) if (at + BETWEEN_REPAINTS <= now) painted.delete(key)',
    replacement: 'at + BETWEEN_REPAINTS < now',
    why: FORGOTTEN
  },
  {
    file: 'src/delivery/mail-graph.ts',
    line: '/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|EPROTO|UND_ERR_CONNECT_TIMEOUT)$|CERT|TLS|SIGNATURE/',
    replacement:
      '/(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|EPROTO|UND_ERR_CONNECT_TIMEOUT)$|CERT|TLS|SIGNATURE/',
    why: 'No code of Node’s or of its fetch has one of these at its end and something before it.'
  },
  {
    file: 'src/delivery/mail-graph.ts',
    line: '/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|EPROTO|UND_ERR_CONNECT_TIMEOUT)$|CERT|TLS|SIGNATURE/',
    replacement:
      '/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|EPROTO|UND_ERR_CONNECT_TIMEOUT)|CERT|TLS|SIGNATURE/',
    why: 'No code of Node’s or of its fetch has one of these at its start and something after it.'
  },
  {
    file: 'src/delivery/pace.ts',
    line: 'const landed = [...place.landed, now].slice(-mostKept)',
    replacement: '[...place.landed, now]',
    why: FORGOTTEN
  },
  {
    file: 'src/scan/rounds.ts',
    line: 'return sheets.flatMap((sheet) => sheet.second?.get(block) ?? [])',
    replacement: '["Stryker was here"]',
    why: NO_STAGE
  },
  {
    file: 'src/scan/rounds.ts',
    line: 'return sheets.flatMap((sheet) => sheet.answers.get(block)?.vote ?? [])',
    replacement: '["Stryker was here"]',
    why: NO_STAGE
  },
  {
    file: 'src/storage/lease.ts',
    line: "let seen = { version: '', since: 0 }",
    replacement: DEFAULT,
    why: 'No row has either of these as its version, nor is it what a row that is not there counts as.'
  },
  {
    file: 'src/storage/memory.ts',
    line: '.sort(([a], [b]) => (a < b ? -1 : 1))',
    replacement: 'a <= b',
    why: 'No two rows of a partition have the same key.'
  },
  {
    file: 'src/storage/own-rows.ts',
    line: "return key.startsWith(`${SENT}nudge!`) && (key.split('!').at(-1) ?? '') >= at.slice(0, 10)",
    replacement: DEFAULT,
    why: SPLIT
  },
  {
    file: 'src/storage/people.ts',
    line: 'const newestFirst = joined.sort((a, b) => (a.at < b.at ? 1 : -1))',
    replacement: 'a.at <= b.at',
    why: TIE
  },
  {
    file: 'src/storage/retaining.ts',
    line: "const theirs = rows.filter(({ key }) => !STAYS.includes(key.split('!', 1)[0] ?? '')).reverse()",
    replacement: DEFAULT,
    why: SPLIT
  },
  {
    file: 'src/storage/sendings.ts',
    line: "return noted.map(({ data }) => unpack('sending', data)).sort((a, b) => (a.at < b.at ? -1 : 1))",
    replacement: 'a.at <= b.at',
    why: TIE
  },
  {
    file: 'src/storage/sheet-rows.ts',
    line: 'const [last] = [...saved].toSorted(([, a], [, b]) => (a.savedAt < b.savedAt ? 1 : -1))',
    replacement: 'a.savedAt <= b.savedAt',
    why: TIE
  },
  {
    file: 'src/storage/spare-rows.ts',
    line: "const kind = SPARE[row.key.split('!', 1)[0] ?? '']",
    replacement: DEFAULT,
    why: SPLIT
  },
  {
    file: 'src/storage/watching.ts',
    line: "const scan = key.split('!').at(-1) ?? ''",
    replacement: DEFAULT,
    why: SPLIT
  }
]
