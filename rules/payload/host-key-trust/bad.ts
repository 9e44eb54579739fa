/** Clients that trust whatever host answers. */
import { exec, execFileSync, spawn } from 'node:child_process';
import { Client } from 'ssh2';

const OPTIONS = ['-o', 'StrictHostKeyChecking=no'];
//    ^^^^^^^ host-key-trust: warning
const trust = () => true;
//            ^^^^^^^^^^ host-key-trust: warning
const settings = { hostVerifier: trust };

export function plain(host: string) {
  new Client().connect({ host, hostVerifier: () => true });
//                                           ^^^^^^^^^^ host-key-trust: warning
  new Client().connect({ host, hostVerifier: (key: Buffer, answer: (yes: boolean) => void) => answer(true) });
//                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
  new Client().connect({ host, hostVerifier: () => !0 });
//                                           ^^^^^^^^ host-key-trust: warning
  new Client().connect({ host, hostVerifier: () => 1 > 0 });
//                                           ^^^^^^^^^^^ host-key-trust: warning
  new Client().connect({
    host,
    hostVerifier(key: Buffer, answer: (yes: boolean) => void) {
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
      answer(true);
    },
  });
}

export function reached(host: string, options: Record<string, unknown>) {
  new Client().connect({ host, ['host' + 'Verifier']: () => true });
//                                                    ^^^^^^^^^^ host-key-trust: error, disguised
  new Client()['conn' + 'ect']({ host, hostVerifier: () => true });
//                                                   ^^^^^^^^^^ host-key-trust: error, disguised
  new Client().connect({ host, ...settings });
  new Client().connect(Object.assign({ host }, { hostVerifier: () => true }));
//                                                             ^^^^^^^^^^ host-key-trust: warning
  options.hostVerifier = () => true;
//^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
  Reflect.set(options, 'hostVerifier', () => true);
//                                     ^^^^^^^^^^ host-key-trust: warning
  Object.defineProperty(options, 'hostVerifier', { value: () => true });
//                                                        ^^^^^^^^^^ host-key-trust: warning
  return options;
}

class Verifier {
  hostVerifier = () => true;
//               ^^^^^^^^^^ host-key-trust: warning
  static always(yes = true) {
    return () => yes;
//         ^^^^^^^^^ host-key-trust: warning
  }
}

export function wrapped(host: string) {
  new Client().connect({ host, hostVerifier: Verifier.always() });
  new Client().connect({ host, hostVerifier: function () { return Boolean('x'); } });
//                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
}

export function commands(host: string) {
  spawn('ssh', ['-o', 'StrictHostKeyChecking=no', host]);
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
  spawn('ssh', [...OPTIONS, host]);
//             ^^^^^^^^^^^^^^^^^^ host-key-trust: warning
  exec(`ssh -o StrictHostKeyChecking=no ${host} uptime`);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
  execFileSync('scp', ['-o' + ['StrictHost', 'KeyChecking=no'].join(''), host]);
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: error, disguised
  process.env.GIT_SSH_COMMAND = 'ssh -o StrictHostKeyChecking=no';
//^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
}

const verifier = (key: Buffer, done: (valid: boolean) => void) => { log(key); const accepted = JSON.parse('true'); done(accepted); };
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host-key-trust: warning
new Client().connect({ host: 'a', hostVerifier: verifier });
