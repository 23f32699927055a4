import { expect, test } from 'vitest'
import { outsideNode, systemOf } from '../../../tools/support/prepare/machine.mjs'

test.each([
  ['Debian', 'linux', 'ID=debian\n', 'debian'],
  ['a Debian derivative', 'linux', 'ID=raspbian\nID_LIKE=debian\n', 'debian'],
  ['Ubuntu', 'linux', 'ID=ubuntu\nID_LIKE=debian\n', 'ubuntu'],
  ['an Ubuntu derivative', 'linux', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'ubuntu'],
  ['Fedora', 'linux', 'ID=fedora\n', 'fedora'],
  ['a Fedora derivative', 'linux', 'ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'fedora'],
  ['an Arch derivative', 'linux', 'ID=manjaro\nID_LIKE=arch\n', 'arch'],
  ['any other Linux', 'linux', 'ID=nixos\n', 'linux'],
  ['a Linux that does not say', 'linux', '', 'linux'],
  ['macOS', 'darwin', '', 'macos'],
  ['Windows', 'win32', '', 'windows'],
] as const)('recognises %s', (_, platform, release, system) => {
  expect(systemOf(platform, release)).toBe(system)
})

test('never runs npm on the Node that an installation replaces', () => {
  expect(outsideNode()).not.toContain('node_modules')
})
