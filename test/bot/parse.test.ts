import { describe, expect, test, vi } from 'vitest'
import type { Request } from '../../src/app/scan/request.ts'
import { strings } from '../../src/words/index.ts'
import { replayed } from '../build/activity.ts'
import { computing } from '../build/cpu.ts'
import { parseActivity } from '../build/parsed.ts'
import { ANNA, aMessage, anActivity, anExecute, aSubmit, inThread, type Json, TENANT, VOTE } from './activities.ts'

function commandIn(text: string, overrides: Json = {}): string {
  const request = parseActivity(aMessage(text, overrides))
  return request.kind === 'command' ? request.command : request.kind
}

function speakerOf(request: Request) {
  return 'speaker' in request ? request.speaker : undefined
}

describe('a command', () => {
  const words = [
    ['start', 'start'],
    ['hervat', 'hervat'],
    ['status', 'status'],
    ['resultaat', 'resultaat'],
    ['doorlichting', 'doorlichting'],
    ['logboek', 'logboek'],
    ['mijn gegevens', 'mijn gegevens'],
    ['wis mijn gegevens', 'wis mijn gegevens'],
    ['help', 'help'],
    ['hallo', 'hallo'],
    ['hi', 'hallo'],
    ['hello', 'hallo'],
    ['verder', 'hervat'],
    ['overzicht', 'overzicht'],
    ['stop', 'stop'],
    ['stoppen', 'stop'],
    ['bedankt', 'bedankt'],
    ['dankjewel', 'bedankt'],
    ['merci', 'bedankt']
  ] as const

  test.each(words)('"%s" is understood in small letters, in capitals and with one capital', (word, command) => {
    const capital = word.charAt(0).toUpperCase() + word.slice(1)
    for (const typed of [word, word.toUpperCase(), capital]) expect(commandIn(typed), typed).toBe(command)
  })

  test.each(words)('"%s" is understood after a mention, however Teams writes it', (word, command) => {
    for (const typed of [
      `<at>Poolster</at> ${word}`,
      `<at>Poolster</at>${word}`,
      `<at id="0">Poolster</at>\u00a0${word}`,
      `<at>Poolster</at>&nbsp;${word}`,
      `${word} <at>Poolster</at>`,
      `<at>Pool\nster</at>\n${word}\n`
    ])
      expect(commandIn(typed, inThread), typed).toBe(command)
  })

  test.each(['start.', 'start!', 'start?!', ' start ', 'start !', '\u00a0start\u00a0', 'start\r\n'])(
    'is understood with what people put around it: %j',
    (typed) => expect(commandIn(typed)).toBe('start')
  )

  test.each([
    '',
    '   ',
    'wat is dit',
    'start nu',
    'sta rt',
    'st.art',
    'restart',
    'constructor',
    '__proto__',
    '<at>Poolster</at>'
  ])('is not read into other words: %j', (typed) => expect(commandIn(typed)).toBe('unknown-text'))

  test.each([
    ['a reply to a message', '<quoted messageId="1700"/> hervat'],
    ['a reply to a message, with its words', '<quoted messageId="1700">status</quoted>\nhervat'],
    ['a reply to a long message', `<blockquote itemid="1">${'status '.repeat(1_000)}</blockquote><p>hervat</p>`],
    ['a reply with marks of a quote', '> status\n> resultaat\n\nhervat'],
    ['a reply with a mention', '<quoted messageId="1700"/>\r\n<at>Poolster</at> hervat'],
    ['a mention that was typed', '@Poolster hervat'],
    ['a mention under another name', '@Onze bot hervat'],
    ['a mention in a paragraph', '<p><at id="0">Poolster</at>&nbsp;hervat</p>'],
    ['a word with something unseen in it', 'her\u200bvat\u2060'],
    ['a mention that was typed in small letters', '@poolster hervat'],
    ['a mention under another name, in capitals', '@ONZE BOT hervat'],
    ['a mention that was typed, in a paragraph', '<p>@Poolster hervat</p>'],
    ['a mention that was typed, between others', '<at>Jana</at>@Poolster hervat<at>Bert</at>'],
    ['a mention in capitals', '<AT ID="0">Poolster</AT> hervat'],
    ['a paragraph with a style', '<P class="first">hervat</P>'],
    ['a reply in capitals', '<QUOTED>status</QUOTED>hervat'],
    ['a reply that is cut off at its start', '</blockquote>hervat'],
    ['a reply to a reply', '<quote>help</quote> status</blockquote> start </quoted>hervat']
  ])('is understood in %s', (_what, typed) => {
    const recipient = { id: '28:bot', name: 'Onze bot' }
    expect(commandIn(typed, { recipient })).toBe('hervat')
  })

  test.each([
    ['a mention', 'mijn<at>Poolster</at>gegevens'],
    ['a line break', 'mijn<br>gegevens'],
    ['a paragraph', '<p>mijn</p><p>gegevens</p>'],
    ['a hard space', 'mijn&nbsp;gegevens'],
    ['a hard space, as a number', 'mijn&#160;gegevens'],
    ['more spaces than one', 'mijn  \n gegevens'],
    ['the words of somebody else', 'mijn\n> status\ngegevens']
  ])('of two words is understood with %s between them', (_what, typed) => {
    expect(commandIn(typed)).toBe('mijn gegevens')
  })

  test.each(['<attr>x</attr>hervat', '<pre>hervat</pre>', '<b>hervat</b>', '<at>Poolster hervat', 'x</at> hervat'])(
    'is not read into what is no mention and no text box: %s',
    (typed) => expect(commandIn(typed)).toBe('unknown-text')
  )

  test('is found by a bot without a name, and after a text that was not sent', () => {
    for (const name of [undefined, null, ''])
      expect(commandIn('@Poolster hervat', { recipient: { id: '28:bot', name } }), String(name)).toBe('hervat')
    for (const text of [undefined, null])
      expect(parseActivity(anActivity({ type: 'message', text })).kind, String(text)).toBe('unknown-text')
  })

  test('is looked for in as many characters as a mention and a word take, and in no more', () => {
    expect(commandIn(`${' '.repeat(994)}hervat`)).toBe('hervat')
    expect(commandIn(`${' '.repeat(995)}hervat`)).toBe('unknown-text')
  })

  test('is not taken from the words of somebody else', () => {
    expect(commandIn('<quoted messageId="1700">start</quoted> goed idee')).toBe('unknown-text')
    expect(commandIn('> start')).toBe('unknown-text')
    expect(commandIn('<blockquote>start</blockquote>')).toBe('unknown-text')
  })

  test.each([
    ['a word that only has a sign of a quote in it', 'status > resultaat'],
    ['a mention of somebody else, typed', '@Jana hervat'],
    ['a mention that is not at the start', 'hervat @Poolster'],
    ['a name that stands there without its sign', 'Poolster hervat']
  ])('is not made up from %s', (_what, typed) => {
    expect(commandIn(typed, { recipient: { id: '28:bot', name: '' } })).toBe('unknown-text')
  })

  test.each([
    ['before it', '> status\nhervat'],
    ['after it', 'hervat\n> status'],
    ['with a sign as Teams writes it', '  &gt; status\nhervat'],
    ['with a longer one below', '<quoted>x</quoted><blockquote>status</blockquote>hervat']
  ])('is found with a quote %s', (_where, typed) => expect(commandIn(typed)).toBe('hervat'))

  test.each(['<div>hervat</div>', '<span>hervat</span><br/>', '&#160;hervat&nbsp;'])(
    'is found between what a text box puts around it: %s',
    (typed) => expect(commandIn(typed)).toBe('hervat')
  )

  test('is not looked for in a mention', () => {
    expect(commandIn('<at>start</at>')).toBe('unknown-text')
  })

  test.each(['<at>', '<at ', 'start ', '<at></at>'])('is looked for quickly in 200,000 characters of %j', (piece) => {
    const long = piece.repeat(200_000 / piece.length)
    expect(computing(() => commandIn(long))).toBeLessThan(250)
  })

  test('may be missing altogether', () => {
    expect(parseActivity(anActivity({ type: 'message' })).kind).toBe('unknown-text')
  })
})

