// Nobody decides on what they have not seen: what others did meanwhile, and whose a case is (CASE-06, CASE-13, CASE-26).
export const seen = {
    'seen.since': 'Since you read the case others have gone on with it:',
    'seen.kept': 'What you wrote is kept. Send it all the same where it still holds.',
    // What the button does that sends it all the same.
    'seen.still_assign': 'Assign it all the same',
    'seen.still_complete': 'Complete it all the same',
    'seen.still_note': 'Send it all the same',
    'seen.still_propose': 'Propose it all the same',
    'seen.still_record': 'Record it all the same',
    'seen.still_reject': 'Reject it all the same',
    'seen.still_report': 'Report all the same',
    'seen.still_status': 'Change the status all the same',
    'seen.meanwhile': 'Since you began to write:',
    'seen.meanwhile_read': 'Read it',
    'seen.meanwhile_asks': 'Your note is not sent yet. Send it all the same where it still holds.',
    'seen.has_it': '{name} has it now.',
    'seen.nobody_has': 'Nobody has it any more.',
    'seen.take_over_means': 'Take it all the same? Whoever has it is told.',
    'seen.take_over': 'Take it all the same',
    'seen.newer': 'A newer resolution was proposed while this page was open. Read it before you accept or reject it.',
    'seen.newer_read': 'I have read it',
} as const;
