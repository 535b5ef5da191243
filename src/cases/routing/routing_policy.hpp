// The section of the policy pack about who gets a case: routing.yaml (CASE-13, CASE-14).
#pragma once

#include "cases/clocks/priority.hpp"
#include "cases/hours/calendar.hpp"
#include "cases/record/case_policy.hpp"
#include "policy/pack.hpp"

#include <optional>

namespace aftercare::cases {

// In which somebody can be helped: "de".
struct SpokenLanguage {
    OneLine<2, 8> code;
    OneLine<1, 60> name;
};
DESCRIBE(SpokenLanguage, code, name)

enum class AssignBy : std::uint8_t {
    least_load,  // To whoever on shift has the queue and speaks the language, and has the fewest open cases.
    hand,
};
DESCRIBE_ENUM(AssignBy, least_load, hand)

// A case is of the first queue whose conditions it meets; a list that is empty asks for nothing.
struct Queue {
    static constexpr describe::Note kNotes[] = {{"name", "In English, and for whoever reads none of the languages of words."}};
    QueueCode code;
    OneLine<1, 80> name;
    policy::Names words;
    CaseKind kind = CaseKind::technical;
    bool expert = false;  // Of named contacts of a plan with expert access, for these priorities (CASE-14).
    describe::List<Priority, 0, 4> priorities;
    describe::List<CaseTypeCode, 0, 100> types;
    describe::List<OneLine<1, 120>, 0, 200> series;  // Product lines.
    AssignBy assign = AssignBy::least_load;
    describe::List<Priority, 0, 4> follows_the_sun;  // Whoever's shift ends hands these over to somebody whose has begun.
};
DESCRIBE(Queue, code, name, words, kind, expert, priorities, types, series, assign, follows_the_sun)

// routing.yaml
struct Routing {
    describe::List<SpokenLanguage, 1, 200> languages;
    describe::List<Calendar, 1, 50> centres;  // With their own hours, which together serve every minute of the year.
    describe::List<Queue, 1, 100> queues;
    std::optional<Int<1, 1'440>> last_minutes;  // Of a shift, in which least load passes somebody over.

    // nullptr where there is none.
    const Calendar* centre(const CalendarCode& code) const;
    const Queue* queue(const QueueCode& code) const;
    bool speaks(const OneLine<2, 8>& language) const;
};
DESCRIBE(Routing, languages, centres, queues, last_minutes)

// REQUIRES: those of cases beside it.
void add_routing_policy(policy::Sections& sections);

}  // namespace aftercare::cases
