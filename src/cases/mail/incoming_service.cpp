#include "cases/mail/incoming_service.hpp"

#include "cases/mail/folding.hpp"
#include "cases/mail/mail_note.hpp"
#include "cases/mail/mail_policy.hpp"
#include "cases/mail/mail_store.hpp"
#include "cases/record/case_store.hpp"
#include "identity/acting.hpp"
#include "identity/audit.hpp"
#include "identity/person_of.hpp"
#include "identity/policy.hpp"
#include "platform/base/ascii.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/describe/json.hpp"
#include "platform/log/log.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr std::int64_t kRefusedLookedAt = 1'000;

Problem mail_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "cases.mail_unknown",
            .detail = "There is no such mail.",
            .remedy = "GET /api/v1/incoming-mails lists them.",
            .rule = "CASE-19"};
}

Problem mail_decided(const IncomingMail& mail) {
    const bool waits = mail.state == IncomingState::received;
    return {.kind = ProblemKind::conflict,
            .code = "cases.mail_decided",
            .detail = waits ? "The mail has not been read yet." : "The mail is a note on a case already, or was dropped.",
            .remedy = waits ? "Wait a moment and look again." : "Read the mail anew; nothing more is to be done.",
            .rule = "CASE-19"};
}

Problem mail_unrelated() {
    return {.kind = ProblemKind::conflict,
            .code = "cases.mail_unrelated",
            .detail = "Whoever sent the mail is known, and does not see this case.",
            .remedy = "Compare the number with what the mail says; send unrelated as true where it is the right case.",
            .rule = "CASE-19",
            .fields = {{"/case_id", "is not for the sender to see"}}};
}

// What was noted or dropped is decided; all else a person may still make a note of.
bool is_open(const IncomingMail& mail) {
    return mail.state != IncomingState::received && mail.state != IncomingState::noted && mail.state != IncomingState::dropped;
}

// Mails of one sender are read one after the other, so that what is counted of a sender is counted right.
jobs::Lane lane_of(const store::IncomingMailRow& mail) {
    const std::string key = mail.has_envelope ? ascii_lower(mail.envelope_from) : std::string("-");
    return {.name = std::string(kReadMailJob) + " " + crypto::hex(crypto::sha256(key)).substr(0, 16),
            .order = mail.received_at.micros_since_epoch()};
}

// Whoever wrote the mail, where nobody is known by that name: no word of the vendor's, and may only do what whoever decided about it allowed.
Caller stranger() {
    Caller caller;
    caller.scope = Scope::all();
    caller.actions = std::make_shared<const ActionSet>(std::set<std::string, std::less<>>{"case.*"});
    return caller;
}

}  // namespace

struct IncomingMails::Refused {
    Uuid origin;
    std::string name;
    Problem why;
};

Result<IncomingMailId> IncomingMails::receive(const HandedMail& handed) {
    const std::int64_t most = pack_.get<CaseMailPolicy>().most_megabytes;
    const auto size = static_cast<std::int64_t>(handed.content->size());
    if (size > most << 20)
        return fail({.kind = ProblemKind::too_large,
                     .code = "cases.mail_too_large",
                     .detail = "The mail is larger than the " + std::to_string(most) + " MiB that are taken.",
                     .remedy = "Send the files by the portal, and a mail without them.",
                     .rule = "CASE-19"});
    const auto vendor = db_.read(Scope::all(), [](db::Tx& tx) { return identity::vendor_account(tx); });
    if (!vendor)
        return fail({.kind = ProblemKind::unavailable,
                     .code = "cases.mail_not_ready",
                     .detail = "The installation has no vendor yet, who could answer mail.",
                     .remedy = "Run aftercare init; the mail server tries again by itself.",
                     .rule = "CASE-19"});
    TRY(files_.put(handed.sha256, *handed.content));
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<IncomingMailId> {
        store::IncomingMailRow row;
        row.account_id = *vendor;
        row.id = env_.ids.make<IncomingMailId>();
        row.received_at = env_.clock.now();
        row.way = handed.way;
        row.sha256 = handed.sha256;
        row.size = size;
        row.has_envelope = handed.has_envelope;
        row.envelope_from = handed.sender;
        row.envelope_to = handed.recipients;
        files::use(tx, row.sha256, row.id.uuid);
        store::insert(tx, row);
        jobs::enqueue(tx, env_, *vendor, kReadMailJob, describe::json_of(ReadMail{*vendor, row.id}), row.received_at,
                      lane_of(row));
        return row.id;
    });
}

