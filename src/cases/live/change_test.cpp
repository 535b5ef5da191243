#include "cases/live/change_feed.hpp"

#include "cases/record/correction_rules.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

identity::PersonId person(std::uint8_t number) {
    identity::PersonId id;
    id.uuid.bytes[15] = number;
    return id;
}

TEST(CASE_26_live, tells_of_a_case_whoever_sees_it_and_nobody_else) {
    Case row;
    row.opened_by = person(1);
    row.contact_id = person(2);
    const std::vector<identity::PersonId> copies{person(3)};
    for (const bool restricted : {false, true}) {
        row.restricted = restricted;
        const CaseChange change = change_of(row, copies, ChangeKind::stepped, false, Instant{1});
        for (std::uint8_t who = 0; who <= 4; ++who)
            for (const bool all : {false, true})
                for (const bool reads_restricted : {false, true}) {
                    CaseReader reader{.person = {}, .all = all, .restricted = reads_restricted, .internal = false};
                    if (who > 0) reader.person = person(who);
                    EXPECT_EQ(is_told(reader, change), sees(reader, row, copies))
                        << int{who} << all << reads_restricted << restricted;
                }
    }
}

TEST(CASE_26_live, CASE_01_that_few_may_read_it_from_now_on_is_told_to_who_read_it_until_now) {
    Case row;
    row.restricted = true;
    const CaseReader colleague{.person = person(4), .all = true, .restricted = false, .internal = false};
    const Step corrected{.kind = CaseEventKind::changed, .fields = {"type", readers_field(true)}};
    EXPECT_TRUE(is_told(colleague, change_by(row, {}, {corrected})));
    EXPECT_FALSE(is_told(colleague, change_by(row, {}, {{.kind = CaseEventKind::noted}})));
}

TEST(CASE_26_live, tells_of_what_is_internal_the_vendors_people_alone) {
    Case row;
    row.contact_id = person(2);
    const CaseChange change = change_of(row, {}, ChangeKind::presence, true, Instant{1});
    EXPECT_FALSE(is_told({.person = person(2), .all = true, .restricted = true, .internal = false}, change));
    EXPECT_TRUE(is_told({.person = person(5), .all = true, .restricted = false, .internal = true}, change));
}

}  // namespace
}  // namespace aftercare::cases
