import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ownToken } from '../../src/bot/own-token.ts'
import { TENANT } from '../build/activity.ts'
import { type IdentityServer, identityServer, OF_THE_IDENTITY } from '../delivery/identity-server.ts'

let server: IdentityServer
beforeEach(async () => {
  server = await identityServer()
  for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value)
})
afterEach(() => void vi.unstubAllEnvs())

/** A bot that is a managed identity which asked for nothing yet. */
const someBot = () => ({ type: 'UserAssignedMSI', appId: randomUUID(), tenant: TENANT }) as const
const askedBy = (appId: string) =>
  server.asked.filter(({ identity }) => identity === appId).map(({ resource }) => resource)

test('a bot that is a managed identity gets its token for Teams as that one, and keeps it', async () => {
  const identity = someBot()
  for (let time = 0; time < 3; time++) expect(await ownToken(identity)).toBe(OF_THE_IDENTITY)
  expect(askedBy(identity.appId)).toEqual(['https://api.botframework.com'])
})

test('the same bot gets a token for something else by its name', async () => {
  const identity = someBot()
  expect(await ownToken(identity, 'api://poolster.example/botid-1')).toBe(OF_THE_IDENTITY)
  expect(askedBy(identity.appId)).toEqual(['api://poolster.example/botid-1'])
})
