import type { InitializeParams } from 'vscode-languageserver/node';
import { chooseEncoding, type Encoding } from './positions.js';
import type { InitializationOptions } from './protocol.js';

/** What the client said that it can do. */
export interface ClientFeatures {
  readonly encoding: Encoding;
  readonly options: InitializationOptions;
  /** It asks for diagnostics; without it they are sent. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly relatedDocuments: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticData: boolean;
  readonly configuration: boolean;
  readonly configurationChanges: boolean;
  readonly watchedFiles: boolean;
  readonly folderChanges: boolean;
  readonly progress: boolean;
  readonly markdownHover: boolean;
  readonly literalCodeActions: boolean;
  readonly versionedEdits: boolean;
  readonly showDocument: boolean;
}

export const NO_FEATURES: ClientFeatures = readFeatures({ capabilities: {} });

/** Never throws: whatever the client left out it cannot do. */
export function readFeatures({
  capabilities,
  initializationOptions,
}: Pick<InitializeParams, 'capabilities' | 'initializationOptions'>): ClientFeatures {
  const { textDocument, workspace, window, general } = capabilities;
  const options = (isObject(initializationOptions) ? initializationOptions : {}) as InitializationOptions;
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    options,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedDocuments: textDocument?.diagnostic?.relatedDocumentSupport === true,
    relatedInformation: (textDocument?.diagnostic?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation) === true,
    codeDescription:
      (textDocument?.diagnostic?.codeDescriptionSupport ?? textDocument?.publishDiagnostics?.codeDescriptionSupport) === true,
    diagnosticData: (textDocument?.diagnostic?.dataSupport ?? textDocument?.publishDiagnostics?.dataSupport) === true,
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folderChanges: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    literalCodeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    showDocument: window?.showDocument?.support === true,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
