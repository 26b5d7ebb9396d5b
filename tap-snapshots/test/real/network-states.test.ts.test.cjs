/* IMPORTANT
 * This snapshot file is auto-generated, but designed for humans.
 * It should be checked into source control and tracked carefully.
 * Re-generate by setting TAP_SNAPSHOT=1 and running tests.
 * Make sure to inspect the output below.  Do not ignore changes!
 */
'use strict'
exports[`test/real/network-states.test.ts > TAP > states of the network > a web server where the proxy should be > what is said 1`] = `
fail  proxy: The proxy does not open the way to 6 of 6 endpoints.
      discovery.dm.microsoft.com:443, enrollment.dm.microsoft.com:443, checkin.dm.microsoft.com:443, enterpriseregistration.windows.net:443, login.microsoftonline.com:443, device.login.microsoftonline.com:443: The proxy 127.0.40.80:80 answers 400: it does not open the way there.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > certificate for another name > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 6 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: The certificate is for "portal.example.test", not for checkin.dm.microsoft.com (issued by "Cloud Root"): another server answers in its place.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > certificate of a private authority > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
fail  tls-inspection: TLS is inspected on the way to 1 of 6 endpoints, by "Corp Proxy CA".
      checkin.dm.microsoft.com:443 signed by "Corp Proxy CA", a private authority that is not trusted here
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > closed port > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 5 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: TCP port 443 is refused at 127.0.40.94 (ECONNREFUSED): a firewall rejects it, or nothing listens there.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > decompression bomb > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 6 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: The answer is 200 (binary) from "nginx", which the service does not give when it is healthy.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > device detects a PAC file with WPAD > what is said 1`] = `
pass  proxy: The proxy open.proxy.test:3128 opens the way to all 6 endpoints.
pass  tls-inspection: None of 6 certificates has a private signer.
pass  endpoint-mem: All 3 endpoints of the enrollment service answer.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > device goes through a proxy that refuses > what is said 1`] = `
fail  proxy: The proxy does not open the way to 6 of 6 endpoints.
      discovery.dm.microsoft.com:443, enrollment.dm.microsoft.com:443, checkin.dm.microsoft.com:443, enterpriseregistration.windows.net:443, login.microsoftonline.com:443, device.login.microsoftonline.com:443: The proxy 127.0.40.34:3128 answers 403: it does not open the way there.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > device goes through a proxy, but past it to one host > what is said 1`] = `
pass  name-resolution: All 1 names resolve.
pass  proxy: The proxy 127.0.40.30:3128 opens the way to all 5 endpoints.
pass  tls-inspection: None of 5 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: TCP port 443 is refused at 127.0.40.94 (ECONNREFUSED): a firewall rejects it, or nothing listens there.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > device has a PAC file > what is said 1`] = `
pass  proxy: The proxy open.proxy.test:3128 opens the way to all 6 endpoints.
pass  tls-inspection: None of 6 certificates has a private signer.
pass  endpoint-mem: All 3 endpoints of the enrollment service answer.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > DNS sinkhole 0.0.0.0 > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 5 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      enrollment.dm.microsoft.com:443: The name resolves only to 0.0.0.0 (the DNS server 127.0.40.54:53 says so), where no public service is: a DNS filter or the hosts file blocks it. TCP port 443 is refused at 0.0.0.0 (ECONNREFUSED): a firewall rejects it, or nothing listens there.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > endless body > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 6 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: The answer is 200 (binary) from "nginx", which the service does not give when it is healthy.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > expired certificate > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 6 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: The certificate, issued by "Cloud Root", expired on DAY.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > filtered port > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 5 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: TCP port 443 does not open at 127.0.40.90: no answer within N ms (ETIMEDOUT), as when a firewall drops the packets.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > healthy > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 6 certificates has a private signer.
pass  endpoint-mem: All 3 endpoints of the enrollment service answer.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > hello held back > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 5 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: TCP port 443 opens, but the TLS hello gets no answer within N ms: something in between holds the traffic back.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > inspected by a proxy > what is said 1`] = `
pass  proxy: The proxy 127.0.40.35:3128 opens the way to all 6 endpoints.
fail  tls-inspection: TLS is inspected on the way to 6 of 6 endpoints, by "Corp Proxy CA".
      discovery.dm.microsoft.com:443, enrollment.dm.microsoft.com:443, checkin.dm.microsoft.com:443, enterpriseregistration.windows.net:443, login.microsoftonline.com:443, device.login.microsoftonline.com:443 signed by "Corp Proxy CA", a private authority that is not trusted here
`

