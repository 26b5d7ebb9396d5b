import { probe } from '../../contract/probe.ts'
import { WINDOWS_EVIDENCE } from './windows-evidence.ts'

/** This machine, when it is a Windows machine and the one that the audit is about. */
export const windowsProbe = probe({
  id: 'windows',
  title: 'This Windows machine: registry, join state, operating system',
  provides: WINDOWS_EVIDENCE,
  // PowerShell takes its time to start, and dsregcmd tries the network before it prints.
  deadlineMs: () => 40_000,
  async gather(context) {
    const { gatherWindows } = await import('./gather.ts')
    return gatherWindows(context)
  },
})
