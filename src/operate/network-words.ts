import type { NetworkYear } from '../storage/batches.ts'
import { SETTINGS_USAGE } from './called.ts'
import { some } from './came-to.ts'
import type { FileTrouble } from './network-file.ts'
import type { BroughtYear, ResultTrouble } from './network-import.ts'

/** What the command about the network says to whoever typed it. */
export const networkWords = {
  usage: [
    'Choose what to do:',
    '  npm run network -- key FILE                        makes the key of a network, once, for whoever counts for it',
    '  npm run network -- export FILE                     writes what the centres of this installation pass on, sealed',
    '  npm run network -- import FILE... --key KEYFILE    brings such files together, and counts',
    `  ${SETTINGS_USAGE}`,
    'In a deployment, type node src/operate/network.ts instead of npm run network --.'
  ].join('\n'),
  here: 'this installation',
  madeKey: (name: string) =>
    `The key is in ${name}. Keep it, and a copy, where only who counts for the network can read it: without it nothing can be opened, and with it everything. Let every installation have this as NETWORK_KEY (the parameter networkKey), which is no secret:`,
  countsForItself:
    'This installation counts for itself: put the key of the network in NETWORK_KEY (the parameter networkKey) first, so that it no longer counts what it passes on.',
  joinFirst: (key: string) =>
    `This installation counts for itself: put ${key} in NETWORK_KEY (the parameter networkKey) first, so that it no longer counts what the network counts.`,
  otherNetwork:
    'NETWORK_KEY of this installation is of another network than this key: look which of the two is the right one.',
  otherKeyBefore: ({ instrument, schoolYear }: NetworkYear) =>
    `${instrument} ${schoolYear}: results of this year were brought with another key before, and with this one every centre would count again: they are left out.`,
  nothing: 'There is nothing to pass on yet: no centre of this installation has signed a result. No file was written.',
  exported: (name: string, results: number) =>
    `${name} holds ${some(results, 'result')}, sealed. Send it to whoever counts for the network; nobody else can open it.`,
  countedHere: (results: number) =>
    `${some(results, 'result')} of before there was a network key ${were(results)} counted here; that stays in the totals of this installation.`,
  nameless: (results: number) =>
    `${some(results, 'result')} of an earlier version ${were(results)} kept without the centre, and can’t be passed on.`,
  inFile: (name: string, results: number) => `${name}: ${some(results, 'result')}.`,
  brought: ({ instrument, schoolYear, added, known, waiting }: BroughtYear) =>
    `${instrument} ${schoolYear}: ${added} new, ${known} that were here already; ${
      waiting === 0
        ? 'all are counted'
        : `${waiting} ${waiting === 1 ? 'waits' : 'wait'} for others, until there are five`
    }.`,
  unchanged: 'Nothing was changed.'
}

/** What is wrong with a file, each in one sentence: where, what, and what to do. */
export const mistakes = {
  missing: (name: string) => `${name} is not there or can’t be read: look at the name.`,
  huge: (name: string, most: number) => `${name} is larger than ${most} MB: it is no file of npm run network.`,
  notAKey: (name: string) => `${name} is not the key of a network: give the file that npm run network -- key wrote.`,
  more: (count: number): readonly string[] =>
    count > 0 ? [`And ${some(count, 'more file')} with something wrong.`] : [],
  ofFile: (name: string, trouble: FileTrouble): string => `${name}: ${fileTrouble(trouble)}`,
  ofResults: (name: string, trouble: ResultTrouble): string => `${name}: ${resultTrouble(trouble)}`
}

function fileTrouble(trouble: FileTrouble): string {
  switch (trouble.kind) {
    case 'not-json':
      return 'this is not JSON, or it is cut off: ask for the file again.'
    case 'other-format':
      return 'this is no file for the network: ask for the one that npm run network -- export writes.'
    case 'other-version':
      return `this file has version ${trouble.version}, and this program reads version 1: update this installation.`
    case 'damaged':
      return `this file is damaged at ${trouble.where === '' ? 'its beginning' : trouble.where}: ask for it again.`
  }
}

function resultTrouble(trouble: ResultTrouble): string {
  switch (trouble.kind) {
    case 'other-key':
      return 'this is sealed for another network: let that installation put the key of this one in NETWORK_KEY, and export again.'
    case 'sealed':
      return `result ${trouble.place} can’t be opened, so it was damaged on the way: ask for the file again.`
    case 'not-a-result':
      return `result ${trouble.place} is not what this program writes: look from whom this file came, and ask for it again.`
    case 'unknown-instrument':
      return `this installation has no instrument "${trouble.instrument}": add it, or update this installation.`
    case 'unknown-edition':
      return `a result of ${trouble.instrument} in ${trouble.schoolYear} fits no edition that this installation has: update it.`
  }
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were'
}
