#include "cases/files/attachment_check.hpp"

#include "cases/files/attachment_audit.hpp"
#include "cases/files/attachment_room.hpp"
#include "cases/files/attachment_service.hpp"
#include "cases/files/attachment_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/describe/json.hpp"
#include "platform/files/scanner.hpp"
#include "platform/log/log.hpp"

#include <algorithm>
#include <memory>

namespace aftercare::cases {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kSmall = 32LL << 20;     // Bytes up to which a check takes a moment, and waits behind nothing lengthy.
constexpr std::size_t kPiece = 256 << 10;       // Bytes that are in memory at once.
constexpr std::int64_t kProgress = 64LL << 20;  // Bytes after which it is said how far the check is.
constexpr std::chrono::seconds kAgain = 60s;    // Until a scan that could not be done is tried again ...
constexpr std::chrono::hours kAfterDead = 1h;   // ... and a check that failed as often as it may.

constexpr jobs::JobKind kCheckSmall{"cases.check_attachment"};
constexpr jobs::JobKind kCheckLarge{"cases.check_large_attachment", jobs::Pool::lengthy};

// What is to be checked, and in whose name it is attached.
struct CheckJob {
    CaseId case_id;
    AttachmentId attachment_id;
    std::int32_t caller_kind = 0;
    Uuid caller_id{};
    Uuid person{};
    AccountId account{};
    bool staff = false;
    std::string address;
    std::string request_id;
};
DESCRIBE(CheckJob, case_id, attachment_id, caller_kind, caller_id, person, account, staff, address, request_id)

// Who completed the upload was allowed to; the check only carries that out.
Caller caller_of(const CheckJob& job, AccountId of) {
    Caller caller;
    caller.kind = static_cast<Caller::Kind>(job.caller_kind);
    caller.id = job.caller_id;
    caller.person = job.person;
    caller.account = job.account;
    caller.scope = Scope::of(of);
    caller.actions = std::make_shared<const ActionSet>(std::set<std::string, std::less<>>{"*"});
    caller.staff = job.staff;
    caller.address = job.address;
    caller.request_id = job.request_id;
    return caller;
}

}  // namespace

class AttachmentCheck {
public:
    AttachmentCheck(AttachmentService& service, CheckJob job) : service_(service), job_(std::move(job)) {}
    Result<> run();
    static void register_in(jobs::Registry& registry, AttachmentService& service);

private:
    enum class Ending : std::uint8_t { checked, stopped };
    Ending read_through(const Input& content, crypto::Sha256Stream& hash, files::Scan* scan);
    Result<> wait_for_scan(const std::string& why);
    Result<> settle(AttachmentState state, const std::string& sha256, std::optional<std::string> reason);
    std::chrono::seconds patience() const { return std::chrono::minutes{std::int64_t{service_.rules().scan_minutes}}; }

    AttachmentService& service_;
    CheckJob job_;
    Attachment attachment_;
};

Result<> AttachmentCheck::run() {
    std::vector<std::string> parts;
    const bool due = service_.db_.read(Scope::all(), [&](db::Tx& tx) {
        const auto found = store::find_attachment(tx, job_.case_id, job_.attachment_id);
        if (!found || (found->state != AttachmentState::checking && found->state != AttachmentState::waiting_for_scan))
            return false;
        attachment_ = *found;
        parts = store::parts_of(tx, attachment_);
        return true;
    });
    if (!due) return {};
    const auto content = service_.content_of(attachment_, std::move(parts));
    crypto::Sha256Stream hash;
    std::unique_ptr<files::Scan> scan;
    if (!service_.scan_command_.empty()) scan = std::make_unique<files::Scan>(service_.scan_command_, patience(), jobs::stopping);
    if (read_through(*content, hash, scan.get()) == Ending::stopped) {
        jobs::run_again_at(service_.env_.clock.now());
        return {};
    }
    const std::string sha256 = crypto::hex(hash.finish());
    if (attachment_.promised_sha256 && attachment_.promised_sha256->text() != sha256)
        return settle(AttachmentState::damaged, sha256, std::nullopt);
    if (!scan) return settle(AttachmentState::ready, sha256, std::nullopt);
    const files::ScanVerdict verdict = scan->finish();
    if (verdict.outcome == files::ScanOutcome::unavailable && jobs::stopping()) {
        jobs::run_again_at(service_.env_.clock.now());
        return {};
    }
    if (verdict.outcome == files::ScanOutcome::unavailable) return wait_for_scan(verdict.said);
    if (verdict.outcome == files::ScanOutcome::clean) return settle(AttachmentState::ready, sha256, std::nullopt);
    return settle(AttachmentState::quarantined, sha256, verdict.said.empty() ? std::nullopt : std::optional(verdict.said));
}

