/** What runs beside these tests, read from Linux: the language server is a child of the extension host. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const SERVER_FILE = 'dist/server/project/main.js';

/** Undefined while it does not run. */
export function serverProcess(): number | undefined {
  return childrenOf(process.pid).find((id) => read(`/proc/${id}/cmdline`).includes(SERVER_FILE));
}

function childrenOf(parent: number): readonly number[] {
  const ids = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
  // The name of a program is in parentheses and may hold anything.
  return ids.filter((id) => /^[A-Z] (\d+)/.exec(read(`/proc/${id}/stat`).replace(/^.*\) /s, ''))?.[1] === String(parent));
}

/** Remote ends of the network connections of a process, and what it listens on: `tcp 0100007F:1F90`. Sockets inside the machine's own memory are none. */
export function connectionsOf(id: number): readonly string[] {
  const own = new Set(list(`/proc/${id}/fd`).flatMap((name) => /^socket:\[(\d+)\]$/.exec(link(`/proc/${id}/fd/${name}`))?.[1] ?? []));
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((protocol) =>
    read(`/proc/${id}/net/${protocol}`)
      .split('\n')
      .slice(1)
      .flatMap((line) => {
        const [, , remote = '', , , , , , , inode = ''] = line.trim().split(/\s+/);
        return own.has(inode) ? [`${protocol} ${remote}`] : [];
      }),
  );
}

/** Processes and their files come and go while they are looked at. */
function gone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH', 'EACCES'].includes(String(error.code));
}

function attempt<Value>(ask: () => Value, otherwise: Value): Value {
  try {
    return ask();
  } catch (error) {
    if (gone(error)) return otherwise;
    throw error;
  }
}

function read(path: string): string {
  return attempt(() => readFileSync(path, 'utf8'), '');
}

function list(path: string): readonly string[] {
  return attempt(() => readdirSync(path), []);
}

function link(path: string): string {
  return attempt(() => readlinkSync(path), '');
}
