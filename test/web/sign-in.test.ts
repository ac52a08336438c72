import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entraSignIn, localSignIn, SCOPE } from '../../src/web/sign-in.ts'
import { isNetworkRead, type TabDoor } from '../../src/web/tab.ts'
import { type Claims, type KeysServer, type Signing, startKeys } from '../bot/keys-server.ts'
import { issuerOf, WRONG } from './wrong-tokens.ts'

const APP = '44444444-4444-4444-8444-444444444444'
const TENANT = '11111111-1111-4111-8111-111111111111'
const OTHER_TENANT = '22222222-2222-4222-8222-222222222222'
const SERVED_TOO = '33333333-3333-4333-8333-333333333333'
const SOMEONE = '00000000-0000-4000-8000-0000000000aa'
const GROUP = '00000000-0000-4000-8000-0000000000ff'

let keys: KeysServer
let signIn: ReturnType<typeof entraSignIn>

beforeAll(async () => {
  keys = await startKeys(APP)
  signIn = entraSignIn({
    appId: APP,
    tenants: [TENANT, SERVED_TOO],
    networkReaders: [GROUP],
    metadata: keys.metadata
  })
})
afterAll(() => keys.stop())

/** What Entra gives to somebody for the tab, but for what is different. */
const bearer = (claims: Claims = {}, signing: Signing = {}) =>
  keys.bearer(
    {
      iss: issuerOf(TENANT),
      ver: '2.0',
      tid: TENANT,
      oid: SOMEONE,
      scp: SCOPE,
      serviceurl: undefined,
      ...claims
    },
    signing
  )

describe('a token of Entra for the tab', () => {
  test('is somebody’s: the person by oid, in the tenant by tid', async () => {
    expect(await signIn.visitor(await bearer())).toEqual({ id: SOMEONE, tenant: TENANT, readsNetwork: false })
  })

  test('is nobody else’s, whatever names it brings along', async () => {
    const named = await bearer({
      sub: 'other',
      preferred_username: 'an@clb.example',
      name: 'An',
      upn: 'an@clb.example'
    })
    expect(await signIn.visitor(named)).toEqual({ id: SOMEONE, tenant: TENANT, readsNetwork: false })
  })

  test('is told apart by an id in small letters', async () => {
    expect(await signIn.visitor(await bearer({ oid: SOMEONE.toUpperCase() }))).toMatchObject({ id: SOMEONE })
  })

  test('may be of each tenant that is served', async () => {
    const token = await bearer({ tid: SERVED_TOO, iss: issuerOf(SERVED_TOO) })
    expect(await signIn.visitor(token)).toMatchObject({ tenant: SERVED_TOO })
  })

  test('tells who reads the network’s totals, by themselves or by a group', async () => {
    const byGroup = await bearer({ groups: [GROUP.toUpperCase()] })
    expect(await signIn.visitor(byGroup)).toMatchObject({ readsNetwork: true })
    expect(await signIn.visitor(await bearer({ oid: GROUP }))).toMatchObject({ readsNetwork: true })
    expect(await signIn.visitor(await bearer({ groups: 'all' }))).toMatchObject({ readsNetwork: false })
  })

  test.each(WRONG)('lets nobody in that %s', async (_, make) => {
    const found = await signIn.visitor(
      await make({
        keys,
        bearer,
        app: APP,
        tenant: TENANT,
        someone: SOMEONE,
        servedToo: SERVED_TOO,
        otherTenant: OTHER_TENANT
      })
    )
    expect(found).toEqual({ reason: expect.stringMatching(/^[\w-]+$/) })
  })

  test('lets nobody in while Microsoft’s keys can’t be had, and says so to an operator', async () => {
    const elsewhere = entraSignIn({
      appId: APP,
      tenants: [TENANT],
      networkReaders: [],
      metadata: 'http://127.0.0.1:1/'
    })
    expect(await elsewhere.visitor(await bearer())).toMatchObject({ reason: 'no-keys', error: expect.any(Error) })
  })
})

describe('on one’s own machine', () => {
  const people = [{ id: SOMEONE, tenant: TENANT, name: 'Nele Baert', readsNetwork: true }]

  test('one is who one says to be, of those who do not exist', async () => {
    expect(await localSignIn(people)(`Local ${SOMEONE}`)).toEqual({ id: SOMEONE, tenant: TENANT, readsNetwork: true })
  })

  test.each(['', 'Local', `Bearer ${SOMEONE}`, `Local ${GROUP}`])('and nobody by %j', async (authorization) => {
    expect(await localSignIn(people)(authorization)).toEqual({ reason: 'nobody-chosen' })
  })
})

test.each<[string, TabDoor | undefined, boolean]>([
  ['there is no tab', undefined, false],
  ['nobody is named', { signIn: { appId: APP, tenants: [TENANT], networkReaders: [] } }, false],
  ['somebody is named', { signIn: { appId: APP, tenants: [TENANT], networkReaders: [GROUP] } }, true],
  ['nobody one can be does', { people: [{ id: SOMEONE, tenant: TENANT, name: 'An', readsNetwork: false }] }, false],
  ['somebody one can be does', { people: [{ id: SOMEONE, tenant: TENANT, name: 'An', readsNetwork: true }] }, true]
])('whether anybody reads the network’s totals here, where %s', (_, door, expected) => {
  expect(isNetworkRead(door)).toBe(expected)
})