describe('what the chat client of `npm start` really sends', () => {
  test.each([
    ['personal-text', 'command'],
    ['channel-mention', 'command'],
    ['channel-mention-in-thread', 'unknown-text'],
    ['group-mention', 'command'],
    ['personal-installed', 'installed'],
    ['group-installed', 'installed'],
    ['channel-installed', 'installed'],
    ['personal-members-added', 'ignored'],
    ['channel-members-added', 'ignored'],
    ['personal-other-submit', 'unknown-press'],
    ['channel-other-submit', 'unknown-press'],
    ['channel-other-press', 'unknown-press'],
    ['group-other-press', 'unknown-press']
  ])('%s is taken for %s', (name, kind) => {
    const request = parseActivity(replayed(name))
    expect(request.kind).toBe(kind)
    const expected = kind === 'ignored' ? undefined : ANNA.aadObjectId
    expect(speakerOf(request)?.id).toBe(expected)
  })

  test('tells a channel, a group chat and one’s own chat apart', () => {
    const scopes = ['channel-mention', 'group-mention', 'personal-text'].map((name) => {
      const request = parseActivity(replayed(name))
      return 'chat' in request && request.chat.scope
    })
    expect(scopes).toEqual(['channel', 'group', 'personal'])
  })
})

describe('installing Poolster', () => {
  test('is one event of the two that Teams sends', () => {
    const added = anActivity({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] })
    expect(parseActivity(added).kind).toBe('ignored')
    expect(parseActivity(anActivity({ type: 'installationUpdate', action: 'add' })).kind).toBe('installed')
  })

  test('is undone by removing it', () => {
    expect(parseActivity(anActivity({ type: 'installationUpdate', action: 'remove' })).kind).toBe('removed')
  })

  test.each(['remove-upgrade', 'add-upgrade', 'ADD', undefined])('is not %s', (action) => {
    expect(parseActivity(anActivity({ type: 'installationUpdate', action })).kind).toBe('ignored')
  })
})

