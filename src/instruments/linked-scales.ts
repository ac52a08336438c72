import type { Instrument, LinkedScale } from '../scan/instrument.ts'

/**
 * An instrument whose scales of the inspectorate say in short what the level is that all should reach, where one of the others has such a
 * scale: the first of these, as a scale may have an older edition in another instrument.
 */
export function withLinkedScales(instrument: Instrument, others: Iterable<Instrument>): Instrument {
  const described = new Map<string, NonNullable<LinkedScale['target']>>()
  for (const { id, target, stages, blocks } of others) {
    const level = stages.find((stage) => stage.id === target)
    if (id === instrument.id || !level) continue
    for (const block of blocks)
      if (!described.has(block.number))
        described.set(block.number, { level: level.name, says: block.stages[level.id]?.points ?? [] })
  }
  const linked = (scale: LinkedScale): LinkedScale => {
    const target = described.get(scale.code)
    return target ? { ...scale, target } : scale
  }
  return { ...instrument, blocks: instrument.blocks.map((block) => ({ ...block, scales: block.scales.map(linked) })) }
}
