#include "cases/escalation/posts.hpp"

#include "cases/record/case_access.hpp"
#include "identity/people.hpp"
#include "identity/service.hpp"
#include "identity/store_card.hpp"
#include "platform/crypto/named_uuid.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

// As people write it: P1.
std::string shown(Priority priority) {
    std::string name(describe::enumerator_name(priority));
    name.front() = 'P';
    return name;
}

std::vector<std::string> roles_of(const EscalationRules& rules, const Posts& posts) {
    std::vector<std::string> roles;
    for (const PostCode& code : posts)
        if (const Post* const post = rules.find(code))
            for (const auto& role : post->roles) roles.push_back(role.text());
    return roles;
}

// One event may be told in several words: who holds a post and is on call hears of both.
std::optional<Uuid> cause_of(const CaseTell& news) {
    if (!news.cause) return std::nullopt;
    return crypto::named_uuid("case_news:" + news.cause->text() + ":" + news.text_key);
}

// Whose case it is, and what it says: who works for many customers decides by both. Of one that few may read, neither.
std::string about(db::Tx& tx, const Case& row) {
    if (row.restricted) return told_outside(row).synopsis.text();
    const auto names = identity::store::account_names(tx, {row.account_id});
    const std::string said = told_outside(row).synopsis.text();
    return names.empty() ? said : names.begin()->second.text() + ": " + said;
}

}  // namespace

void add_kinds(notify::Kinds& kinds) {
    kinds.add({.name = "case.trouble", .title_key = "cases.kind_trouble"});
    kinds.add({.name = "case.paged", .title_key = "cases.kind_paged", .mandatory = true});
    kinds.add({.name = kAssignedNews, .title_key = "cases.kind_assigned"});
}

std::vector<std::string> codes_of(const Posts& posts) {
    std::vector<std::string> codes;
    for (const PostCode& code : posts) codes.push_back(code.text());
    return codes;
}

void PostNews::tell(db::Tx& tx, const CaseTell& news, const Posts& posts) {
    const auto& rules = pack_.get<EscalationRules>();
    auto people = identity::vendor_people_with(tx, roles_of(rules, posts));
    if (people.empty() && !posts.empty()) {
        std::vector<std::string> otherwise;
        for (const auto& role : rules.otherwise) otherwise.push_back(role.text());
        people = identity::vendor_people_with(tx, otherwise);
    }
    tell(tx, news, people);
}

void PostNews::tell(db::Tx& tx, const CaseTell& news, identity::PersonId person) {
    const auto somebody = identity::find_person_in_scope(tx, person);
    if (somebody && somebody->status == identity::PersonStatus::active && identity::is_vendor(tx, somebody->account_id))
        tell(tx, news, std::vector{*somebody});
}

void PostNews::tell(db::Tx& tx, const CaseTell& news, const std::vector<identity::Person>& people) {
    if (people.empty()) return;
    const bool paged = news.by == Means::page;
    EscalationNews page{.case_id = news.row.id, .number = news.row.number, .priority = news.row.priority, .paged = {}};
    notify::Placeholders values{
        {"number", news.row.number.text()}, {"priority", shown(news.row.priority)}, {"synopsis", about(tx, news.row)}};
    if (news.owner) values["owner"] = *news.owner;
    for (const identity::Person& person : people) {
        const bool fresh = notifier_.tell(tx, {.account = person.account_id,
                                               .person = person.id,
                                               .action = {},
                                               .kind = paged ? "case.paged" : news.kind,
                                               .object_kind = "case",
                                               .object_id = news.row.id.uuid,
                                               .text_key = news.text_key,
                                               .placeholders = values,
                                               .cause = cause_of(news),
                                               .repeats = news.repeats});
        if (fresh) page.paged.push_back(person.id);
    }
    // The vendor's own: a pager behind one of its web-hooks hears of it.
    if (paged && !page.paged.empty())
        jobs::publish(tx, env_, people.front().account_id, "case.paged", news.row.id.uuid, describe::json_of(page));
}

}  // namespace aftercare::cases