describe('a pressed button', () => {
  const typed = { vote: 'planmatig', ambition: 'geintegreerd', levers: 'people,systems', 'note-intent': 'omdat' }

  test('is the same press from a client that knows Action.Execute and from one that does not', () => {
    const action = { ...VOTE, verb: 'context' }
    const data = { ...action, ...typed }
    const executed = parseActivity(anExecute(data))
    expect(executed).toMatchObject({ kind: 'press', action, message: 'message-1' })
    const fields = executed.kind === 'press' && 'fields' in executed.typed ? executed.typed.fields.values : new Map()
    expect(Object.fromEntries(fields)).toEqual(typed)
    expect(parseActivity(aSubmit(data))).toEqual({ ...executed, at: expect.any(String) })
  })

  test('is spoken by who pressed it, whatever the card says', () => {
    const claims = { userId: 'somebody', aadObjectId: 'somebody', speaker: { id: 'somebody' }, from: 'stage' }
    for (const make of [anExecute, aSubmit]) {
      const request = parseActivity(make({ ...VOTE, ...claims, tenant: 'elsewhere', chat: { id: 'elsewhere' } }))
      expect(speakerOf(request)).toEqual({
        id: ANNA.aadObjectId,
        name: ANNA.name,
        address: ANNA.id,
        tenant: TENANT
      })
      expect(request).toMatchObject({ chat: { id: 'a:anna', tenant: TENANT } })
    }
  })

  test('with nothing Poolster knows is unknown, and never an error', () => {
    const nonsense = [undefined, null, 3, 'vote', [], [VOTE], {}, { verb: 'vote' }, { verb: 3 }, { verb: 'drop-table' }]
    for (const data of nonsense) expect(parseActivity(anExecute(data)).kind, JSON.stringify(data)).toBe('unknown-press')
    for (const value of [undefined, null, 'x', 3, [], {}, { action: null }, { action: 'x' }])
      expect(parseActivity(anExecute({}, { value })).kind, JSON.stringify(value)).toBe('unknown-press')
  })

  test.each(['-1', ' -1 ', '', ' ', null, undefined, -1, 0, {}])(
    'on a message that is %j is on none that is known',
    (replyToId) => {
      for (const make of [anExecute, aSubmit])
        expect(parseActivity(make(VOTE, { replyToId }))).toMatchObject({ kind: 'press', message: '' })
      expect(parseActivity(anExecute(VOTE, { replyToId: ' 1795450287438 ' }))).toMatchObject({
        message: '1795450287438'
      })
    }
  )

  test('of another kind than a card’s is ignored', () => {
    expect(parseActivity(anExecute(VOTE, { name: 'task/fetch' })).kind).toBe('ignored')
    expect(parseActivity(anExecute(VOTE, { name: undefined })).kind).toBe('ignored')
  })

  test('cannot reach into the program with __proto__', () => {
    const hostile = JSON.stringify(anExecute({ ...VOTE })).replace(
      '"data":{',
      '"data":{"__proto__":{"vote":"geintegreerd"},'
    )
    const request = parseActivity(JSON.parse(hostile))
    expect(request.kind === 'press' && request.typed).toEqual({ vote: undefined })
    expect('vote' in {}).toBe(false)
    const envelope = JSON.stringify(aMessage('start')).replace(
      '{',
      '{"__proto__":{"from":{"id":"x","aadObjectId":"x"}},'
    )
    expect(speakerOf(parseActivity(JSON.parse(envelope)))?.id).toBe(ANNA.aadObjectId)
  })

  test('may hold 20,000 levels of brackets', () => {
    const deep = (make: (data: string) => Json) =>
      parseActivity(JSON.parse(JSON.stringify(make('DEEP')).replace('"DEEP"', '['.repeat(20_000) + ']'.repeat(20_000))))
    expect(deep(anExecute).kind).toBe('unknown-press')
    expect(deep(aSubmit).kind).toBe('unknown-press')
    expect(deep((value) => anExecute({ ...VOTE, vote: value }))).toMatchObject({ kind: 'press', action: { vote: '?' } })
  })
})

