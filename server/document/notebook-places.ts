export interface NotebookFile {
  readonly text: string;
}
