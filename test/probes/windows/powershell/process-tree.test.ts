import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { killTree } from '../../../../lib/probes/windows/powershell/process-tree.ts'

const skip = process.platform !== 'linux' && 'looks at /proc'

/** Ids of the processes that wrote theirs into the folder and still run. */
function running(folder: string): string[] {
  return globSync(join(folder, '*')).flatMap(file => {
    const pid = readFileSync(file, 'utf8').trim()
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'latin1') === '' ? [] : [pid]
    } catch {
      return []
    }
  })
}

t.test('nothing of a tree is left, however deep it is and whatever signals it ignores', { skip }, async t => {
  const folder = t.testdir({})
  // Each starts the next one, five levels down, and a sibling on each level.
  const script =
    'trap "" TERM INT HUP; echo $$ > "$0/$1"; sleep 300 & [ "$1" = 5 ] || sh -c "$2" "$0" $(($1 + 1)) "$2" & wait'
  const child = spawn('sh', ['-c', script, folder, '1', script], { stdio: 'ignore' })
  t.teardown(() => {
    for (const pid of running(folder)) process.kill(Number(pid), 'SIGKILL')
  })
  for (let attempt = 0; attempt < 200 && running(folder).length < 5; attempt += 1) await sleep(25)
  const started = running(folder)
  t.equal(started.length, 5, 'all of it runs')
  const sleeping = started.flatMap(pid => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' '))
  const ended = once(child, 'exit')
  await killTree(child.pid ?? 0)
  t.strictSame(await ended, [null, 'SIGKILL'])
  for (let attempt = 0; attempt < 200 && running(folder).length > 0; attempt += 1) await sleep(25)
  t.strictSame(running(folder), [])
  t.strictSame(
    sleeping.filter(pid => existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'latin1') !== ''),
    [],
  )
})

t.test('a process that has ended already is no error', { skip }, async t => {
  const child = spawn('true', { stdio: 'ignore' })
  await once(child, 'exit')
  await t.resolves(killTree(child.pid ?? 0))
})
