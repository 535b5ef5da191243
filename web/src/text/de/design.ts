export const design = {
    'export.menu': 'Exportieren',
    'export.csv': 'Als CSV exportieren',
    'export.xlsx': 'Als Excel exportieren',

    'design.title': 'Gestaltung',
    'design.lead': 'Alle Bausteine des Portals, für die, die es bauen, und für Bilder.',
    'design.help': 'Wechseln Sie Aussehen und Dichte im Menü Ihres Namens und sehen Sie jeden Baustein an.',
} as const;
