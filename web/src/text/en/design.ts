export const design = {
    'export.menu': 'Export',
    'export.csv': 'Export as CSV',
    'export.xlsx': 'Export as Excel',

    'design.title': 'Design',
    'design.lead': 'Every component of the portal, for those who build it and for screenshots.',
    'design.help': 'Switch theme and density in the menu of your name and look at each component.',
} as const;