AttachmentCheck::Ending AttachmentCheck::read_through(const Input& content, crypto::Sha256Stream& hash, files::Scan* scan) {
    std::string room(kPiece, '\0');
    std::int64_t told = 0;
    for (std::int64_t at = 0; at < attachment_.size;) {
        const std::size_t got = content.read(static_cast<std::uint64_t>(at), room);
        const std::string_view piece = std::string_view(room).substr(0, got);
        hash.add(piece);
        if (scan) scan->feed(piece);
        at += static_cast<std::int64_t>(got);
        if (at - told < kProgress) continue;
        told = at;
        if (jobs::stopping() || !jobs::renew_lease(service_.db_, service_.env_)) return Ending::stopped;
        attachment_.checked = at;
        const auto said = service_.db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            store::set_checked(tx, attachment_);
            return {};
        });
        check(said.has_value(), "progress can't be refused");
    }
    return Ending::checked;
}

Result<> AttachmentCheck::wait_for_scan(const std::string& why) {
    log::error("cases.scan_unavailable", {{"attachment", attachment_.id.text()}, {"why", why}});
    const Instant now = service_.env_.clock.now();
    jobs::run_again_at(now.plus(kAgain));
    return service_.db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        auto row = store::find_attachment_locked(tx, attachment_.case_id, attachment_.id);
        if (!row || row->state != AttachmentState::checking) return {};
        row->state = AttachmentState::waiting_for_scan;
        row->changed_at = now;
        ++row->version;
        store::update(tx, *row);
        return {};
    });
}

// Once, whoever comes first: a job that was taken over may end twice.
Result<> AttachmentCheck::settle(AttachmentState state, const std::string& sha256, std::optional<std::string> reason) {
    const Caller caller = caller_of(job_, attachment_.account_id);
    TRY(service_.cases_.step(caller, CaseName(attachment_.case_id), kCaseNote, {}, [&](db::Tx& tx, Case&) -> Result<Steps> {
        const auto before = store::find_attachment_locked(tx, attachment_.case_id, attachment_.id);
        if (!before || (before->state != AttachmentState::checking && before->state != AttachmentState::waiting_for_scan))
            return Steps{};
        Attachment after = *before;
        after.state = state;
        after.sha256 = FileSha256::parse(sha256).value();
        after.checked = after.size;
        after.changed_at = service_.env_.clock.now();
        after.scanned = !service_.scan_command_.empty() && state != AttachmentState::damaged;
        if (reason) after.reason = Text<1, 2'000>(*reason);
        ++after.version;
        Step step{.kind = CaseEventKind::attached, .internal = after.internal, .is_now = after.name.text()};
        // Of a mail whose sender is not known for sure: nobody's.
        if (caller.kind == Caller::Kind::anonymous) step.fields = {std::string(kByMail), std::string(kUnproven)};
        const bool again = after.attached_at.has_value();  // It was readable before the operator had a scan.
        if (state == AttachmentState::ready && !again) after.attached_at = after.changed_at;
        if (state == AttachmentState::quarantined) {
            step.kind = CaseEventKind::attachment_quarantined;
            step.text = reason;
        }
        if (state == AttachmentState::damaged) {
            step.kind = CaseEventKind::attachment_damaged;
            store::remove_parts(tx, after);
            files::release(tx, after.id.uuid);
            give_room_back(tx, *before);
        }
        store::update(tx, after);
        audit_attachment(tx, service_.env_, caller, kCaseNote, &*before, &after);
        return again && state == AttachmentState::ready ? Steps{} : Steps{std::move(step)};
    }));
    return {};
}

void enqueue_check(db::Tx& tx, Env& env, const Caller& caller, const Attachment& upload) {
    const CheckJob job{.case_id = upload.case_id,
                       .attachment_id = upload.id,
                       .caller_kind = static_cast<std::int32_t>(caller.kind),
                       .caller_id = caller.id,
                       .person = caller.person,
                       .account = caller.account,
                       .staff = caller.staff,
                       .address = caller.address,
                       .request_id = caller.request_id};
    jobs::enqueue(tx, env, upload.account_id, upload.size <= kSmall ? kCheckSmall : kCheckLarge, describe::json_of(job),
                  env.clock.now());
}

void AttachmentCheck::register_in(jobs::Registry& registry, AttachmentService& service) {
    for (const jobs::JobKind& kind : {kCheckSmall, kCheckLarge}) {
        registry.on_job(
            std::string(kind.name),
            [&service](const jobs::Job& job) -> Result<> {
                const auto payload = describe::from_json<CheckJob>(job.payload.text);
                check(payload.has_value(), "a check without its attachment");
                return AttachmentCheck(service, *payload).run();
            },
            {.attempts = 20, .first = 5s, .longest = 600s, .lease = 600s}, kind.pool);
        // A file that was sent is never forgotten: the dead job stays for the operator to see, and another one tries on.
        registry.on_dead(kind.name, [&service, kind](db::Tx& tx, const jobs::Job& job) {
            jobs::enqueue(tx, service.env_, job.account_id, kind, job.payload, service.env_.clock.now().plus(kAfterDead));
        });
    }
}

void register_checks(jobs::Registry& registry, AttachmentService& service) { AttachmentCheck::register_in(registry, service); }

}  // namespace aftercare::cases
