import { ENROLLED, MANAGED_ELSEWHERE } from '../../codes/status-kinds.ts'
import type { Diagnosis, Reported } from './diagnosis.ts'

type Parts = Pick<Diagnosis, 'explains' | 'mayExplain' | 'doesNotFit' | 'inOrder' | 'open'>

/** The verdict, and the sentence that says it. */
export function conclude(reported: Reported, parts: Parts): Pick<Diagnosis, 'verdict' | 'conclusion'> {
  const { explains, mayExplain, doesNotFit, open } = parts
  const { code } = reported
  const about = code === undefined ? 'what it reports' : `EnrollmentStatus ${code}`
  if (code === ENROLLED) {
    const found =
      doesNotFit.length > 0
        ? ` ${list(doesNotFit)} did not keep it from that, and may do so when it enrolls again.`
        : ''
    return { verdict: 'enrolled', conclusion: `The device is enrolled.${found}` }
  }
  if (code !== undefined && MANAGED_ELSEWHERE.includes(code)) {
    return {
      verdict: 'managed-elsewhere',
      conclusion: `${about} is no error: another authority manages the device (management-authority).`,
    }
  }
  if (explains.length > 0) {
    const rest = open.length > 0 ? ` ${list(open.map(({ check }) => check))} could not look, and may add to it.` : ''
    return {
      verdict: 'explained',
      conclusion: `${list(explains)} ${explains.length === 1 ? 'explains' : 'explain'} ${about}.${rest}`,
    }
  }
  if (mayExplain.length > 0) {
    return {
      verdict: 'perhaps-explained',
      conclusion: `Nothing found is ${about} itself; ${list(mayExplain)} may be behind it. Mend that first, and let the device try again.`,
    }
  }
  if (open.length > 0) {
    return {
      verdict: 'open',
      conclusion: `${about} is not explained yet: ${list(open.map(({ check }) => check))} could not look.`,
    }
  }
  return { verdict: 'not-explained', conclusion: notExplained(reported, parts, about) }
}

function notExplained({ meaning }: Reported, { inOrder }: Parts, about: string): string {
  if (meaning === undefined) return `No source says what ${about} means.`
  if (inOrder.length === 0) return `No check decides ${about}; see what the sources say of it.`
  return `Nothing explains ${about} now: ${list(inOrder)} ${inOrder.length === 1 ? 'finds' : 'find'} nothing wrong. Either it was mended since, and the next attempt (every 90 minutes) shows it, or the cause lies where no check looks.`
}

function list(ids: readonly string[]): string {
  return ids.length < 2 ? ids.join('') : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}`
}
