import type { CodeEntry } from '../../lib/codes/entry.ts'
import { TEAMS, teamsOf } from '../../lib/codes/teams.ts'
import { list, text } from './markdown.ts'

/** What each team must do about a code or a prerequisite, the team that goes first coming first. */
export function stepsByTeam(entry: Pick<CodeEntry, 'whatToDo'>): string {
  const teams = teamsOf(entry)
  if (teams.length === 0) return 'Nothing: this is how it should be.'
  return teams.map(({ team, steps }) => `**${TEAMS[team]}**\n\n${list(steps.map(text), '1.')}`).join('\n\n')
}
