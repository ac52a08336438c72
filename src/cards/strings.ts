import { type Mistake, NOTE_LENGTH } from '../scan/answer.ts'
import type { ClosingMistake } from '../scan/closing.ts'
import type { Reason, Target } from '../scan/delivery.ts'
import type { Instrument } from '../scan/instrument.ts'
import { REMARK_LENGTH } from '../scan/keep-typed.ts'
import { inBrussels } from '../scan/moment.ts'
import type { Refusal } from '../scan/refusal.ts'
import { MOST_MEMBERS, type Unreachable } from '../scan/scan.ts'
import { CENTRE_LENGTH, type SetupMistake } from '../scan/setup.ts'
import { THREE } from '../scan/three.ts'
import { plain } from './lines.ts'

/** Every word people see, in Dutch (nl-BE). Instruments bring their own names and questions. */
export const strings = {
  fallback: 'Deze kaart vraagt een recentere versie van Teams. Werk Teams bij en probeer opnieuw.',
  required: 'Velden met een * zijn verplicht.',

  /** Buttons; these titles are fixed. */
  button: {
    start: 'Scan starten',
    join: 'Doe mee',
    save: 'Bewaar en ga verder',
    back: 'Vorige',
    skip: 'Overslaan',
    overview: 'Overzicht',
    send: 'Antwoorden insturen',
    remind: 'Herinner',
    close: 'Stemming sluiten',
    closeYes: 'Ja, stemming sluiten',
    closeNo: 'Nee, nog niet',
    next: 'Volgende',
    goTo: 'Ga naar deze bouwsteen',
    closing: 'Naar de slotvragen',
    discuss: 'Bespreek',
    revote: 'Nieuwe stemronde',
    endRound: 'Tweede ronde sluiten',
    endRoundYes: 'Ja, tweede ronde sluiten',
    cast: 'Stem',
    sign: 'Definitief indienen',
    signYes: 'Ja, definitief indienen',
    sendBack: 'Terug naar het team',
    resend: 'Opnieuw versturen',
    preview: 'Bekijk wat verstuurd wordt',
    previewShow: 'Toon deze keuze',
    toConcept: 'Terug naar het concept',
    handOver: 'Overdragen',
    give: 'Rol overdragen',
    keepRole: 'Nee, toch niet',
    agree: 'Vastleggen',
    agreeAll: 'Alle eensgezinde overnemen',
    conclude: 'Naar het besluit',
    director: 'Naar de directeur',
    background: 'Meer achtergrond',
    notes: '+ Toelichting',
    help: 'Uitleg bij de vragen',
    mute: 'Geen herinneringen meer voor deze scan',
    unmute: 'Toch weer herinneringen',
    changeDate: 'Datum wijzigen',
    openConcept: 'Open het concept',
    erase: 'Wis mijn gegevens',
    eraseYes: 'Ja, wis mijn gegevens',
    eraseNo: 'Nee, toch niet'
  },

  setup: {
    summary: 'Groepsscan instellen',
    title: 'Een groepsscan starten',
    intro: 'Kies wie meedoet en tot wanneer. Daarna krijgt elk lid de vragen in een privéchat.',
    soloTitle: 'Een scan voor jezelf starten',
    soloIntro: 'Je vult de scan hier alleen in. Niemand anders ziet je antwoorden.',
    way: 'Hoe werken jullie?',
    each: 'Stemmen: elk antwoordt eerst voor zichzelf',
    together: 'Samen: jullie vullen alles in rond één scherm',
    instrument: 'Instrument',
    centre: 'Naam van het centrum',
    centreExample: 'bv. CLB Noord',
    centreMissing: 'Vul de naam van het centrum in.',
    schoolYear: 'Schooljaar',
    members: 'Leden van het beleidsteam die meedoen',
    votes: (name: string) => `Ik stem zelf mee (${name})`,
    director: 'Directeur',
    directorExample: 'Kies de directeur',
    directorMissing: 'Kies wie de directeur is.',
    closesOn: 'Stemmen kan tot en met',
    closesOnMissing: 'Kies een datum.',
    closesEarly: 'Vroeger sluiten',
    closesWhenReady: 'Sluit ook vanzelf zodra iedereen klaar is',
    visibility: 'Wie ziet na het sluiten wie wat koos?',
    anonymous: 'Niemand: de antwoorden blijven anoniem',
    named: 'Het team: de antwoorden staan op naam',
    fixed: 'Dit ligt vast zodra iemand antwoordt.',
    onlyStarter: (name: string) => `Alleen ${name} kan deze scan starten.`
  },

  scan: {
    summary: (instrument: string) => `Groepsscan ${instrument}`,
    title: (instrument: string) => `Groepsscan ${instrument}`,
    facts: (blocks: number, minutes: number, until: string) =>
      `${blocks} bouwstenen, ongeveer ${minutes} minuten. Stemmen kan tot en met ${until}.`,
    closesBy:
      'Daarna sluit de stemming vanzelf. Wie nog niet klaar is, krijgt twee keer een herinnering: de dag voor de laatste dag en op de laatste dag zelf.',
    closesByReady:
      'Daarna sluit de stemming vanzelf, of vroeger, zodra iedereen klaar is. Wie nog niet klaar is, krijgt twee keer een herinnering: de dag voor de laatste dag en op de laatste dag zelf.',
    anonymous: 'Anoniem: niemand ziet wie wat koos. De resultaten verschijnen pas na het sluiten.',
    named: 'Op naam: na het sluiten ziet het team wie wat koos. Tot dan ziet niemand iets.',
    progress: (ready: number, members: number, busy: number) =>
      `${ready} van ${members} klaar${busy > 0 ? ` · ${busy} bezig` : ''}`,
    howTo: 'Geen kaart gekregen in je privéchat? Druk op Doe mee.',
    people: (facilitator: string, director: string) =>
      `Begeleider: ${facilitator}. Directeur: ${director}. De knoppen hieronder zijn voor de begeleider.`,
    facilitator: 'Begeleider'
  },

  stage: {
    summary: (block: string) => `Groepsscan: ${block}`,
    line: (place: number, of: number, cluster: string) => `${place} van ${of} · ${cluster}`,
    invitation: (facilitator: string, centre: string) =>
      `${facilitator} nodigt je uit om mee te kijken naar ${centre}.`,
    invitationFacts: (blocks: number, minutes: number, until: string) =>
      `${blocks} bouwstenen, ongeveer ${minutes} minuten, tot en met ${until}. Je kan op elk moment stoppen en later verdergaan; elke stap wordt bewaard.`,
    missing: 'Kies een stadium, of geef aan dat je het niet kan inschatten.',
    cycle: (cycle: string) => (cycle ? ` · ${cycle}` : ''),
    expectations: 'Kwaliteitsverwachtingen (RclbK)',
    scales: 'Verwante ontwikkelingsschalen van de inspectie',
    reflections: 'Om bij stil te staan',
    contribution: 'Wat het bijdraagt',
    doubt: 'Twijfel je tussen twee stadia? Kies wat het best past, of waar de meeste collega’s staan.',
    anonymous: 'Tot het sluiten ziet alleen jij dit. Daarna ziet het team aantallen en toelichtingen, zonder namen.',
    named: 'Tot het sluiten ziet alleen jij dit. Daarna ziet het team het met je naam erbij.',
    personal: 'Alleen jij ziet dit.'
  },

  context: {
    summary: (block: string) => `Groepsscan: ${block}`,
    chosen: (stage: string) => `Jij koos: ${stage}`,
    ambition: 'Naar de toekomst willen we *',
    intent: 'De manier waarop we dit vandaag doen *',
    difference: 'Verschilt dit tussen delen van het centrum? *',
    levers: 'Hefbomen: wat helpt ons hierbij? *',
    barriers: 'Knelpunten: wat remt ons hierbij? *',
    other: 'Anders, namelijk',
    otherExample: 'Alleen als je ‘ja, anders’ aanvinkt',
    notes: {
      intent: 'Toelichting bij de manier waarop',
      difference: 'Toelichting bij de verschillen',
      levers: 'Toelichting bij de hefbomen',
      barriers: 'Toelichting bij de knelpunten'
    },
    noteExample: 'Niet verplicht',
    /** How a text goes that is kept: a field that comes back empty may have got lost on the way. */
    toEmpty: 'Een toelichting weghalen? Zet er enkel een streepje (-) in.',
    /** On the card one came to, when nothing of the one that was left came along. */
    lost: 'Wijzigde je zonet nog iets? Dat kwam niet mee. Wat al bewaard was, staat er nog.',
    /** Who reads what is typed here, and when. */
    readers: {
      anonymous: 'Het team leest dit na het sluiten, zonder je naam.',
      named: 'Het team leest dit na het sluiten, met je naam erbij.',
      alone: 'Alleen jij leest dit.'
    }
  },

  overview: {
    summary: 'Overzicht van je antwoorden',
    title: 'Jouw antwoorden',
    progress: (done: number, of: number) => `${done} van ${of} bouwstenen ingevuld`,
    todo: 'nog te doen',
    unfinished: (stage: string) => `${stage} · vragen nog te doen`,
    keeps: (stage: string) => `${stage}, aanhouden`,
    grows: (stage: string, ambition: string) => `${stage} → ${ambition}`,
    abstained: 'niet in te schatten',
    goOn: 'Verder met',
    goTo: 'Iets nakijken of wijzigen?',
    goToExample: 'Kies een bouwsteen',
    next: 'Alle bouwstenen zijn ingevuld. Nu nog de slotvragen, en dan kan je insturen.',
    sent: 'Je antwoorden zijn ingestuurd. Wat je nu nog wijzigt, telt mee zodra je het bewaart.'
  },

  closing: {
    summary: 'Slotvragen van de groepsscan',
    title: 'Tot slot',
    practices: 'Inspirerende praktijken',
    question: (text: string) => `${text} *`,
    noPractice: 'Nog geen',
    priorities: 'Prioriteiten op korte termijn',
    priority: (place: number, required: boolean) => `Prioriteit ${place}${required ? ' *' : ''}`,
    choose: 'Kies een bouwsteen',
    optional: 'Niet verplicht',
    none: '(geen)',
    warning: 'Na het insturen kan je nog alles wijzigen tot de stemming sluit.'
  },

  sent: {
    summary: 'Je antwoorden zijn ingestuurd',
    title: 'Dank je, je antwoorden zijn ingestuurd',
    text: (until: string) =>
      `Wijzigen kan nog tot de stemming sluit (ten laatste op ${until}). Daarna bespreekt het team samen het resultaat in het kanaal.`,
    textAlone: 'Met **resultaat** zie je ze nog eens bij elkaar.'
  },

  close: {
    summary: 'Stemming sluiten?',
    title: 'De stemming sluiten?',
    allReady: 'Iedereen is klaar.',
    notReady: (count: number, of: number) =>
      count === 1 ? `1 van de ${of} leden is nog niet klaar.` : `${count} van de ${of} leden zijn nog niet klaar.`,
    consequence:
      'Na het sluiten kan niemand nog stemmen of wijzigen, en verschijnt het gezamenlijke beeld hier voor iedereen. Wat al bewaard is, telt mee.'
  },

  reminder: {
    summary: 'Herinnering: de groepsscan',
    title: 'De groepsscan wacht nog op jou',
    nothing: 'Je bent nog niet begonnen.',
    done: (done: number, of: number) => `Je hebt ${done} van de ${of} bouwstenen ingevuld.`,
    allDone: 'Alles is ingevuld; je moet je antwoorden alleen nog insturen.',
    until: (until: string) => `Stemmen kan tot en met ${until}.`,
    muted: 'Je krijgt voor deze scan geen herinneringen meer.'
  },

  /** The facilitator is told that a vote closed by itself. */
  closed: {
    title: 'De stemming is gesloten',
    date: (until: string) => `Stemmen kon tot en met ${until}; daarna sloot de stemming vanzelf.`,
    ready: 'Iedereen was klaar, en dus sloot de stemming vanzelf.',
    where: 'Het gezamenlijke beeld staat in het kanaal.'
  },

  /** Who took part in a vote that is over. */
  turnout: {
    nobody: 'Niemand stuurde antwoorden in',
    handedIn: (voted: number, members: number) =>
      `${voted < members ? `${voted} van de ${members} leden` : members === 1 ? '1 lid' : `Alle ${members} leden`} ${voted === 1 ? 'stuurde' : 'stuurden'} antwoorden in`,
    saved: (count: number) => `wat ${count === 1 ? 'een ander al bewaarde' : 'anderen al bewaarden'}, telt mee`,
    savedAlone: 'wat leden al bewaarden, telt mee'
  },

  /** What a member's card says once the vote is over. */
  over: {
    title: 'De stemming is gesloten',
    signed: 'Deze groepsscan is ingediend',
    alone: 'Je scan is afgerond',
    fixed: 'Hier kan je niets meer wijzigen. Wat je eerder bewaarde, telt mee.',
    kept: 'Wat je hier invulde, was op tijd bewaard en telt mee.',
    where: 'Typ **resultaat** om het gezamenlijke beeld te zien.',
    whereSigned: 'Typ **resultaat** om te zien wat werd vastgelegd.',
    whereAlone: 'Typ **resultaat** om je antwoorden bij elkaar te zien.'
  },

  lapsed: {
    title: 'Deze scan is vervallen',
    nobody: 'Tot de laatste dag antwoordde niemand, dus er is niets om te bespreken.',
    untouched: 'Er gebeurde een half jaar niets meer mee.',
    again: 'Typ @Poolster start om een nieuwe scan te beginnen.',
    againAlone: 'Typ start om een nieuwe scan te beginnen.'
  },

  status: {
    title: 'Zo staat het met de groepsscan',
    changed: 'Bewaard. De herinneringen volgen de nieuwe datum.'
  },

  /** Which of several scans is meant. */
  choice: {
    title: {
      resume: 'Met welke scan wil je verder?',
      status: 'Van welke scan wil je weten hoever hij staat?',
      result: 'Van welke scan wil je het resultaat zien?'
    },
    button: { resume: 'Ga verder', status: 'Toon de stand', result: 'Toon het resultaat' },
    ofTeam: (facilitator: string, day: string) => `Begeleider ${facilitator} · gestart op ${day}`,
    alone: (day: string) => `Alleen jij · gestart op ${day}`,
    more: (most: number) => `Je hebt meer dan ${most} scans. De oudere vind je met **mijn gegevens**.`,
    ballot: (block: string) => `Tweede ronde over ${block}: jouw stem ontbreekt nog.`,
    ballotCast: (block: string) => `Tweede ronde over ${block}: je stemde al. Wijzigen kan tot de ronde sluit.`,
    answering: (done: number, of: number, until: string) =>
      `Jij vulde ${done} van de ${of} bouwstenen in. ${strings.reminder.until(until)}`,
    answeringAlone: (done: number, of: number) => `Jij vulde ${done} van de ${of} bouwstenen in.`,
    handedIn: (until: string) => `Je antwoorden zijn ingestuurd. Wijzigen kan tot en met ${until}.`,
    sign: 'Het concept wacht op jou.',
    record: 'Jullie bespreken de bouwstenen en leggen vast wat jullie afspreken.',
    voting: (until: string) => strings.reminder.until(until),
    talking: 'De stemming is gesloten; het team bespreekt het gezamenlijke beeld.',
    withDirector: (director: string) => `Het concept ligt bij ${director}.`,
    doneAlone: (day: string) => `Ingestuurd op ${day}.`,
    submitted: (day: string) => `Ingediend op ${day}.`
  },

  /** The director is reminded of a concept. */
  waiting: {
    title: 'Het concept wacht nog op jou',
    text: (since: string) =>
      `Sinds ${since} ligt het concept van de groepsscan bij jou. Kijk het na, en dien het in of stuur het terug naar het team.`
  },

  /** The director is told that nobody leads a scan any more. */
  leaderless: {
    title: 'De begeleider is niet te bereiken',
    text: (facilitator: string) =>
      `Poolster kan ${plain(facilitator)} niet bereiken, en deze scan wacht op de begeleider. Geef de rol aan iemand anders, zodat het team verder kan. Wat bewaard is, blijft bewaard.`
  },

  agenda: {
    summary: 'Zo kijken wij naar ons centrum',
    title: 'Zo kijken wij naar ons centrum',
    titleAlone: 'Zo kijk jij naar je centrum',
    voted: (ready: number, members: number, busy: number) =>
      `${ready} van ${members} ${ready === 1 ? 'stuurde' : 'stuurden'} in.${busy > 0 ? ` ${busy === 1 ? '1 lid begon, maar stuurde' : `${busy} leden begonnen, maar stuurden`} niet in; wat bewaard was, telt mee.` : ''}`,
    inBrief: (toDiscuss: number, proposed: number, unanimous: number) =>
      `Te bespreken: ${toDiscuss} · met een voorstel: ${proposed} · eensgezind: ${unanimous}`,
    inBriefAlone: (placed: number, of: number) => `${placed} van ${of} bouwstenen ingeschat`,
    order: 'De bouwsteen waarover we het meest verschillen, staat bovenaan.',
    choice: (block: string, status: string) => `${block} · ${status.toLowerCase()}`,
    proposed: 'met een voorstel',
    agreeing: 'eensgezind',
    discuss: 'Welke bouwsteen bespreken we?',
    afterSecond: 'stemmen van de tweede ronde',
    answers: (count: number) => (count === 1 ? '1 antwoord' : `${count} antwoorden`),
    abstained: (count: number) => `${count} kon${count === 1 ? '' : 'den'} dit niet inschatten`,
    proposal: (stage: string) => `Voorstel: ${stage.toLowerCase()}`,
    toDiscuss: 'Te bespreken',
    noVotes: 'niemand koos een stadium',
    /** In an anonymous scan, where figures could point at people. */
    few: `te weinig antwoorden om te tonen (minder dan ${THREE})`,
    aside: 'telt niet mee',
    fewAgain: `de tweede ronde telt niet mee (minder dan ${THREE} stemmen)`,
    figure: (stage: string, count: number) => `${stage} ${count}`,
    /** A bar beside its figure: the figure says it, the bar shows it. */
    bar: (length: number, count: number) => `${'▇'.repeat(length)}${length > 0 ? ' ' : ''}${count}`,
    unanimous: (count: number) => `Eensgezind (${count})`,
    keep: (count: number) => `aanhouden ${count}`,
    grow: (stage: string, count: number) => `naar ${stage.toLowerCase()} ${count}`,
    future: (parts: string) => `Toekomst: ${parts}`,
    /** Where the votes beside it are those of a second round: this was asked in the first one only. */
    futureFirst: (parts: string) => `Toekomst, uit de eerste ronde: ${parts}`,
    levers: 'Hefbomen',
    barriers: 'Knelpunten',
    practices: 'Inspirerende praktijken',
    noPractice: (count: number) => `nog geen: ${count}`,
    named: (what: string, count: number) => `${what}: ${count}`,
    namedHow: (answers: number, blocks: number) =>
      `Zo vaak genoemd in ${answers === 1 ? '1 antwoord' : `${answers} antwoorden`} over ${blocks === 1 ? '1 bouwsteen' : `${blocks} bouwstenen`}.`,
    mentions: (block: string, count: number) => `${block} (${count})`,
    priorities: 'Prioriteiten',
    points: (block: string, points: number) => `${block} (${points} ${points === 1 ? 'punt' : 'punten'})`,
    pointsHow: (most: number) => `Een eerste plaats telt voor ${most} punten, elke volgende voor 1 minder.`,
    nothing: 'Niets genoemd.'
  },

  talk: {
    summary: (block: string) => `Bespreken: ${block}`,
    votes: 'Zo stemden we',
    bothRounds: 'Zo stemden we, voor en na het gesprek',
    stage: 'Stadium',
    round: (place: number) => `Ronde ${place}`,
    notPlaced: 'Niet in te schatten',
    counted: (total: number, abstained: number) =>
      [strings.agenda.answers(total), ...(abstained > 0 ? [strings.agenda.abstained(abstained)] : [])].join(' · '),
    outcome: {
      nobody: 'niemand koos een stadium',
      single: (stage: string) => `één stem, voor ${stage}`,
      unanimous: (stage: string) => `allemaal voor ${stage}`,
      unanimousOfChoosing: (stage: string) => `wie koos, koos ${stage}`,
      majority: (stage: string, most: number, total: number) => `meerderheid voor ${stage} (${most} van ${total})`,
      none: 'geen meerderheid',
      few: `te weinig stemmen om te tonen (minder dan ${THREE})`
    },
    hidden: '–',
    firstCounts: `De tweede ronde telt niet mee: minder dan ${THREE} leden kozen een stadium. De eerste ronde blijft gelden.`,
    earlier: `De nieuwe uitslag verschilt minder dan ${THREE} stemmen van een vorige. Daarom blijft de laatste hier staan.`,
    /** Before a second round closes. */
    ending: {
      title: 'De tweede ronde sluiten?',
      notVoted: (count: number, of: number) =>
        count === 0
          ? 'Iedereen stemde.'
          : `${count} van de ${of} leden ${count === 1 ? 'stemde' : 'stemden'} nog niet.`,
      consequence:
        'Na het sluiten staan beide rondes hier naast elkaar. Tot jullie deze bouwsteen vastleggen, kan de ronde weer open.',
      consequenceAnonymous: `Na het sluiten staan beide rondes hier naast elkaar; met minder dan ${THREE} stemmen telt de tweede niet mee. Tot jullie deze bouwsteen vastleggen, kan de ronde weer open.`
    },
    roundOutcome: (place: number, outcome: string) => `Ronde ${place}: ${outcome}`,
    voters: 'Wie koos wat',
    gone: 'iemand die de eigen gegevens liet wissen',
    voter: (stage: string) => `${stage}: `,
    moved: (name: string, from: string) => `${name} (eerst ${from})`,
    progress: (cast: number, of: number) => `Tweede ronde: ${cast} van ${of} stemden`,
    /** Where a count that grows by one would say who votes. */
    isVoting: 'Tweede ronde: er wordt gestemd.',
    remarks: 'Wat collega’s erbij schreven',
    remarksFolded: (count: number) => `Wat collega’s erbij schreven (${count})`,
    quote: (text: string) => `“${text}”`,
    by: (name: string) => ` ${name}`,
    about: {
      intent: 'Over de manier waarop',
      difference: 'Over de verschillen',
      levers: 'Over de hefbomen',
      barriers: 'Over de knelpunten'
    },
    more: (count: number) =>
      count === 1
        ? 'Nog 1 toelichting past niet op deze kaart.'
        : `Nog ${count} toelichtingen passen niet op deze kaart.`,
    few: `Toelichtingen verschijnen hier pas vanaf ${THREE} antwoorden, zodat niemand herkenbaar is.`,
    aid: 'Zo voer je het gesprek',
    label: {
      opening: 'Openingsvraag:',
      first: 'Wie eerst:',
      pace: 'Hoelang:',
      now: 'Nu:',
      where: 'Waar:',
      after: 'Daarna:'
    },
    stages: 'De vier stadia',
    forFacilitator: 'De knoppen hieronder zijn voor de begeleider.',
    pace: (minutes: number) => `Praat ${minutes} minuten en start dan een nieuwe stemronde.`,
    paceMajority: (minutes: number) =>
      `Praat ${minutes} minuten. Kan iedereen verder met de meerderheid? Dan is een nieuwe stemronde niet nodig.`,
    paceAgreed: (minutes: number) => `${minutes} minuten volstaan. Opnieuw stemmen is niet nodig.`,
    paceNobody: (minutes: number) =>
      `Neem ${minutes} minuten en lees samen de vier stadia. Start daarna een nieuwe stemronde.`,
    paceRecord: (minutes: number) =>
      `Neem ${minutes} minuten en spreek dan af wat jullie vastleggen. Opnieuw stemmen kan tot dan.`,
    /** Who speaks first when votes lie apart: anyone may speak for an outer position, so nobody has to give theirs away. */
    outer: (lowest: string, highest: string) =>
      `Begin bij de uitersten: wat pleit voor ${lowest}, en wat voor ${highest}?`,
    nobody: {
      opening: 'Wat moeten we weten of zien om dit wel te kunnen inschatten?',
      first: 'Wie hier in de praktijk mee te maken heeft en dat wil, vertelt wat er vandaag gebeurt.'
    },
    single: {
      opening: 'Er is nog maar één stem. Wat herkennen jullie in de vier stadia?',
      first: 'Wie nog geen stadium koos en dat wil, vertelt eerst wat er vandaag gebeurt.'
    },
    fewVotes: {
      opening: 'Er zijn te weinig stemmen om te tonen. Wat herkennen jullie in de vier stadia?',
      first: 'Wie wil, vertelt wat er vandaag gebeurt. Niemand hoeft te zeggen wat die koos.'
    },
    agreed: (stage: string) => ({
      opening: `We kiezen allemaal ${stage}. Waaraan merken we dat in de praktijk?`,
      first: 'Wie wil, geeft kort één voorbeeld.'
    }),
    /** The same where some could not place the centre. */
    agreedOfChoosing: (stage: string) => ({
      opening: `Wie een stadium koos, koos ${stage}. Waaraan merken we dat in de praktijk?`,
      first: 'Wie wil, geeft kort één voorbeeld, ook wie dit niet kon inschatten.'
    }),
    camps: {
      opening: 'We zien twee duidelijke groepen. Wat ziet de ene groep dat de andere niet ziet?',
      first: 'Iedereen mag iets aanbrengen, ook wie anders koos.'
    },
    wide: {
      opening: 'We kijken hier heel verschillend naar. Aan welke teams of situaties dacht je toen je koos?',
      first: 'Iedereen mag iets aanbrengen, ook wie anders koos.'
    },
    most: (stage: string) => ({
      opening: `De meesten kiezen ${stage}. Wat zouden we daarbij over het hoofd kunnen zien?`,
      first:
        'Begin met wat voor een ander stadium pleit. Iedereen mag iets aanbrengen, ook wie met de meerderheid stemde.'
    }),
    near: (lower: string, higher: string) => ({
      opening: `We liggen dicht bij elkaar: ${lower} of ${higher}. Wat doen we al, en wat ontbreekt er nog voor ${higher}?`,
      first: `Begin met een voorbeeld dat bij ${higher} past, daarna een dat bij ${lower} past. Iedereen mag er een geven.`
    }),
    settled: (stage: string) => ({
      opening: `De meesten kiezen nu ${stage}. Kan iedereen daarmee verder?`,
      first: 'Wie nog twijfelt en dat wil, zegt wat er zeker bij vermeld moet worden.'
    }),
    unsettled: {
      opening: 'Ook nu is er geen meerderheid. Met welk stadium kan iedereen verder, en waarom?',
      first: 'Iedereen mag iets aanbrengen, ook wie anders koos.'
    },
    votingHeading: 'Nu opnieuw stemmen',
    voting: {
      opening: 'Elk lid stemt opnieuw, voor zichzelf en zonder overleg.',
      first: 'Op de stemkaart in dit gesprek. Niet gevonden? Typ hervat in je privéchat met Poolster.',
      pace: 'De begeleider sluit de tweede ronde. Dan staan beide rondes hier naast elkaar.'
    },
    opened: (block: string) =>
      `${block}: de kaart om te bespreken komt in dit gesprek. Zie je ze niet? Druk nog eens op Bespreek.`,
    revoteOpened:
      'De tweede ronde is open. De stemkaart komt in dit gesprek. Zie je ze niet? Druk nog eens op Bespreek.'
  },

  ballot: {
    summary: (block: string) => `Tweede ronde: ${block}`,
    title: (block: string) => `Tweede ronde: ${block}`,
    text: 'Stem opnieuw, met wat je in het gesprek hoorde. De uitslag komt als de ronde sluit.',
    anonymous: 'Niemand anders ziet wat jij hier kiest, ook niet na het sluiten.',
    named: 'Niemand anders ziet wat jij hier kiest. Als de ronde sluit, ziet het team het met je naam erbij.',
    over: 'Deze ronde is gesloten. De uitslag staat bij de bespreking.',
    kept: 'Je stem is bewaard. Wijzigen kan tot de ronde sluit.'
  },

  agree: {
    summary: (block: string) => `Vastleggen: ${block}`,
    place: (place: number, of: number, cluster: string) => `${place} van ${of} · ${cluster}`,
    proposed: (stage: string, how: string) => `Voorstel uit de stemming: ${stage.toLowerCase()} (${how})`,
    open: 'Geen stadium kreeg meer dan de helft van de stemmen: vul in wat jullie samen afspreken.',
    few: {
      votes: `Er zijn te weinig stemmen om iets voor te stellen (minder dan ${THREE}): vul in wat jullie samen afspreken.`,
      rest: `Bij de andere vragen zijn er te weinig antwoorden om iets voor te stellen (minder dan ${THREE}).`
    },
    stage: 'Ons centrum staat vandaag op *',
    ambition: 'Naar de toekomst willen we *',
    keep: 'dit aanhouden',
    share: 'De toelichting mag naar de scholengroep',
    shareLabel: 'Wie leest de toelichting?',
    how: {
      unanimous: 'eensgezind',
      majority: 'meerderheid',
      'after-talk': 'na gesprek',
      'second-round': 'in tweede ronde'
    },
    /** The same where some could not place the centre. */
    howOfChoosing: {
      unanimous: 'eensgezind onder wie koos',
      majority: 'meerderheid van wie koos',
      'second-round': 'in tweede ronde, door wie koos'
    },
    howSingle: 'één stem',
    howSingleAgain: 'één stem, in tweede ronde',
    sentToChat: 'De kaart om vast te leggen komt eraan in je privéchat met Poolster.',
    title: 'Wat jullie vastlegden',
    progress: (done: number, of: number) => `${done} van ${of} bouwstenen vastgelegd`,
    todo: 'nog vast te leggen',
    unfinished: (stage: string) => `${stage} · nog aan te vullen`,
    allDone: 'Alles is vastgelegd. Nu nog het besluit: praktijken en prioriteiten.',
    taken: (count: number, open: number) =>
      `${count === 1 ? '1 eensgezinde bouwsteen is' : `${count} eensgezinde bouwstenen zijn`} overgenomen.${open > 0 ? ` Bij ${open} ervan vul je nog enkele vragen aan.` : ''}`,
    noneToTake: 'Er zijn geen eensgezinde bouwstenen meer om over te nemen.',
    status: (stage: string, how: string) => `Vastgelegd: ${stage.toLowerCase()} (${how})`
  },

  concept: {
    title: 'Concept van de groepsscan',
    intro: (took: string) =>
      `${took}. Daarna legde het beleidsteam dit vast. Kijk het na, en dien het in of stuur het terug.`,
    introTogether: 'Het beleidsteam vulde dit samen in. Kijk het na, en dien het in of stuur het terug.',
    line: (block: string, placed: string, how: string) => `${block}: ${placed} (${how})`,
    whoHeading: 'Wie krijgt wat na het indienen',
    who: [
      'Het kanaal van het beleidsteam: dit overzicht.',
      'Jij: dit overzicht, en per mail het verslag en de cijfers.',
      'AD, CODI en DICO: het verslag, zonder toelichtingen die het team binnen het centrum houdt.',
      'Het netwerk (POC+): cijfers zonder namen, ook zonder die van het centrum.'
    ],
    address: {
      director: 'Jouw mailadres',
      ad: 'Mailadres AD',
      codi: 'Mailadres CODI',
      dico: 'Mailadres DICO'
    },
    addressHelp: 'Laat een vak leeg als er niemand is.',
    addressHelpFilled:
      'Laat een vak leeg als er niemand is. Een adres of opmerking weghalen? Zet er enkel een streepje (-) in.',
    remark: 'Terug naar het team? Schrijf waarom',
    remarkExample: 'Wat moet het team nog bekijken?',
    sent: (director: string) => `Het concept is onderweg naar ${plain(director)}.`,
    sentBack: 'Het concept ligt weer bij het team, met jouw opmerking.',
    returned: (director: string) => `${plain(director)} stuurde het concept terug met deze opmerking:`
  },

  sign: {
    title: 'Definitief indienen?',
    warning: 'Daarna kan niemand nog iets wijzigen, ook jij niet.',
    warningAnonymous:
      'Daarna kan niemand nog iets wijzigen, ook jij niet. Wie wat antwoordde, wordt op dat moment voorgoed gewist.',
    whereHeading: 'Dit zijn de adressen',
    remark: 'Je opmerking vertrekt niet mee; ze dient alleen om het concept terug te sturen.',
    to: (who: string, address: string) => `${who}: ${address === '' ? 'geen' : address}`
  },

  preview: {
    title: 'Wat wordt verstuurd',
    intro: 'Er is nog niets verstuurd. Dit vertrekt pas als je definitief indient.',
    place: (place: number, of: number) => `Deel ${place} van ${of}`,
    whose: (receiver: string, part: string) => `${receiver} · ${part}`,
    label: (what: string) => `${what}: `,
    receiverLabel: 'Voor wie?',
    partLabel: 'Welk deel?',
    receiver: {
      director: 'Jijzelf',
      group: 'AD, CODI en DICO',
      channel: 'Het kanaal van het beleidsteam',
      network: 'Het netwerk (POC+)'
    },
    part: {
      mail: 'Mail en bijlagen',
      card: 'De kaart',
      figures: 'Samengevat',
      blocks: (cluster: string, place: number, of: number) => (of > 1 ? `${cluster} (${place} van ${of})` : cluster)
    },
    mail: 'De mail',
    noMail: 'Deze installatie verstuurt geen mails. Vraag je beheerder om dat aan te zetten.',
    to: { director: 'Aan', ad: 'AD', codi: 'CODI', dico: 'DICO' },
    noAddress: 'geen adres ingevuld, dus geen mail',
    subject: 'Onderwerp',
    attachments: 'De bijlagen',
    attachment: { picture: 'Datagrafiek, zichtbaar in de mail', report: 'Verslag', workbook: 'Cijfers' },
    front: 'Vooraan in het verslag',
    director: 'Directeur',
    took: 'Deelname',
    notes: 'De toelichtingen',
    allNotes: 'In het verslag en de cijfers staan alle toelichtingen, ook wat het team binnen het centrum houdt.',
    heldBack: (blocks: readonly string[]) =>
      `Het team houdt de toelichtingen bij deze bouwstenen binnen het centrum: ${blocks.join(', ')}.`,
    noneHeldBack: 'Het team houdt geen toelichtingen binnen het centrum.',
    heldBackHere: 'De toelichtingen blijven binnen het centrum.',
    keptInsideHere: 'Deze toelichtingen blijven binnen het centrum.',
    agreed: 'Vastgelegd',
    ambition: 'Naar de toekomst',
    how: 'Hoe beslist',
    intent: 'Manier waarop',
    difference: 'Verschillen',
    note: 'Toelichting',
    votes: 'Stemmen',
    votesOf: (round: string) => `Stemmen, ${round.toLowerCase()}`,
    noVotes: 'samen ingevuld, zonder stemronde',
    practice: 'Inspirerende praktijk',
    noPractice: 'nog geen',
    card: 'Deze kaart komt in het kanaal, en ook in jouw chat. Er staan geen toelichtingen op.',
    cardPicture: {
      each: 'De datagrafiek erop toont per bouwsteen ook hoe vaak elk stadium gekozen werd; hieronder staat ze in woorden.',
      together: 'De datagrafiek staat er ook op; hieronder staat ze in woorden.'
    },
    signed: (director: string) => `Ingediend door ${plain(director)}, met de dag waarop je indient.`,
    about: 'Over de scan',
    edition: 'Editie',
    network: [
      'Geen naam van het centrum of van mensen, geen toelichtingen en geen stemmen.',
      'Het netwerk leest alleen totalen over de centra heen, en pas vanaf 5 centra.'
    ]
  },

  summary: {
    title: 'Het resultaat van onze groepsscan',
    signed: (director: string, day: string) => `Ingediend door ${plain(director)} op ${day}.`
  },

  receipts: {
    heading: 'Wie het resultaat kreeg',
    who: {
      channel: 'Het kanaal van het team',
      director: 'Directeur',
      ad: 'AD',
      codi: 'CODI',
      dico: 'DICO',
      network: 'Het netwerk: keuzes zonder namen'
    } satisfies Record<Target, string>,
    mailTo: (who: string, address: string) => `${who}: mail naar ${address}`,
    waiting: 'Onderweg.',
    sending: 'Wordt nu verstuurd. Je hoeft niets te doen.',
    later: 'Wacht: het lukt nu even niet. We blijven het proberen; je hoeft niets te doen.',
    delivered: (moment: string) => `Verstuurd op ${moment}.`,
    perhaps: 'Misschien aangekomen. Vraag het na, of verstuur opnieuw.',
    failed: {
      address: 'Niet verstuurd: dit mailadres bestaat niet. Kijk het na en verstuur opnieuw.',
      refused: 'Niet verstuurd: de mailserver van de ontvanger weigerde de mail. Vraag na of het adres klopt.',
      'too-large': 'Niet verstuurd: de mail is te groot voor de ontvanger. Stuur het verslag zelf door.',
      off: 'Niet verstuurd: mail staat uit in deze installatie. Vraag het aan je beheerder.',
      blocked: 'Niet verstuurd: Poolster is hier geblokkeerd. Vraag om dat in Teams ongedaan te maken.',
      'not-installed': 'Niet verstuurd: Poolster heeft hier geen toegang meer. Voeg de app opnieuw toe aan het team.',
      gone: 'Niet verstuurd: dit kanaal of gesprek bestaat niet meer.',
      unclear: 'Niet verstuurd. Probeer het opnieuw; lukt het weer niet, vraag het dan aan je beheerder.'
    } satisfies Record<Exclude<Reason, 'later' | 'sending'>, string>,
    resend: 'Iets opnieuw versturen?',
    resendExample: 'Kies een ontvanger',
    address: 'Ander mailadres',
    addressHelp: 'Laat leeg als het adres klopt.',
    again: (who: string) => `Het resultaat vertrekt opnieuw: ${who}.`
  },

  filed: {
    title: 'Deze groepsscan is ingediend',
    where: 'Het resultaat staat in een bericht hieronder; typ @Poolster resultaat om het opnieuw te zien.'
  },

  handover: {
    title: 'De begeleiding overdragen',
    text: 'De nieuwe begeleider kan daarna herinneren, sluiten, bespreken en vastleggen. Jij kan dat dan niet meer.',
    label: 'Wie neemt de begeleiding over?',
    example: 'Kies een lid',
    missing: 'Kies wie de begeleiding overneemt.'
  },

  conclude: {
    summary: 'Het besluit van de groepsscan',
    title: 'Het besluit',
    intro: 'Ingevuld vanuit de stemming; pas aan wat jullie anders afspreken.',
    introFew: `Te weinig leden beantwoordden de slotvragen om iets voor te stellen (minder dan ${THREE}): kies samen.`,
    practices: 'Inspirerende praktijken (hoogstens 3)',
    noPractice: 'Nog geen inspirerende praktijk',
    priorities: 'Prioriteiten, in volgorde van belang',
    missing: (blocks: string) => `Nog vast te leggen: ${blocks}.`,
    kept: 'Bewaard.'
  },

  unreached: {
    title: 'Niet iedereen is bereikt',
    intro: 'Deze leden kregen hun kaart of herinnering niet. Zij kunnen in het kanaal zelf op Doe mee drukken.',
    perhaps:
      'Misschien aangekomen: Teams bevestigde het niet. Vraag of de kaart er staat; zo niet, dan helpt Doe mee in het kanaal.',
    reason: {
      'not-installed': 'Nog geen toegang tot Poolster. Vraag je beheerder om de app toe te laten.',
      blocked: 'Poolster geblokkeerd. Vraag om dat in Teams ongedaan te maken.',
      gone: 'Niet meer te vinden in jullie Teams. Kijk na of het account nog bestaat.',
      unclear: 'Teams nam het bericht niet aan. Vraag je beheerder om dat na te kijken.'
    } satisfies Record<Unreachable, string>,
    channel: {
      title: 'Poolster kan de kaart in het kanaal niet bijwerken',
      reason: {
        'not-installed': 'De app is uit het team verwijderd. Voeg Poolster opnieuw toe aan het team.',
        blocked: 'De app is in het team geblokkeerd. Vraag je beheerder om ze toe te laten.',
        gone: 'Teams vindt het kanaal niet meer terug. Kijk na of het nog bestaat.',
        unclear: 'Teams aanvaardt de kaart niet. Vraag je beheerder om Poolster na te kijken.',
        perhaps:
          'Er is een nieuwe kaart geplaatst, maar Teams bevestigde dat niet. Staat ze niet onderaan in het gesprek? Typ daar dan **@Poolster status**.'
      } satisfies Record<Unreachable | 'perhaps', string>,
      meanwhile:
        'Alles wat bewaard is, blijft bewaard, en iedereen kan verder in de privéchat met Poolster: typ daar **hervat**, **status** of **resultaat**.'
    },
    director: {
      title: 'De directeur kreeg het concept niet',
      perhapsTitle: 'Kreeg de directeur het concept?',
      intro: (director: string) =>
        `Vraag aan ${plain(director)} om Poolster in Teams te openen en daar **hervat** te typen. Dan verschijnt het concept.`,
      perhapsIntro: (director: string) =>
        `Vraag aan ${plain(director)} of het er staat. Zo niet, dan verschijnt het met **hervat** in de chat met Poolster.`,
      perhaps: 'Het concept is verstuurd, maar Teams bevestigde niet dat het aankwam.'
    }
  },

  /** What is kept of someone. */
  mine: {
    title: 'Wat Poolster van je bewaart',
    intro: 'Alleen jij ziet deze kaart.',
    inOwnChat:
      'Dat toon ik alleen in je privéchat met Poolster, waar niemand meekijkt. Typ het daar nog eens: er is hier niets getoond en niets gewist.',
    scanLabel: 'Welke scan?',
    you: 'Over jou',
    name: 'Je naam',
    reach: 'Waar ik je bereik',
    reachable: 'in deze privéchat',
    unreachable: 'niet bewaard',
    scans: 'Je scans',
    noScans: 'geen',
    unread: (count: number) =>
      `${count === 1 ? 'Eén scan' : `${count} scans`} kan ik nu niet lezen: wat daarin van je bewaard wordt, staat hier niet bij. Vraag wie Poolster beheert om ernaar te kijken.`,
    role: 'Je rol',
    roles: { member: 'lid', facilitator: 'begeleider', director: 'directeur', none: 'geen meer' },
    sent: 'Ingestuurd',
    notSent: 'nog niet',
    messages: 'Berichten aan jou',
    messagesCount: (count: number, last: string) => (count === 0 ? 'geen bewaard' : `${count}, het laatst op ${last}`),
    until: 'Bewaard',
    untilDay: (day: string) => `tot ${day}; wat het team vastlegde, blijft`,
    untilSubmitted: (days: number) =>
      `tot ${days} dagen na het indienen; een scan die nooit wordt ingediend, verdwijnt na een tijd vanzelf`,
    untilLapsed: (day: string) => `tot ${day}: deze scan is vervallen`,
    untilDayAlone: (day: string) => `tot ${day}, of tot je hem zelf wist`,
    untilErased: 'tot je deze scan wist, of hem een tijd niet gebruikt',
    whoSees: 'Wie ziet dit',
    sees: {
      alone: 'Alleen jij.',
      anonymousOpen: `Alleen jij. Na het sluiten ziet het team, vanaf ${THREE} antwoorden, aantallen en toelichtingen zonder naam.`,
      anonymousClosed: `Het team ziet, vanaf ${THREE} antwoorden, aantallen en toelichtingen. Niemand ziet wie wat koos.`,
      namedOpen: 'Tot het sluiten alleen jij. Daarna het team, met je naam erbij.',
      namedClosed: 'Het team, met je naam erbij.',
      nobody: 'Niemand: deze scan is vervallen.',
      loose: 'Het team zag aantallen en toelichtingen zonder naam.'
    },
    operator: 'Wie de opslag van jullie installatie beheert, kan er technisch ook bij.',
    noAnswers: 'Van jou zijn hier geen antwoorden bewaard.',
    loose:
      'Je antwoorden zijn losgemaakt van je naam toen de directeur indiende. Niemand kan nog zien welke van jou waren, jij ook niet.',
    choice: 'Je keuze',
    abstained: 'Niet in te schatten',
    second: 'Tweede ronde',
    saved: 'Ingevuld op',
    closing: 'Slotvragen',
    nothing: 'geen gekozen',
    part: 'Overzicht'
  },

  erase: {
    title: 'Je gegevens wissen?',
    intro: 'Dit kan je niet ongedaan maken.',
    goes: 'Dit wordt gewist',
    stays: 'Dit blijft, en waarom',
    reach: 'Waar Poolster je buiten deze scans kan bereiken, en welke berichten je kreeg.',
    answers: 'wat je antwoordde en schreef, je stemmen en slotvragen, en dat je instuurde',
    loose:
      'dat wat je antwoordde en schreef van jou is: je naam gaat eraf, en niemand kan daarna nog zien dat het van jou was',
    place: 'je plaats op de lijst van de leden',
    all: 'de hele scan, die je alleen invulde',
    listed:
      'je naam op de ledenlijst en waar je te bereiken bent; je staat er als iemand die nog niet antwoordde. Je kan opnieuw beginnen.',
    listedClosed:
      'je naam op de ledenlijst en waar je te bereiken bent, en wat het team al samen vastlegde. Daarin staat niet wie wat koos.',
    looseStays:
      'wat je antwoordde en schreef, zonder je naam: het team zag het al. Als de cijfers nu veranderden, zou daaruit blijken wat jij koos.',
    submitted: (day: string) => `je antwoorden op naam: ze horen bij een ingediend resultaat, en verdwijnen op ${day}`,
    result: 'het ingediende resultaat. Niets daarin zegt wat jij antwoordde.',
    role: (role: string, until: string) => `dat je ${role} was, en wat je als ${role} wijzigde (het logboek), ${until}`,
    roleUntil: (day: string) => `tot ${day}`,
    roleUntilSubmitted: (days: number) => `tot ${days} dagen na het indienen`,
    signature: 'Je naam als begeleider of directeur blijft bij een ingediend resultaat staan.',
    nothingStays: 'Niets.',
    unread: 'wat in een scan staat die ik nu niet kan lezen. Dat wordt vanzelf gewist zodra dat weer kan.',
    unreadTitle: 'Je gegevens zijn gewist, op één scan na',
    unreadText:
      'Die scan kan ik nu niet lezen. Wat daarin van jou staat, wordt vanzelf gewist zodra dat weer kan. Vraag wie Poolster beheert om ernaar te kijken.',
    more: (count: number) => `En zo ook in nog ${count === 1 ? '1 oudere scan' : `${count} oudere scans`}.`,
    done: 'Je gegevens zijn gewist',
    doneText:
      'Wat al op een gedeelde kaart stond, wordt bijgewerkt. Op een lijst van leden sta je als iemand die nog niet antwoordde; met **mijn gegevens** zie je wat er nog is, en waarom.'
  },

  logbook: {
    title: 'Logboek van de scan',
    intro: 'Wie welke instelling of welk vastgelegd antwoord wijzigde. Stemmen staan er niet in.',
    inOwnChat: 'Het logboek toon ik alleen in je privéchat met Poolster. Typ daar **logboek**.',
    none: 'Er is geen scan waarvan jij begeleider of directeur bent. Alleen zij kunnen het logboek lezen.',
    empty: 'Er staat nog niets in het logboek.',
    place: (from: number, to: number, of: number) => `${from} tot ${to} van ${of}, het nieuwste eerst`,
    itself: 'Poolster',
    way: { each: 'stemmen', together: 'samen' },
    visibility: { anonymous: 'anoniem', named: 'op naam' },
    members: (count: number) => (count === 1 ? '1 lid' : `${count} leden`),
    started: (who: string, settings: readonly string[]) => `${who} startte de scan: ${settings.join(', ')}.`,
    startedDirector: (name: string) => `directeur ${name}`,
    startedUntil: (day: string) => `stemmen tot en met ${day}`,
    closingDate: (who: string, from: string, to: string) =>
      `${who} verplaatste de sluitingsdatum van ${from} naar ${to}.`,
    closed: (who: string) => `${who} sloot de stemming.`,
    closedItself: 'De stemming sloot vanzelf.',
    concluded: (who: string) => `${who} legde het besluit vast: praktijken en prioriteiten.`,
    toDirector: (who: string) => `${who} stuurde het concept naar de directeur.`,
    sentBack: (who: string) => `${who} stuurde het concept terug naar het team.`,
    signed: (who: string) => `${who} diende het resultaat definitief in.`,
    roundOpened: (who: string, block: string) => `${who} opende een tweede ronde over ${block}.`,
    roundClosed: (who: string, block: string) => `${who} sloot de tweede ronde over ${block}.`,
    agreed: (who: string, block: string, to: string) => `${who} legde ${block} vast: ${to}.`,
    agreedAnew: (who: string, block: string, from: string, to: string) =>
      `${who} legde ${block} opnieuw vast: van ${from} naar ${to}.`,
    agreedRest: (who: string, block: string, stage: string) =>
      `${who} wijzigde wat bij ${block} is vastgelegd; het stadium blijft ${stage}.`,
    handedOver: (who: string, to: string) => `${who} droeg de begeleiding over aan ${to}.`,
    joined: (who: string) => `${who} kwam erbij als lid.`,
    address: (who: string, target: string) => `${who} verbeterde het mailadres van ${target}.`,
    resent: (who: string, target: string) => `${who} verstuurde het resultaat opnieuw: ${target}.`
  },

  welcome: {
    summary: 'Welkom bij Poolster',
    title: 'Welkom bij Poolster',
    intro:
      'Met Poolster kijkt het beleidsteam samen naar het eigen CLB: elk lid antwoordt eerst voor zichzelf, daarna zie je waar je het eens bent en waar niet.',
    helpTitle: 'Zo werkt Poolster',
    inChannel: 'In een kanaal of groepschat: typ @Poolster en een van deze woorden.',
    inChat: 'In deze chat: typ gewoon een van deze woorden.',
    commands: [
      { word: 'start', text: 'begint een scan: in een kanaal met je team, in een privéchat voor jezelf' },
      { word: 'hervat', text: 'gaat verder waar je gestopt was' },
      { word: 'status', text: 'toont hoeveel leden klaar zijn' },
      { word: 'resultaat', text: 'toont het gezamenlijke beeld, zodra de stemming gesloten is' },
      { word: 'logboek', text: 'toont begeleider en directeur wie wat wijzigde, en wanneer' },
      { word: 'mijn gegevens', text: 'toont wat Poolster van je bewaart' },
      { word: 'wis mijn gegevens', text: 'verwijdert wat nog niet bij een ingediend resultaat hoort' },
      { word: 'help', text: 'toont deze uitleg' }
    ]
  },

  /** The datagrafiek. */
  picture: {
    subtitle: (instrument: string, schoolYear: string) => `${instrument} · ${schoolYear}`,
    legend: {
      agreed: 'zo werken we vandaag',
      grow: 'daar willen we naartoe',
      keep: 'dit houden we aan',
      votes: 'aantal stemmen',
      votesLastRound: 'stemmen, laatste ronde'
    },
    /** The same for who can't see it. */
    inWords: {
      title: (instrument: string, centre: string, schoolYear: string) =>
        `Datagrafiek ${instrument}, ${[centre, schoolYear].filter((part) => part !== '').join(', ')}.`,
      cluster: (name: string, blocks: string) => `Cluster ‘${name}’. ${blocks}`,
      block: (name: string, stage: string, ambition: string, votes: readonly string[]) =>
        `${[`${name}, vandaag ${stage.toLowerCase()}, ${ambition}`, ...votes].join('; ')}.`,
      grow: (stage: string) => `naar ${stage.toLowerCase()}`,
      votes: (counts: readonly string[], total: number) => `${total === 1 ? 'stem' : 'stemmen'}: ${listed(counts)}`,
      count: (stage: string, count: number) => `${count} ${stage.toLowerCase()}`
    }
  },

  /** What the figures come to, in three sentences. */
  inBrief: {
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
  },

  /** The report, as a PDF; what it shares with the cards stands with those. */
  document: {
    kind: {
      centre: 'Verslag van de groepsscan, voor het centrum',
      group: 'Verslag van de groepsscan, voor de scholengroep'
    },
    title: (kind: string, centre: string, schoolYear: string) => `${kind} – ${centre} – ${schoolYear}`,
    front: 'Verslag van de groepsscan',
    heldBack: {
      centre: {
        front: 'Bevat toelichtingen die binnen het centrum blijven',
        text: 'Dit verslag is voor het centrum. Stuur het niet door: de scholengroep krijgt een eigen verslag, zonder die toelichtingen.',
        here: 'Het team houdt deze toelichtingen binnen het centrum.'
      },
      group: {
        front: 'Zonder de toelichtingen die binnen het centrum blijven',
        text: 'Bij welke bouwstenen dat zo is, staat telkens bij de bouwsteen zelf.',
        here: 'Het team houdt de toelichtingen bij deze bouwsteen binnen het centrum.'
      }
    },
    /** For where a sign may not stand in a title. */
    and: 'en',
    concept: 'Concept',
    conceptText: 'De directeur diende dit verslag nog niet in. De inhoud kan nog wijzigen.',
    took: 'Deelname',
    tookTogether: 'Samen ingevuld, zonder stemrondes',
    submitted: 'Ingediend',
    submittedBy: (director: string, date: string) => `${date}, door ${director}`,
    notSubmitted: 'Nog niet',
    edition: (instrument: string, edition: string) => `${instrument}, uitgave ${edition}`,
    inBrief: 'In het kort',
    noPractice: 'Het centrum ziet op dit moment nog geen bouwsteen als inspirerende praktijk.',
    noPriority: 'Er zijn nog geen prioriteiten gekozen.',
    picture: 'Datagrafiek',
    overview: 'Overzicht',
    block: 'Bouwsteen',
    agreed: 'Vastgelegd',
    ambition: 'Naar de toekomst',
    toward: (stage: string) => `Naar ${stage.toLowerCase()}`,
    how: 'Hoe beslist',
    onPage: 'Blz.',
    stages: 'De stadia',
    meaning: 'Dit stadium betekent',
    intent: 'Manier van werken',
    difference: 'Verschillen',
    notes: 'Toelichtingen',
    note: (note: string) => `Toelichting: ${note}`,
    votes: 'Stemmen',
    total: 'Totaal',
    notPlaced: 'Niet in te schatten',
    together: 'Samen ingevuld, zonder stemronde.',
    receiver: 'Aan',
    receipt: 'Status',
    page: (page: number, of: number) => `${page} van ${of}`,
    foot: (centre: string, schoolYear: string, concept: boolean) =>
      `${concept ? `${strings.document.concept} · ` : ''}${centre} · ${schoolYear}`
  },

  /** The sheets of the workbook and the heads of their columns. */
  workbook: {
    front: 'Over deze cijfers',
    centre: 'Centrum',
    heldBack: 'blijven binnen het centrum',
    answers: 'Antwoorden',
    votes: 'Verdelingen',
    cluster: 'Cluster',
    number: 'Nummer',
    round: 'Ronde',
    rank: 'Rang',
    priority: 'Prioriteit',
    practice: 'Inspirerende praktijk'
  },

  /** The mail that brings a result, and the names of what it brings. */
  mail: {
    subject: (instrument: string, centre: string, schoolYear: string) =>
      `Groepsscan ${instrument}: ${centre}, ${schoolYear}`,
    greeting: 'Beste,',
    opening: (centre: string, instrument: string, schoolYear: string) =>
      `Het beleidsteam van ${centre} rondde de groepsscan ${instrument} van schooljaar ${schoolYear} af. Dit is het definitieve resultaat.`,
    submitted: (director: string, date: string) => `Het is ingediend door ${director} op ${date}.`,
    attached: 'Het verslag zit als bijlage bij deze mail.',
    attachedWithFigures: 'Het verslag en de cijfers zitten als bijlage bij deze mail.',
    /** Where the team holds explanations back. */
    heldBack: {
      centre: 'Ze bevatten toelichtingen die binnen het centrum blijven: stuur ze niet door.',
      group: 'Enkele toelichtingen houdt het team binnen het centrum; die staan er niet in.'
    },
    closing: 'Met vriendelijke groet,',
    sender: 'Poolster',
    /** Names of files; `of` is the centre and the school year. */
    picture: (of: string) => `datagrafiek-${of}.png`,
    report: {
      centre: (of: string) => `groepsscan-${of}-voor-het-centrum.pdf`,
      group: (of: string) => `groepsscan-${of}-voor-de-scholengroep.pdf`
    },
    workbook: (of: string) => `groepsscan-${of}-cijfers-voor-het-centrum.xlsx`
  },

  say: {
    /** Who has no name that can be read. */
    unnamed: 'iemand zonder naam',
    hello: (name: string) =>
      `Dag ${plain(name)}! Typ **help** om te zien wat ik kan, of **start** om een scan te beginnen.`,
    unknown:
      'Dat begrijp ik niet. Typ **help** voor de woorden die ik ken, of **hervat** om verder te gaan met een scan.',
    nothingToResume:
      'Er staat nu geen scan voor je klaar. Je begeleider kan er in een kanaal een starten met **start**.',
    nothingAsked:
      'Er wordt nu niets van je gevraagd. Met **status** zie je hoever je scan staat, met **resultaat** het gezamenlijke beeld.',
    resumeAside: 'Typ **hervat** in je privéchat met Poolster: daar komt de kaart waarop jij verder kan.',
    /** A sentence about one of somebody's scans, where it could be about another. */
    ofScan: (which: string, text: string) => `${plain(which)}: ${text}`,
    cardBelow: 'De scan is gestart. De kaart komt onderaan in dit gesprek.',
    sentToChat:
      'Je kaart komt eraan in je privéchat met Poolster. Zie je niets verschijnen? Open die chat en typ **hervat**.',
    noScanHere: 'Hier loopt nu geen scan. Met **start** begin je er een.',
    status: (ready: number, members: number, busy: number, until: string) =>
      `${ready} van ${members} klaar${busy > 0 ? `, ${busy} bezig` : ''}. Stemmen kan tot en met ${until}.`,
    ownStatus: (done: number, of: number, sent: boolean) =>
      sent
        ? 'Jij hebt alles ingestuurd.'
        : `Jij hebt ${done} van de ${of} bouwstenen ingevuld. Typ **hervat** om verder te gaan.`,
    withDirector: (director: string, since: string) =>
      `Het concept ligt sinds ${since} bij ${plain(director)}. Na een week en na twee weken krijgt die vanzelf een herinnering.`,
    closedStatus: 'De stemming is gesloten. Met **resultaat** zie je het gezamenlijke beeld.',
    noResultYet: 'De stemming loopt nog. Het gezamenlijke beeld verschijnt zodra de begeleider ze sluit.',
    resultInChannel: 'Het gezamenlijke beeld staat in het kanaal van je team: typ daar **resultaat**.',
    reminded: 'Wie nog niet klaar is, krijgt een herinnering, behalve wie er geen meer wil.',
    unread: 'Je scan kan ik nu niet lezen. Er is niets verloren. Vraag wie Poolster beheert om ernaar te kijken.',
    newer:
      'Deze scan is bewaard door een nieuwere versie van Poolster. Er is niets verloren. Vraag wie Poolster beheert om het programma bij te werken.',
    tooFast:
      'Dat volgde te snel op elkaar en werd niet bewaard. Wacht een minuutje en probeer het opnieuw; wat je invulde, blijft staan.',
    unavailable: 'Dat lukte even niet. Wat je al bewaarde, is veilig; probeer het over een minuutje opnieuw.'
  },

  /** A moment (ISO 8601) as it is read where the centres are: "maandag 14 december 2026 om 10:30". */
  moment(iso: string): string {
    const options = { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Brussels' } as const
    return new Intl.DateTimeFormat('nl-BE', options).format(new Date(iso))
  },

  /** The time of day of a moment, by the clock of Brussels: "10:30". */
  time(iso: string): string {
    return new Intl.DateTimeFormat('nl-BE', { timeStyle: 'short', timeZone: 'Europe/Brussels' }).format(new Date(iso))
  },

  /** The day as it is read aloud: "vrijdag 12 december", with the year where that is not the one of today (a day too). */
  day(isoDay: string, today: string): string {
    const words = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const
    const year = isoDay.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const)
    return new Intl.DateTimeFormat('nl-BE', { ...words, ...year }).format(new Date(`${isoDay}T12:00:00Z`))
  },

  /** The day of a moment (ISO 8601), as it is read aloud where the centres are; `today` as for a day. */
  dayOf(moment: string, today: string): string {
    return strings.day(inBrussels(moment).day, today)
  },

  /** A moment as a date for the record, by the clock of Brussels: "14 december 2026". */
  date(moment: string): string {
    return new Intl.DateTimeFormat('nl-BE', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'Europe/Brussels'
    }).format(new Date(moment))
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

/** What is only shown in one's own chat, and the word to type there. */
function ownChatText(word: string): string {
  if (word === 'logboek') return strings.logbook.inOwnChat
  if (word.endsWith('mijn gegevens')) return strings.mine.inOwnChat
  return `Dat kan alleen in je privéchat met Poolster. Typ daar ${word}.`
}

/** One calm sentence for an expected "no": what it is and what to do. */
export function refusalText(refusal: Refusal, instrument?: Instrument): string {
  switch (refusal.reason) {
    case 'unknown-scan':
      return 'Deze scan ken ik niet (meer). Typ hervat om de kaart te krijgen die nu voor je klaarstaat.'
    case 'not-started':
      return 'Deze scan is nog niet gestart. Wacht tot de begeleider op Scan starten drukt.'
    case 'already-started':
      return 'Deze scan is al gestart. Druk op Doe mee om te antwoorden.'
    case 'already-live':
      return `Hier loopt al ${refusal.link ? `[een scan](${refusal.link})` : 'een scan'}. Rond die eerst af voor je een nieuwe start; met **status** zie je hoever ze staat.`
    case 'guest':
      return 'Als gast kan je niet meedoen. Vraag de begeleider om je met je account van het centrum toe te voegen.'
    case 'not-voting':
      return 'Bij het starten koos je om zelf niet mee te stemmen. Als begeleider volg je hier hoever het team staat.'
    case 'not-member':
    case 'passed-over':
      return `Je staat niet op de lijst van deze scan. Vraag aan ${plain(refusal.facilitator)} om je op te nemen.`
    case 'full':
      return `Deze scan telt al ${MOST_MEMBERS} leden, en meer kunnen het er niet zijn. Vraag aan ${plain(refusal.facilitator)} wie er meedoet.`
    case 'not-facilitator':
      return `Alleen de begeleider kan dit doen. Vraag het aan ${plain(refusal.facilitator)}.`
    case 'not-starter':
      return `Alleen ${plain(refusal.facilitator)} kan deze kaart gebruiken. Typ zelf start om een scan te beginnen.`
    case 'closed':
      return `De stemming is gesloten; dit werd niet meer bewaard. Wat je eerder bewaarde, telt mee. ${strings.over.where}`
    case 'lapsed':
      return 'Deze scan is vervallen; er kan niets meer mee gebeuren. Met start begin je een nieuwe.'
    case 'still-open':
      return strings.say.noResultYet
    case 'reminded-today':
      return 'Er is vandaag al een herinnering gestuurd; meer dan één per dag komt er niet.'
    case 'nobody-to-remind':
      return 'Iedereen is klaar: niemand heeft een herinnering nodig.'
    case 'unknown-block':
      return 'Die bouwsteen hoort niet bij deze scan. Kies er een uit het overzicht.'
    case 'vote-missing':
      return strings.stage.missing
    case 'unknown-vote':
      return 'Dat stadium bestaat niet in deze scan. Kies een van de stadia op de kaart.'
    case 'nothing-came':
      return 'Wat je zonet invulde, kwam niet mee. Wat al bewaard was, staat er nog; probeer het nog eens.'
    case 'no-setup-came':
      return 'Wat je zonet invulde, kwam niet mee. Kijk na wat er nu staat en druk nog eens op Scan starten.'
    case 'no-ballot-came':
      return 'Je keuze kwam niet mee. Je eerdere stem blijft staan; kies nog eens en druk op Stem om ze te wijzigen.'
    case 'vote-first':
      return 'Kies eerst een stadium voor deze bouwsteen; daarna volgen de andere vragen.'
    case 'other-concept':
      return 'Het team paste het concept aan sinds je deze kaart kreeg. Kijk het na en dien dan dit concept in.'
    case 'outdated':
      return `Je antwoord is intussen op een andere kaart gewijzigd; nu is bewaard: ${refusal.stored}. Druk nog eens op ${strings.button.save} om het te vervangen door wat hieronder staat.`
    case 'closing-outdated':
      return `Je slotvragen zijn intussen op een andere kaart gewijzigd. Druk nog eens op ${strings.button.send} om ze te vervangen door wat hieronder staat.`
    case 'no-person':
      return strings.handover.missing
    case 'no-block':
      return 'Kies eerst een bouwsteen uit de lijst.'
    case 'context':
      return contextText(refusal.mistake)
    case 'closing':
      return closingText(refusal.mistake, instrument)
    case 'open-blocks':
      return openBlocksText(refusal.blocks)
    case 'setup':
      return setupText[refusal.mistake]
    case 'crowded':
      return `Hier zijn meer dan ${MOST_MEMBERS} mensen lid, en zoveel kan een scan er niet aan. Start in een kanaal of groepschat met alleen het beleidsteam.`
    case 'no-roster':
      return 'Ik kan de leden van dit kanaal nu niet ophalen. Probeer het zo meteen opnieuw; blijft het mislukken, voeg Poolster dan opnieuw toe aan het team.'
    case 'with-director':
      return `Het concept ligt bij ${refusal.director}. Wijzigen kan weer als het terugkomt.`
    case 'not-director':
      return `Alleen de directeur kan dit doen. Vraag het aan ${refusal.director}.`
    case 'read-only':
      return 'Deze scan is definitief ingediend; er kan niets meer aan gewijzigd worden. Met resultaat zie je wat werd vastgelegd.'
    case 'remark-missing':
      return 'Schrijf in een zin waarom het teruggaat, zodat het team weet wat het nog moet bekijken.'
    case 'remark-too-long':
      return `Je opmerking telt meer dan ${REMARK_LENGTH} tekens. Kort ze in en probeer het opnieuw.`
    case 'not-with-director':
      return 'Het concept ligt nu niet bij jou: het team werkt er nog aan.'
    case 'not-all-agreed':
      return 'Nog niet elke bouwsteen is vastgelegd. Vul eerst aan wat hieronder staat.'
    case 'bad-address':
      return 'Een van de mailadressen klopt niet. Vul per vak één adres in, of laat het leeg.'
    case 'not-in-charge':
      return strings.logbook.none
    case 'nothing-to-resend':
      return 'Kies wat opnieuw verstuurd moet worden; wat al aankwam of nog onderweg is, staat er niet bij.'
    case 'address-by-director':
      return `Alleen ${plain(refusal.director)} kan een mailadres wijzigen. Laat het vak leeg om naar hetzelfde adres te sturen.`
    case 'round-open':
      return 'De tweede ronde is al open. Sluit ze eerst af op de kaart van de bespreking.'
    case 'round-done':
      return 'Deze bouwsteen is al vastgelegd: een nieuwe stemronde kan niet meer. Wijzig zo nodig wat jullie vastlegden.'
    case 'round-closed':
      return `Deze stemronde is gesloten; je stem werd niet meer bewaard. ${strings.over.where}`
    case 'first-round-card':
      return 'Dit is de kaart van de eerste ronde; ze telt niet meer mee. Stem op de kaart van de tweede ronde, of typ hervat.'
    case 'outdated-ballot':
      return 'Je stemde intussen al opnieuw; die latere stem blijft staan. Kies nog eens en druk op Stem om ze te wijzigen.'
    case 'own-chat':
      return ownChatText(refusal.word)
    case 'unclear-place':
      return 'Ik kan niet zien wie hier meeleest. Ga verder in het kanaal van je team, of in je privéchat met Poolster.'
    case 'unknown-action':
      return 'Deze knop ken ik niet (meer). Typ hervat om een nieuwe kaart te krijgen.'
    case 'try-again':
      return 'Dat kon even niet bewaard worden. Alles wat je invulde, staat er nog; probeer het zo meteen opnieuw.'
  }
}

const fieldNames: Record<Mistake['field'], string> = {
  ambition: 'Naar de toekomst',
  intent: 'De manier waarop',
  difference: 'Verschillen',
  other: 'Anders, namelijk',
  levers: 'Hefbomen',
  barriers: 'Knelpunten',
  note: 'Toelichting'
}

function contextText({ field, problem }: Mistake): string {
  const name = fieldNames[field]
  switch (problem) {
    case 'missing':
      return `${name}: maak nog een keuze.`
    case 'unknown':
      return `${name}: die keuze bestaat niet. Kies uit de lijst.`
    case 'not-higher':
      return `${name}: kies dit aanhouden, of een stadium dat hoger ligt dan het gekozen stadium.`
    case 'not-alone':
      return field === 'difference'
        ? `${name}: ‘nee’ kan niet samen met een ander antwoord. Kies het een of het ander.`
        : `${name}: ‘momenteel geen’ kan niet samen met een ander antwoord. Kies het een of het ander.`
    case 'too-long':
      return `${name}: een toelichting telt hoogstens ${NOTE_LENGTH} tekens. Kort ze in en bewaar opnieuw.`
    case 'unexplained':
      return `${name}: schrijf kort tussen welke delen er een verschil is.`
  }
}

function closingText(mistake: ClosingMistake, instrument?: Instrument): string {
  const limits = instrument?.closing
  switch (mistake.problem) {
    case 'practices-missing':
      return `Inspirerende praktijken: kies er 1 tot ${limits?.practices.max}, of kies ‘${strings.closing.noPractice}’.`
    case 'practices-not-alone':
      return `Inspirerende praktijken: ‘${strings.closing.noPractice}’ kan niet samen met een bouwsteen. Kies het een of het ander.`
    case 'too-many-practices':
      return `Inspirerende praktijken: kies er hoogstens ${limits?.practices.max}. Haal er een of meer weg.`
    case 'too-few-priorities':
      return `Prioriteiten: kies er minstens ${limits?.priorities.min}.`
    case 'too-many-priorities':
      return `Prioriteiten: kies er hoogstens ${limits?.priorities.max}.`
    case 'priority-twice': {
      const name = instrument?.blocks.find(({ id }) => id === mistake.block)?.name
      return `Prioriteiten: ${name} staat er twee keer bij. Kies telkens een andere bouwsteen.`
    }
    case 'unknown-block':
      return 'Een gekozen bouwsteen hoort niet bij deze scan. Kies uit de lijst.'
  }
}

function openBlocksText(blocks: readonly string[]): string {
  const [first, second, ...others] = blocks
  const names = others.length > 0 ? `${first}, ${second} en nog ${others.length}` : blocks.join(' en ')
  return `Nog niet alles is ingevuld: ${names}. Ga via het overzicht verder, dan kan je insturen.`
}

const setupText: Record<SetupMistake, string> = {
  way: 'Kies hoe jullie werken: stemmen of samen.',
  instrument: 'Kies een instrument uit de lijst.',
  'centre-missing': strings.setup.centreMissing,
  'centre-too-long': `De naam van het centrum telt hoogstens ${CENTRE_LENGTH} tekens. Kort ze in.`,
  'school-year': 'Kies een schooljaar uit de lijst.',
  'no-members': 'Kies minstens één lid, of vink aan dat je zelf meestemt.',
  'no-list': 'Vink aan wie meedoet. Doe je de scan alleen? Start hem dan in je privéchat met Poolster.',
  'too-many-members': `Een scan kan hoogstens ${MOST_MEMBERS} leden aan. Kies er minder.`,
  'too-few-for-anonymous': `Anoniem kan pas vanaf ${THREE} mensen die stemmen: met minder valt af te leiden wie wat koos. Kies meer leden, of kies dat de antwoorden op naam staan.`,
  'unknown-member': 'Een van de gekozen leden staat niet in dit kanaal of is gast. Kies alleen uit de lijst.',
  'director-missing': strings.setup.directorMissing,
  'closing-date': 'Kies tot wanneer stemmen kan.',
  'closing-date-past': 'Die datum is al voorbij. Kies vandaag of een latere dag.',
  'closing-date-far': 'Die datum ligt meer dan een jaar verder. Kies een dag binnen het jaar.',
  visibility: 'Kies of de antwoorden anoniem zijn of op naam.'
}
