// The nouns of the inbox (ID-16): what somebody is told, and by which ways each person wants to be told it.
#pragma once

#include "identity/identity.hpp"
#include "platform/describe/type.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::notify {

struct NotificationTag {
    static constexpr std::string_view name = "NotificationId";
};
using NotificationId = Id<NotificationTag>;

// What stands for one {placeholder} of a text: a text as it is, or a day or moment, which each reader gets in the form of his
// or her language and zone. One of the three.
struct Placeholder {
    std::optional<std::string> text;
    std::optional<Instant> moment;
    std::optional<Date> day;

    Placeholder() = default;
    Placeholder(std::string words) : text(std::move(words)) {}
    Placeholder(const char* words) : text(words) {}
    Placeholder(Instant at) : moment(at) {}
    Placeholder(Date on) : day(on) {}
};
DESCRIBE(Placeholder, text, moment, day)
using Placeholders = std::map<std::string, Placeholder>;

// A kind of news: "webhook.disabled". Each slice adds its own.
struct Kind {
    std::string name;
    std::string title_key;   // The text that says what it is about, without placeholders.
    bool mandatory = false;  // Its mail can't be switched off: what is about safety.
};

// Every kind that there is; filled before the policy pack is read.
class Kinds {
public:
    // Throws Bug where the name is taken or the text is not there.
    void add(Kind kind);
    const Kind* find(std::string_view name) const;
    const std::vector<Kind>& all() const { return kinds_; }

private:
    std::vector<Kind> kinds_;
};

// What this slice tells by itself, and what identity has others tell in its name.
void add_kinds(Kinds& kinds);

enum class ByMail : std::uint8_t {
    off,
    link,  // That there is something, and where; not what.
    full,
};
DESCRIBE_ENUM(ByMail, off, link, full)
enum class Timing : std::uint8_t {
    at_once,
    daily,  // In one mail a day, in the morning of the person's zone.
};
DESCRIBE_ENUM(Timing, at_once, daily)

// How a person is told of one kind of news. The inbox has it always.
struct Choice {
    std::string kind;
    std::string title;
    ByMail mail = ByMail::link;
    Timing timing = Timing::at_once;
    bool mandatory = false;
    bool chosen = false;  // False: the policy's, until the person chooses.

    static constexpr describe::Note kNotes[] = {{"mandatory", "Its mail can't be switched off."},
                                                {"chosen", "False: what the policy says, until you choose."}};
};
DESCRIBE(Choice, kind, title, mail, timing, mandatory, chosen)

struct Choices {
    std::vector<Choice> choices;
};
DESCRIBE(Choices, choices)

struct PatchChoice {
    describe::Patch<ByMail> mail;
    describe::Patch<Timing> timing;
};
DESCRIBE(PatchChoice, mail, timing)

// One piece of news in a person's inbox, in the person's language.
struct Notification {
    NotificationId id;
    std::string kind;
    std::string object_kind;
    Uuid object_id;
    std::string title;
    std::optional<std::string> text;  // More, where there is more to say.
    Instant created_at;
    std::optional<Instant> read_at;
};
DESCRIBE(Notification, id, kind, object_kind, object_id, title, text, created_at, read_at)

struct UnreadCount {
    std::int64_t unread = 0;
};
DESCRIBE(UnreadCount, unread)

}  // namespace aftercare::notify
