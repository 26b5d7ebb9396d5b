const UNITS =
  '%|°C?|[kmgt]i?b(?:it|ps)?|bytes?|ms|µs|px|sec(?:onds?)?|min(?:utes?)?|hours?|hrs?|days?|weeks?|months?|years?|' +
  'sekunden|minuten|stunden|tagen?|secondes?|heures?|jours?|segundos?|minutos?|horas?|días?|secondi|minuti|ore|giorni|секунд|минут|часов|дней'

const THINGS =
  'devices|machines|computers|servers|hosts|clients|pcs|laptops|workstations|users|times|attempts|tries|' +
  'geräten?|rechnern?|mal|appareils|postes|ordinateurs|fois|equipos|dispositivos|veces|dispositivi|volte|apparaten|устройств|раз'

/** Capitalised, because "error 15 may be …" is no date. */
const MONTHS =
  '(?:Jan(?:uar|uary)?|Feb(?:ruar|ruary)?|Mar(?:ch)?|März|Apr(?:il)?|Ma[yi]|Jun[ei]?|Jul[yi]?|Aug(?:ust)?|Sept?(?:ember)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?)'

/** Numbers that are something else than a code, whatever stands beside them. */
const LOOK_ALIKES: readonly RegExp[] = [
  // Addresses, up to the quote or bracket that ends them.
  /\bhttps?:\/\/[^\s"'<>()[\],;]{1,2000}/gi,
  /(?<![\p{L}\p{N}])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\p{L}\p{N}])/giu,
  // Security identifiers and thumbprints.
  /\bS-1-\d{1,12}(?:-\d{1,12}){1,15}\b/g,
  /(?<![\p{L}\p{N}])[0-9a-f]{32,128}(?![\p{L}\p{N}])/giu,
  // Dates and times.
  /(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?(?!\d)/g,
  /(?<![\d.])\d{1,4}([./-])\d{1,2}\1\d{2,4}(?![\d.])/g,
  new RegExp(`(?<![\\p{L}\\p{N}])\\d{1,2}\\.? ${MONTHS}(?![\\p{L}\\p{N}])`, 'gu'),
  new RegExp(`(?<![\\p{L}\\p{N}])${MONTHS}\\.? \\d{1,2}(?![\\p{L}\\p{N}])`, 'gu'),
  /(?<!\d)\d{1,2} (?:de )?\p{L}{3,12} (?:de )?(?:19|20)\d{2}(?!\d)/gu,
  /(?<![\d:])\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[ap]m)?(?![\d:])/gi,
  // Versions, IPv4 addresses and decimal fractions, with a port or a prefix length.
  /(?<![\p{L}\p{N}.])v?\d{1,10}(?:\.\d{1,10}){1,7}(?:[:/]\d{1,5})?(?![\p{L}\p{N}])/giu,
  /(?<![\p{L}\p{N}])[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,10}(?<!status):\d{1,5}(?!\d)/giu,
  /\bKB ?\d{4,8}\b/gi,
  new RegExp(`(?<![\\p{L}\\p{N}.])\\d{1,10}(?:[.,]\\d{1,3})? {0,2}(?:${UNITS}|${THINGS})(?![\\p{L}\\p{N}])`, 'giu'),
]

/** The text with every look-alike blanked out, so that positions in it stay the same. */
export function maskLookAlikes(text: string): string {
  return LOOK_ALIKES.reduce((masked, pattern) => masked.replace(pattern, match => '·'.repeat(match.length)), text)
}
