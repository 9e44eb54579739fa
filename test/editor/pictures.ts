/**
 * The workbench without what has nothing to do with the extension, in letters that can be read in a small picture. The pictures of README and
 * walkthrough, client/media/*.png, are those of the screen test, made smaller by `pngquant 128`.
 */
export const PICTURE_SETTINGS: Readonly<Record<string, unknown>> = {
  'workbench.colorTheme': 'Dark Modern',
  'workbench.activityBar.location': 'hidden',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.editor.editorActionsLocation': 'hidden',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'breadcrumbs.enabled': false,
  'remote.autoForwardPorts': false,
  // The project has none of the packages that it imports.
  'typescript.validate.enable': false,
  'editor.fontFamily': 'JetBrains Mono',
  'editor.fontLigatures': false,
  'editor.fontSize': 15,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.renderLineHighlight': 'none',
  'editor.occurrencesHighlight': 'off',
  'editor.selectionHighlight': false,
  'editor.guides.indentation': false,
  'editor.scrollBeyondLastLine': false,
  'editor.overviewRulerBorder': false,
};
