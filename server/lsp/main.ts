/** What an editor starts that brings the server along: it speaks on standard input and output, as `poisonlint lsp` does. */
import { startServer } from './server.js';

startServer({ input: process.stdin, output: process.stdout });
