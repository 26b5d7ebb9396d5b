/**
 * What `import t from 'tap'` gives to a test file that runs against a mutant: a tap of its own, because the one of the
 * process ends with the process. The query of the URL says which run it is (loader.ts).
 */
import { Test } from 'tap'

const t = new Test({ name: 'mutant' })

/** Whether all assertions held, once every test of the file is done. */
export async function verdict(): Promise<boolean> {
  t.resume()
  const ended = new Promise<void>(resolve => t.on('end', resolve))
  t.end()
  await ended
  return t.passing()
}

export default t
