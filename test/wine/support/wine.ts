import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { WINE } from '../../../scripts/suite/wine.ts'

/**
 * The account nobody of Debian. The suite runs as root where it may install packages, and as root a Windows program under
 * Wine could read and write every file of this machine, by the drive Z:.
 */
const NOBODY = 65534

/** Milliseconds that one program may take. */
const PATIENCE = 60_000

export interface Ended {
  /** Modulo 256, and 0 after some crashes: look at the output as well. */
  readonly code: number | null
  readonly stdout: string
  /** With what Wine says of itself. */
  readonly stderr: string
}

/** A Windows of its own, in a folder that is removed at the end: Wine, set to Windows 10. */
export class Wine {
  readonly home: string
  /** The drive C:. */
  readonly drive: string
  #runs = 0

  private constructor(home: string) {
    this.home = home
    this.drive = join(home, 'prefix', 'drive_c')
  }

  static async create(): Promise<Wine> {
    const wine = new Wine(await mkdtemp(join(tmpdir(), 'sensecm-wine-')))
    if (process.getuid?.() === 0) await chown(wine.home, NOBODY, NOBODY)
    await wine.succeed('wineboot', ['-i'], { WINEDLLOVERRIDES: 'mscoree,mshtml=' })
    // Wine 8 says that it is Windows 7, and Node.js refuses that.
    await wine.succeed('winecfg', ['-v', 'win10'])
    return wine
  }

  /** Path on the drive C: of what `parts` name. */
  onC(...parts: readonly string[]): string {
    return join(this.drive, ...parts)
  }

  /** Copies a file or folder to the drive C:, for programs there to read. */
  async put(source: string, ...parts: readonly string[]): Promise<void> {
    await cp(source, this.onC(...parts), { recursive: true, dereference: true })
  }

  /** Writes a file on the drive C:. */
  async write(content: Uint8Array, ...parts: readonly string[]): Promise<void> {
    await writeFile(this.onC(...parts), content)
  }

  /** Runs a program; a host's pipe as its standard input or output would fail with EBADF, so both are files. */
  async run(program: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    this.#runs += 1
    const files = ['out', 'err'].map(name => join(this.home, `${this.#runs}.${name}`))
    const [stdout = 0, stderr = 0] = files.map(file => openSync(file, 'w'))
    // tap has every child load a file of its own, by a path that Windows does not know.
    const child = spawn('env', ['-u', 'NODE_OPTIONS', WINE, program, ...args], {
      cwd: this.home,
      env: { PATH: '/usr/bin:/bin', ...this.#environment, ...env },
      stdio: ['ignore', stdout, stderr],
      timeout: PATIENCE,
      killSignal: 'SIGKILL',
      ...this.#identity,
    })
    const [code]: [number | null] = await once(child, 'close').then(([first]) => [first])
    for (const file of [stdout, stderr]) closeSync(file)
    const [out = '', err = ''] = files.map(file => readFileSync(file, 'utf8'))
    return { code, stdout: out, stderr: err }
  }

  /** Runs a program that must end with 0. Rejects with its output otherwise. */
  async succeed(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
    const { code, stdout, stderr } = await this.run(program, args, env)
    if (code === 0) return stdout
    throw new Error(`${program} ${args.join(' ')} ended with ${code} under Wine:\n${stderr}${stdout}`)
  }

  /** Ends every program of this Windows, and removes it. */
  async remove(): Promise<void> {
    const server = join(dirname(WINE), 'wineserver64')
    const child = spawn(server, ['-k', '-w'], { env: this.#environment, stdio: 'ignore', ...this.#identity })
    await once(child, 'close')
    await rm(this.home, { recursive: true, force: true, maxRetries: 3 })
  }

  get #environment() {
    return {
      HOME: this.home,
      WINEPREFIX: join(this.home, 'prefix'),
      WINEDEBUG: '-all',
      LANG: 'C.UTF-8',
      // Bytes, in hex: .NET collects no garbage before it has used 512 MB, because its finalizers can crash on Wine 8.
      DOTNET_GCgen0size: '20000000',
    }
  }

  get #identity() {
    return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  }
}
