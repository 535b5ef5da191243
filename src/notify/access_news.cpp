#include "notify/access_news.hpp"

#include "identity/people.hpp"
#include "identity/service.hpp"

namespace aftercare::notify {

namespace {

// What only those may do who run the account: they are the ones who are told.
constexpr const char* kRunsAccount = "account.update";

template <class T>
T payload_of(const jobs::Event& event) {
    auto payload = describe::from_json<T>(event.payload.text);
    check(payload.has_value(), "an event of identity does not read back");
    return *std::move(payload);
}

Tell news_of(const jobs::Event& event, std::string kind, std::string object_kind, std::string text_key) {
    return {.account = event.account_id,
            .person = {},
            .action = kRunsAccount,
            .kind = std::move(kind),
            .object_kind = std::move(object_kind),
            .object_id = event.object_id,
            .text_key = std::move(text_key),
            .placeholders = {},
            .cause = event.id.uuid};
}

}  // namespace

// The mail about it is identity's own, which leads to a new password.
Result<> AccessNews::tell_lock(const jobs::Event& event) {
    const auto locked = payload_of<identity::PersonLocked>(event);
    Tell news = news_of(event, "security.account_locked", "person", "notify.account_locked");
    news.person = locked.person_id;
    news.placeholders = {{"until", locked.until}};
    news.mailed = true;
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        notifier_.tell(tx, news);
        return {};
    });
}

Result<> AccessNews::tell_password(const jobs::Event& event) {
    const auto changed = payload_of<identity::PasswordChanged>(event);
    Tell news = news_of(event, "security.password_reset", "person", "notify.password_reset");
    news.person = changed.person_id;
    news.placeholders = {{"at", changed.at}};
    news.mailed = true;
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        notifier_.tell(tx, news);
        return {};
    });
}

Result<> AccessNews::tell_joined(const jobs::Event& event) {
    const auto joined = payload_of<identity::PersonJoined>(event);
    if (joined.by == identity::CameBy::himself) return {};  // With an account of his own: nobody else is there.
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto person = identity::find_person_in_scope(tx, event.account_id, joined.person_id);
        if (!person) return {};
        Tell news = news_of(event, "account.person_joined", "person",
                            joined.by == identity::CameBy::proof ? "notify.joined_by_proof" : "notify.joined_by_invitation");
        news.placeholders = {{"name", person->name->text()}, {"email", person->email->text()}};
        news.except = joined.person_id;
        notifier_.tell(tx, news);
        return {};
    });
}

Result<> AccessNews::tell_deactivated(const jobs::Event& event) {
    const auto gone = payload_of<identity::PersonDeactivated>(event);
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto person = identity::find_person_in_scope(tx, event.account_id, gone.person_id);
        if (!person) return {};
        Tell news = news_of(event, "account.person_deactivated", "person", "notify.person_deactivated");
        news.placeholders = {{"name", person->name->text()}};
        news.except = gone.by_id;
        notifier_.tell(tx, news);
        return {};
    });
}

// A proposal concerns the customer alone; what holds or has ended both sides.
Result<> AccessNews::tell_link(const jobs::Event& event) {
    const auto link = payload_of<identity::PartnerLink>(event);
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto customer = identity::load_account(tx, link.account_id);
        const auto partner = identity::load_account(tx, link.partner_id);
        if (!customer || !partner) return {};
        Tell news = news_of(event, "account.partner_link", "partner_link", "notify.link_proposed");
        news.placeholders = {{"customer", customer->name.text()}, {"partner", partner->name.text()}};
        if (event.kind == identity::kPartnerLinkGranted) {
            news.text_key = "notify.link_granted";
            news.placeholders["from"] = link.from_day;
        } else if (event.kind == identity::kPartnerLinkEnded) {
            news.text_key = "notify.link_ended";
            news.placeholders["until"] = link.until_day.value();
        }
        notifier_.tell(tx, news);
        // One that was ended before it was granted let the partner see nothing.
        if (!link.granted_at) return {};
        news.account = link.partner_id;
        notifier_.tell(tx, news);
        return {};
    });
}

Result<> AccessNews::tell_expiring(const jobs::Event& event) {
    const auto ending = payload_of<identity::CredentialExpiring>(event);
    const bool is_token = event.kind == identity::kTokenExpiring;
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        Tell news = news_of(event, "account.credential_expiring", is_token ? "token" : "collector",
                            is_token ? "notify.token_expiring" : "notify.collector_expiring");
        news.placeholders = {{"name", ending.name.text()}, {"at", ending.expires_at}};
        if (is_token) {
            const auto maker = identity::find_person_in_scope(tx, event.account_id, ending.person_id.value());
            if (!maker) return {};
            news.placeholders["person"] = maker->name->text();
            // Also where he does not run the account; the cause keeps him from being told twice.
            Tell to_maker = news;
            to_maker.person = maker->id;
            notifier_.tell(tx, to_maker);
            news.except = maker->id;
        }
        notifier_.tell(tx, news);
        return {};
    });
}

void AccessNews::register_jobs(jobs::Registry& registry) {
    using Tells = Result<> (AccessNews::*)(const jobs::Event&);
    const auto listen = [&](std::string_view kind, Tells tells) {
        registry.on_event(std::string(kind), "notify." + std::string(kind),
                          [this, tells](const jobs::Event& event) { return (this->*tells)(event); });
    };
    listen(identity::kPersonLocked, &AccessNews::tell_lock);
    listen(identity::kPasswordChanged, &AccessNews::tell_password);
    listen(identity::kPersonJoined, &AccessNews::tell_joined);
    listen(identity::kPersonDeactivated, &AccessNews::tell_deactivated);
    listen(identity::kPartnerLinkProposed, &AccessNews::tell_link);
    listen(identity::kPartnerLinkGranted, &AccessNews::tell_link);
    listen(identity::kPartnerLinkEnded, &AccessNews::tell_link);
    listen(identity::kTokenExpiring, &AccessNews::tell_expiring);
    listen(identity::kCollectorExpiring, &AccessNews::tell_expiring);
}

}  // namespace aftercare::notify