describe('where something is said', () => {
  test('is a channel and its thread, apart', () => {
    expect(parseActivity(aMessage('start', inThread))).toMatchObject({
      chat: { scope: 'channel', id: '19:werkdruk@thread.tacv2', thread: '1700' }
    })
  })

  test('is a chat without a thread anywhere else', () => {
    expect(parseActivity(aMessage('start'))).toMatchObject({
      chat: { scope: 'personal', id: 'a:anna', thread: '', serviceUrl: 'https://smba.example/emea/' },
      message: ''
    })
  })

  test('is in the tenant of the conversation, or else of the channel data', () => {
    const conversation = { id: 'a:anna', conversationType: 'personal' }
    const elsewhere = { channelData: { tenant: { id: 'another' } } }
    expect(speakerOf(parseActivity(aMessage('start', elsewhere)))?.tenant).toBe(TENANT)
    expect(speakerOf(parseActivity(aMessage('start', { conversation, ...elsewhere })))?.tenant).toBe('another')
    expect(parseActivity(aMessage('start', { conversation, channelData: {} })).kind).toBe('stranger')
  })
})

describe('when something is said', () => {
  const MOMENT = '2026-11-23T09:00:00.000Z'
  const at = (timestamp: unknown) => {
    const request = parseActivity(aMessage('start', { timestamp }))
    return 'at' in request ? request.at : request.kind
  }

  test('is when Teams says so, as a text or as the moment the adapter makes of it', () => {
    expect(at(new Date(MOMENT))).toBe(MOMENT)
    expect(at('2026-11-23T10:00:00+01:00')).toBe(MOMENT)
  })

  test.each([undefined, null, 3, {}, '', 'gisteren', new Date(Number.NaN)])(
    'is now where Teams says %j',
    (timestamp) => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(MOMENT) })
      try {
        expect(at(timestamp)).toBe(MOMENT)
      } finally {
        vi.useRealTimers()
      }
    }
  )
})

describe('who is speaking', () => {
  test('is a stranger without an Entra object id, who is told so only when asking something', () => {
    for (const aadObjectId of [undefined, null, '', ' ']) {
      const from = { ...ANNA, aadObjectId }
      expect(parseActivity(aMessage('start', { from })).kind).toBe('stranger')
      expect(parseActivity(anExecute(VOTE, { from })).kind).toBe('stranger')
      expect(parseActivity(aSubmit(VOTE, { from })).kind).toBe('stranger')
      expect(parseActivity(anActivity({ type: 'installationUpdate', action: 'add', from })).kind).toBe('ignored')
    }
  })

  test('has a name on one line without hidden characters, and may have none', () => {
    const named = (name: unknown) => speakerOf(parseActivity(aMessage('hi', { from: { ...ANNA, name } })))?.name
    expect(named('An\n\u202ena   \u0000Peeters\ud800')).toBe('An na Peeters')
    expect(named('x'.repeat(100_000))).toHaveLength(80)
    for (const none of [undefined, null, '\u202e']) expect(named(none)).toBe(strings.say.unnamed)
  })
})

describe('an envelope that can’t be from Teams', () => {
  const parts = ['type', 'channelId', 'serviceUrl', 'conversation', 'from'] as const

  test.each(parts)('without %s is ignored', (part) => {
    expect(parseActivity(aMessage('start', { [part]: undefined })).kind).toBe('ignored')
  })

  test.each(parts)('with a number, a list or nothing for %s is ignored', (part) => {
    for (const value of [3, [], null, '', {}])
      expect(parseActivity(aMessage('start', { [part]: value })).kind).toBe('ignored')
  })

  test.each([undefined, null, 3, 'start', [], [aMessage('start')], {}].map((body) => [body]))(
    'that is %j is ignored',
    (body) => expect(parseActivity(body).kind).toBe('ignored')
  )

  test.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smba',
    'ftp://smba.example',
    'httpx://smba',
    'xhttp://smba'
  ])('that wants its answer at %s is ignored', (serviceUrl) =>
    expect(parseActivity(aMessage('start', { serviceUrl })).kind).toBe('ignored')
  )

  test('is ignored where the id of its conversation is only white space, which is no part of one otherwise', () => {
    const inChat = (id: string) =>
      parseActivity(aMessage('start', { conversation: { id, conversationType: 'personal' } }))
    expect(inChat(' \n ').kind).toBe('ignored')
    expect(inChat(' a:anna\n')).toMatchObject({ kind: 'command', chat: { id: 'a:anna' } })
  })

  test('of an unknown type is ignored', () => {
    for (const type of ['typing', 'event', 'messageReaction', 'messageUpdate', 'endOfConversation', 'x'])
      expect(parseActivity(anActivity({ type })).kind).toBe('ignored')
  })
})
