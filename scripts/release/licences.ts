import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fetchNodeFile, NODE_LICENCE } from '../suite/node-release.ts'
import { root } from '../suite/tools.ts'

const HEAD = `sensecm-preflight.exe is a combined work: this program (MIT), Node.js, and the packages below. ntp-time-sync and
ntp-packet-parser are under the GNU General Public License, version 3, so that the executable as a whole is distributed
under that licence. Its complete source is the archive sensecm-preflight-VERSION-source.zip of the same release: this
program with its build, and the packages as they are in the executable. The npm package contains none of their code.
`

/**
 * The licences of everything that is in the executable, as one text.
 *
 * @throws {Error} for a package that brings no licence text and names none.
 */
export async function licences(version: string, packages: readonly string[]): Promise<string> {
  const own = await readFile(join(root, 'LICENSE'), 'utf8')
  const node = await readFile(await fetchNodeFile(NODE_LICENCE), 'utf8')
  const others = await Promise.all(packages.map(licenceOf))
  const parts = [HEAD.replace('VERSION', version), titled('sensecm-preflight', own), titled('Node.js', node), ...others]
  return parts.join('\n')
}

async function licenceOf(folder: string): Promise<string> {
  const about: { name: string; version: string; license?: string } = JSON.parse(
    await readFile(join(root, folder, 'package.json'), 'utf8'),
  )
  const files = (await readdir(join(root, folder))).filter(name => /^(?:licen[cs]e|copying)/i.test(name)).sort()
  const texts = await Promise.all(files.map(file => readFile(join(root, folder, file), 'utf8')))
  const title = `${about.name} ${about.version}${about.license === undefined ? '' : ` (${about.license})`}`
  if (texts.length === 0 && about.license === undefined) throw new Error(`${folder} says nothing of its licence.`)
  return titled(title, texts.join('\n') || `Its package brings no text; it names the licence ${about.license}.`)
}

function titled(title: string, text: string): string {
  return `${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n\n${text.trim()}\n`
}
