/** Words that announce a code or an event, in the languages that Windows and its administrators write most. */

const ERROR =
  'errors?|codes?|status|fehler(?:code|nummer|status)?|statuscode|erreurs?|statut|códigos?|codigos?|estado|errore|errori|codice|codici|stato|' +
  'erro|foutcode|foutcodes|fout|felkod|fel|fejlkode|feilkode|virhekoodi|kod|kód|błąd|błędu|chyba|hibakód|hata|код|кода|коды|ошибка|ошибки|ошибку|помилка|κωδικός|σφάλμα|σφάλματος'

/** What may stand between such a word and its number. */
const LINK =
  'codes?|numbers?|no|nr|num|is|was|are|of|from|ist|war|lautet|lauten|est|sont|de|es|son|è|sono|jest|to|это|равен|είναι|value|wert|status|errors?|error'

/** After these, a number is the code of something else: a process, an HTTP answer, a Kerberos or LDAP result. */
const FOREIGN =
  'exit|return|rückgabe|http|https|win32|windows|system|ldap|kdc|kerberos|krb|krb5|krb_err|event|zip|postal|area|country|stop|dns|rcode|smtp|sql|winsock|errno|response|retour|salida|uscita'

const CJK_ERROR =
  'エラー ?コード|エラー|コード|状態|错误代码|错误|錯誤碼|錯誤代碼|錯誤|代码|代碼|状态|오류 ?코드|오류|코드|상태'

/** A number may be followed at once by Chinese, Japanese or Korean, which put no space between words. */
const END = '(?![\\p{N}\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}])'
const CJK = '[\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}\\p{Script=Hangul}]'

/** Several numbers after one word: 13, 14 and 26-32. */
const AND = `(?:\\s{0,3}(?:,|;|/|&|\\+|-|–|and|or|und|oder|et|ou|y|o|e|i|och|en|и|или|と|和)\\s{0,3}\\d{1,2}${END}){0,40}`
const NUMBER = `(?<!-)((?:0x[0-9a-f]{1,8}|\\d{1,3})${END}${AND})`
const GAP = '[^\\p{L}\\p{N}\\n]{0,8}'

/** "error code 15", "Fehlercode lautet 15", "códigos 13, 14 y 25". */
export const ERROR_NUMBER = new RegExp(
  `(?<!\\p{L})(?<!(?<!\\p{L})(?:${FOREIGN})[\\s_-]{0,2})(?:${ERROR})(?![\\p{L}\\p{N}_])${GAP}(?:(?:${LINK})(?!\\p{L})${GAP}){0,3}${NUMBER}`,
  'giu',
)

/** エラーコード15 */
export const CJK_NUMBER = new RegExp(
  `(?:${CJK_ERROR})[はが이가는是为為]{0,2}[\\s:=「『(\\[]{0,4}(\\d{1,2})${END}`,
  'giu',
)

/**
 * The value of the registry as programs print it: reg query, a .reg file, PowerShell's list and table, JSON, XML;
 * or in a sentence, with up to three words in between.
 */
export const ENROLLMENT_STATUS = new RegExp(
  `enrollment[ _]?status(?!check)[^\\p{L}\\p{N}]{0,80}(?:(?!dword:)[\\p{L}_]{1,20}[^\\p{L}\\p{N}]{1,80}){0,3}?(?:${CJK}{1,10}\\s{0,3})?(?:dword:([0-9a-f]{8})(?![\\p{L}\\p{N}])|${NUMBER})`,
  'giu',
)

/** The Client Analyzer's "Enrollment Status : Tenant mismatch (15)". */
export const ENROLLMENT_STATUS_TEXT = /enrollment[ _]?status[^\d\r\n]{0,100}\((\d{1,2})\)/giu

const EVENT =
  'events?|ereignis(?:se|kennung)?|événements?|évènements?|evenements?|eventos?|evento|eventi|gebeurtenis(?:sen)?|zdarzenie|zdarzenia|händelse|hændelse|hendelse|tapahtuma|olay|событие|события|событий|イベント|事件|이벤트'

/** "Event ID: 304", "Ereignis-ID 304", `<EventID Qualifiers="">304</EventID>`, `<event id="122026">`, "events 304, 305". */
export const EVENT_NUMBER = new RegExp(
  `(?<!\\p{L})(?:${EVENT})[ _-]?(?:ids?|nr|no|number|kennung)?(?: Qualifiers)?[^\\p{L}\\p{N}\\n]{0,30}(\\d{3}(?:\\d{3})?(?!\\d)(?:\\s{0,3}(?:,|;|/|&|and|or|und|oder|et|ou|y|o|e|и|と|和)\\s{0,3}\\d{3}(?:\\d{3})?(?!\\d)){0,20})`,
  'giu',
)

/** "Id : 304", a line of Get-WinEvent's list or of JSON. */
export const ID_LINE = /^[ \t"']{0,20}id["']?[ \t]{0,40}:[ \t]{0,10}(\d{3}(?:\d{3})?)(?![\p{L}\p{N}])/gimu

/** A line of Get-WinEvent's table: time, id, level, message. */
export const EVENT_TABLE =
  /(?<![\p{L}\p{N}.])(\d{3})[ \t]{1,6}(?:error|warning|information|fehler|warnung|informationen|erreur|avertissement|advertencia|información|errore|avviso|informazioni|fout|waarschuwing|ошибка|предупреждение|сведения)(?!\p{L})/giu

/** "error 1355", "Win32 1317", "ERROR_NO_SUCH_USER (1317)". */
export const WIN32_NUMBER = new RegExp(
  `(?<!\\p{L})(?:win32|wininet|winhttp|${ERROR}|error_[a-z_]{3,60})${GAP}(?:(?:${LINK}|win32)(?!\\p{L})${GAP}){0,3}(\\d{4,5})(?![\\p{L}\\p{N}])`,
  'giu',
)

/** "NET HELPMSG 1311", "WinHttpSendRequest failed 12002", "HttpSendRequest: ERROR 12029". */
export const FUNCTION_NUMBER =
  /(?<![\p{L}\p{N}_])(?:net(?:\.exe)?[ \t]{1,4}helpmsg[ \t]{1,4}|(?:WinHttp|WinInet|Internet|Http)[A-Z][A-Za-z]{2,60}[^\d\n]{1,60}(?=12\d{3}))(\d{4,5})(?![\p{L}\p{N}])/giu
