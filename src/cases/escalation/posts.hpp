// Telling those who hold a post of the vendor's (CASE-15, CASE-16).
#pragma once

#include "cases/escalation/escalation.hpp"
#include "notify/notifier.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

// Of the news that a case, or an escalation of one, was given to somebody or taken away.
inline constexpr const char* kAssignedNews = "case.assigned";

// The kinds of news: case.trouble, case.paged, case.assigned.
void add_kinds(notify::Kinds& kinds);

// What is told of a case. Texts name {number}, {priority} and {synopsis} (with the customer's name before it), and {owner} where it is told.
struct CaseTell {
    const Case& row;
    std::string text_key;  // "cases.ladder"
    Means by = Means::news;
    // The event that it follows from, where the caller may run twice: nobody is then told, or paged, the same words twice.
    std::optional<Uuid> cause = {};
    std::string kind = "case.trouble";  // Of what is news; what is paged is case.paged.
    notify::Repeats repeats = notify::Repeats::beside;
    std::optional<std::string> owner = {};  // Who has it now, by name.
};

class PostNews {
public:
    // All must outlive it.
    PostNews(Env& env, const policy::Pack& pack, notify::Notifier& notifier) : env_(env), pack_(pack), notifier_(notifier) {}

    // Tells whoever holds one of the posts, or where nobody does whoever has one of the roles of `otherwise`. REQUIRES: the scope is all.
    void tell(db::Tx& tx, const CaseTell& news, const Posts& posts);
    // ... somebody of the vendor; nobody where that is nobody any more.
    void tell(db::Tx& tx, const CaseTell& news, identity::PersonId person);
    // Those of them who are people of the vendor.
    void tell(db::Tx& tx, const CaseTell& news, const std::vector<identity::Person>& people);

private:
    Env& env_;
    const policy::Pack& pack_;
    notify::Notifier& notifier_;
};

// As the history names them: "duty_manager".
std::vector<std::string> codes_of(const Posts& posts);

}  // namespace aftercare::cases
