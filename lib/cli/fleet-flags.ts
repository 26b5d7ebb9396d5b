import { TARGET_OPTIONS } from '../engine/options.ts'
import type { Flag } from './flags.ts'

export const FLEET_FORMATS = ['table', 'ndjson', 'json', 'csv'] as const

/** Of what can be said about a target, what reading a directory takes. */
const OF_DIRECTORY = [
  'domain',
  'dc',
  'dnsServer',
  'ldapUrl',
  'starttls',
  'bindDn',
  'passwordEnv',
  'passwordFile',
  'ca',
  'connectTo',
  'timeout',
]

export const FLEET_TARGET_FLAGS: readonly Flag[] = TARGET_OPTIONS.filter(({ key }) => OF_DIRECTORY.includes(key))

const OWN_FLAGS: readonly Flag[] = [
  { key: 'target', value: 'FILE', description: 'target file, JSON or YAML, with any of the options above as keys' },
  {
    key: 'lab',
    value: 'SCENARIO',
    valueOptional: true,
    description: 'read the simulated forest instead (see: lab --list)',
  },
  {
    key: 'ldif',
    value: 'FILE',
    description: 'read this instead of a directory: from ldifde or ldapsearch; - for standard input',
  },
  {
    key: 'csv',
    value: 'FILE',
    description:
      'read this instead: a header with names of attributes, certificates in base64 or hex; - for standard input',
  },
  {
    key: 'rule',
    value: 'PATH',
    description: 'exported synchronization rules, a file or a folder (default: the built-in rule as documented)',
  },
  { key: 'ou', value: 'DN', repeatable: true, whole: true, description: 'only computers below this container' },
  { key: 'filter', value: 'FILTER', description: 'only computers that match this LDAP filter as well' },
  { key: 'sample', value: 'N', description: 'stop after N computers, for a first look' },
  { key: 'noCrossCheck', description: 'do not count the computers a second time to see that none is missing' },
  {
    key: 'staleAfter',
    value: 'DAYS',
    description: 'call a computer stale after so long without a sign of life (default: 90d)',
  },
  {
    key: 'format',
    value: 'FORMAT',
    choices: FLEET_FORMATS,
    description: 'what goes to standard output (default: table)',
  },
  {
    key: 'output',
    value: 'FORMAT=PATH',
    repeatable: true,
    whole: true,
    description: 'write a report to a file as well',
  },
  { key: 'resume', value: 'FILE', description: 'go on with this ndjson file of an interrupted run, in place' },
  { key: 'noColor', description: 'no colour, whatever the terminal' },
  { key: 'verbose', description: 'tell on standard error what is being done' },
  { key: 'help', description: 'show this help' },
]

export const FLEET_FLAGS: readonly Flag[] = [...FLEET_TARGET_FLAGS, ...OWN_FLAGS]
