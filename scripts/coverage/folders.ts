import type { FileCoverage } from './measure.ts'

/** Lines of a folder, and how many of them the tests came to. */
export interface FolderCoverage {
  /** `bin`, `checks`, or a part of lib: `lib/engine`. */
  readonly name: string
  readonly lines: number
  readonly reached: number
}

/** The share of the lines of each folder that the tests have to reach. */
export const LEAST_REACHED = 0.95

/** The files by their folders, in the order of the files. */
export function byFolder(files: readonly FileCoverage[]): readonly FolderCoverage[] {
  return [...Map.groupBy(files, ({ file }) => folderOf(file))].map(([name, members]) => {
    const lines = members.reduce((sum, member) => sum + member.lines, 0)
    return { name, lines, reached: lines - members.reduce((sum, { missed }) => sum + missed.length, 0) }
  })
}

/** `99.9`: cut and not rounded, so that a line that is missed shows. */
export function percent({ lines, reached }: Pick<FolderCoverage, 'lines' | 'reached'>): string {
  return (Math.floor((1000 * reached) / lines) / 10).toFixed(1)
}

export function total(folders: readonly FolderCoverage[]): FolderCoverage {
  const sum = (key: 'lines' | 'reached') => folders.reduce((all, folder) => all + folder[key], 0)
  return { name: 'all', lines: sum('lines'), reached: sum('reached') }
}

function folderOf(file: string): string {
  const [top = '', second = '', third] = file.split('/')
  return top === 'lib' && third !== undefined ? `${top}/${second}` : top
}
