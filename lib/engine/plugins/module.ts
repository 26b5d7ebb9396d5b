import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isRecord } from '../structured-file.ts'
import { UsageError } from '../usage-error.ts'
import type { Contribution } from './contribution.ts'

const NO_MODULE =
  'expected a module (.js, .mjs, .ts), a Pester file (*.Tests.ps1), or the manifest of a command (.json, .yaml), which names any other program'

/**
 * The checks and probes of a module, by path or package name, whose default export is a check, a list of checks, or
 * `{ checks, probes }`.
 *
 * @param from folder that paths and packages are looked up in.
 * @throws {UsageError} when it cannot be loaded or has another shape.
 */
export async function modulePlugin(specifier: string, from: string): Promise<Contribution> {
  return shapeOf(await load(specifier, from), specifier)
}

async function load(specifier: string, from: string): Promise<unknown> {
  const path = resolve(from, specifier)
  try {
    if (existsSync(path)) {
      if (!/\.[cm]?[jt]s$/i.test(path)) throw new Error(NO_MODULE)
      return await import(pathToFileURL(path).href)
    }
    if (/^[./]|^[A-Za-z]:/.test(specifier)) throw new Error('the file does not exist')
    return await import(pathToFileURL(createRequire(resolve(from, 'package.json')).resolve(specifier)).href)
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new UsageError(`--plugin ${specifier}: cannot be loaded: ${reason}.`)
  }
}

function shapeOf(module: unknown, specifier: string): Contribution {
  const content = isRecord(module) || isModule(module) ? module['default'] : undefined
  const parts = Array.isArray(content)
    ? { checks: content }
    : isRecord(content) && 'judge' in content
      ? { checks: [content] }
      : content
  if (!isRecord(parts)) {
    throw new UsageError(
      `--plugin ${specifier}: expected a default export with a check, a list of checks or { checks, probes }, found ${typeof content}.`,
    )
  }
  const { checks = [], probes = [] } = parts
  if (!Array.isArray(checks) || !Array.isArray(probes))
    throw new UsageError(`--plugin ${specifier}: expected "checks" and "probes" to be lists.`)
  for (const check of checks) requireCheck(check, specifier)
  for (const probe of probes) requireProbe(probe, specifier)
  return { checks, probes }
}

/** An ES module's namespace has no prototype, but it is an object with keys all the same. */
function isModule(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function requireCheck(check: unknown, specifier: string): void {
  const id = isRecord(check) && typeof check['id'] === 'string' ? check['id'] : undefined
  if (id === undefined || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
    throw new UsageError(
      `--plugin ${specifier}: expected each check to have a kebab-case "id", found ${JSON.stringify(id)}.`,
    )
  }
  if (!isRecord(check)) return
  const wrong = [
    typeof check['title'] === 'string' || 'title (a text)',
    Array.isArray(check['codes']) || 'codes (a list)',
    Array.isArray(check['tags']) || 'tags (a list)',
    isRecord(check['needs']) || 'needs (an object of evidence keys)',
    typeof check['judge'] === 'function' || 'judge (a function)',
  ].filter(part => part !== true)
  if (wrong.length > 0) throw new UsageError(`--plugin ${specifier}: the check "${id}" lacks ${wrong.join(', ')}.`)
}

function requireProbe(probe: unknown, specifier: string): void {
  if (
    isRecord(probe) &&
    typeof probe['id'] === 'string' &&
    isRecord(probe['provides']) &&
    typeof probe['gather'] === 'function'
  )
    return
  throw new UsageError(
    `--plugin ${specifier}: expected each probe to have an id, what it provides, and a function gather.`,
  )
}
