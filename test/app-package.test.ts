import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test, vi } from 'vitest'
import { readEnvironment, type Values } from '../appPackage/environment.ts'
import { fill, pack, problems, valuesOf } from '../appPackage/pack.ts'
import { COMMANDS } from '../src/app/scan/request.ts'
import { SCOPE } from '../src/web/sign-in.ts'
import { strings } from '../src/words/index.ts'
import { outside } from '../src/words/tab/frame.ts'

type CommandList = { scopes: string[]; commands: { title: string; description: string }[] }
type Bot = { botId: string; scopes: string[]; commandLists: CommandList[] }
type Manifest = {
  $schema: string
  manifestVersion: string
  version: string
  id: string
  developer: Record<string, string>
  localizationInfo: { defaultLanguageTag: string; additionalLanguages: { file: string }[] }
  description: { short: string; full: string }
  icons: Record<string, string>
  supportsChannelFeatures: string
  bots: Bot[]
  permissions: string[]
  validDomains: string[]
  staticTabs?: {
    entityId: string
    name: string
    contentUrl: string
    websiteUrl: string
    scopes: string[]
    context: string[]
  }[]
  webApplicationInfo?: { id: string; resource: string }
}

const values = {
  TEAMS_APP_ID: '6f1d3c58-2b7e-4a09-9c1f-0d5e8a7b4c21',
  BOT_ID: 'b2a9e7d4-51c3-4f68-8e0b-7c6d5a4f3e12',
  DEVELOPER_NAME: 'CLB "De Voorbeelden"',
  DEVELOPER_WEBSITE_URL: 'https://clb.example/',
  PRIVACY_URL: 'https://clb.example/privacy',
  TERMS_OF_USE_URL: 'https://clb.example/voorwaarden',
  TAB_APP_ID: '4d6f1c2b-8a3e-4b57-9f10-2c7d5e9a6b83',
  BOT_DOMAIN: 'poolster-x7.azurewebsites.net'
} satisfies Values

/** Where nobody signs in to a tab: neither of its variables is given. */
const tabless: Values = { ...values, TAB_APP_ID: undefined, BOT_DOMAIN: undefined }

const source = (name: string) => readFile(new URL(`../appPackage/${name}`, import.meta.url))
const filled = async () => fill((await source('manifest.json')).toString(), values)
const manifest = async (): Promise<Manifest> => JSON.parse(await filled())
const unpacked = async (of: Values = values) => unzipSync(await pack(of))
const packedManifest = async (of: Values): Promise<Manifest> =>
  JSON.parse(strFromU8((await unpacked(of))['manifest.json'] ?? new Uint8Array()))
const onlyBot = ({ bots: [bot] }: Manifest): Bot => {
  if (bot === undefined) throw new Error('the manifest has no bot')
  return bot
}

