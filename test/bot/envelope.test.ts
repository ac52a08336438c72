import { describe, expect, test } from 'vitest'
import { envelope, isConnector, tenantsOf } from '../../src/bot/envelope.ts'
import { anActivity, TENANT } from './activities.ts'

describe('where answers may go', () => {
  const TEAMS = [
    'https://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net/teams',
    'https://smba.onyx.prod.teams.trafficmanager.net/emea/',
    'https://smba.infra.gcc.teams.microsoft.com/gcc',
    'HTTPS://SMBA.TRAFFICMANAGER.NET/emea/'
  ]
  const HERE = ['http://127.0.0.1:3978/', 'http://localhost:56150/_connector', 'http://[::1]:3978', 'https://localhost']
  const NOBODY = [
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net:8443/emea/',
    'https://smba.trafficmanager.net.elsewhere.example/',
    'https://elsewhere.example/smba.trafficmanager.net',
    'https://x.smba.trafficmanager.net/',
    'https://smba.trafficmanager.net@elsewhere.example/',
    'https://someone@smba.trafficmanager.net/',
    'https://:secret@smba.trafficmanager.net/',
    'https://someone:secret@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net/?to=elsewhere',
    'https://smba.trafficmanager.net/#elsewhere',
    'https://smba.trafficmanager.net/?',
    'http://127.0.0.2:3978/',
    'http://someone@127.0.0.1:3978/',
    'http://127.0.0.1:3978/?x',
    'http://localhost.elsewhere.example/'
  ]

  test.each(TEAMS)('in the cloud is Teams itself, and never in local mode: %s', (url) => {
    expect([isConnector(url, 'cloud'), isConnector(url, 'local')]).toEqual([true, false])
  })

  test.each(HERE)('in local mode is a program on this machine, and never in the cloud: %s', (url) => {
    expect([isConnector(url, 'cloud'), isConnector(url, 'local')]).toEqual([false, true])
  })

  test.each(NOBODY)('is nowhere else: %s', (url) => {
    expect([isConnector(url, 'cloud'), isConnector(url, 'local')]).toEqual([false, false])
  })
})

describe('the tenants of an activity', () => {
  const OTHER = '33333333-3333-4333-8333-333333333333'
  const tenants = (conversation: string | undefined, channel: string | undefined) =>
    tenantsOf(
      envelope.parse({
        ...anActivity({ type: 'message' }),
        conversation: { id: 'a:1', ...(conversation && { tenantId: conversation }) },
        channelData: channel && { tenant: { id: channel } }
      })
    )

  test('are one where both places name it, in whatever capitals, or where one place is silent', () => {
    expect(tenants(TENANT, TENANT)).toEqual([TENANT])
    const lettered = 'abcdef00-0000-4000-8000-00000000000a'
    expect(tenants(lettered.toUpperCase(), lettered)).toEqual([lettered])
    expect(tenants(lettered, ` ${lettered.toUpperCase()} `)).toEqual([lettered])
    expect(tenants(TENANT, undefined)).toEqual([TENANT])
    expect(tenants(undefined, TENANT)).toEqual([TENANT])
  })

  test('are two where something is wrong, and none where none is named', () => {
    expect(tenants(TENANT, OTHER)).toEqual([TENANT, OTHER])
    expect(tenants(undefined, undefined)).toEqual([])
  })
})
