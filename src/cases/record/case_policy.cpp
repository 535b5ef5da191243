#include "cases/record/case_policy.hpp"

#include "cases/clocks/targets_policy.hpp"
#include "cases/hours/calendars_policy.hpp"
#include "platform/base/result.hpp"
#include "platform/describe/enumerator.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace aftercare::cases {

namespace {

using policy::Complaints;

// A case can't do without a status of each of these.
constexpr std::array kNeeded{StatusMeaning::new_,     StatusMeaning::working,  StatusMeaning::waiting_for_customer,
                             StatusMeaning::proposed, StatusMeaning::reopened, StatusMeaning::closed,
                             StatusMeaning::cancelled};

bool ends(StatusMeaning meaning) { return meaning == StatusMeaning::closed || meaning == StatusMeaning::cancelled; }

// Those that are reached by a step of their own (CASE-06).
bool has_its_step(StatusMeaning meaning) {
    return ends(meaning) || meaning == StatusMeaning::proposed || meaning == StatusMeaning::reopened;
}

// CASE-05: what a word of the customer's leads to is a plain change of status that could be made by hand as well.
void check_word(const Statuses& statuses, const Status& status, const std::string& here, Complaints& complaints) {
    if (!status.when_customer_speaks) return;
    const Status* const to = statuses.find(*status.when_customer_speaks);
    if (!to || !statuses.leads(status, to->code))
        complaints.say(here + "/when_customer_speaks", "must be one of next: " + status.when_customer_speaks->text());
    else if (has_its_step(to->meaning))
        complaints.say(here + "/when_customer_speaks", "is reached by a step of its own, not by a word: " + to->code.text());
}

void check_status(const Statuses& statuses, std::size_t at, Complaints& complaints) {
    const Status& status = statuses.statuses[at];
    const std::string here = "/statuses/" + std::to_string(at);
    if (status.open == ends(status.meaning))
        complaints.say(here + "/open", status.open ? "must be false: what is closed or cancelled is not open"
                                                   : "must be true: only what is closed or cancelled is not open");
    // CASE-11: waiting for the customer stops a resolution clock.
    if (status.meaning == StatusMeaning::waiting_for_customer && status.resolution_runs)
        complaints.say(here + "/resolution_runs", "must be false: waiting for the customer stops the resolution clock");
    for (std::size_t i = 0; i < status.next.size(); ++i) {
        const std::string place = here + "/next/" + std::to_string(i);
        const Status* const next = statuses.find(status.next[i]);
        if (!next)
            complaints.say(place, "names no status of this file: " + status.next[i].text());
        else if (!status.open && next->open && next->meaning != StatusMeaning::reopened)
            complaints.say(place, "must be a status that means reopened: no other leads out of a closed case");
    }
    if (status.open && std::ranges::none_of(status.next, [&](const StatusCode& code) {
            const Status* const next = statuses.find(code);
            return next && next->code != status.code;
        }))
        complaints.say(here + "/next", "leads nowhere; an open case must be able to go on");
    policy::check_names(status.words, here + "/words", complaints);
    check_word(statuses, status, here, complaints);
}

void check_statuses(const Statuses& statuses, Complaints& complaints) {
    std::set<std::string> codes;
    for (std::size_t i = 0; i < statuses.statuses.size(); ++i) {
        const Status& status = statuses.statuses[i];
        if (!codes.insert(status.code.text()).second)
            complaints.say("/statuses/" + std::to_string(i) + "/code", "stands twice: " + status.code.text());
        check_status(statuses, i, complaints);
    }
    for (const StatusMeaning needed : kNeeded)
        if (std::ranges::find(statuses.statuses, needed, &Status::meaning) == statuses.statuses.end())
            complaints.say("/statuses", "has none that means " + std::string(describe::enumerator_name(needed)));
}

void check_types(const CaseTypes& types, Complaints& complaints) {
    std::set<std::string> codes;
    for (std::size_t i = 0; i < types.types.size(); ++i) {
        const CaseType& type = types.types[i];
        const std::string here = "/types/" + std::to_string(i);
        if (!codes.insert(type.code.text()).second) complaints.say(here + "/code", "stands twice: " + type.code.text());
        if (type.kind == CaseKind::technical && type.topic == CaseTopic::help && !type.needs_asset)
            complaints.say(here + "/needs_asset", "must be true: technical help is given for a product (CASE-02)");
        policy::check_names(type.words, here + "/words", complaints);
        std::set<std::string> subtypes;
        for (std::size_t j = 0; j < type.subtypes.size(); ++j)
            if (!subtypes.insert(type.subtypes[j].text()).second)
                complaints.say(here + "/subtypes/" + std::to_string(j), "stands twice: " + type.subtypes[j].text());
    }
}

void check_rules(const CaseRules& rules, Complaints& complaints) {
    std::int64_t before = 0;
    for (std::size_t i = 0; i < rules.remind_after_business_days.size(); ++i) {
        const std::int64_t day = rules.remind_after_business_days[i];
        const std::string here = "/remind_after_business_days/" + std::to_string(i);
        if (day <= before) complaints.say(here, "must be more than " + std::to_string(before) + ", the reminder before it");
        if (const std::int64_t close = rules.close_after_business_days; close > 0 && day >= close)
            complaints.say(here, "must be less than close_after_business_days (" + std::to_string(close) + ")");
        before = day;
    }
    for (std::size_t i = 0; i < rules.written_contacts.size(); ++i)
        if (rules.written_contacts[i] == FollowUp::phone)
            complaints.say("/written_contacts/" + std::to_string(i), "must be a way by mail: who wants to be called gets none");
    if (!rules.reachable) return;
    std::set<std::string> languages;
    const auto& diagnostics = rules.reachable->diagnostics;
    for (std::size_t i = 0; i < diagnostics.size(); ++i)
        if (const std::string language = diagnostics[i].language.text(); !languages.insert(language).second)
            complaints.say("/reachable/diagnostics/" + std::to_string(i) + "/language", "stands twice: " + language);
    if (!diagnostics.empty() && !languages.contains("en"))
        complaints.say("/reachable/diagnostics", "must have words in English (en), for whoever reads none of the others");
}

}  // namespace

OneLine<1, 120> shown_name(VendorNames how, const OneLine<1, 120>& name) {
    if (how == VendorNames::name) return name;
    const std::string& text = name.text();
    return OneLine<1, 120>(text.substr(0, text.find(' ')));
}

const Status* Statuses::find(const StatusCode& code) const {
    const auto found = std::ranges::find(statuses, code, &Status::code);
    return found == statuses.end() ? nullptr : &*found;
}

const Status& Statuses::meaning(StatusMeaning meaning) const {
    const auto found = std::ranges::find(statuses, meaning, &Status::meaning);
    check(found != statuses.end(), "cases: no status of that meaning");
    return *found;
}

bool Statuses::leads(const Status& from, const StatusCode& to) const {
    return std::ranges::find(from.next, to) != from.next.end();
}

const CaseType* CaseTypes::find(const CaseTypeCode& code) const {
    const auto found = std::ranges::find(types, code, &CaseType::code);
    return found == types.end() ? nullptr : &*found;
}

void add_case_policy(policy::Sections& sections) {
    add_calendars(sections);
    add_clock_policy(sections);
    sections.add<Statuses>("case_statuses", check_statuses);
    sections.add<CaseTypes>("case_types", check_types);
    sections.add<CaseRules>("cases", check_rules);
}

}  // namespace aftercare::cases
