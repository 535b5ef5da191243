export const notify = {
    'inbox.title': 'Mitteilungen',
    'inbox.unread_only': 'Nur ungelesene',
    'inbox.read_all': 'Alle als gelesen markieren',
    'inbox.empty': 'Keine Mitteilungen',
    'inbox.empty_hint': 'Was mit Ihren Geräten und Verträgen geschieht, steht zuerst hier und kommt auf Wunsch per Mail.',
    'inbox.mark': 'Als gelesen markieren',
    'inbox.new': 'neu',
    'inbox.help': 'Die neuesten stehen oben. Ein Titel führt zu dem, worum es geht.',
    'inbox.one_help': 'Mit dem Öffnen gilt sie als gelesen. Welche Mitteilungen per Mail kommen, wählen Sie selbst.',
    'inbox.all': 'Alle Mitteilungen',
    'inbox.choose': 'Wählen, wie ich es erfahre',
} as const;