exports[`test/real/network-states.test.ts > TAP > states of the network > inspected by a proxy whose authority is trusted here > what is said 1`] = `
pass  proxy: The proxy 127.0.40.35:3128 opens the way to all 6 endpoints.
fail  tls-inspection: TLS is inspected on the way to 6 of 6 endpoints, by "Corp Proxy CA".
      discovery.dm.microsoft.com:443, enrollment.dm.microsoft.com:443, checkin.dm.microsoft.com:443, enterpriseregistration.windows.net:443, login.microsoftonline.com:443, device.login.microsoftonline.com:443 signed by "Corp Proxy CA", a private authority that is trusted here
pass  endpoint-mem: All 3 endpoints of the enrollment service answer.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > IPv6 only > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 6 certificates has a private signer.
pass  endpoint-mem: All 3 endpoints of the enrollment service answer.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > name resolved only by the proxy > what is said 1`] = `
pass  proxy: The proxy 127.0.40.30:3128 opens the way to all 6 endpoints.
pass  tls-inspection: None of 6 certificates has a private signer.
pass  endpoint-mem: All 3 endpoints of the enrollment service answer.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > no answer for one name > what is said 1`] = `
fail  name-resolution: 1 of 6 names of cloud endpoints do not resolve.
      discovery.dm.microsoft.com: The name could not be looked up: no answer within N ms over UDP (DNS server 127.0.40.54:53).
pass  tls-inspection: None of 5 certificates has a private signer.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > no route from here > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 5 certificates has a private signer.
error endpoint-mem: checkin.dm.microsoft.com:443: This machine cannot connect to 203.0.113.9, TCP port 443 (ENETUNREACH): it has no route there, or its own firewall forbids it.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > NXDOMAIN > what is said 1`] = `
fail  name-resolution: 1 of 6 names of cloud endpoints do not resolve.
      checkin.dm.microsoft.com: The name does not resolve: the DNS server 127.0.40.54:53 says that it does not exist (NXDOMAIN).
pass  tls-inspection: None of 5 certificates has a private signer.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > one of several addresses dead > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 6 certificates has a private signer.
pass  endpoint-mem: All 3 endpoints of the enrollment service answer.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > PAC answers with garbage > what is said 1`] = `
fail  proxy: The proxy does not open the way to 6 of 6 endpoints.
      discovery.dm.microsoft.com:443, enrollment.dm.microsoft.com:443, checkin.dm.microsoft.com:443, enterpriseregistration.windows.net:443, login.microsoftonline.com:443, device.login.microsoftonline.com:443: The PAC file http://127.0.40.80/garbage.pac (--pac) cannot be used: it answers "as you like it", which names no way.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > PAC is not there > what is said 1`] = `
error proxy: The PAC file http://127.0.40.80/absent.pac (--pac) could not be read. The answer is 404 (html) from "nginx", which the service does not give when it is healthy.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > PAC loops > what is said 1`] = `
fail  proxy: The proxy does not open the way to 6 of 6 endpoints.
      discovery.dm.microsoft.com:443, enrollment.dm.microsoft.com:443, checkin.dm.microsoft.com:443, enterpriseregistration.windows.net:443, login.microsoftonline.com:443, device.login.microsoftonline.com:443: The PAC file http://127.0.40.80/looping.pac (--pac) cannot be used: it does not end within N ms.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > PAC names a dead proxy before a live one > what is said 1`] = `
pass  proxy: The proxy open.proxy.test:3128 opens the way to all 6 endpoints.
pass  tls-inspection: None of 6 certificates has a private signer.
pass  endpoint-mem: All 3 endpoints of the enrollment service answer.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > PAC names SOCKS > what is said 1`] = `
error proxy: The PAC file http://127.0.40.80/socks.pac (--pac) names SOCKS5 open.proxy.test:1080, and this program speaks to HTTP proxies only.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > PAC says DIRECT for one host > what is said 1`] = `
pass  name-resolution: All 1 names resolve.
pass  proxy: The proxy open.proxy.test:3128 opens the way to all 5 endpoints.
pass  tls-inspection: None of 5 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: TCP port 443 is refused at 127.0.40.94 (ECONNREFUSED): a firewall rejects it, or nothing listens there.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > PAC unreachable > what is said 1`] = `
error proxy: The PAC file http://127.0.40.94/proxy.pac (--pac) could not be read. TCP port 80 is refused at 127.0.40.94 (ECONNREFUSED): a firewall rejects it, or nothing listens there.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > plain HTTP on 443 > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 5 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: What answers on TCP port 443 does not speak TLS (ERR_SSL_WRONG_VERSION_NUMBER): a captive portal or a proxy stands in between.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > portal with status 200 > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 6 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: The answer is 200 with a web page from "nginx", which the service never gives: a captive portal or a filter's block page.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > proxy behind TLS is not trusted here > what is said 1`] = `
error proxy: TLS to the proxy proxy.state.test:3128 itself does not come about (UNABLE_TO_VERIFY_LEAF_SIGNATURE): its certificate is not trusted here, or it does not speak TLS.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > proxy cannot reach a host > what is said 1`] = `
fail  proxy: The proxy does not open the way to 1 of 6 endpoints.
      checkin.dm.microsoft.com:443: The proxy 127.0.40.30:3128 answers 503: it cannot reach the host itself.
pass  tls-inspection: None of 5 certificates has a private signer.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > proxy is down > what is said 1`] = `
fail  proxy: The proxy does not open the way to 6 of 6 endpoints.
      discovery.dm.microsoft.com:443, enrollment.dm.microsoft.com:443, checkin.dm.microsoft.com:443, enterpriseregistration.windows.net:443, login.microsoftonline.com:443, device.login.microsoftonline.com:443: The proxy 127.0.40.94:3128 cannot be reached (ECONNREFUSED).
`

