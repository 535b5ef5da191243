#include "platform/crypto/crypto.hpp"
#include "platform/http/page.hpp"
#include "platform/mail/mailbox.hpp"
#include "platform/text/catalogue.hpp"
#include "server/asker.hpp"
#include "server/mail_routes.hpp"

#include <algorithm>

namespace aftercare::server {

namespace {

using http::Call;
using http::None;
using http::Raw;
using text::html_escaped;

constexpr std::size_t kRows = 50;

constexpr std::string_view kStyle =
    "body{margin:0 auto;max-width:60rem;padding:1.5rem;font:16px/1.5 system-ui,sans-serif;color:#1c2733;background:#fff}"
    "a{color:#0b5cad}table{border-collapse:collapse;width:100%}td,th{padding:.4rem .6rem;text-align:left;vertical-align:top;"
    "border-bottom:1px solid #d8dee4}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f3f5f7;padding:1rem;"
    "border-radius:6px}dt{font-weight:600}dd{margin:0 0 .5rem}"
    "@media(prefers-color-scheme:dark){body{color:#e6e9ec;background:#14191e}a{color:#7db8f5}pre{background:#1f262d}"
    "td,th{border-color:#39434d}}";

struct MailboxQuery {
    std::optional<Uuid> before;  // A mail's id: those older than it.
};
DESCRIBE(MailboxQuery, before)

struct MailboxPath {
    Uuid mail_id;
};
DESCRIBE(MailboxPath, mail_id)

Problem hidden() {
    return {.kind = ProblemKind::not_found,
            .code = "server.mailbox_hidden",
            .detail = "There is nothing here for you.",
            .remedy = "Read the mailbox from the server's own machine, or as somebody who may do mail.read."};
}

Problem unknown() {
    return {.kind = ProblemKind::not_found, .code = "server.mailbox_mail_unknown", .detail = "The folder has no such mail."};
}

Result<> admit(const http::Request& request, const Caller& caller) {
    if (is_local(request) || caller.may(kMailRead)) return {};
    return fail(hidden());
}

std::string style_policy() {
    const auto hash = crypto::sha256(kStyle);
    std::string text = crypto::base64url({reinterpret_cast<const char*>(hash.data()), hash.size()});
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
    return "default-src 'none'; style-src 'sha256-" + text + "='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

Raw page(const std::string& title, const std::string& content) {
    return Raw{.content_type = "text/html; charset=utf-8",
               .body =
                   "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
                   html_escaped(title) + "</title>\n<style>" + std::string(kStyle) + "</style>\n</head>\n<body>\n<main>\n<h1>" +
                   html_escaped(title) + "</h1>\n" + content + "</main>\n</body>\n</html>\n",
               .headers = {{"Content-Security-Policy", style_policy()}, {"Cache-Control", "no-store"}}};
}

// The text with its web addresses as links; all of it escaped.
std::string linked(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t secure = text.find("https://", at);
        const std::size_t plain = text.find("http://", at);
        const std::size_t begin = std::min({secure, plain, text.size()});
        out += html_escaped(text.substr(at, begin - at));
        const std::size_t end = std::min(text.find_first_of(" \t\n\r<>\"'", begin), text.size());
        const std::string link = html_escaped(text.substr(begin, end - begin));
        if (!link.empty()) out += "<a rel=\"noreferrer\" href=\"" + link + "\">" + link + "</a>";
        at = end;
    }
    return out;
}

Raw list_page(const std::string& folder, const std::string& before) {
    const auto mails = mail::kept_mails(folder, before, kRows + 1);
    std::string rows;
    for (std::size_t i = 0; i < std::min(mails.size(), kRows); ++i) {
        const mail::Kept& kept = mails[i];
        rows += "<tr><td>" + html_escaped(kept.mail.date) + "</td><td>" + html_escaped(kept.mail.to) +
                "</td><td><a href=\"/mailbox/" + kept.id + "\">" +
                html_escaped(kept.mail.subject.empty() ? "(no subject)" : kept.mail.subject) + "</a></td></tr>\n";
    }
    std::string content = "<p>Mail goes into a folder here, to try things out: nobody else gets it.</p>\n";
    if (mails.empty()) return page("Mailbox", content + "<p>There is no mail yet.</p>\n");
    content +=
        "<table>\n<thead><tr><th>Sent</th><th>To</th><th>Subject</th></tr></thead>\n<tbody>\n" + rows + "</tbody>\n</table>\n";
    if (mails.size() > kRows) content += "<p><a href=\"/mailbox?before=" + mails[kRows - 1].id + "\">Older</a></p>\n";
    return page("Mailbox", content);
}

Raw mail_page(const mail::Kept& kept) {
    const mail::ReadMail& mail = kept.mail;
    std::string content = "<dl>\n<dt>From</dt><dd>" + html_escaped(mail.from) + "</dd>\n<dt>To</dt><dd>" + html_escaped(mail.to) +
                          "</dd>\n<dt>Sent</dt><dd>" + html_escaped(mail.date) + "</dd>\n</dl>\n<pre>" + linked(mail.plain) +
                          "</pre>\n";
    if (!mail.html.empty()) content += "<p><a href=\"/mailbox/" + kept.id + "/html\">The same as HTML</a></p>\n";
    return page(mail.subject, content + "<p><a href=\"/mailbox\">All mails</a></p>\n");
}

// As a browser of mail would show it: no script, no picture from elsewhere, no way to this server's cookies.
Raw html_view(const mail::Kept& kept) {
    return Raw{.content_type = "text/html; charset=utf-8",
               .body = kept.mail.html,
               .headers = {{"Content-Security-Policy",
                            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"},
                           {"Cache-Control", "no-store"}}};
}

Result<mail::Kept> find(const std::string& folder, const Uuid& id) {
    auto kept = mail::kept_mail(folder, id.text());
    if (!kept) return fail(unknown());
    return *std::move(kept);
}

}  // namespace

void add_mailbox_routes(http::Routes& routes, const std::string& folder) {
    http::RouteGroup group(routes, "mailbox", "");
    group.add(http::get("/mailbox", Action{}, "The mails in the folder, to read",
                        [folder](const Call<None, MailboxQuery>& call) -> Result<Raw> {
                            TRY(admit(call.request, call.caller));
                            return list_page(folder, call.query.before ? call.query.before->text() : "");
                        })
                  .open()
                  .media("text/html"));
    group.add(http::get("/mailbox/{mail_id}", Action{}, "One mail in the folder",
                        [folder](const Call<MailboxPath>& call) -> Result<Raw> {
                            TRY(admit(call.request, call.caller));
                            return mail_page(TRY(find(folder, call.path.mail_id)));
                        })
                  .open()
                  .media("text/html"));
    group.add(http::get("/mailbox/{mail_id}/html", Action{}, "The HTML of a mail in the folder, shut in",
                        [folder](const Call<MailboxPath>& call) -> Result<Raw> {
                            TRY(admit(call.request, call.caller));
                            return html_view(TRY(find(folder, call.path.mail_id)));
                        })
                  .open()
                  .media("text/html"));
}

}  // namespace aftercare::server