describe('the zip an administrator uploads to Teams', () => {
  test('holds the manifest and every file the manifest names, at the top, and nothing else', async () => {
    const { icons, localizationInfo } = await manifest()
    const named = [...Object.values(icons), ...localizationInfo.additionalLanguages.map(({ file }) => file)]
    expect(new Set(Object.keys(await unpacked()))).toEqual(new Set(['manifest.json', ...named]))
  })

  test.each([
    ['with a tab', values],
    ['without one', tabless]
  ])('is accepted by the schema of Microsoft, manifest and language file alike, %s', async (_, given) => {
    const files = await unpacked(given)
    for (const name of ['manifest.json', 'en.json']) {
      expect(await problems(strFromU8(files[name] ?? new Uint8Array())), name).toEqual([])
    }
  })

  test('carries the own ids and names, even with quotes in them', async () => {
    const packed = await packedManifest(values)
    expect(packed.id).toBe(values.TEAMS_APP_ID)
    expect(onlyBot(packed).botId).toBe(values.BOT_ID)
    expect(packed.developer.name).toBe(values.DEVELOPER_NAME)
  })

  test('has the same bytes when it is made again years later', async () => {
    const today = await pack(values)
    vi.setSystemTime('2031-05-17T09:30:00Z')
    expect(await pack(values).finally(() => vi.useRealTimers())).toEqual(today)
  })

  test('is not made while a variable has no value, and says which', async () => {
    await expect(pack({ ...values, BOT_ID: undefined, DEVELOPER_NAME: ' ' })).rejects.toThrow('BOT_ID, DEVELOPER_NAME')
    await expect(pack({ ...values, BOT_DOMAIN: undefined }), 'a tab stands somewhere').rejects.toThrow('BOT_DOMAIN')
    await expect(pack({}), 'all at once').rejects.toThrow('BOT_DOMAIN, BOT_ID, DEVELOPER_NAME, TEAMS_APP_ID')
  })

  test('leads to the pages of the bot itself, where nobody names pages of their own', async () => {
    const own = { ...values, DEVELOPER_WEBSITE_URL: undefined, PRIVACY_URL: ' ' }
    for (const given of [own, { ...own, TAB_APP_ID: undefined }])
      expect((await packedManifest(given)).developer).toMatchObject({
        websiteUrl: 'https://poolster-x7.azurewebsites.net/help',
        privacyUrl: 'https://poolster-x7.azurewebsites.net/privacy',
        termsOfUseUrl: values.TERMS_OF_USE_URL
      })
    const bots = { ...tabless, BOT_DOMAIN: values.BOT_DOMAIN, TERMS_OF_USE_URL: undefined }
    expect((await packedManifest(bots)).developer.termsOfUseUrl).toBe('https://poolster-x7.azurewebsites.net/terms')
  })

  test('takes what the shell says before what the environment says, and an empty word of the shell for none', () => {
    const { TEAMSFX_ENV, BOT_ID } = valuesOf(undefined, { BOT_ID: values.BOT_ID, TEAMSFX_ENV: '' })
    expect({ TEAMSFX_ENV, BOT_ID }).toEqual({ TEAMSFX_ENV: 'dev', BOT_ID: values.BOT_ID })
    expect(() => valuesOf('nowhere', {})).toThrow('env/.env.nowhere is not there')
    expect(() => valuesOf('../.env', {})).toThrow('letters, digits and dashes')
  })

  test('is not made when a value brings a variable of its own', async () => {
    await expect(pack({ ...values, DEVELOPER_NAME: '${{BOT_ID}}' })).rejects.toThrow('left after filling')
  })

  test.each([
    ['an id that is no GUID', { BOT_ID: 'poolster' }, '/bots/0/botId'],
    ['a developer name over 32 characters', { DEVELOPER_NAME: 'x'.repeat(33) }, '/developer/name'],
    ['a privacy page without https', { PRIVACY_URL: 'http://clb.example/' }, '/developer/privacyUrl'],
    ['an app registration that is no GUID', { TAB_APP_ID: 'poolster' }, '/webApplicationInfo/id'],
    ['an address in the place of a host', { BOT_DOMAIN: 'https://poolster.example' }, '/validDomains'],
    [
      'the same for its own pages, where there is no tab',
      { BOT_DOMAIN: 'https://poolster.example', PRIVACY_URL: undefined, TAB_APP_ID: undefined },
      '/developer/privacyUrl'
    ],
    ['a path behind the host', { BOT_DOMAIN: 'poolster.example/tab' }, '/validDomains'],
    ['any host at all', { BOT_DOMAIN: '*' }, '/validDomains']
  ])('is not made with %s', async (_, wrong, place) => {
    await expect(pack({ ...values, ...wrong })).rejects.toThrow(place)
  })
})

