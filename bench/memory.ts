import { readFile } from 'node:fs/promises'

/** Memory of a process that is really in use, threads included, in MiB; 0 where there is no /proc. */
export async function residentMib(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(status.match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024)
}
