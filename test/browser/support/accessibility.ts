import { readFile } from 'node:fs/promises'
import type { Page } from './page.ts'

const AXE = new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url)

/** What axe-core finds wrong with the page: the rule, and the elements that break it. */
export async function violationsOf(page: Page): Promise<unknown> {
  await page.evaluate(await readFile(AXE, 'utf8'))
  const found = await page.evaluate(
    `axe.run().then(({ violations }) => JSON.stringify(violations.map(({ id, nodes }) => ({ id, at: nodes.slice(0, 5).map(({ html }) => html.slice(0, 200)) }))))`,
  )
  return JSON.parse(String(found))
}

/** Ids of the elements that the Tab key reaches, in order, until it comes round. */
export async function tabOrder(page: Page): Promise<readonly string[]> {
  const ids: string[] = []
  for (let steps = 0; steps < 400; steps += 1) {
    await page.press('Tab')
    const id = await page.evaluate(
      `(() => { const at = document.activeElement; return at === document.body ? 'body' : at.id || at.tagName })()`,
    )
    if (id === 'body') break
    ids.push(String(id))
  }
  return ids
}