std::vector<IncomingMail> IncomingMails::list(const Caller& caller, const std::optional<IncomingState>& state,
                                              const std::optional<IncomingMailId>& before, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::list(tx, reader_of(caller), state, before, limit); });
}

std::shared_ptr<const Input> IncomingMails::content_of(const IncomingMail& row) {
    auto content = files_.open(row.sha256);
    check(content != nullptr, "cases: the content of a mail is gone");
    return content;
}

Result<std::shared_ptr<const Input>> IncomingMails::content(const Caller& caller, IncomingMailId id) {
    const auto row = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_shown_mail(tx, reader_of(caller), id); });
    if (!row) return fail(mail_unknown());
    return content_of(*row);
}

Result<IncomingMailView> IncomingMails::find(const Caller& caller, IncomingMailId id) {
    const auto row = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_shown_mail(tx, reader_of(caller), id); });
    if (!row) return fail(mail_unknown());
    const mail::ReceivedMail mail = mail::read_received(*content_of(*row));
    FoldedText parts = folded(mail.text);
    IncomingMailView view;
    static_cast<IncomingMail&>(view) = *row;
    view.text = std::move(parts.text);
    view.folded = std::move(parts.folded);
    for (const mail::ReceivedFile& file : mail.files)
        view.files.push_back({.name = file.name, .media_type = file.media_type, .size = static_cast<std::int64_t>(file.size)});
    return view;
}

std::optional<Caller> IncomingMails::sender_of(const IncomingMail& mail) {
    const Date day = zone::local_day(env_.clock.now(), pack_.get<identity::Installation>().time_zone.text());
    const auto email = identity::Email::parse(mail.from_address->empty() ? std::string("-") : *mail.from_address);
    if (!email) return std::nullopt;
    auto acting =
        db_.read(Scope::all(), [&](db::Tx& tx) { return identity::acting_by_address(tx, pack_, *email, kCaseNote, day); });
    if (!acting || !acting->caller.may(kCaseNote)) return std::nullopt;
    return std::move(acting->caller);
}

// In whose name the note is written. The vendor's people decide about the mail and did not write it: theirs would count as an update (CASE-29).
Result<Caller> IncomingMails::note_taker(const Caller& caller, const IncomingMail& mail, const AcceptMail& request,
                                         std::string& from) {
    TRY(cases_.find(caller, request.case_id));
    const auto sender = sender_of(mail);
    if (sender && !sender->staff) {
        if (cases_.find(*sender, request.case_id)) return *sender;
        if (!request.unrelated.value_or(false)) return fail(mail_unrelated());
    }
    from = mail.from_name->empty() ? *mail.from_address : *mail.from_name + " <" + *mail.from_address + ">";
    return stranger();
}

void IncomingMails::send_files(db::Tx& tx, const IncomingMail& row, const mail::ReceivedMail& mail, CaseId on, bool shown) {
    if (mail.files.empty()) return;
    const KeepMailFiles files{.account_id = row.account_id, .mail_id = row.id, .case_id = on, .unproven = !shown};
    jobs::enqueue(tx, env_, row.account_id, kMailFilesJob, describe::json_of(files), env_.clock.now());
}

Result<> IncomingMails::keep_files(const KeepMailFiles& which) {
    const auto row = db_.read(Scope::of(which.account_id), [&](db::Tx& tx) { return store::find_mail(tx, which.mail_id); });
    if (!row || !keep_) return {};
    const auto content = content_of(*row);
    auto writer = sender_of(*row);
    // What a person of the vendor decided about is not the vendor's own; see note_taker().
    if (!writer || which.unproven.value_or(false) || (writer->staff && row->decided_by) ||
        !cases_.find(*writer, CaseName(which.case_id)))
        writer = stranger();
    Result<> done;
    std::vector<Refused> refused;
    std::size_t place = 0;
    mail::read_received(*content, [&](const mail::ReceivedFile& file, const std::shared_ptr<const Input>& bytes) {
        const Uuid origin = origin_of(row->id, place++);
        auto kept =
            keep_(*writer, which.case_id, {.origin = origin, .name = file.name, .media_type = file.media_type, .content = bytes});
        if (kept) return;
        log::warn("cases.mail_file_refused", {{"mail", row->id.text()}, {"code", kept.error().code}});
        const ProblemKind kind = kept.error().kind;
        if (kind == ProblemKind::storage_full || kind == ProblemKind::unavailable)
            done = std::move(kept);
        else
            refused.push_back({.origin = origin, .name = file.name, .why = std::move(kept).error()});
    });
    if (!done || refused.empty()) return done;
    return tell_refused(*row, which.case_id, refused);
}

