import { type Finding, fail, warn } from '../../lib/contract/finding.ts'

/** What was found, in the parts that every complaint about the object has in common. */
type Found = Required<Pick<Finding, 'where' | 'actual' | 'details'>>

/** General hybrid join failure: Windows tries, and Microsoft Entra lets no device register. */
const JOIN_FAILED = [42]

export function registrationDisabled(where: string): Finding {
  return fail({
    summary: 'The Device Registration Service is disabled in the tenant.',
    codes: JOIN_FAILED,
    expected: 'the service principal 01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9 enabled',
    actual: 'accountEnabled false',
    where,
    why: 'Every device registers with this service; while it is disabled, Microsoft Entra gives no token for it.',
    fix: [
      'Enterprise applications > Device Registration Service (01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9) > Properties: set "Enabled for users to sign-in" to Yes.',
    ],
  })
}

export function disabled(found: Found): Finding {
  return fail({
    summary: 'The device is disabled in Microsoft Entra.',
    codes: [37],
    expected: 'an enabled object',
    ...found,
    why: 'Microsoft Entra treats a disabled device as one that it does not have: it gets no token.',
    fix: [
      'Find out who disabled it, and why. Then enable it: Devices > All devices > the device > Enable.',
      'If Microsoft Entra Connect disabled it, the computer account was disabled: let it synchronize again.',
    ],
  })
}

export function pending(found: Found, takesItselfForJoined: boolean): Finding {
  const complaint = {
    codes: [18],
    expected: 'an object with a key of the device (Registered)',
    ...found,
  }
  if (!takesItselfForJoined) {
    return warn({
      summary: 'The device is synchronized, and has not registered yet (pending).',
      ...complaint,
      why: 'Until it has registered, the device can prove itself to nobody. A device registers at the next start of its task; one that stays pending is kept from it.',
      fix: [
        'On the device, as SYSTEM: start the task Automatic-Device-Join, then look again.',
        'If it stays pending, see what Windows says on the device: sensecm-preflight run hybrid-join-state',
      ],
    })
  }
  return fail({
    summary: 'The device takes itself for joined, and Microsoft Entra no longer has its key (pending).',
    ...complaint,
    why: 'The object was deleted and synchronized anew, as when the computer leaves the scope of synchronization for a while. The certificate of the device belongs to the old one.',
    fix: ['On the device, as SYSTEM: dsregcmd /leave, then start the task Automatic-Device-Join.'],
  })
}

export function duplicates(found: Found, others: number, synthetic: boolean): Finding {
  return warn({
    summary: `Microsoft Entra has ${others === 1 ? 'another object' : `${others} other objects`} with the name of the device.`,
    expected: 'one object',
    ...found,
    actual: `${others + 1} objects`,
    why: `Policies and groups may hold the wrong one.${synthetic ? ' A synthetic registration goes by itself when a full one appears.' : ''}`,
    fix: [
      'Find out whether they are of another computer with the same name. If not, disable those that are not used, and delete them some weeks later.',
    ],
  })
}

export function stale(found: Found, days: number): Finding {
  return warn({
    summary: `The device has not signed in for ${days} days.`,
    expected: 'a sign-in within the last 90 days',
    ...found,
    why: 'An object that nobody uses is often that of a computer that was replaced, and may be cleaned up by a policy.',
    fix: ['If the device is in use: see that it reaches Microsoft Entra, sensecm-preflight run endpoint-aad.'],
  })
}
