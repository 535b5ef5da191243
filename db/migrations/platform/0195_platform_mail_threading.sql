-- platform: how a mail stands among others: its Message-ID where it is to be a certain one, what it answers, the thread that it belongs to.
alter table mail add column threading text;
