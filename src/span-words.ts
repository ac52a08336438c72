const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000]

/** How long something takes, in whole units that are not too many to grasp, rounded down: "15 seconds", "2 minutes", "3 days". */
export function spanOf(milliseconds: number): string {
  const [size, name] =
    milliseconds < MINUTE
      ? [SECOND, 'second']
      : milliseconds < 2 * HOUR
        ? [MINUTE, 'minute']
        : milliseconds < 2 * DAY
          ? [HOUR, 'hour']
          : [DAY, 'day']
  const count = Math.floor(milliseconds / size)
  return `${count} ${name}${count === 1 ? '' : 's'}`
}
