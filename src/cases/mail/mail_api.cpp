#include "cases/mail/mail_api.hpp"

#include "platform/http/page.hpp"

namespace aftercare::cases {

namespace {

using http::Call;
using http::None;
using http::Ok;
using http::Page;

struct MailPath {
    IncomingMailId incoming_mail_id;
};
DESCRIBE(MailPath, incoming_mail_id)

struct MailQuery {
    std::optional<IncomingState> state;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(MailQuery, state, cursor, limit)

Result<Page<IncomingMail>> list(IncomingMails& mails, const Caller& caller, const MailQuery& query) {
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    std::optional<IncomingMailId> before;
    if (query.cursor) before = IncomingMailId{TRY(query.cursor->uuid_key("id"))};
    return http::page_of(mails.list(caller, query.state, before, limit + 1), limit,
                         [](const IncomingMail& row) { return http::Cursor("id", {row.id.text()}); });
}

// Piece by piece, to be saved and never shown by a browser: whoever sent it chose every byte.
http::Stream stream_of(std::shared_ptr<const Input> content, IncomingMailId id) {
    const std::uint64_t size = content->size();
    return {.content_type = "message/rfc822",
            .file_name = id.text() + ".eml",
            .next = [content = std::move(content), at = std::uint64_t{0}]() mutable -> Result<std::optional<std::string>> {
                std::string piece(64 << 10, '\0');
                piece.resize(content->read(at, piece));
                if (piece.empty()) return std::nullopt;
                at += piece.size();
                return piece;
            },
            .size = static_cast<std::int64_t>(size)};
}

}  // namespace

void add_case_mail_routes(http::Routes& routes, IncomingMails& mails) {
    http::RouteGroup group(routes, "cases");
    group.add(http::get("/incoming-mails", kMailRead,
                        "Mails about cases that came in, the newest first, with what became of each",
                        [&mails](const Call<None, MailQuery>& call) -> Result<Ok<Page<IncomingMail>>> {
                            return TRY(list(mails, call.caller, call.query));
                        }));
    group.add(http::get("/incoming-mails/{incoming_mail_id}", kMailRead, "One mail that came in, with what it says",
                        [&mails](const Call<MailPath>& call) -> Result<Ok<IncomingMailView>> {
                            return TRY(mails.find(call.caller, call.path.incoming_mail_id));
                        })
                  .fails_with({"cases.mail_unknown"}));
    group.add(http::get("/incoming-mails/{incoming_mail_id}/content", kMailRead, "One mail as it came, to be saved",
                        [&mails](const Call<MailPath>& call) -> Result<http::Stream> {
                            auto content = TRY(mails.content(call.caller, call.path.incoming_mail_id));
                            return stream_of(std::move(content), call.path.incoming_mail_id);
                        })
                  .fails_with({"cases.mail_unknown"}));
    group.add(http::post("/incoming-mails/{incoming_mail_id}/acceptance", kMailReview, "Make a mail a note on a case",
                         [&mails](const Call<MailPath, None, AcceptMail>& call) -> Result<Ok<IncomingMail>> {
                             return TRY(mails.accept(call.caller, call.path.incoming_mail_id, call.body));
                         })
                  .fails_with({"cases.mail_unknown", "cases.mail_decided", "cases.case_unknown", "cases.not_closed",
                               "cases.reopen_too_late"}));
    group.add(http::post("/incoming-mails/{incoming_mail_id}/dismissal", kMailReview, "Say that a mail is nothing",
                         [&mails](const Call<MailPath>& call) -> Result<Ok<IncomingMail>> {
                             return TRY(mails.drop(call.caller, call.path.incoming_mail_id));
                         })
                  .fails_with({"cases.mail_unknown", "cases.mail_decided"}));
}

}  // namespace aftercare::cases
