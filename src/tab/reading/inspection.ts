import * as z from 'zod/mini'
import type { InspectionAnswer, InspectionLook, ReportAnswer } from '../../app/look/inspection.ts'
import type { Wired } from './wired.ts'

const named = { id: z.string(), name: z.string() }
const scale = { scale: z.string(), chapter: z.string(), text: z.string(), level: z.string() }
const report = {
  schoolYear: z.string(),
  institution: z.string(),
  infringements: z.string(),
  advice: z.string(),
  recommendations: z.array(z.string())
}

/** The reports of a centre. */
export const centreInspections = z.union([
  z.literal('none'),
  z.object({
    centre: z.string(),
    restored: z.string(),
    mayWrite: z.boolean(),
    levels: z.array(z.object(named)),
    advices: z.array(z.object(named)),
    scales: z.array(z.object({ ...named, code: z.string() })),
    reports: z.array(
      z.object({
        ...report,
        scales: z.array(z.object(scale)),
        id: z.string(),
        by: z.string(),
        savedAt: z.string(),
        version: z.string(),
        mayChange: z.boolean(),
        mayRemove: z.boolean(),
        beside: z.array(
          z.object({
            name: z.string(),
            stage: z.string(),
            aim: z.string(),
            scales: z.array(z.object({ name: z.string(), level: z.string(), text: z.string() })),
            story: z.optional(z.object({ kind: z.enum(['team-later', 'team-earlier']), scales: z.array(z.string()) }))
          })
        ),
        touched: z.array(z.array(z.string()))
      })
    )
  })
]) satisfies z.ZodMiniType<Wired<InspectionLook | 'none'>>

/** What there is to show of them. */
export type CentreInspections = Exclude<z.infer<typeof centreInspections>, 'none'>

const unread = z.enum([
  'no-text',
  'school',
  'other',
  'no-scales',
  'no-pdf',
  'no-text-file',
  'locked',
  'damaged',
  'many-pages',
  'script',
  'slow'
])

/** What was read of a file. */
export const reportAnswer = z.union([
  z.object({ kind: z.literal('refused'), why: unread }),
  z.object({
    kind: z.literal('read'),
    report: z.object({
      ...report,
      scales: z.array(
        z.object({
          ...scale,
          page: z.number(),
          line: z.number(),
          sign: z.string(),
          pieces: z.array(z.object({ text: z.string(), level: z.string() }))
        })
      )
    })
  })
]) satisfies z.ZodMiniType<Wired<ReportAnswer>>

/** A report as it was read from a file. */
export type ReportRead = Extract<z.infer<typeof reportAnswer>, { kind: 'read' }>['report']

/** What came of keeping or removing one. */
export const inspectionAnswer = z.union([
  z.object({ kind: z.enum(['done', 'changed', 'full']) }),
  z.object({
    kind: z.literal('mistakes'),
    mistakes: z.array(
      z.union([
        z.object({ kind: z.enum(['no-scale', 'school-year', 'institution', 'advice', 'many', 'infringements-long']) }),
        z.object({
          kind: z.enum(['unknown-scale', 'twice', 'level', 'text-long', 'recommendation-long']),
          at: z.string()
        })
      ])
    )
  })
]) satisfies z.ZodMiniType<Wired<InspectionAnswer>>
