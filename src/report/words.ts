/** The words of picture and summary, in Dutch (nl-BE); instruments bring the names of blocks and stages. */
export const words = {
  picture: {
    subtitle: (instrument: string, schoolYear: string) => `${instrument} · ${schoolYear}`,
    legend: {
      agreed: 'zo werken we vandaag',
      grow: 'daar willen we naartoe',
      keep: 'dit houden we aan',
      votes: 'aantal stemmen',
      votesLastRound: 'stemmen, laatste ronde'
    }
  },

  text: {
    title: (instrument: string, centre: string, schoolYear: string) =>
      `Datagrafiek ${instrument}, ${[centre, schoolYear].filter((part) => part !== '').join(', ')}.`,
    cluster: (name: string, blocks: string) => `Cluster ‘${name}’. ${blocks}`,
    block: (name: string, stage: string, ambition: string, votes: string) =>
      `${name}, vandaag ${stage.toLowerCase()}, ${ambition}${votes}.`,
    keep: 'dit aanhouden',
    grow: (stage: string) => `naar ${stage.toLowerCase()}`,
    votes: (counts: readonly string[], total: number) => `; ${total === 1 ? 'stem' : 'stemmen'}: ${listed(counts)}`,
    count: (stage: string, count: number) => `${count} ${stage.toLowerCase()}`
  },

  summary: {
    /** Where the centre stands: all blocks in one stage, or the stage or stages most blocks are in. */
    todayAll: (stage: string, blocks: number) =>
      `Ons centrum werkt vandaag bij ${blocks === 1 ? 'de enige bouwsteen' : `alle ${blocks} bouwstenen`} ${stage.toLowerCase()}.`,
    today: (stages: readonly string[], count: number, of: number) =>
      `Ons centrum werkt vandaag ${count * 2 > of ? 'vooral' : 'het vaakst'} ${listed(stages).toLowerCase()}: ${each(stages)}bij ${count} van de ${of} bouwstenen.`,
    todayEvenly: (stages: readonly string[], count: number, of: number) =>
      `Ons centrum werkt vandaag even vaak ${listed(stages).toLowerCase()}: ${each(stages)}bij ${count} van de ${of} bouwstenen.`,

    keepAll: (blocks: number) =>
      `Naar de toekomst willen we ${blocks === 1 ? 'dat zo houden' : `dat bij alle ${blocks} bouwstenen zo houden`}.`,
    grow: (count: number, of: number, toward: string) =>
      `Naar de toekomst willen we groeien ${count === of ? (of === 1 ? 'bij die bouwsteen' : `bij alle ${of} bouwstenen`) : `bij ${count} van de ${of} bouwstenen`}, ${toward}${restKept(of - count)}.`,
    towardOne: (stage: string, count: number) => `${count > 1 ? 'telkens ' : ''}naar ${stage.toLowerCase()}`,
    towardMost: (stages: readonly string[], count: number) =>
      `het vaakst naar ${listed(stages).toLowerCase()} (${each(stages)}bij ${count})`,
    towardEvenly: (stages: readonly string[], count: number) =>
      `even vaak naar ${listed(stages).toLowerCase()} (${each(stages)}bij ${count})`,

    noPriorities: 'We kozen nog geen prioriteiten.',
    priorities: ([first, ...others]: readonly string[]) =>
      `Op korte termijn werken we eerst aan ‘${first}’${others.length > 1 ? ' en daarna, in deze volgorde, aan ' : others.length > 0 ? ' en daarna aan ' : ''}${listed(others.map((name) => `‘${name}’`))}.`
  }
}

/** "a", "a en b", "a, b en c". */
function listed(parts: readonly string[]): string {
  return [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter((part) => part !== '').join(' en ')
}

function each(stages: readonly string[]): string {
  return stages.length > 1 ? 'telkens ' : ''
}

function restKept(rest: number): string {
  if (rest === 0) return ''
  return rest === 1 ? '; de andere houden we aan' : `; de ${rest} andere houden we aan`
}
