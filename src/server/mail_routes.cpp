#include "server/mail_routes.hpp"

#include "identity/audit.hpp"
#include "platform/http/page.hpp"
#include "platform/mail/mail.hpp"

namespace aftercare::server {

namespace {

using http::Call;
using http::None;
using http::Ok;
using http::Page;
using mail::Mail;

struct MailPath {
    mail::MailId mail_id;
};
DESCRIBE(MailPath, mail_id)

struct MailQuery {
    std::optional<mail::MailState> state;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(MailQuery, state, cursor, limit)

struct MailCounts {
    std::vector<mail::MailCount> counts;  // By state; where there are none, there is none.
};
DESCRIBE(MailCounts, counts)

Result<Page<Mail>> list(db::Db& db, const Caller& caller, const MailQuery& query) {
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    mail::MailFilter filter{.state = query.state, .limit = limit + 1};
    if (query.cursor) filter.before = mail::MailId{TRY(query.cursor->uuid_key("id"))};
    auto rows = db.read(caller.scope, [&](db::Tx& tx) { return mail::list(tx, filter); });
    return http::page_of(std::move(rows), limit, [](const Mail& one) { return http::Cursor("id", {one.id.text()}); });
}

Result<Mail> redeliver(db::Db& db, Env& env, const Caller& caller, mail::MailId id) {
    return db.write(caller, [&](db::Tx& tx) -> Result<Mail> {
        const Mail before = TRY(mail::find(tx, id));
        const Mail after = TRY(mail::redeliver(tx, env, id));
        identity::audit(tx, env, caller, after.account_id, kMailRedeliver, "mail", id.uuid, &before, &after);
        return after;
    });
}

}  // namespace

void add_mail_routes(http::Routes& routes, db::Db& db, Env& env) {
    http::RouteGroup group(routes, "mail");
    group.add(http::get(
        "/mails", kMailRead, "Mail that the server sends, the newest first; never what it says",
        [&db](const Call<None, MailQuery>& call) -> Result<Ok<Page<Mail>>> { return TRY(list(db, call.caller, call.query)); }));
    group.add(http::get("/mails/counts", kMailRead, "How many mails there are, by state",
                        [&db](const Call<>& call) -> Result<Ok<MailCounts>> {
                            return MailCounts{db.read(call.caller.scope, [](db::Tx& tx) { return mail::count(tx); })};
                        }));
    group.add(http::get("/mails/{mail_id}", kMailRead, "One mail, without what it says",
                        [&db](const Call<MailPath>& call) -> Result<Ok<Mail>> {
                            return TRY(db.read(call.caller.scope, [&](db::Tx& tx) { return mail::find(tx, call.path.mail_id); }));
                        }));
    group.add(http::post("/mails/{mail_id}/redelivery", kMailRedeliver, "Send a dead mail again",
                         [&db, &env](const Call<MailPath>& call) -> Result<Ok<Mail>> {
                             return TRY(redeliver(db, env, call.caller, call.path.mail_id));
                         })
                  .fails_with({"mail.not_dead"}));
}

}  // namespace aftercare::server
