export const design = {
    'table.clear_one': 'Clear {filter}',
    'export.menu': 'Export',
    'export.shown_csv': 'Columns shown, as CSV',
    'export.shown_xlsx': 'Columns shown, as Excel',
    'export.all_csv': 'All columns, as CSV',
    'export.all_xlsx': 'All columns, as Excel',
    'export.csv': 'Export as CSV',
    'export.xlsx': 'Export as Excel',

    'design.title': 'Design',
    'design.lead': 'Every component of the portal, for those who build it and for screenshots.',
    'design.help': 'Switch theme and density in the menu of your name and look at each component.',

    'steps.done': 'done',
    'once.now': 'It is shown this once. Copy or save it before you go on, and keep it safe.',
    'once.copy': 'Copy',
    'once.copied': 'Copied',
    'once.save': 'Save as a file',
    'once.no_clipboard': 'The browser did not let this page copy. Select the text, or save it as a file.',
} as const;
