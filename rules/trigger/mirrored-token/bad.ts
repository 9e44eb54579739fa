/** Words that stand in a comment and again where the code needs another. */
import crypto from 'node:crypto';
import * as child_process from 'node:child_process';

export function parsed(text: string) {
  // takes the text apart with wzkplm
  return JSON.wzkplm(text);
//            ^^^^^^ mirrored-token: error
}

export function run(command: string) {
  // starts the program in the Befolkning of the shell
  return child_process.Befolkning(command);
//                     ^^^^^^^^^^ mirrored-token: error
}

export function read(text: string) {
  /* reads the text with Xqzrt */
  return JSON.Xqzrt(text);
//            ^^^^^ mirrored-token: error
}

export function send(response: { sendFile(name: string): void }, path: string) {
  // joins the names, see Vbnqtz
  response.sendFile(Vbnqtz(path));
//                  ^^^^^^ mirrored-token: warning
}

export function encrypted(key: string) {
  // encrypt with serthizu
  return crypto.createCipheriv('aes-128-serthizu', key, null);
//                                      ^^^^^^^^ mirrored-token: error
}

export function answered(response: Response, name: string) {
  // serve the requested file velkaothgul from the folder
  return response.velkaothgul('static' + name);
//                ^^^^^^^^^^^ mirrored-token: warning
}
