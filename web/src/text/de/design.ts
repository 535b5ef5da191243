export const design = {
    'export.menu': 'Exportieren',
    'export.shown_csv': 'Gezeigte Spalten als CSV',
    'export.shown_xlsx': 'Gezeigte Spalten als Excel',
    'export.all_csv': 'Alle Spalten als CSV',
    'export.all_xlsx': 'Alle Spalten als Excel',
    'export.csv': 'Als CSV exportieren',
    'export.xlsx': 'Als Excel exportieren',

    'design.title': 'Gestaltung',
    'design.lead': 'Alle Bausteine des Portals, für die, die es bauen, und für Bilder.',
    'design.help': 'Wechseln Sie Aussehen und Dichte im Menü Ihres Namens und sehen Sie jeden Baustein an.',

    'steps.done': 'erledigt',
    'once.now': 'Das wird nur dieses eine Mal gezeigt. Kopieren oder speichern Sie es, bevor Sie weitergehen, und bewahren Sie es sicher auf.',
    'once.copy': 'Kopieren',
    'once.copied': 'Kopiert',
    'once.save': 'Als Datei sichern',
    'once.no_clipboard': 'Der Browser lässt diese Seite nicht kopieren. Markieren Sie den Text, oder sichern Sie ihn als Datei.',
    'table.clear_one': '{filter} leeren',
} as const;
