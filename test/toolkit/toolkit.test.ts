import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { outputs } from '../../infra/bicep.ts'
import { STAGED } from '../../release/stage.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8')
const scripts: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts

const step = z.looseObject({
  uses: z.string(),
  with: z.record(z.string(), z.unknown()),
  writeToEnvironmentFile: z.record(z.string(), z.string()).optional()
})
const file = z.looseObject({
  version: z.string(),
  environmentFolderPath: z.string(),
  provision: z.array(step).default([]),
  deploy: z.array(step).default([]),
  publish: z.array(step).default([])
})

describe.each([
  ['m365agents.yml', 'dev'],
  ['m365agents.local.yml', 'local']
])('what Microsoft’s toolkit does by %s', (name, environment) => {
  const text = read(name)
  const { version, environmentFolderPath, provision, deploy, publish } = file.parse(parse(text))
  const steps = [...provision, ...deploy, ...publish]

  test('is what its schema allows', () => {
    const schema: object = JSON.parse(read('test/toolkit/yaml.schema.json'))
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema)
    validate(parse(text))
    expect(validate.errors ?? []).toEqual([])
    expect(text).toContain(`/${version}/yaml.schema.json`)
    validate({ ...parse(text), version: 'v1.0' })
    expect(validate.errors, 'another version is none of it').not.toBeNull()
  })

  test('is filled in by the environment, by what the template tells, or by an earlier step', () => {
    const known = new Set(Object.keys(parseEnv(read(`${environmentFolderPath}/.env.${environment}`))))
    for (const { uses, with: given, writeToEnvironmentFile = {} } of steps) {
      const asked = [...JSON.stringify(given).matchAll(/\$\{\{(\w+)\}\}/g)].map(([, variable = '']) => variable)
      expect(
        asked.filter((variable) => !known.has(variable)),
        uses
      ).toEqual([])
      if (uses === 'arm/deploy') for (const output of outputs(read('infra/azure.bicep'))) known.add(output)
      for (const variable of Object.values(writeToEnvironmentFile)) known.add(variable)
    }
  })

  test('keeps what it is told under names that the environment has a line for', () => {
    const lines = Object.keys(parseEnv(read(`${environmentFolderPath}/.env.${environment}`)))
    const written = steps.flatMap(({ writeToEnvironmentFile = {} }) => Object.values(writeToEnvironmentFile))
    expect(written.filter((variable) => !lines.includes(variable))).toEqual([])
  })

  test('runs commands that there are', () => {
    const run = steps.filter(({ uses }) => uses === 'cli/runNpmCommand').map(({ with: { args } }) => String(args))
    const named = run.flatMap((args) => /^run ([\w:-]+)/.exec(args)?.[1] ?? [])
    expect(named.filter((command) => !(command in scripts))).toEqual([])
    expect(run.filter((args) => !/^(?:run|ci) /.test(args))).toEqual([])
  })
})

test('the toolkit finds the template and its choices, and leaves nothing in them to fill in, for az would take that literally', () => {
  const { provision } = file.parse(parse(read('m365agents.yml')))
  const deploys = provision.filter(({ uses }) => uses === 'arm/deploy')
  const { templates } = z
    .object({ templates: z.array(z.object({ path: z.string(), parameters: z.string(), deploymentName: z.string() })) })
    .parse(deploys[0]?.with)
  expect(deploys).toHaveLength(1)
  for (const { path, parameters } of templates) {
    expect([path, parameters].filter((one) => !existsSync(join(ROOT, one)))).toEqual([])
    expect(read(parameters)).not.toContain('${{')
  }
})

test('the toolkit puts in place what the release was laid out in', () => {
  const { deploy } = file.parse(parse(read('m365agents.yml')))
  const { artifactFolder } = deploy.find(({ uses }) => uses === 'azureAppService/zipDeploy')?.with ?? {}
  expect(join(ROOT, String(artifactFolder))).toBe(STAGED)
  expect(deploy[0]?.with).toEqual({ args: 'run release' })
})

test('the toolkit checks and publishes the package that npm run package writes', () => {
  const { provision, publish } = file.parse(parse(read('m365agents.yml')))
  for (const steps of [provision, publish]) {
    const uses = steps.map((one) => one.uses)
    expect(uses.indexOf('cli/runNpmCommand')).toBeLessThan(uses.indexOf('teamsApp/validateAppPackage'))
    const packages = steps.flatMap(({ with: { appPackagePath } }) => (appPackagePath ? [appPackagePath] : []))
    expect(new Set(packages)).toEqual(new Set(['./.data/teams-app.${{TEAMSFX_ENV}}.zip']))
  }
  expect(read('appPackage/pack.ts')).toContain('`../.data/teams-app.${env ?? USUAL}.zip`')
})
