#include "cases/mail/mail_poll.hpp"

#include "cases/mail/mail_policy.hpp"
#include "cases/mail/mail_store.hpp"
#include "platform/files/spool.hpp"
#include "platform/log/log.hpp"

namespace aftercare::cases {

namespace {

constexpr std::size_t kAtOnce = 500;  // Mails of one poll; the next takes more.

}  // namespace

// False where it is too large.
Result<bool> MailPoll::take(mail::ImapBox& box, std::int64_t number) {
    const auto most = static_cast<std::uint64_t>(std::int64_t{mails_.pack().get<CaseMailPolicy>().most_megabytes}) << 20;
    files::Spool spool(spool_);
    spool.begin();
    std::uint64_t size = 0;
    bool kept = true;
    const std::function<bool(std::string_view)> add = [&](std::string_view piece) {
        size += piece.size();
        kept = kept && spool.add(piece);
        return kept && size <= most;
    };
    TRY(box.fetch(number, add));
    const auto whole = spool.whole();
    if (!kept || !whole)
        return fail(
            {.kind = ProblemKind::storage_full, .code = "files.storage_full", .detail = "There is no room for the mail."});
    if (size > most) {
        log::warn("cases.mail_too_large", {{"number", number}});
        return false;
    }
    TRY(mails_.receive({.way = MailWay::imap, .sha256 = whole->sha256, .content = whole->content}));
    // It is durable now; that it was fetched is noted by its number, this is for people who look into the mailbox.
    if (const auto marked = box.mark_read(number); !marked) log::warn("cases.mail_unmarked", {{"detail", marked.error().detail}});
    return true;
}

Result<std::int64_t> MailPoll::poll() {
    Env& env = mails_.env();
    mail::ImapBox box(settings_);
    auto place = mails_.db().read(Scope::all(), [&](db::Tx& tx) { return store::mailbox(tx, settings_.url); });
    mail::ImapContents contents = TRY(box.behind(place ? place->last_number : 0));
    const auto note = [&](std::int64_t last) {
        place =
            store::Mailbox{.mailbox = settings_.url, .validity = contents.validity, .last_number = last, .at = env.clock.now()};
        return mails_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            store::save(tx, *place);
            return {};
        });
    };
    if (!place || place->validity != contents.validity) {
        // Seen for the first time, or numbered anew: what people have read before is theirs.
        const mail::ImapContents all = TRY(box.behind(0));
        const mail::ImapContents unread = TRY(box.unread());
        const std::int64_t last = all.numbers.empty() ? 0 : all.numbers.back();
        TRY(note(unread.numbers.empty() ? last : unread.numbers.front() - 1));
        contents = TRY(box.behind(place->last_number));
    }
    std::int64_t taken = 0;
    for (std::size_t i = 0; i < contents.numbers.size() && i < kAtOnce && !jobs::stopping(); ++i) {
        if (TRY(take(box, contents.numbers[i]))) ++taken;
        TRY(note(contents.numbers[i]));
    }
    return taken;
}

void MailPoll::register_jobs(jobs::Registry& registry) {
    registry.on_time("cases.mail_poll", every_,
                     [this](const jobs::Job&) -> Result<> {
                         TRY(poll());
                         return {};
                     },
                     {.lease = std::chrono::seconds{1800}});
}

}  // namespace aftercare::cases