describe('what people see in Teams', () => {
  test('is in Dutch, with a channel, a group chat and a personal chat to talk in', async () => {
    const app = await manifest()
    expect(app.localizationInfo.defaultLanguageTag).toBe('nl-be')
    expect(onlyBot(app).scopes).toEqual(['personal', 'team', 'groupChat'])
  })

  test('offers the commands where they make sense', async () => {
    const lists = onlyBot(await manifest()).commandLists
    const offered = lists.map(({ scopes, commands }) => [scopes.join(), commands.map(({ title }) => title).join()])
    expect(Object.fromEntries(offered)).toEqual({
      'team,groupChat': 'start,hervat,status,resultaat,doorlichting,help',
      personal:
        'start,hervat,overzicht,status,annuleer,resultaat,doorlichting,logboek,mijn gegevens,wis mijn gegevens,help'
    })
  })

  test('offers no word that Poolster does not know, and in one’s own chat every word that the help and the guide tell of', async () => {
    const [shared = [], own = []] = onlyBot(await manifest()).commandLists.map(({ commands }) =>
      commands.map(({ title }) => title)
    )
    const told = strings.welcome.commands.map(({ word }) => word)
    const guide = (await readFile(new URL('../docs/handleiding.md', import.meta.url))).toString()
    const table = guide.slice(guide.indexOf('| typ |')).matchAll(/^\| ([a-z ]+) \|/gm)
    expect(own).toEqual(told)
    expect([...table].map(([, word]) => word)).toEqual(['typ', ...told])
    for (const word of [...shared, ...own]) expect(COMMANDS, word).toContain(word)
  })

  test('fits the menus of Teams: a title of 32 and a description of 128 characters', async () => {
    for (const { title, description } of onlyBot(await manifest()).commandLists.flatMap((list) => list.commands)) {
      expect(title.length, title).toBeLessThanOrEqual(32)
      expect(description.length, title).toBeLessThanOrEqual(128)
    }
  })

  test('has an English description for every command, and for no command that is not there', async () => {
    const english: Record<string, string> = JSON.parse((await source('en.json')).toString())
    const commands = onlyBot(await manifest()).commandLists.flatMap((list, l) =>
      list.commands.map((_, c) => `bots[0].commandLists[${l}].commands[${c}].description`)
    )
    const tabs = ((await manifest()).staticTabs ?? []).map((_, place) => `staticTabs[${place}].name`)
    expect(Object.keys(english).filter((key) => /^(bots|staticTabs)/.test(key))).toEqual([...tabs, ...commands])
  })
})

describe('the tab', () => {
  test('stands in one’s own chat, in channels, in group chats and in meetings, called what the page outside of Teams says', async () => {
    const [tab, ...more] = (await manifest()).staticTabs ?? []
    expect(more).toEqual([])
    expect(tab).toMatchObject({ entityId: 'results', scopes: ['personal', 'team', 'groupChat'] })
    expect(tab?.context).toEqual([
      'personalTab',
      'channelTab',
      'privateChatTab',
      'meetingChatTab',
      'meetingDetailsTab',
      'meetingSidePanel',
      'meetingStage'
    ])
    expect(outside.text).toContain(`het tabblad ${tab?.name} `)
  })

  test('is a page of the bot’s own host, which is the only one Teams may load', async () => {
    const { staticTabs, validDomains } = await packedManifest(values)
    expect(staticTabs?.[0]).toMatchObject({
      contentUrl: 'https://poolster-x7.azurewebsites.net/tab',
      websiteUrl: 'https://poolster-x7.azurewebsites.net/tab'
    })
    expect(validDomains).toEqual(['poolster-x7.azurewebsites.net'])
  })

  test('is signed in to by the app registration of the tab, at the address that its registration has', async () => {
    const { webApplicationInfo } = await packedManifest(values)
    const { host, bot } = { host: values.BOT_DOMAIN, bot: values.BOT_ID }
    expect(webApplicationInfo).toEqual({ id: values.TAB_APP_ID, resource: `api://${host}/botid-${bot}` })
  })

  test('is left out, with everything that belongs to it, where there is no app registration to sign in with', async () => {
    const without = await packedManifest(tabless)
    const english: Record<string, string> = JSON.parse(
      strFromU8((await unpacked(tabless))['en.json'] ?? new Uint8Array())
    )
    expect(without).not.toHaveProperty('staticTabs')
    expect(without).not.toHaveProperty('webApplicationInfo')
    expect([without.permissions, without.validDomains]).toEqual([['messageTeamMembers'], []])
    expect(Object.keys(english).filter((key) => key.startsWith('staticTabs'))).toEqual([])
    const { bots, version, id } = await packedManifest(values)
    expect(without, 'and nothing else is').toMatchObject({ bots, version, id })
  })
})

