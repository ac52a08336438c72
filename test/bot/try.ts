import { createBot } from '../../src/bot/bot.ts'
import { parseActivity } from '../../src/bot/parse.ts'
import { loadTemplates } from '../../src/cards/templates.ts'
import { welcomeCard } from '../../src/cards/welcome-card.ts'
import { aMessage, anExecute, aSubmit, VOTE } from './activities.ts'
import { refusal, startConnector } from './connector-server.ts'

const layOut = loadTemplates('adaptive-cards')
const mk = (identity?: any) =>
  createBot({
    identity,
    tenants: [],
    layOut,
    onTurn: (t) => console.log('TURN', t.kind, t.milliseconds, String(t.error).slice(0, 300))
  })
const handle = async () => ({
  reply: { kind: 'card' as const, card: welcomeCard('personal', 'help') },
  jobs: [{ kind: 'repaint' as const, scan: 's' }]
})
const which = process.argv[2]
if (which === 'redos') {
  for (const t of ['<at>'.repeat(60000), '<at '.repeat(60000)]) {
    const s = performance.now()
    parseActivity(aMessage(t))
    console.log(t.slice(0, 8), performance.now() - s)
  }
}
if (which === 'proto') {
  const a = JSON.parse(
    JSON.stringify(anExecute({ ...VOTE })).replace(
      '"data":{',
      '"data":{"__proto__":{"vote":"x"},"constructor":{"a":1},'
    )
  )
  const p: any = parseActivity(a)
  console.log(p.kind, p.typed?.vote, ({} as any).vote)
  const deep = 'x'
  const txt = JSON.stringify(anExecute('DEEP')).replace('"DEEP"', '['.repeat(20000) + ']'.repeat(20000))
  console.log(parseActivity(JSON.parse(txt)).kind)
  const r = await mk().receive({ body: JSON.parse(txt), authorization: '' }, handle, () => {})
  console.log(r.status)
}
if (which === 'fail') {
  const mode = process.argv[3]
  const c = await startConnector(() => (mode === 'hang' ? 'hang' : mode === 'reset' ? 'reset' : refusal(500)))
  const s = performance.now()
  const r = await mk().receive({ body: aMessage('help', { serviceUrl: c.url }), authorization: '' }, handle, (j) =>
    console.log('JOBS', j.length)
  )
  console.log(
    r,
    c.calls.map((x) => x.method + ' ' + x.path + ' ' + (x.body.text ?? x.body.summary)),
    performance.now() - s
  )
  await c.stop()
}
if (which === 'auth') {
  const b = mk({ type: 'SingleTenant', appId: '22222222-2222-4222-8222-222222222222', tenant: 't', password: 'p' })
  const none = `${btoa('{"alg":"none","typ":"JWT"}')}.${btoa('{"iss":"https://api.botframework.com","aud":"22222222-2222-4222-8222-222222222222","serviceurl":"x"}')}.`
  for (const authorization of [
    '',
    'Bearer',
    'Bearer garbled',
    'Bearer a.b.c',
    `Bearer ${none}`,
    'Basic x y',
    'Bearer ' + 'x'.repeat(100000)
  ]) {
    const s = performance.now()
    console.log(
      authorization.slice(0, 20),
      await b.receive({ body: aMessage('help'), authorization }, handle, () => {}),
      performance.now() - s
    )
  }
  for (const body of [
    [],
    null,
    {},
    'x',
    3,
    { type: 3 },
    aMessage('x', { channelId: undefined }),
    aMessage('x', { serviceUrl: undefined }),
    aMessage('x', { from: undefined })
  ])
    for (const bb of [b, mk()])
      console.log(JSON.stringify(body)?.slice(0, 30), await bb.receive({ body, authorization: '' }, handle, () => {}))
}
