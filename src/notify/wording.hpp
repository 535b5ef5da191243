// News in the words of one reader: the language and the zone are the reader's (ID-15).
#pragma once

#include "notify/store.hpp"
#include "platform/text/catalogue.hpp"
#include "policy/pack.hpp"

namespace aftercare::notify {

struct Reader {
    std::string name;
    std::string language;
    std::string zone;
};
// The person's own language and zone, else the installation's.
Reader reader_of(const identity::Person& person, const policy::Pack& pack);

struct Words {
    std::string title;
    std::optional<std::string> text;
};
Words words_of(const store::InboxRow& row, const Reader& reader);

// Throws Bug where the texts KEY and KEY_text together do not use just these placeholders, or a placeholder says nothing.
void check_words(const std::string& text_key, const Placeholders& placeholders);

Notification view_of(const store::InboxRow& row, const Reader& reader);

// The mail about one piece of news; `link` leads to it. Full or, without what it says, only that it is there.
text::MailText mail_of(const store::InboxRow& row, const Kind& kind, ByMail how, const Reader& reader, const std::string& link);

// A line of the mail of the day.
std::string digest_line(const store::InboxRow& row, const Kind& kind, ByMail how, const Reader& reader);

}  // namespace aftercare::notify
