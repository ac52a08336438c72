import type { OwnChat } from '../../src/scan/conversation.ts'
import type { Chat, Draft, Member, Open, RosterEntry, Settings } from '../../src/scan/scan.ts'
import { asMember } from '../../src/scan/setup.ts'

/** A channel. */
export function aChat(overrides: Partial<Chat> = {}): Chat {
  return {
    scope: 'channel',
    id: '19:kanaal@thread.tacv2',
    thread: '1732441200000',
    tenant: '31de1389-5990-487f-ab19-8890ff9a2685',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    ...overrides
  }
}

/** Somebody's own chat. */
export function anOwnChat(): OwnChat {
  return { ...aChat(), scope: 'personal', id: 'a:1', thread: '' }
}

/** Someone on the roster whose ids follow from the name: "An" is `id-an`. */
export function onRoster(name: string, overrides: Partial<RosterEntry> = {}): RosterEntry {
  const id = `id-${name.toLowerCase()}`
  return { id, name, address: `29:${id}`, guest: false, ...overrides }
}

/** A roster of four: An, who starts scans, Bert, Carla and Dirk, who is a director. */
export const roster = ['An', 'Bert', 'Carla', 'Dirk'].map((name) => onRoster(name))

/** A scan that An asked for. */
export function aDraft(overrides: Partial<Draft> = {}): Draft {
  return {
    state: 'draft',
    id: 'scan-1',
    chat: aChat(),
    facilitator: { id: 'id-an', name: 'An' },
    roster,
    askedAt: '2026-11-23T08:55:00.000Z',
    ...overrides
  }
}

/** What a facilitator could have filled in. */
export function someSettings(overrides: Partial<Settings> = {}): Settings {
  return {
    instrument: 'proef',
    edition: '2025-2026',
    centre: 'CLB De Voorbeelden',
    schoolYear: '2026-2027',
    director: 'id-dirk',
    closesOn: '2026-12-12',
    closesWhenReady: false,
    way: 'each',
    visibility: 'anonymous',
    ...overrides
  }
}

/** A scan whose vote is open. */
export function anOpenScan(overrides: Partial<Open> = {}): Open {
  return {
    state: 'open',
    id: 'scan-1',
    chat: aChat(),
    facilitator: { id: 'id-an', name: 'An' },
    settings: someSettings(),
    directorName: 'Dirk',
    passedOver: [],
    card: '1732441260000',
    openedAt: '2026-11-23T09:00:00.000Z',
    remindedOn: '',
    ...overrides
  }
}

/** A member nobody tried to reach yet. */
export function aMember(name: string, overrides: Partial<Member> = {}): Member {
  return { ...asMember(onRoster(name)), ...overrides }
}
