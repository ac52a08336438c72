import process from 'node:process'

/** How many milliseconds of this process's own computing some work takes: whatever else the machine is doing. */
export function computing(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
