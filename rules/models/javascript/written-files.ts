import type { FileModel } from '../../vocabulary/index.js';

export const javascriptFiles: FileModel = {
  openers: ['fs.createWriteStream', 'fs.openSync', 'fs.promises.open', 'fs/promises.open'],
  renamings: ['String', 'path.resolve', 'path.normalize', '.toString', 'url.pathToFileURL', 'pathToFileURL', 'URL', '.href', '.path'],
  writers: [
    {
      callees: [
        'fs.writeFileSync',
        'fs.writeFile',
        'fs.appendFileSync',
        'fs.appendFile',
        'fs.writeSync',
        'fs.promises.writeFile',
        'fs.promises.appendFile',
        'fs/promises.writeFile',
        'fs/promises.appendFile',
        'fs-extra.writeFileSync',
        'fs-extra.outputFileSync',
        'fs-extra.outputFile',
        'Deno.writeTextFile',
        'Deno.writeFile',
        'Bun.write',
      ],
      file: 0,
      content: 1,
    },
    { callees: ['fs.createWriteStream.write', 'fs.createWriteStream.end'], file: 'receiver', content: 0 },
    { callees: ['.pipe'], file: 0, content: 'receiver' },
    { callees: ['stream.pipeline', 'pipeline', 'stream/promises.pipeline'], file: 1, content: 0 },
    { callees: ['fs.copyFileSync', 'fs.copyFile', 'fs.renameSync', 'fs.rename', 'fs.promises.copyFile'], file: 1, content: 0 },
  ],
};
