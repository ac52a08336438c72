import type { Instrument } from '../scan/instrument.ts'
import { REMARK_LENGTH } from '../scan/keep-typed.ts'
import type { Refusal } from '../scan/refusal.ts'
import { MOST_MEMBERS } from '../scan/scan.ts'
import { over, stage } from './answer.ts'
import { button } from './buttons.ts'
import { capital } from './capital.ts'
import { listed } from './listed.ts'
import { closingMistakeText, mistakeText } from './mistakes.ts'
import { each, GENERAL, that, thatOne, the, thisOne } from './nouns.ts'
import { plain } from './plain.ts'
import { logbook, mine } from './privacy.ts'
import { say } from './say.ts'
import { concept } from './sign.ts'

/** What is only shown in one's own chat, and the word to type there. */
function ownChatText(word: string): string {
  if (word === 'logboek') return logbook.inOwnChat
  if (word.endsWith('mijn gegevens')) return mine.inOwnChat
  return `Dat kan alleen in je privéchat met Poolster. Typ daar ${word}.`
}

/** One calm sentence for an expected "no": what it is and what to do, in the words of the instrument where it is of a scan. */
export function refusalText(refusal: Refusal, instrument?: Instrument): string {
  const nouns = instrument?.nouns ?? GENERAL
  switch (refusal.reason) {
    case 'unknown-scan':
      return 'Deze scan ken ik niet (meer). Typ hervat om de kaart te krijgen die nu voor je klaarstaat.'
    case 'not-started':
      return 'Deze scan is nog niet gestart. Wacht tot de begeleider op Scan starten drukt.'
    case 'already-started':
      return 'Deze scan is al gestart. Druk op Doe mee om te antwoorden.'
    case 'already-live':
      return `Hier loopt al ${refusal.link ? `[een scan](${refusal.link})` : 'een scan'}. Rond die eerst af voor je een nieuwe start; met **status** zie je hoever hij staat.`
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
      return `De stemming is gesloten; dit werd niet meer bewaard. Wat je eerder bewaarde, telt mee. ${over.where}`
    case 'lapsed':
      return 'Deze scan is vervallen; er kan niets meer mee gebeuren. Met start begin je een nieuwe.'
    case 'cancelled':
      return `${plain(refusal.facilitator)} annuleerde deze scan; wat je antwoordde, is gewist. Je hoeft niets meer te doen.`
    case 'settings-fixed':
      return 'De stemming is gesloten: leden, directeur en datum liggen nu vast.'
    case 'too-late-to-cancel':
      return 'Annuleren kan tot de stemming sluit. Typ status om te zien hoe het nu met de scan staat.'
    case 'still-open':
      return say.noResultYet
    case 'reminded-today':
      return 'Er is vandaag al een herinnering gestuurd; meer dan één per dag komt er niet.'
    case 'nobody-to-remind':
      return 'Iedereen is klaar: niemand heeft een herinnering nodig.'
    case 'unknown-block':
      return `${capital(thatOne(nouns.block))} hoort niet bij deze scan. Kies er een uit het overzicht.`
    case 'vote-missing':
      return stage.missing(nouns)
    case 'unknown-vote':
      return `${capital(thatOne(nouns.stage))} bestaat niet in deze scan. Kies een van de ${nouns.stage.many} op de kaart.`
    case 'nothing-came':
      return 'Wat je zonet invulde, kwam niet mee. Wat al bewaard was, staat er nog; probeer het nog eens.'
    case 'no-setup-came':
      return 'Wat je zonet invulde, kwam niet mee. Kijk na wat er nu staat en druk nog eens op Scan starten.'
    case 'no-ballot-came':
      return 'Je keuze kwam niet mee. Je eerdere stem blijft staan; kies nog eens en druk op Stem om ze te wijzigen.'
    case 'vote-first':
      return `Kies eerst een ${nouns.stage.one} voor ${thisOne(nouns.block)}; daarna volgen de andere vragen.`
    case 'other-concept':
      return 'Het team paste het concept aan nadat je deze kaart kreeg. Kijk het na en dien dan dit concept in.'
    case 'outdated':
      return `Je antwoord is intussen op een andere kaart gewijzigd; nu is bewaard: ${refusal.stored}. Druk nog eens op ${button.save} om het te vervangen door wat hierboven staat.`
    case 'agreed-outdated':
      return refusal.stored === ''
        ? `Hier is intussen niets meer vastgelegd. Druk nog eens op ${button.agree} om vast te leggen wat hierboven staat.`
        : `Intussen is op een andere kaart iets anders vastgelegd: ${refusal.stored.toLowerCase()}. Druk nog eens op ${button.agree} om het te vervangen door wat hierboven staat.`
    case 'vote-outdated':
      return `Je antwoord is intussen op een andere kaart gewijzigd; nu is bewaard: ${refusal.stored}. Tik op ${the(nouns.stage)} ${that(nouns.stage)} het moet worden.`
    case 'closing-outdated':
      return `Je slotvragen zijn intussen op een andere kaart gewijzigd. Druk nog eens op ${button.send} om ze te vervangen door wat hierboven staat.`
    case 'no-block':
      return `Kies eerst een ${nouns.block.one} uit de lijst.`
    case 'context':
      return mistakeText(refusal.mistake, instrument)
    case 'closing':
      return closingMistakeText(refusal.mistake, instrument)
    case 'open-blocks':
      return openBlocksText(refusal.blocks)
    case 'crowded':
      return `Hier zijn meer dan ${MOST_MEMBERS} mensen lid, en zoveel kan een scan er niet aan. Start in een kanaal of groepschat met alleen het beleidsteam.`
    case 'no-roster':
      return 'Ik kan de leden hier nu niet ophalen. Probeer het zo meteen opnieuw; blijft het mislukken, voeg Poolster hier dan opnieuw toe.'
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
      return `Nog niet ${each(nouns.block)} is vastgelegd. Vul eerst aan wat nog ontbreekt.`
    case 'bad-address':
      return badAddressText(refusal.of)
    case 'not-in-charge':
      return logbook.none
    case 'nothing-to-resend':
      return 'Kies wat opnieuw verstuurd moet worden; wat al aankwam of nog onderweg is, staat er niet bij.'
    case 'address-by-director':
      return `Alleen ${plain(refusal.director)} kan een mailadres wijzigen. Laat het vak leeg om naar hetzelfde adres te sturen.`
    case 'round-open':
      return 'De tweede ronde is al open. Sluit ze eerst, op de kaart van de bespreking.'
    case 'round-not-open':
      return 'Er is nu geen tweede ronde open. De kaart van de bespreking toont hoe het staat.'
    case 'round-done':
      return `${capital(thisOne(nouns.block))} is al vastgelegd: een nieuwe stemronde kan niet meer. Wijzig zo nodig wat jullie vastlegden.`
    case 'round-closed':
      return `Deze stemronde is gesloten; je stem werd niet meer bewaard. ${over.where}`
    case 'first-round-card':
      return 'Dit is de kaart van de eerste ronde; ze telt niet meer mee. Stem op de kaart van de tweede ronde, of typ hervat.'
    case 'outdated-ballot':
      return 'Je stemde intussen al opnieuw; die latere stem blijft staan. Kies nog eens en druk op Stem om ze te wijzigen.'
    case 'own-chat':
      return ownChatText(refusal.word)
    case 'unclear-place':
      return 'Ik kan niet zien wie hier meeleest. Ga verder in het kanaal of de groepschat van je team, of in je privéchat met Poolster.'
    case 'unknown-action':
      return 'Deze knop ken ik niet (meer). Typ hervat om een nieuwe kaart te krijgen.'
    case 'try-again':
      return 'Dat kon even niet bewaard worden. Alles wat je invulde, staat er nog; probeer het zo meteen opnieuw.'
  }
}

function badAddressText(of: Extract<Refusal, { reason: 'bad-address' }>['of']): string {
  return `${capital(listed(of.map((who) => concept.whoseAddress[who])))} ${of.length === 1 ? 'klopt' : 'kloppen'} niet. Vul per vak één adres in, of laat het leeg.`
}

function openBlocksText(blocks: readonly string[]): string {
  const [first, second, ...others] = blocks
  const names = others.length > 0 ? `${first}, ${second} en nog ${others.length}` : listed(blocks)
  return `Nog niet alles is ingevuld: ${names}. Ga via het overzicht verder, dan kan je insturen.`
}
