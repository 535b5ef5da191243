export const design = {
    'design.title': 'Gestaltung',
    'design.lead': 'Alle Bausteine des Portals, für die, die es bauen, und für Bilder.',
    'design.help': 'Wechseln Sie Aussehen und Dichte im Menü Ihres Namens und sehen Sie jeden Baustein an.',
    'table.clear_one': '{filter} leeren',
    'export.menu': 'Export',
    'export.csv': 'Als CSV',
    'export.xlsx': 'Als Excel',
    'secret.once': 'Das wird nur dieses eine Mal gezeigt. Kopieren Sie es jetzt und bewahren Sie es sicher auf.',
    'secret.copy': 'Kopieren',
    'secret.copied': 'Kopiert',
} as const;
