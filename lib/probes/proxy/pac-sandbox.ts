import { newQuickJSWASMModuleFromVariant, type QuickJSContext, type QuickJSHandle } from 'quickjs-emscripten-core'
import { type PacFunction, type PacValue, pacFunctions } from '../../formats/pac/functions.ts'

/** One question to a PAC script, and all that it may know. */
export interface PacQuestion {
  readonly script: string
  readonly url: string
  readonly host: string
  /** Addresses by name, as far as they have been looked up. */
  readonly names: Readonly<Record<string, readonly string[]>>
  readonly ownAddresses: readonly string[]
  /** Milliseconds that the script may take. */
  readonly limitMs: number
}

/** What it says; the name that it needs first; or what is wrong with it, in words. */
export type PacReply = { readonly answer: string } | { readonly wanted: string } | { readonly problem: string }

/** Bytes that a script may use, and of its stack; real ones have some ten kilobytes of text. */
const MAX_MEMORY_BYTES = 16 * 1024 * 1024
const MAX_STACK_BYTES = 256 * 1024
const MAX_MESSAGE = 200

const engine = newQuickJSWASMModuleFromVariant(import('@jitl/quickjs-wasmfile-release-sync'))

/**
 * Evaluates a PAC script in QuickJS, in WebAssembly: it sees the functions of PAC scripts and nothing of Node.js, and has
 * no way out of its memory. Names are not looked up from within; a script that asks for one which is not known yet
 * ends, and is evaluated again when somebody has looked it up, as Chromium does it.
 */
export async function askScript(question: PacQuestion): Promise<PacReply> {
  const { script, url, host, names, ownAddresses, limitMs } = question
  const runtime = (await engine).newRuntime()
  runtime.setMemoryLimit(MAX_MEMORY_BYTES)
  runtime.setMaxStackSize(MAX_STACK_BYTES)
  let wanted: string | undefined
  const deadline = performance.now() + limitMs
  // A script may catch the error below; what it does after that counts no more.
  runtime.setInterruptHandler(() => wanted !== undefined || performance.now() > deadline)
  const context = runtime.newContext()
  try {
    const resolve = (name: string): readonly string[] => {
      const known = Object.hasOwn(names, name) ? names[name] : undefined
      if (known !== undefined) return known
      wanted ??= name
      throw new Error(`${name} has not been looked up`)
    }
    install(context, pacFunctions({ now: new Date(), ownAddresses, resolve }))
    const said = call(context, script, [url, host])
    if (wanted !== undefined) return { wanted }
    if (performance.now() > deadline) return { problem: `it does not end within ${limitMs} ms` }
    return said
  } catch (error) {
    // Its reader goes deeper than the stack of this thread, which it does not count.
    if (error instanceof RangeError) return { problem: 'it is nested too deeply' }
    throw error
  } finally {
    context.dispose()
    runtime.dispose()
  }
}

function install(context: QuickJSContext, functions: Readonly<Record<string, PacFunction>>): void {
  for (const [name, work] of Object.entries(functions)) {
    const handle = context.newFunction(name, (...args) =>
      toHandle(context, work(...args.map(arg => read(context, arg)))),
    )
    context.setProp(context.global, name, handle)
    handle.dispose()
  }
}

function call(context: QuickJSContext, script: string, args: readonly string[]): PacReply {
  const loaded = context.evalCode(script, 'proxy.pac')
  if (loaded.error) return { problem: `it cannot be loaded: ${messageOf(context, loaded.error)}` }
  loaded.value.dispose()
  const name = ['FindProxyForURLEx', 'FindProxyForURL'].find(candidate => isFunction(context, candidate))
  if (name === undefined) return { problem: 'it has no function FindProxyForURL' }
  const find = context.getProp(context.global, name)
  const handles = args.map(arg => context.newString(arg))
  const returned = context.callFunction(find, context.undefined, ...handles)
  for (const handle of [find, ...handles]) handle.dispose()
  if (returned.error) return { problem: `${name} throws: ${messageOf(context, returned.error)}` }
  const kind = context.typeof(returned.value)
  const answer = kind === 'string' ? context.getString(returned.value) : undefined
  returned.value.dispose()
  return answer === undefined ? { problem: `${name} returns ${kind} where a text should be` } : { answer }
}

function isFunction(context: QuickJSContext, name: string): boolean {
  const handle = context.getProp(context.global, name)
  const found = context.typeof(handle) === 'function'
  handle.dispose()
  return found
}

/** Texts, numbers and truth values pass; anything else is none of a function's business. */
function read(context: QuickJSContext, handle: QuickJSHandle): PacValue {
  switch (context.typeof(handle)) {
    case 'string':
      return context.getString(handle)
    case 'number':
      return context.getNumber(handle)
    case 'boolean':
      return context.dump(handle) === true
    default:
      return null
  }
}

function toHandle(context: QuickJSContext, value: PacValue): QuickJSHandle {
  if (typeof value === 'string') return context.newString(value)
  if (typeof value === 'number') return context.newNumber(value)
  if (value === null) return context.null
  return value ? context.true : context.false
}

/** An error that the script throws may be anything, with getters of its own: only a text is taken from it. */
function messageOf(context: QuickJSContext, error: QuickJSHandle): string {
  const kind = context.typeof(error)
  const property = kind === 'object' ? context.getProp(error, 'message') : error
  const text = context.typeof(property) === 'string' ? context.getString(property) : `a value of type ${kind}`
  property.dispose()
  if (property !== error) error.dispose()
  return text.slice(0, MAX_MESSAGE)
}
