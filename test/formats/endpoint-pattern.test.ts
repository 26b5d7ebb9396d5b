import t from 'tap'
import {
  describeEndpoint,
  type EndpointPattern,
  type LayeredReading,
  tellEndpoint,
} from '../../lib/formats/endpoint-pattern.ts'
import { answered, certificate, reading, unconnected, unresolved, untrusted } from '../helpers/endpoint-readings.ts'

const PRIVATE = 'CN=Contoso\\, Inc. Inspection CA,O=Contoso'
const signed = (error: string, leaf: Parameters<typeof certificate>[0] = {}) =>
  untrusted({ version: 'TLSv1.3', error, chain: [certificate(leaf)] })

const cases: readonly [string, LayeredReading, EndpointPattern, string][] = [
  [
    'works',
    reading(),
    'works',
    'Answers 404 over TLSv1.3, certificate from "Example Public CA 04" (name 12 ms, TCP 20 ms, TLS 40 ms, HTTP 30 ms).',
  ],
  [
    'slow',
    reading({ http: { status: 200, body: 'json', durationMs: 5600 } }),
    'slow',
    'Answers, but takes 5672 ms: 200 over TLSv1.3, certificate from "Example Public CA 04" (name 12 ms, TCP 20 ms, TLS 40 ms, HTTP 5600 ms).',
  ],
  [
    'no such name',
    unresolved(),
    'no-such-name',
    'The name does not resolve: the DNS server 10.0.0.53:53 says that it does not exist (NXDOMAIN).',
  ],
  [
    'no such name, says the system',
    unresolved({}, { via: 'system', rcode: 'ENOTFOUND', server: undefined }),
    'no-such-name',
    "The name does not resolve: the operating system's resolver says that it does not exist (ENOTFOUND).",
  ],
  [
    'no address',
    unresolved({}, { rcode: 'NODATA' }),
    'no-address',
    'The name does not resolve: the DNS server 10.0.0.53:53 knows it, but gives no address (NODATA).',
  ],
  [
    'SERVFAIL',
    unresolved({}, { rcode: 'SERVFAIL' }),
    'dns-error',
    'The name does not resolve: the DNS server 10.0.0.53:53 answers SERVFAIL.',
  ],
  [
    'silent DNS server',
    unresolved({}, { rcode: 'ETIMEDOUT', unanswered: 'no answer within 5000 ms over UDP' }),
    'dns-silent',
    'The name could not be looked up: no answer within 5000 ms over UDP (DNS server 10.0.0.53:53).',
  ],
  [
    'refused',
    unconnected({ '203.0.113.7': 'ECONNREFUSED' }),
    'refused',
    'TCP port 443 is refused at 203.0.113.7 (ECONNREFUSED): a firewall rejects it, or nothing listens there.',
  ],
  [
    'refused, and no IPv6 here',
    unconnected({ '203.0.113.7': 'ECONNREFUSED', '2001:db8::7': 'ENETUNREACH' }),
    'refused',
    'TCP port 443 is refused at 203.0.113.7 (ECONNREFUSED): a firewall rejects it, or nothing listens there.',
  ],
  [
    'filtered',
    unconnected({ '203.0.113.7': 'ETIMEDOUT', '203.0.113.8': 'ETIMEDOUT' }),
    'filtered',
    'TCP port 443 does not open at 203.0.113.7, 203.0.113.8: no answer within 5000 ms (ETIMEDOUT), as when a firewall drops the packets.',
  ],
  [
    'one refuses, one is silent',
    unconnected({ '203.0.113.7': 'ECONNREFUSED', '203.0.113.8': 'ETIMEDOUT' }),
    'filtered',
    'TCP port 443 does not open at 203.0.113.8: no answer within 5000 ms (ETIMEDOUT), as when a firewall drops the packets.',
  ],
  [
    'unreachable',
    unconnected({ '203.0.113.7': 'EHOSTUNREACH' }),
    'unreachable',
    '203.0.113.7, TCP port 443, cannot be reached: a router on the way says so (EHOSTUNREACH).',
  ],
  [
    'this machine has no network',
    unconnected({ '203.0.113.7': 'ENETUNREACH', '2001:db8::7': 'ENETUNREACH' }),
    'not-from-here',
    'This machine cannot connect to 203.0.113.7, 2001:db8::7, TCP port 443 (ENETUNREACH): it has no route there, or its own firewall forbids it.',
  ],
  [
    'no attempt at all',
    unconnected({}, { resolution: { addresses: ['203.0.113.7'], rcode: 'NOERROR', via: 'system', durationMs: 1 } }),
    'filtered',
    'TCP port 443 does not open at 203.0.113.7: no answer within 5000 ms (ETIMEDOUT), as when a firewall drops the packets.',
  ],
  [
    'sinkhole',
    unconnected({ '0.0.0.0': 'ECONNREFUSED' }),
    'sinkhole',
    'The name resolves only to 0.0.0.0 (the DNS server 10.0.0.53:53 says so), where no public service is: a DNS filter or the hosts file blocks it. TCP port 443 is refused at 0.0.0.0 (ECONNREFUSED): a firewall rejects it, or nothing listens there.',
  ],
  [
    'sinkhole of the hosts file',
    unconnected(
      { '127.0.0.1': 'ECONNREFUSED' },
      { resolution: { addresses: ['127.0.0.1'], rcode: 'NOERROR', via: 'system', durationMs: 1 } },
    ),
    'sinkhole',
    "The name resolves only to 127.0.0.1 (the operating system's resolver says so), where no public service is: a DNS filter or the hosts file blocks it. TCP port 443 is refused at 127.0.0.1 (ECONNREFUSED): a firewall rejects it, or nothing listens there.",
  ],
  [
    "loopback by the user's own rule",
    unconnected(
      { '127.0.0.1': 'ECONNREFUSED' },
      { resolution: { addresses: ['127.0.0.1'], rcode: 'NOERROR', via: 'connect-to', durationMs: 1 } },
    ),
    'refused',
    'TCP port 443 is refused at 127.0.0.1 (ECONNREFUSED): a firewall rejects it, or nothing listens there.',
  ],
  [
    'loopback in a laboratory',
    unconnected(
      { '127.0.0.9': 'ECONNREFUSED' },
      {
        resolution: { addresses: ['127.0.0.9'], rcode: 'NOERROR', via: 'dns', server: '127.0.0.1:5353', durationMs: 1 },
      },
    ),
    'refused',
    'TCP port 443 is refused at 127.0.0.9 (ECONNREFUSED): a firewall rejects it, or nothing listens there.',
  ],
  [
    'cut in the hello',
    untrusted({ error: 'ECONNRESET' }),
    'cut-in-hello',
    'TCP port 443 opens, but the connection is cut during the TLS hello (ECONNRESET), as by a firewall that reads the host name in it (SNI) and refuses it.',
  ],
  [
    'hello unanswered',
    untrusted({ error: 'ETIMEDOUT' }),
    'hello-unanswered',
    'TCP port 443 opens, but the TLS hello gets no answer within 4000 ms: something in between holds the traffic back.',
  ],
  [
    'TLS too old',
    untrusted({ error: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' }),
    'tls-too-old',
    'The other end speaks only TLS versions that are too old (ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION); TLS 1.2 or 1.3 is needed, and Microsoft offers both: an old gateway stands in between.',
  ],
  [
    'not TLS',
    untrusted({ error: 'ERR_SSL_WRONG_VERSION_NUMBER' }),
    'not-tls',
    'What answers on TCP port 443 does not speak TLS (ERR_SSL_WRONG_VERSION_NUMBER): a captive portal or a proxy stands in between.',
  ],
  [
    'handshake refused',
    untrusted({ error: 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME' }),
    'tls-refused',
    'The other end refuses the TLS handshake (ERR_SSL_TLSV1_UNRECOGNIZED_NAME).',
  ],
  [
    'expired',
    signed('CERT_HAS_EXPIRED', { notAfter: '2021-02-03T04:05:06.000Z' }),
    'expired',
    'The certificate, issued by "Example Public CA 04", expired on 2021-02-03.',
  ],
  [
    'not yet valid',
    signed('CERT_NOT_YET_VALID', { notBefore: '2031-02-03T04:05:06.000Z' }),
    'not-yet-valid',
    'The certificate, issued by "Example Public CA 04", is not valid before 2031-02-03; the clock here may be slow.',
  ],
  [
    'wrong name',
    signed('ERR_TLS_CERT_ALTNAME_INVALID', {
      subject: 'CN=portal.example.test,O=Example',
      issuer: 'O=Issuer Without Common Name',
    }),
    'wrong-name',
    'The certificate is for "portal.example.test", not for discovery.dm.microsoft.com (issued by "Issuer Without Common Name"): another server answers in its place.',
  ],
  [
    'self-signed',
    signed('DEPTH_ZERO_SELF_SIGNED_CERT', { subject: 'CN=gateway', issuer: 'CN=gateway' }),
    'self-signed',
    'The certificate of "gateway" is signed by itself, which Microsoft\'s never are: a device in between answers.',
  ],
  [
    'private CA with its root',
    untrusted({
      version: 'TLSv1.2',
      error: 'SELF_SIGNED_CERT_IN_CHAIN',
      chain: [certificate({ issuer: PRIVATE }), certificate({ subject: PRIVATE, issuer: PRIVATE })],
    }),
    'private-ca',
    'The certificate is signed by "Contoso, Inc. Inspection CA", which is not trusted here: TLS inspection, with a certificate authority of its own.',
  ],
  [
    'a chain that breaks off',
    signed('UNABLE_TO_VERIFY_LEAF_SIGNATURE', { issuer: PRIVATE }),
    'private-ca',
    'The certificate is signed by "Contoso, Inc. Inspection CA", which is not trusted here: TLS inspection, or an intermediate certificate that the server leaves out.',
  ],
  [
    'not verified for another reason',
    signed('INVALID_PURPOSE'),
    'untrusted',
    'The certificate, issued by "Example Public CA 04", could not be verified (INVALID_PURPOSE).',
  ],
  [
    '407',
    answered({ status: 407, body: 'html', server: 'squid' }),
    'proxy-sign-in',
    'The answer is 407 from "squid": a proxy in between wants a sign-in, which a device\'s system account does not have.',
  ],
  [
    '403',
    answered({ status: 403, body: 'html' }),
    'forbidden',
    'The answer is 403: the access is denied, by a filter or proxy in between or by the service itself.',
  ],
  [
    '503',
    answered({ status: 503, body: 'text', server: 'gate' }),
    'out-of-order',
    'The answer is 503 from "gate": the service, or a gateway before it, is out of order.',
  ],
  [
    'redirected',
    answered({ status: 302, body: 'empty', location: 'http://portal.example.test/' }),
    'redirected',
    'The answer is 302 and leads to http://portal.example.test/: a portal or a filter sends the device away.',
  ],
  [
    'portal',
    answered({ status: 200, body: 'html' }),
    'portal',
    "The answer is 200 with a web page, which the service never gives: a captive portal or a filter's block page.",
  ],
  [
    'unexpected',
    answered({ status: 418, body: 'text' }),
    'unexpected-answer',
    'The answer is 418 (text), which the service does not give when it is healthy.',
  ],
  [
    'unfinished',
    answered({ status: 404, body: 'text', error: 'ETIMEDOUT' }),
    'unfinished',
    'An answer (404) began, but was not complete after 3000 ms: the line is too slow.',
  ],
  [
    'cut in the body',
    answered({ status: 404, body: 'json', server: 'example', error: 'ECONNRESET' }),
    'cut-short',
    'The connection was cut in the middle of the answer (404 from "example", ECONNRESET).',
  ],
  [
    'no answer',
    answered({ error: 'ETIMEDOUT' }),
    'http-unanswered',
    'TLS is fine, but the HTTP request got no complete answer within 3000 ms.',
  ],
  [
    'closed',
    answered({ error: 'ECONNRESET' }),
    'cut-short',
    'TLS is fine, but the connection was closed before any HTTP answer came (ECONNRESET).',
  ],
  [
    'not HTTP',
    answered({ error: 'HPE_INVALID_CONSTANT' }),
    'not-http',
    'What came back over TLS is not HTTP (HPE_INVALID_CONSTANT).',
  ],
  [
    'an endless head',
    answered({ error: 'HPE_HEADER_OVERFLOW' }),
    'not-http',
    'The head of the HTTP answer is larger than any real one (HPE_HEADER_OVERFLOW).',
  ],
]

for (const [name, given, pattern, sentence] of cases) {
  t.test(name, async t => {
    t.strictSame(tellEndpoint(given), { pattern, sentence })
    t.equal(describeEndpoint(given), sentence)
  })
}