describe('what the app asks for', () => {
  test('is only to send a direct message to the members of the team, and to know who looks at the tab', async () => {
    const app = await manifest()
    expect(app.permissions).toEqual(['identity', 'messageTeamMembers'])
    expect(app).not.toHaveProperty('authorization')
    expect(app).not.toHaveProperty('devicePermissions')
  })

  test('works in standard, private and shared channels', async () => {
    expect((await manifest()).supportsChannelFeatures).toBe('tier1')
  })

  test('names one schema version in the manifest and the language file', async () => {
    const { $schema, manifestVersion } = await manifest()
    const english: { $schema: string } = JSON.parse((await source('en.json')).toString())
    expect($schema).toContain(`/v${manifestVersion}/`)
    expect(english.$schema).toContain(`/v${manifestVersion}/`)
  })
})

describe('the guide for who installs it', () => {
  const guide = async () => (await readFile(new URL('../infra/README.md', import.meta.url))).toString()
  const registration = async () =>
    JSON.parse((await readFile(new URL('../infra/tabRegistration/app.json', import.meta.url))).toString())

  test('has a file with a line for every value that the package takes', async () => {
    const names = Object.keys(readEnvironment('dev') ?? {})
    expect(Object.keys(values).filter((name) => !names.includes(name))).toEqual([])
    const taken = [...(await source('manifest.json')).toString().matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name]) => name)
    expect(new Set(taken)).toEqual(new Set(Object.keys(values)))
  })

  test('registers what the package and the server ask for: one permission, tokens of version 2, at the same address', async () => {
    const { api, identifierUris, signInAudience } = await registration()
    const { webApplicationInfo } = JSON.parse((await source('manifest.json')).toString())
    const asGuide = webApplicationInfo.resource.replace('${{BOT_DOMAIN}}', '<host>').replace('${{BOT_ID}}', '<botId>')
    expect(identifierUris).toEqual([asGuide])
    expect(signInAudience).toBe('AzureADMyOrg')
    expect(api.requestedAccessTokenVersion).toBe(2)
    expect(api.oauth2PermissionScopes.map(({ value }: { value: string }) => value)).toEqual([SCOPE])
  })

  test('says of every app of Microsoft that signs people in which one it is', async () => {
    const text = await guide()
    const [scope] = (await registration()).api.oauth2PermissionScopes
    const clients = JSON.parse(
      (await readFile(new URL('../infra/tabRegistration/clients.json', import.meta.url))).toString()
    ).api.preAuthorizedApplications
    expect(clients.length).toBeGreaterThanOrEqual(2)
    for (const { appId, delegatedPermissionIds } of clients) {
      expect(text).toMatch(new RegExp(`\\| .+ \\| \`${appId}\` \\|`))
      expect(delegatedPermissionIds).toEqual([scope.id])
    }
  })
})

/** What the first chunk of a PNG says: its size, and kind 6 for colour with transparency. */
const readPng = (file: Buffer) => ({
  signature: file.toString('latin1', 1, 4),
  width: file.readUInt32BE(16),
  height: file.readUInt32BE(20),
  kind: file[25]
})

describe('the icons', () => {
  test.each([
    ['color', 192],
    ['outline', 32]
  ])('the %s icon is a PNG of the size Teams wants', async (name, size) => {
    const icon = readPng(await source(`${name}.png`))
    expect(icon).toEqual({ signature: 'PNG', width: size, height: size, kind: 6 })
  })

  test('the outline is drawn in white alone', async () => {
    const svg = (await source('outline.svg')).toString()
    const colours = [...svg.matchAll(/(?:fill|stroke)="(none|#\w+)"/g)].map(([, colour]) => colour)
    expect(new Set(colours)).toEqual(new Set(['none', '#FFFFFF']))
  })
})
