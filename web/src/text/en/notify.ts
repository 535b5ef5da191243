export const notify = {
    'inbox.title': 'Notifications',
    'inbox.unread_only': 'Unread only',
    'inbox.read_all': 'Mark all as read',
    'inbox.empty': 'No notifications',
    'inbox.empty_hint': 'What happens to your devices and contracts is told here first, and by mail if you choose so.',
    'inbox.mark': 'Mark as read',
    'inbox.new': 'new',
    'inbox.help': 'The newest stand first. A title leads to what it is about.',
    'inbox.one_help': 'Opening it has marked it as read. Which news come by mail is your choice.',
    'inbox.all': 'All notifications',
    'inbox.choose': 'Choose how I am told',
} as const;
