#include "insight/ended/ended_train.hpp"

#include "insight/advisory/clause_keys.hpp"
#include "platform/text/days.hpp"

#include <string>
#include <string_view>

namespace aftercare::insight {

namespace {

constexpr std::string_view kEvolved = "-EVO";

bool is_over(const std::optional<Date>& end, Date today) { return end && *end <= today; }

// The worse of those that have come.
std::optional<Severity> severity_of(const TrainEnds& ends, Date today, const EndedPolicy& policy) {
    std::optional<Severity> worst;
    const auto take = [&](const std::optional<Date>& end, const std::optional<Severity>& severity) {
        if (is_over(end, today) && severity && (!worst || *severity < *worst)) worst = severity;
    };
    take(ends.end_of_engineering, policy.after_end_of_engineering);
    take(ends.end_of_support, policy.after_end_of_support);
    return worst;
}

// Ranges name the branch that trains leave out, and the system by itself: "21.4R" for 21.4, "22.2R" for 22.2-EVO.
std::string in_ranges(std::string name) {
    if (name.ends_with(kEvolved)) name.resize(name.size() - kEvolved.size());
    const bool branched = name.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos;
    return branched ? name : name + "R";
}

// Whether all devices of the train are meant, and no others: lists name trains too that no device's release is read as.
bool is_read(const AdvisoryClause& clause) {
    const Affected affected = affected_by(clause);
    return affected.not_understood.empty() && affected.unknown.empty() && affected.ranges.size() == 1;
}

std::string last_day(Date end) { return text::day_text("en", end.plus_days(-1)); }

std::string description_of(const TrainEnds& ends, Date today) {
    std::string said;
    if (ends.end_of_engineering) {
        const std::string day = last_day(*ends.end_of_engineering);
        said = is_over(ends.end_of_engineering, today)
                   ? "Engineering ended with " + day + ": no release of this train fixes anything any more."
                   : "Engineering ends with " + day + ".";
    }
    if (ends.end_of_support) {
        const std::string day = last_day(*ends.end_of_support);
        if (!said.empty()) said += " ";
        said += is_over(ends.end_of_support, today) ? "Support ended with " + day + ": it is not supported any more."
                                                    : "Support ends with " + day + ".";
    }
    return said;
}

}  // namespace

bool has_ended(const TrainEnds& ends, Date today) {
    return is_over(ends.end_of_engineering, today) || is_over(ends.end_of_support, today);
}

AdvisoryNumber ended_number(const TrainName& train) { return AdvisoryNumber("EOL-" + train.text()); }

std::optional<Advisory> ended_advisory(const TrainEnds& ends, Date today, const EndedPolicy& policy) {
    const auto severity = severity_of(ends, today, policy);
    if (!severity) return std::nullopt;
    const bool evolved = ends.train.text().ends_with(kEvolved);
    const std::string system = evolved ? "Junos OS Evolved " : "Junos OS ";
    const std::string past =
        is_over(ends.end_of_support, today) ? " is past its end of support" : " is past its end of engineering";
    Advisory advisory;
    advisory.number = ended_number(ends.train);
    advisory.source = AdvisorySource::release_calendar;
    advisory.kind = AdvisoryKind::end_of_life;
    advisory.title = AdvisoryTitle(system + ends.train.text() + past);
    advisory.severity = *severity;
    advisory.description = AdvisoryText(description_of(ends, today));
    advisory.solution =
        AdvisoryText("Upgrade to a release of a train that has not ended. The upgrade advice ranks those that fit.");
    AdvisoryClause clause;
    clause.system = evolved ? System::junos_evolved : System::junos;
    StatedRange whole_train;
    whole_train.from = AdvisoryWords(in_ranges(ends.train.text()));
    clause.ranges.push_back(std::move(whole_train));
    if (!is_read(clause)) return std::nullopt;
    advisory.clauses.push_back(std::move(clause));
    return advisory;
}

}  // namespace aftercare::insight
