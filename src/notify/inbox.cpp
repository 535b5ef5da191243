#include "notify/inbox.hpp"

#include "identity/people.hpp"
#include "notify/wording.hpp"
#include "platform/describe/patch.hpp"

#include <algorithm>

namespace aftercare::notify {

namespace {

store::Owner owner_of(const Caller& caller) { return {caller.account, identity::PersonId{caller.person}}; }

Problem unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "notify.notification_unknown",
            .detail = "There is no such notification.",
            .remedy = "GET /api/v1/notifications lists your own.",
            .rule = "ID-09"};
}

std::optional<Reader> reader(db::Tx& tx, const Caller& caller, const policy::Pack& pack) {
    const store::Owner owner = owner_of(caller);
    const auto person = identity::find_person_in_scope(tx, owner.account, owner.person);
    if (!person) return std::nullopt;
    return reader_of(*person, pack);
}

Choice choice_of(const Kind& kind, const DefaultWay& usual, const std::optional<store::ChoiceRow>& chosen,
                 const std::string& language) {
    Choice choice{.kind = kind.name,
                  .title = text::Catalogue::shipped().message(language, kind.title_key),
                  .mail = chosen ? chosen->mail : usual.mail,
                  .timing = chosen ? chosen->timing : usual.timing,
                  .mandatory = kind.mandatory,
                  .chosen = chosen.has_value()};
    if (kind.mandatory && choice.mail == ByMail::off) choice.mail = ByMail::link;
    return choice;
}

}  // namespace

std::vector<Notification> Inbox::list(const Caller& caller, bool unread, const std::optional<NotificationId>& before,
                                      std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) {
        std::vector<Notification> rows;
        const auto by = reader(tx, caller, pack_);
        if (!by) return rows;
        for (const store::InboxRow& row : store::list(tx, owner_of(caller), unread, before, limit))
            rows.push_back(view_of(row, *by));
        return rows;
    });
}

Result<Notification> Inbox::find(const Caller& caller, NotificationId id) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<Notification> {
        const auto row = store::find(tx, owner_of(caller), id);
        const auto by = reader(tx, caller, pack_);
        if (!row || !by) return fail(unknown());
        return view_of(*row, *by);
    });
}

UnreadCount Inbox::count(const Caller& caller) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return UnreadCount{store::count_unread(tx, owner_of(caller))}; });
}

Result<Notification> Inbox::mark_read(const Caller& caller, NotificationId id) {
    TRY(db_.write(caller, [&](db::Tx& tx) -> Result<> {
        if (!store::find(tx, owner_of(caller), id)) return fail(unknown());
        store::mark_read(tx, owner_of(caller), id, env_.clock.now());
        return {};
    }));
    return find(caller, id);
}

UnreadCount Inbox::mark_all_read(const Caller& caller) {
    const auto done = db_.write(caller, [&](db::Tx& tx) -> Result<> {
        store::mark_all_read(tx, owner_of(caller), env_.clock.now());
        return {};
    });
    check(done.has_value(), "reading can't be refused");
    return count(caller);
}

Choices Inbox::choices(const Caller& caller) {
    return db_.read(caller.scope, [&](db::Tx& tx) {
        const auto rows = store::choices(tx, owner_of(caller));
        const auto by = reader(tx, caller, pack_);
        Choices all;
        for (const Kind& kind : kinds_.all()) {
            const auto found = std::ranges::find(rows, kind.name, &store::ChoiceRow::kind);
            const auto chosen = found == rows.end() ? std::nullopt : std::optional(*found);
            all.choices.push_back(
                choice_of(kind, pack_.get<Notifications>().way_of(kind.name), chosen, by ? by->language : std::string("en")));
        }
        return all;
    });
}

Result<Choice> Inbox::choose(const Caller& caller, const std::string& name, const PatchChoice& patch) {
    const Kind* const kind = kinds_.find(name);
    if (!kind)
        return fail({.kind = ProblemKind::not_found,
                     .code = "notify.kind_unknown",
                     .detail = "There is no such kind of news.",
                     .remedy = "GET /api/v1/notification-choices lists them.",
                     .rule = "ID-16"});
    const store::Owner owner = owner_of(caller);
    return db_.write(caller, [&](db::Tx& tx) -> Result<Choice> {
        const auto by = reader(tx, caller, pack_);
        if (!by)
            return fail({.kind = ProblemKind::forbidden,
                         .code = "notify.no_person",
                         .detail = "Only a person has an inbox, and choices about it.",
                         .remedy = "Sign in as a person.",
                         .rule = "ID-16"});
        const DefaultWay usual = pack_.get<Notifications>().way_of(kind->name);
        const auto before = store::choice(tx, owner, kind->name);
        DefaultWay after = before ? DefaultWay{before->mail, before->timing} : usual;
        TRY(describe::patch_into(after, patch));
        if (kind->mandatory && after.mail == ByMail::off)
            return fail({.kind = ProblemKind::conflict,
                         .code = "notify.kind_mandatory",
                         .detail = "Mail about this can't be switched off: it is about the safety of your sign-in.",
                         .remedy = "Choose link or full.",
                         .rule = "ID-16",
                         .fields = {{"/mail", "can't be off"}}});
        const store::ChoiceRow row{owner.account, owner.person, kind->name, after.mail, after.timing};
        store::choose(tx, row);
        return choice_of(*kind, usual, row, by->language);
    });
}

void forget_person(db::Tx& tx, AccountId account, identity::PersonId person) { store::forget_person(tx, {account, person}); }

}  // namespace aftercare::notify
