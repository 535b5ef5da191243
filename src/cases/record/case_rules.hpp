// The steps of a case (CASE-05, CASE-06): pure. Each changes the case and says what is to stand in its history, or why it can't be taken.
#pragma once

#include "cases/record/case.hpp"
#include "cases/record/case_requests.hpp"
#include "platform/base/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

// What stands in the history of a step, without when and who.
struct Step {
    CaseEventKind kind = CaseEventKind::changed;
    bool internal = false;
    std::optional<std::string> was = {};
    std::optional<std::string> is_now = {};
    std::vector<std::string> fields = {};
    std::optional<std::string> text = {};
    std::optional<std::string> folded = {};
    bool by_rule = false;  // The program's own doing, whatever the actor did that it comes of.
};
using Steps = std::vector<Step>;

// Whether a case is opened by these steps, so that nothing is kept of it yet.
bool opens(const Steps& steps);

// Who took a step, or says something.
enum class Side : std::uint8_t {
    customer,  // ... or somebody whom nobody knows, by mail.
    vendor,    // The vendor's people and their programs.
    program,   // This program by itself, as time goes by: it works for nobody.
};

struct CaseSteps {
    const Statuses& statuses;
    const CaseRules& rules;

    // To a status that the one before leads to. Fails with cases.status_unknown, cases.status_not_next, and cases.status_has_its_step for what
    // is reached by proposing, closing, cancelling and reopening.
    Result<Steps> change_status(Case& row, const StatusCode& to, std::optional<std::string> reason) const;
    // From new to assigned by itself.
    Steps assign(Case& row, const std::optional<identity::PersonId>& owner) const;
    // Nobody owns it, and none was found in this use case: what was assigned is as new again, for that status says that it has an owner (CASE-05).
    Steps await_owner(Case& row) const;
    // Where one of these steps is a word of the customer's, and the status waits for one, it ends (CASE-05, CASE-20). Says what more is to be noted.
    Steps customer_spoke(Case& row, const Steps& taken, Side by) const;
    // By phone or mail. The first one that is reached is the first contact (CASE-10), and with it somebody works on the case.
    Steps contact(Case& row, bool reached, Instant at, std::optional<std::string> text) const;
    // The customer called, and the call began then: a contact of that moment, or of when the case began.
    Steps take_call(Case& row, Instant began, std::optional<std::string> text) const;
    // Whether what somebody of the vendor's has written to the customer is a contact by mail as well (CASE-10), where they don't say: as the policy says
    // of how the contact hears of it, while nobody has spoken to the customer.
    bool writes_contact(const Case& row) const;
    // That contact, in the use case of what was written. Who is written to is not reached: whether they can be is another question (CASE-09).
    Steps contact_by_writing(Case& row, Instant at) const;
    // The same priority is a step only where it is given anew, by a call. Fails with cases.closed.
    Result<Steps> change_priority(Case& row, Priority priority, std::string reason, bool anew) const;
    // Fails with cases.status_not_next.
    Result<Steps> propose(Case& row, const Text<1, 15'000>& resolution, Instant at) const;
    // The customer agrees: the case is closed (CASE-06). Fails with cases.nothing_proposed.
    Result<Steps> accept(Case& row, Instant at) const;
    // Nobody answered what was proposed: the case is closed (CASE-06). REQUIRES: a resolution is proposed.
    Steps close_unanswered(Case& row, Instant at) const;
    // It is a duplicate, and another case goes on in its place (CASE-26). REQUIRES: the case is open.
    Steps close_merged(Case& row, Instant at) const;
    // Nobody of the customer's was reached in so many tries: it goes on at a lower priority (CASE-09). REQUIRES: the case is open.
    Steps lower_unreached(Case& row, Priority to, std::int64_t tries) const;
    // It goes back to work. Fails with cases.nothing_proposed.
    Result<Steps> reject(Case& row, std::string reason) const;
    // Fails with cases.not_closed, cases.reopen_too_late.
    Result<Steps> reopen(Case& row, Instant at, std::string reason) const;
    // Fails with cases.closed.
    Result<Steps> cancel(Case& row, Instant at, std::string reason) const;

private:
    const Status& status_of(const Case& row) const;
    Step move(Case& row, const Status& to) const;
    Result<Step> move_to(Case& row, StatusMeaning meaning) const;
    void close(Case& row, Instant at) const;
};

// Whether the case needs nobody's haste: a resolution or workaround is in place, or it has ended (CASE-09, CASE-15).
bool is_relieved(const Statuses& statuses, const Case& row);

// What a `closed` step is_now where the case is a duplicate, and where nobody answered what was proposed.
inline constexpr std::string_view kClosedMerged = "merged";
inline constexpr std::string_view kClosedUnanswered = "unanswered";

// A note or a file that both sides see.
bool is_word(const Step& step);
// A call of the customer's: a contact that says since when.
bool is_call(const Step& step);
// That it is escalated, or a manager asked for (CASE-16).
bool is_escalation(const Step& step);
// What the customer says, whoever wrote it down: a note or a file of theirs, a call, an escalation, or another priority that they ask for, or that
// somebody of the vendor's gives the case while they are on the telephone (CASE-09, CASE-16, CASE-20).
bool is_customers_word(const Step& step, Side by);
// When a call began of which somebody says so: not after `now`, but for clocks that differ a little, nor longer ago than the policy has it. Fails with
// cases.call_refused.
Result<Instant> call_began(const CaseRules& rules, Instant said, Instant now);
// A note or a proposal, which both sides see: a contact in the same use case is its being mailed.
bool is_written_word(CaseEventKind kind);
// What the customer decides of it, and whoever works on it must hear of (CASE-06).
bool is_decision(const Step& step);

// The step by which the history tells that help leaves this out (CASE-30).
Step named(const NamedExclusion& one);

// What a `status_changed` step names in its fields where the customer's word did it.
inline constexpr std::string_view kCustomerSpoke = "customer_spoke";

// ... and where an owner's leaving it did.
inline constexpr std::string_view kOwnerLeft = "owner_left";

// What `noted` and `attached` name in their fields where they came by mail, and where nothing shows besides that the sender is who the mail says
// (CASE-19). Such a word is heard, and does nothing to the case by itself.
inline constexpr std::string_view kByMail = "mail";
inline constexpr std::string_view kUnproven = "unproven";
bool is_unproven(const Step& step);

// What an `assigned` step names in its fields where the rules took the case from who had it and is not on shift (CASE-09); why not, is nobody's
// affair outside.
inline constexpr std::string_view kOffShift = "off_shift";

// What the steps, taken at `at`, mean for the times of the case: since when the ladder is counted (CASE-15), when the customer last saw progress,
// since when nobody of the customer's is reached (CASE-09), or answers what was proposed (CASE-06). REQUIRES: `row` is as they left it.
void keep_times(const Statuses& statuses, const Case& before, Case& row, const Steps& steps, Instant at, Side by);

// cases.closed where the case is. Its remedy names the reopening while there is one.
Result<> require_open(const Case& row);

}  // namespace aftercare::cases
