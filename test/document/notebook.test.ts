import { deepEqual, equal } from 'node:assert/strict';
import { cellAt, joinCells, type CellSource } from '../../server/document/notebook.js';

const python = (text: string): CellSource => ({ text, language: 'python' });

describe('the cells of a notebook as one text', () => {
  it('are joined in their order, and counted from 1 with those that are not looked at', () => {
    const joined = joinCells([
      { text: '# Rates', language: 'markdown' },
      python('import requests'),
      { text: 'SELECT 1', language: undefined },
      python('x = 1\n'),
    ]);
    equal(joined?.text, '# Rates\nimport requests\nx = 1\n');
    equal(joined.language, 'python');
    deepEqual(joined.notebook.cells, [
      { number: 1, start: 0, end: 7 },
      { number: 2, start: 8, end: 23 },
      { number: 4, start: 24, end: 30 },
    ]);
    deepEqual(joined.parts, [
      { start: 0, end: 7, language: 'markdown' },
      { start: 8, end: 23, language: 'python' },
      { start: 24, end: 30, language: 'python' },
    ]);
  });

  it('are found again by an offset, the end of each included', () => {
    const joined = joinCells([python('a = 1'), python(''), python('b = 2\n')]);
    const found = (offset: number) => {
      const place = joined && cellAt(joined.notebook, offset);
      return [place?.cell.number, place?.offset];
    };
    deepEqual([0, 5, 6, 7, 12, 13, 99, -1].map(found), [
      [1, 0],
      [1, 5],
      [2, 0],
      [3, 0],
      [3, 5],
      [3, 6],
      [3, 6],
      [1, 0],
    ]);
  });

  it('are nothing where no language of theirs is looked at', () => {
    equal(joinCells([]), undefined);
    equal(joinCells([{ text: 'SELECT 1', language: undefined }]), undefined);
    equal(joinCells([python('%%latex\nx')]), undefined);
  });

  it('are what %% in the first line says', () => {
    const parts = (text: string) =>
      joinCells([python(text)])?.parts.map(({ start, language }) => `${language} ${JSON.stringify(text.slice(start))}`) ?? [];
    deepEqual(parts('%%time\nx = 1'), ['python "%%time\\nx = 1"']);
    deepEqual(parts('\n# first\n%%time'), ['python "\\n# first\\n%%time"']);
    deepEqual(parts('%%bash\nls'), ['python "%%bash\\nls"']);
    deepEqual(parts('%%javascript\nalert(1)'), ['javascript "alert(1)"']);
    deepEqual(parts('%%js\r\nalert(1)'), ['javascript "alert(1)"']);
    deepEqual(parts('\n%%writefile -a app/main.ts\nlet x = 1'), ['typescript "let x = 1"']);
    deepEqual(parts('%%writefile data.csv\n1'), []);
    deepEqual(parts('%%writefile package.json\n{}'), []);
    deepEqual(parts('%%constructor\nx = 1'), ['python "%%constructor\\nx = 1"']);
  });
});
