#include "cases/routing/routing_policy.hpp"

#include "cases/hours/calendars_policy.hpp"
#include "cases/hours/hours.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace aftercare::cases {

namespace {

using policy::Complaints;

constexpr int kYearsLookedAt = 6;

// Counts what is said.
class Counted : public Complaints {
public:
    explicit Counted(Complaints& all) : all_(all) {}
    void say(std::string_view pointer, std::string detail) override {
        ++count;
        all_.say(pointer, std::move(detail));
    }
    int count = 0;

private:
    Complaints& all_;
};

Instant midnight(Date day) { return *Instant::parse(day.text() + "T00:00:00Z"); }

// From the first day to which a holiday of a centre belongs, or 2026, on: each change of the clocks and each named holiday is in it.
Date first_day_of(const Routing& section) {
    Date first = *Date::parse("2026-01-01");
    for (const Calendar& centre : section.centres)
        for (const Holiday& holiday : centre.holidays) first = std::min(first, holiday.day);
    return first;
}

Date last_day_of(const Routing& section, Date first) {
    Date last = first.plus_days(kYearsLookedAt * 366);
    for (const Calendar& centre : section.centres)
        for (const Holiday& holiday : centre.holidays) last = std::max(last, holiday.day.plus_days(2));
    return last;
}

// The first moment at which no centre is open; none where there is always one.
std::optional<Instant> first_gap(const Routing& section) {
    const Date first = first_day_of(section);
    const Date last = last_day_of(section, first);
    std::vector<Span> open;
    for (const Calendar& centre : section.centres) {
        const Hours hours(centre);
        for (Date day = first.plus_days(-2); day < last; day = day.plus_days(1))
            for (const Span& span : hours.open_on(day)) open.push_back(span);
    }
    std::ranges::sort(open, {}, [](const Span& span) { return span.from; });
    const Instant end = midnight(last.plus_days(-2));
    Instant served = midnight(first);
    for (const Span& span : open) {
        if (span.from > served) break;
        served = std::max(served, span.until);
        if (served >= end) return std::nullopt;
    }
    return served;
}

void check_centres(const Routing& section, Complaints& complaints) {
    std::set<std::string> codes;
    Counted counted(complaints);
    for (std::size_t i = 0; i < section.centres.size(); ++i) {
        const std::string here = "/centres/" + std::to_string(i);
        check_calendar(section.centres[i], here, counted);
        if (!codes.insert(section.centres[i].code.text()).second)
            counted.say(here + "/code", "stands twice: " + section.centres[i].code.text());
    }
    // Of hours that are wrong there is nothing to be counted.
    if (counted.count > 0) return;
    if (const auto gap = first_gap(section))
        complaints.say("/centres", "leave time unserved: nobody is open at " + gap->text() +
                                       " (UTC), and every minute of the year must be served");
}

bool takes_all(const Queue& queue) {
    return !queue.expert && queue.priorities.empty() && queue.types.empty() && queue.series.empty();
}

void check_queues(const Routing& section, Complaints& complaints) {
    std::set<std::string> codes;
    for (std::size_t i = 0; i < section.queues.size(); ++i) {
        const std::string here = "/queues/" + std::to_string(i);
        if (!codes.insert(section.queues[i].code.text()).second)
            complaints.say(here + "/code", "stands twice: " + section.queues[i].code.text());
        policy::check_names(section.queues[i].words, here + "/words", complaints);
    }
    for (const CaseKind kind : {CaseKind::technical, CaseKind::administrative})
        if (std::ranges::none_of(section.queues, [&](const Queue& queue) { return queue.kind == kind && takes_all(queue); }))
            complaints.say("/queues", std::string("has none that takes every ") +
                                          (kind == CaseKind::technical ? "technical" : "administrative") +
                                          " case that no other takes");
}

void check_routing(const Routing& section, Complaints& complaints) {
    check_centres(section, complaints);
    check_queues(section, complaints);
    std::set<std::string> languages;
    for (std::size_t i = 0; i < section.languages.size(); ++i)
        if (!languages.insert(section.languages[i].code.text()).second)
            complaints.say("/languages/" + std::to_string(i) + "/code", "stands twice: " + section.languages[i].code.text());
}

void check_types_of_queues(const policy::Pack& pack, Complaints& complaints) {
    const auto& queues = pack.get<Routing>().queues;
    for (std::size_t i = 0; i < queues.size(); ++i)
        for (std::size_t j = 0; j < queues[i].types.size(); ++j)
            if (!pack.get<CaseTypes>().find(queues[i].types[j]))
                complaints.say("/queues/" + std::to_string(i) + "/types/" + std::to_string(j),
                               "names no type of case_types.yaml: " + queues[i].types[j].text());
}

void check_centres_of_calendars(const policy::Pack& pack, Complaints& complaints) {
    const auto& all = pack.get<Calendars>().care_centres;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < all[i].centres.size(); ++j)
            if (!pack.get<Routing>().centre(all[i].centres[j]))
                complaints.say("/care_centres/" + std::to_string(i) + "/centres/" + std::to_string(j),
                               "names no centre of routing.yaml: " + all[i].centres[j].text());
}

}  // namespace

const Calendar* Routing::centre(const CalendarCode& code) const {
    const auto found = std::ranges::find(centres, code, &Calendar::code);
    return found == centres.end() ? nullptr : &*found;
}

const Queue* Routing::queue(const QueueCode& code) const {
    const auto found = std::ranges::find(queues, code, &Queue::code);
    return found == queues.end() ? nullptr : &*found;
}

bool Routing::speaks(const OneLine<2, 8>& language) const {
    return std::ranges::find(languages, language, &SpokenLanguage::code) != languages.end();
}

void add_routing_policy(policy::Sections& sections) {
    sections.add<Routing>("routing", check_routing);
    sections.check_together("routing", check_types_of_queues);
    sections.check_together("calendars", check_centres_of_calendars);
}

}  // namespace aftercare::cases