exports[`test/real/network-states.test.ts > TAP > states of the network > proxy lets through > what is said 1`] = `
pass  proxy: The proxy 127.0.40.30:3128 opens the way to all 6 endpoints.
pass  tls-inspection: None of 6 certificates has a private signer.
pass  endpoint-mem: All 3 endpoints of the enrollment service answer.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > proxy of the environment is down > what is said 1`] = `
error proxy: The proxy 127.0.40.94:3128 cannot be reached (ECONNREFUSED). It is named by the environment variable HTTPS_PROXY.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > proxy refuses CONNECT > what is said 1`] = `
fail  proxy: The proxy does not open the way to 6 of 6 endpoints.
      discovery.dm.microsoft.com:443, enrollment.dm.microsoft.com:443, checkin.dm.microsoft.com:443, enterpriseregistration.windows.net:443, login.microsoftonline.com:443, device.login.microsoftonline.com:443: The proxy 127.0.40.34:3128 answers 403: it does not open the way there.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > proxy wants Basic > what is said 1`] = `
fail  proxy: The proxy does not open the way to 6 of 6 endpoints.
      discovery.dm.microsoft.com:443, enrollment.dm.microsoft.com:443, checkin.dm.microsoft.com:443, enterpriseregistration.windows.net:443, login.microsoftonline.com:443, device.login.microsoftonline.com:443: The proxy 127.0.40.32:3128 wants a sign-in (407), with Basic.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > proxy wants Basic, and refuses the account > what is said 1`] = `
fail  proxy: The proxy does not open the way to 6 of 6 endpoints.
      discovery.dm.microsoft.com:443, enrollment.dm.microsoft.com:443, checkin.dm.microsoft.com:443, enterpriseregistration.windows.net:443, login.microsoftonline.com:443, device.login.microsoftonline.com:443: The proxy proxy.state.test:3128 wants a sign-in (407), with Basic, and refuses the account of --proxy-user.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > proxy wants Basic, and the audit has an account > what is said 1`] = `
fail  proxy: The proxy does not open the way to 6 of 6 endpoints.
      discovery.dm.microsoft.com:443, enrollment.dm.microsoft.com:443, checkin.dm.microsoft.com:443, enterpriseregistration.windows.net:443, login.microsoftonline.com:443, device.login.microsoftonline.com:443: The proxy proxy.state.test:3128 wants a sign-in (407), with Basic: it lets the account of --proxy-user through, and no device has one.
pass  tls-inspection: None of 6 certificates has a private signer.
pass  endpoint-mem: All 3 endpoints of the enrollment service answer.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > proxy wants Negotiate > what is said 1`] = `
error proxy: The proxy 127.0.40.31:3128 wants a sign-in (Negotiate, NTLM). Whether it takes the account of a computer cannot be seen from here.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > redirect off the host > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 6 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: The answer is 301 from "nginx" and leads to https://cloud.state.test/elsewhere: a portal or a filter sends the device away.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > redirect to a portal > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 6 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: The answer is 302 from "nginx" and leads to http://portal.state.test/terms: a portal or a filter sends the device away.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > reset after the hello > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 5 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: TCP port 443 opens, but the connection is cut during the TLS hello (ECONNRESET), as by a firewall that reads the host name in it (SNI) and refuses it.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > router says unreachable > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 5 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: 127.0.40.92, TCP port 443, cannot be reached: a router on the way says so (EHOSTUNREACH).
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > self-signed certificate > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 6 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: The certificate of "checkin.dm.microsoft.com" is signed by itself, which Microsoft's never are: a device in between answers.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > SERVFAIL > what is said 1`] = `
fail  name-resolution: 1 of 6 names of cloud endpoints do not resolve.
      checkin.dm.microsoft.com: The name does not resolve: the DNS server 127.0.40.55:53 answers SERVFAIL.
pass  tls-inspection: None of 5 certificates has a private signer.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > slow drip > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 6 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: An answer (200 from "nginx") began, but was not complete after N ms: the line is too slow.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > status 403 > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 6 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: The answer is 403 from "nginx": the access is denied, by a filter or proxy in between or by the service itself.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > status 503 > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 6 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: The answer is 503 from "nginx": the service, or a gateway before it, is out of order.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > the servers have learnt nothing of this machine, and nothing was followed > every request 1`] = `
127.0.40.80 GET /absent.pac HTTP/1.1
127.0.40.80 GET /direct-for-some.pac HTTP/1.1
127.0.40.80 GET /garbage.pac HTTP/1.1
127.0.40.80 GET /looping.pac HTTP/1.1
127.0.40.80 GET /second.pac HTTP/1.1
127.0.40.80 GET /socks.pac HTTP/1.1
checkin.dm.microsoft.com GET / HTTP/1.1
device.login.microsoftonline.com GET /common/oauth2 HTTP/1.1
discovery.dm.microsoft.com GET / HTTP/1.1
enrollment.dm.microsoft.com GET / HTTP/1.1
enterpriseregistration.windows.net GET / HTTP/1.1
login.microsoftonline.com GET /common/v2.0/.well-known/openid-configuration HTTP/1.1
wpad.corp.test GET /wpad.dat HTTP/1.1
`

exports[`test/real/network-states.test.ts > TAP > states of the network > TLS 1.0 only > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 5 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: The other end speaks only TLS versions that are too old (ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION); TLS 1.2 or 1.3 is needed, and Microsoft offers both: an old gateway stands in between.
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`

exports[`test/real/network-states.test.ts > TAP > states of the network > TLS alert > what is said 1`] = `
pass  name-resolution: All 6 names resolve.
pass  tls-inspection: None of 5 certificates has a private signer.
fail  endpoint-mem: 1 of 3 endpoints of the enrollment service cannot be used.
      checkin.dm.microsoft.com:443: The other end refuses the TLS handshake (ERR_SSL_TLSV1_UNRECOGNIZED_NAME).
pass  endpoint-aad: All 3 endpoints of Microsoft Entra answer.
`