// Whoever reads the mail's note reads by it that files are missing (CASE-07), also where the case is closed; once, though the job may come again. Its sender
// hears of it when the turn of the mail comes: what is answered within an hour is counted right.
Result<> IncomingMails::tell_refused(const store::IncomingMailRow& mail, CaseId on, const std::vector<Refused>& refused) {
    const auto change = [&](db::Tx& tx, Case& row) -> Result<Steps> {
        const auto told = store::last_events_of(tx, row.id, true, {}, kRefusedLookedAt, CaseEventKind::attachment_refused);
        Steps fresh;
        MissingFiles missing{.account_id = mail.account_id, .mail_id = mail.id, .case_id = on};
        for (const Refused& file : refused) {
            Step step{.kind = CaseEventKind::attachment_refused,
                      .is_now = file.name,
                      .fields = {file.origin.text()},
                      .text = file.why.detail};
            const auto is_told = [&](const CaseEvent& one) { return std::ranges::equal(one.fields, step.fields); };
            if (std::ranges::any_of(told, is_told)) continue;
            if (missing.named.size() < kFilesNamed)
                missing.named.push_back({.name = named(file.name), .code = file.why.code});
            else
                ++missing.more;
            fresh.push_back(std::move(step));
        }
        if (fresh.empty()) return fresh;
        if (tell_of_missing_) tell_of_missing_(tx, row);
        jobs::enqueue(tx, env_, mail.account_id, kMissingFilesJob, describe::json_of(missing), env_.clock.now(), lane_of(mail));
        return fresh;
    };
    (void)TRY(cases_.step(Caller::system(), CaseName(on), kCaseNote, {}, change));
    return {};
}

Result<IncomingMail> IncomingMails::accept(const Caller& caller, IncomingMailId id, const AcceptMail& request) {
    const auto row = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_shown_mail(tx, reader_of(caller), id); });
    if (!row) return fail(mail_unknown());
    std::string from;
    const Caller writer = TRY(note_taker(caller, *row, request, from));
    const mail::ReceivedMail mail = mail::read_received(*content_of(*row));
    const Text<1, 50'000> note = note_of(mail, from);
    return db_.write(caller, [&](db::Tx& tx) -> Result<IncomingMail> {
        IncomingMail decided;
        const auto change = [&](db::Tx& in, Case& on) -> Result<Steps> {
            auto now = store::lock_mail_anywhere(tx, row->account_id, id);
            if (!now || !is_open(*now)) return fail(mail_decided(*row));
            const IncomingMail before = *now;
            now->state = IncomingState::noted;
            now->reason = MailReason::by_person;
            now->case_id = on.id;
            now->case_number = on.number;
            now->decided_at = env_.clock.now();
            now->decided_by = identity::person_of(caller);
            store::update_anywhere(tx, *now);
            decided = *now;
            identity::audit(tx, env_, caller, row->account_id, kMailReview, "incoming_mail", id.uuid, &before, &decided,
                            before.person_id);
            send_files(tx, decided, mail, on.id, true);
            Steps steps;
            if (request.reopens.value_or(false) && !on.open)
                steps = TRY(reopen_by_mail(on, note.text(), cases_.steps(), env_.clock.now()));
            steps.push_back(
                {.kind = CaseEventKind::noted, .fields = {std::string(kByMail)}, .text = note.text(), .folded = folded_of(mail)});
            TRY(cases_.add_contact(in, writer, on, steps));
            return steps;
        };
        (void)TRY(cases_.step_in(tx, writer, request.case_id, kCaseNote, {}, change));
        return decided;
    });
}

Result<IncomingMail> IncomingMails::drop(const Caller& caller, IncomingMailId id) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<IncomingMail> {
        const auto found = store::find_mail(tx, id);
        if (!found) return fail(mail_unknown());
        auto row = store::lock_mail_anywhere(tx, found->account_id, id).value();
        if (!is_open(row)) return fail(mail_decided(row));
        const IncomingMail before = row;
        row.state = IncomingState::dropped;
        row.reason = MailReason::by_person;
        row.decided_at = env_.clock.now();
        row.decided_by = identity::person_of(caller);
        store::update_anywhere(tx, row);
        const IncomingMail& after = row;
        identity::audit(tx, env_, caller, row.account_id, kMailReview, "incoming_mail", id.uuid, &before, &after,
                        before.person_id);
        return after;
    });
}

}  // namespace aftercare::cases
