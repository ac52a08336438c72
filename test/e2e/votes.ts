import { an, bert, carla, dirk, els, femke, geert, hilde, ivo } from '../build/the-team.ts'
import type { Inputs } from './client.ts'

/**
 * What the nine vote. Per cell the stage (F P G S) and where to (= is "dit aanhouden", otherwise the higher stage);
 * "P." is a vote whose other questions stay open, "?" is "ik kan dit niet inschatten", "-" is not answered.
 */
const VOTES = `
                            An  Bert Carla Dirk Els Femke Geert Hilde Ivo
behartiger                  P=  PG   PG    P=   PS  P=    PG    P=    P=
kernprocessen               F=  FP   PG    P=   PG  P=    G=    GS    P=
preventie                   FP  FG   FS    GS   G=  S=    S=    S=    P.
teamwerk                    PG  PG   P=    P=   ?   G=    PG    PS    -
partnerschap                G=  GS   G=    GS   PG  PG    P=    P=    -
netwerk                     FP  FP   FP    FG   PG  P=    P=    -     -
integraal-beleid            G=  G=   G=    G=   G=  G=    GS    -     -
plg                         FP  S=   S=    S=   F=  S=    FS    -     -
gedeeld-leiderschap         P=  P=   P=    P=   P=  P=    G=    -     -
onderzoekende-houding       FP  PG   GS    S=   PS  GS    PG    -     -
geinformeerde-praktijken    ?   S=   S=    S=   ?   GS    G=    -     -`

const STAGES: Readonly<Record<string, string>> = {
  F: 'fragmentair',
  P: 'planmatig',
  G: 'geintegreerd',
  S: 'systematisch',
  '?': 'abstain'
}

/** What each of them says helps and hinders, on every block they finish. */
const CONTEXT: Readonly<Record<string, readonly [levers: string, barriers: string]>> = {
  An: ['strategy,people', 'none'],
  Bert: ['people', 'systems'],
  Carla: ['people', 'strategy,systems'],
  Dirk: ['systems', 'people'],
  Els: ['none', 'systems'],
  Femke: ['strategy', 'none'],
  Geert: ['people,systems', 'strategy'],
  Hilde: ['none', 'people'],
  Ivo: ['systems', 'none']
}

/** What those who hand in answer at the end: inspiring practices, and priorities from the first place on. */
const CLOSING: Readonly<Record<string, readonly [practices: string, priorities: readonly string[]]>> = {
  An: ['behartiger', ['plg', 'preventie', 'netwerk']],
  Bert: ['behartiger,teamwerk', ['preventie', 'plg', 'netwerk', 'onderzoekende-houding']],
  Carla: ['none', ['preventie', 'kernprocessen', 'plg', 'netwerk', 'onderzoekende-houding']],
  Dirk: ['teamwerk,behartiger,integraal-beleid', ['netwerk', 'plg', 'preventie']],
  Els: ['none', ['plg', 'preventie', 'onderzoekende-houding']],
  Femke: ['teamwerk', ['kernprocessen', 'plg', 'preventie']],
  Geert: ['plg', ['plg', 'preventie', 'kernprocessen', 'teamwerk']]
}

/** What one person fills in on the two cards of a block; `context` is undefined when they don't come to it. */
export type BlockPlan = { readonly block: string; readonly vote: string; readonly context: Inputs | undefined }

/** All that one person fills in; `closing` is undefined for who stops half-way. */
export type Plan = { readonly blocks: readonly BlockPlan[]; readonly closing: Inputs | undefined }

/** What each of the nine fills in, by Teams id. */
export const plans: ReadonlyMap<string, Plan> = new Map(
  [an, bert, carla, dirk, els, femke, geert, hilde, ivo].map(({ id, name }, column) => [
    id,
    planOf(name.split(' ')[0] ?? '', column)
  ])
)

/** The context that goes with a stage, with a remark that nobody else has written. */
export function contextOf(first: string, block: string, vote: string, ambition: string): Inputs {
  const [levers = '', barriers = ''] = CONTEXT[first] ?? []
  return {
    ambition: ambition === '=' ? vote : STAGES[ambition],
    intent: 'both',
    difference: 'none',
    levers,
    barriers,
    'note-levers': remark(first, block)
  }
}

/** The remark of one person on one block: found again wherever it leaks. */
export function remark(first: string, block: string): string {
  return `remark<${first}>(${block})`
}

/** Whose remarks a text holds. */
export function remarksIn(text: string): readonly string[] {
  return [...text.matchAll(/remark<(\w+)>/g)].map(([, first = '']) => first)
}

function planOf(first: string, column: number): Plan {
  const rows = VOTES.trim().split('\n').slice(1)
  const blocks = rows.flatMap((row): BlockPlan[] => {
    const [block = '', ...cells] = row.split(/\s+/)
    const [stage = '', ambition = ''] = cells[column] ?? ''
    const vote = STAGES[stage]
    if (!vote) return []
    const isWhole = ambition !== '' && ambition !== '.'
    return [{ block, vote, context: isWhole ? contextOf(first, block, vote, ambition) : undefined }]
  })
  return { blocks, closing: closingOf(first) }
}

function closingOf(first: string): Inputs | undefined {
  const closing = CLOSING[first]
  if (!closing) return undefined
  const [practices, priorities] = closing
  return { practices, ...Object.fromEntries(priorities.map((block, place) => [`priority-${place + 1}`, block])) }
}
