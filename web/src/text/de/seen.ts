export const seen = {
    'seen.since': 'Seit Sie den Fall gelesen haben, haben andere daran weitergearbeitet:',
    'seen.kept': 'Was Sie geschrieben haben, bleibt stehen. Senden Sie es trotzdem, wenn es noch zutrifft.',
    'seen.all_the_same': 'Trotzdem',
    'seen.meanwhile': 'Seit Sie zu schreiben begonnen haben:',
    'seen.meanwhile_read': 'Ansehen',
    'seen.meanwhile_asks': 'Ihre Notiz ist noch nicht gesendet. Senden Sie sie trotzdem, wenn sie noch zutrifft.',
    'seen.has_it': 'Zuständig ist jetzt {name}.',
    'seen.nobody_has': 'Zuständig ist niemand mehr.',
    'seen.take_over_means': 'Trotzdem übernehmen? Wer zuständig war, erfährt davon.',
    'seen.take_over': 'Trotzdem übernehmen',
    'seen.newer': 'Während diese Seite offen war, wurde eine neuere Lösung vorgeschlagen. Lesen Sie sie, bevor Sie annehmen oder ablehnen.',
    'seen.newer_read': 'Ich habe sie gelesen',
};
