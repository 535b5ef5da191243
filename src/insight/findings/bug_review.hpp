// The bug review (INS-08): what people were told about new bugs, with what is known of them today and who was told.
#pragma once

#include "identity/identity.hpp"
#include "insight/findings/notice_store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

// A bug that an account's people were told about.
struct ReviewedBug : FindingNotice {
    static constexpr describe::Note kNotes[] = {
        {"number", "This, the title, severity and revision as they were then."},
        {"day", "Of the installation."},
        {"devices", "Of the account, that it touched then."},
        {"covered_devices", "Of these: covered by a plan with bug notification and in reach; what people were told about."},
        {"status", "Of the advisory today. This and what follows is missing or empty where it is there no longer."},
        {"current_revision", "What the texts are of; cut where they are very long."},
        {"fixed_in", "The first fixed releases, the lowest first."},
        {"people", "How many were told, as far as their news are still kept."},
        {"told", "The first of them; 20 at most."}};
    std::optional<AdvisoryStatus> status;
    std::optional<std::int64_t> current_revision;
    std::string description;
    std::string trigger;
    std::string symptom;
    std::string workaround;
    std::string restoration;
    std::vector<std::string> fixed_in;
    std::int64_t people = 0;
    std::vector<identity::PersonId> told;
};
DESCRIBE_DERIVED(ReviewedBug, FindingNotice, status, current_revision, description, trigger, symptom, workaround, restoration,
                 fixed_in, people, told)

// The first fixed releases of the advisory, each once, the lowest first.
std::vector<std::string> fixes_of(const Advisory& advisory);

// What the notices of one account are about today, in their order. Three SELECTs.
std::vector<ReviewedBug> review(db::Tx& tx, AccountId account, const std::vector<FindingNotice>& notices);

}  // namespace aftercare::insight
