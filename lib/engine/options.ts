import type { Target } from '../contract/target.ts'
import * as parse from './option-values.ts'

/**
 * One thing that an administrator can say about the target. The table below is the only place where it is named:
 * the command line, the environment, the target file, shell completion and the PowerShell module all follow from it.
 */
export interface TargetOption {
  /** Key of the target file, and of `Target`; those that name one secret become its one reference. */
  readonly key: string
  /** What stands behind the flag in help texts; absent for a switch. */
  readonly value?: string
  readonly repeatable?: boolean
  readonly choices?: readonly string[]
  /** A target file may write the value as a list, which is read as its JSON text. */
  readonly json?: true
  readonly description: string
  /** Turns one text into a value. Throws an Error whose message says what was expected: "a GUID, such as …". */
  readonly parse: (text: string) => unknown
}

const text = (value: string): string => value

export const TARGET_OPTIONS: readonly TargetOption[] = [
  { key: 'domain', value: 'NAME', description: 'DNS name of the Active Directory domain', parse: parse.dnsName },
  { key: 'computer', value: 'NAME', description: 'computer that is to be onboarded', parse: parse.computerName },
  { key: 'tenantId', value: 'GUID', description: 'Microsoft Entra tenant of Defender for Endpoint', parse: parse.guid },
  {
    key: 'mode',
    value: 'MODE',
    choices: ['auto', 'hybrid', 'synthetic'],
    description: 'how devices get their identity: hybrid join, or synthetic registration',
    parse: text,
  },
  {
    key: 'cloud',
    value: 'CLOUD',
    choices: ['commercial', 'gcc', 'gcc-high', 'dod'],
    description: 'Microsoft cloud whose endpoints are needed',
    parse: text,
  },
  {
    key: 'dc',
    value: 'HOST',
    repeatable: true,
    description: 'domain controller to ask instead of those in DNS',
    parse: parse.hostName,
  },
  {
    key: 'dnsServer',
    value: 'ADDRESS[:PORT]',
    repeatable: true,
    description: 'DNS server to ask instead of the system’s',
    parse: parse.addressPort,
  },
  {
    key: 'ldapUrl',
    value: 'URL',
    description: 'directory to read, ldaps://HOST[:PORT] or ldap://HOST[:PORT]',
    parse: parse.ldapUrl,
  },
  { key: 'starttls', description: 'protect LDAP with StartTLS on port 389 instead of LDAPS', parse: parse.switchValue },
  {
    key: 'bindDn',
    value: 'NAME',
    description: 'account that reads the directory: DN, user@domain or DOMAIN\\user',
    parse: parse.notEmpty,
  },
  {
    key: 'passwordEnv',
    value: 'VARIABLE',
    description: 'environment variable that holds its password',
    parse: parse.notEmpty,
  },
  {
    key: 'passwordFile',
    value: 'PATH',
    description: 'file that holds its password, or - for standard input',
    parse: parse.notEmpty,
  },
  {
    key: 'graphTokenEnv',
    value: 'VARIABLE',
    description: 'environment variable that holds an access token for Microsoft Graph',
    parse: parse.notEmpty,
  },
  {
    key: 'graphTokenFile',
    value: 'PATH',
    description: 'file that holds an access token for Microsoft Graph',
    parse: parse.notEmpty,
  },
  {
    key: 'graphTokenCommand',
    value: 'COMMAND',
    json: true,
    description: 'program that prints one: its path, or a JSON list such as ["az", "account", …]',
    parse: parse.command,
  },
  {
    key: 'verifiedDomains',
    value: 'N',
    description: 'verified domains of the tenant: with more than one, AD FS has to issue issuerid',
    parse: parse.positiveInteger,
  },
  {
    key: 'ca',
    value: 'FILE',
    description: 'PEM file with certificate authorities to trust besides the system’s',
    parse: parse.notEmpty,
  },
  {
    key: 'ntpServer',
    value: 'HOST[:PORT]',
    repeatable: true,
    description: 'time server to compare with',
    parse: parse.hostPort,
  },
  {
    key: 'forest',
    value: 'DOMAIN[=DC]',
    repeatable: true,
    description: 'another forest whose SCP must agree',
    parse: parse.forest,
  },
  {
    key: 'connectTo',
    value: 'HOST:PORT:ADDR:PORT',
    repeatable: true,
    description: 'connect to ADDR:PORT instead of HOST:PORT',
    parse: parse.connectTo,
  },
  {
    key: 'proxy',
    value: 'URL',
    description: 'HTTP proxy on the way to the cloud, http://HOST:PORT, or https:// for one behind TLS',
    parse: parse.proxyUrl,
  },
  {
    key: 'pac',
    value: 'FILE|URL',
    description: 'PAC file that names the proxy for each host',
    parse: parse.pacLocation,
  },
  {
    key: 'proxyUser',
    value: 'NAME',
    description: 'account that signs in to a proxy behind TLS (Basic)',
    parse: parse.proxyUser,
  },
  {
    key: 'proxyPasswordEnv',
    value: 'VARIABLE',
    description: 'environment variable that holds the password for the proxy',
    parse: parse.notEmpty,
  },
  {
    key: 'proxyPasswordFile',
    value: 'PATH',
    description: 'file that holds the password for the proxy',
    parse: parse.notEmpty,
  },
  {
    key: 'noProxy',
    value: 'PATTERN',
    repeatable: true,
    description: 'hosts reached past the proxy, such as *.corp.example.com or <local>',
    parse: parse.notEmpty,
  },
  {
    key: 'timeout',
    value: 'TIME',
    description: 'time for one network operation, such as 3s or 500ms',
    parse: parse.duration,
  },
  { key: 'deadline', value: 'TIME', description: 'time for the whole run', parse: parse.duration },
  { key: 'concurrency', value: 'N', description: 'network operations at the same time', parse: parse.positiveInteger },
]

/** Values where nothing is said. One operation may take three seconds: a healthy one takes milliseconds, and a lost datagram is repeated within. */
export const TARGET_DEFAULTS = {
  mode: 'auto',
  cloud: 'commercial',
  dc: [],
  dnsServer: [],
  starttls: false,
  ntpServer: [],
  forest: [],
  connectTo: [],
  timeout: 3_000,
  deadline: 60_000,
  concurrency: 32,
} as const satisfies Partial<Target>
