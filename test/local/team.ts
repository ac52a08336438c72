import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Colleague } from '../../src/local/colleague.ts'
import { PEOPLE } from '../../src/local/people.ts'
import { type Connector, startConnector } from '../bot/connector-server.ts'

type People = {
  readonly tenantId: string
  readonly bot: { readonly id: string; readonly name: string }
  readonly currentUser: Colleague
  readonly users: readonly Colleague[]
}

/** The fictional team that `npm start` plays: An, who tries it, and the practice colleagues. */
export const team: People = parse(readFileSync(PEOPLE, 'utf8'))
export const an = team.currentUser
export const CHANNEL = '19:zelfscan@thread.tacv2'

/** A connector that knows the team as the people of every channel. */
export function startTeamConnector(): Promise<Connector> {
  const members = [an, ...team.users].map(({ id, name, aadObjectId }) => ({ id, name, aadObjectId }))
  return startConnector(({ path, method }, place) => {
    if (path.endsWith('/pagedmembers')) return { status: 200, body: { members } }
    return { status: method === 'POST' ? 201 : 200, body: { id: `id-${place}` } }
  })
}

/** What An says to the bot in a channel, and its HTTP answer. */
export function speakerIn(port: number, serviceUrl: string, channel = CHANNEL) {
  const envelope = {
    channelId: 'msteams',
    serviceUrl,
    from: an,
    recipient: team.bot,
    conversation: { id: `${channel};messageid=1700`, conversationType: 'channel', tenantId: team.tenantId }
  }
  const send = async (activity: object): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...envelope, id: crypto.randomUUID(), ...activity })
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  return {
    says: (text: string, more: object = {}) => send({ type: 'message', text: `<at>Poolster</at> ${text}`, ...more }),
    presses: (data: object) =>
      send({ type: 'invoke', name: 'adaptiveCard/action', replyToId: 'shared', value: { action: { data } } })
  }
}

/** Starts a scan of the whole team in a channel; its id. */
export async function startScan(port: number, connector: Connector, channel = CHANNEL): Promise<string> {
  const speaker = speakerIn(port, connector.url, channel)
  await speaker.says('start')
  const card = connector.calls
    .map(({ body }) => JSON.stringify(body))
    .findLast((body) => body.includes('"verb":"start"'))
  const filled = filledIn(card ?? '')
  await speaker.presses(filled)
  return filled.scan
}

/** What An presses on a set-up card, as it came, that she filled in for the whole team. */
export function filledIn(card: string) {
  const year = new Date().getFullYear() - (new Date().getMonth() < 8 ? 1 : 0)
  return {
    verb: 'start',
    scan: /"scan":"([^"]+)"/.exec(card)?.[1] ?? '',
    instrument: /"value":"(poolster[^"]*)"/.exec(card)?.[1],
    centre: 'CLB Noord',
    schoolYear: `${year}-${year + 1}`,
    members: team.users.map(({ aadObjectId }) => aadObjectId).join(','),
    votes: 'true',
    director: team.users[0]?.aadObjectId,
    closesOn: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10),
    way: 'each',
    visibility: 'anonymous'
  }
}
