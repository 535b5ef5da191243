// Cases found by what was written of them, and lists in every order (CASE-23, CASE-24).
#include "cases/record/case_list_store.hpp"
#include "kit/cases_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::cases {
namespace {

class CASE_23_search : public CasesTest {
protected:
    CaseView opened(const Caller& who, const std::string& synopsis, const std::string& description = "It began today.") {
        OpenCase asked = request("other");
        asked.synopsis = Synopsis(synopsis);
        asked.description = CaseDescription(description);
        world.clock.advance(std::chrono::minutes{1});
        return cases->open(who, asked).value();
    }
    // The synopses of what is found, the last written on first.
    std::string found(const Caller& who, const std::string& text, store::CaseOrder order = {.by = store::CaseSort::written}) {
        const auto rows =
            db().read(who.scope, [&](db::Tx& tx) { return store::list(tx, reader_of(who), {.text = text}, order, {}, 100); });
        const auto count =
            db().read(who.scope, [&](db::Tx& tx) { return store::count(tx, reader_of(who), {.text = text}, 1'000); });
        EXPECT_EQ(count, std::ssize(rows));
        std::string all;
        for (const CaseRow& row : rows) all += (all.empty() ? "" : " | ") + row.synopsis.text();
        return all;
    }
};

TEST_P(CASE_23_search, goes_over_synopsis_description_and_notes_in_any_case) {
    opened(as_anna, "BGP sessions drop", "Since nine, on the *core*.");
    const CaseView second = opened(as_anna, "Fan is loud", "Störung im Lüfter.");
    EXPECT_EQ(found(as_anna, "bgp"), "BGP sessions drop");
    EXPECT_EQ(found(as_anna, "CORE"), "BGP sessions drop");
    EXPECT_EQ(found(as_anna, "storung"), "Fan is loud");
    EXPECT_EQ(found(as_anna, "fan core"), "") << "all words must be there";
    cases->note(as_anna, second.id, {.text = "It is the core router\'s fan."}).value();
    EXPECT_EQ(found(as_anna, "core fan"), "Fan is loud");
    EXPECT_EQ(found(as_anna, "core"), "Fan is loud | BGP sessions drop") << "the last written on first";
    EXPECT_EQ(found(as_anna, "sess"), "BGP sessions drop") << "the last word may go on";
    EXPECT_EQ(found(as_anna, "sess drop"), "") << "others may not";
    EXPECT_EQ(found(as_anna, "... !"), "");
    EXPECT_EQ(found(as_anna, "\" OR \"x"), "") << "no syntax gets through";
    EXPECT_EQ(found(as_anna, "nothing-of-the-kind"), "");
}

TEST_P(CASE_23_search, finds_a_case_by_its_number_and_the_customers_own) {
    const CaseView one = opened(as_anna, "BGP sessions drop");
    opened(as_anna, "Fan is loud");
    EXPECT_EQ(found(as_anna, one.number.text()), "BGP sessions drop");
    EXPECT_EQ(found(as_anna, one.number.digits()), "BGP sessions drop");
    PatchCase patch;
    patch.tracking_number = TrackingNumber("NOC-4711");
    cases->change(as_anna, one.id, patch, {}).value();
    EXPECT_EQ(found(as_anna, "noc-4711"), "BGP sessions drop");
}

TEST_P(CASE_23_search, finds_internal_notes_for_the_vendor_alone) {
    const CaseView one = opened(as_anna, "BGP sessions drop");
    cases->note(as_erik, one.id, {.text = "Smells of PR2100101.", .internal = true}).value();
    EXPECT_EQ(found(as_erik, "pr2100101"), "BGP sessions drop");
    EXPECT_EQ(found(as_erik, "pr2100101 bgp"), "BGP sessions drop");
    EXPECT_EQ(found(as_anna, "pr2100101"), "");
}

TEST_P(CASE_23_search, CASE_25_finds_what_one_may_see_alone) {
    const CaseView annas = opened(as_anna, "BGP sessions drop");
    EXPECT_EQ(found(as_bert, "bgp"), "");
    cases->copy(as_anna, annas.id, bert, true).value();
    EXPECT_EQ(found(as_bert, "bgp"), "BGP sessions drop");
    const identity::PersonId carl = make_person(beta, "carl");
    EXPECT_EQ(found(caller(beta, carl), "bgp"), "");
    opened(caller(beta, carl), "BGP of beta");
    EXPECT_EQ(found(caller(beta, carl), "bgp"), "BGP of beta");
    EXPECT_EQ(found(as_erik, "bgp"), "BGP of beta | BGP sessions drop");
}

TEST_P(CASE_23_search, suggests_numbers_by_how_they_begin) {
    const CaseView one = opened(as_anna, "One");
    const CaseView two = opened(as_anna, "Two");
    const auto suggested = [&](const Caller& who, SuggestBy by, const std::string& text) {
        return db().read(who.scope, [&](db::Tx& tx) { return store::suggest(tx, reader_of(who), by, text, 10); });
    };
    const auto numbers = suggested(as_anna, SuggestBy::number, CaseNumber::beginning("202603"));
    ASSERT_EQ(numbers.size(), 2U);
    EXPECT_EQ(numbers[0].text, two.number.text());
    EXPECT_TRUE(suggested(as_bert, SuggestBy::number, "2026").empty());
    PatchCase patch;
    patch.tracking_number = TrackingNumber("NOC-4711");
    cases->change(as_anna, one.id, patch, {}).value();
    cases->change(as_anna, two.id, patch, {}).value();
    const auto tracked = suggested(as_anna, SuggestBy::tracking_number, "NOC");
    ASSERT_EQ(tracked.size(), 1U);
    EXPECT_EQ(tracked[0].cases, 2);
    EXPECT_TRUE(suggested(as_anna, SuggestBy::tracking_number, "noc-5").empty());
    patch.tracking_number = TrackingNumber("St\u00f6rung-1");
    cases->change(as_anna, one.id, patch, {}).value();
    EXPECT_EQ(suggested(as_anna, SuggestBy::tracking_number, "St").size(), 1U);
}

// Each order, in both directions and in pages of one, gives every case once, and in order.
TEST_P(CASE_23_search, CASE_24_lists_are_sorted_by_any_column_and_meet_every_case_once) {
    make_covered();
    for (const char* synopsis : {"Alpha", "Beta", "Gamma"}) opened(as_anna, synopsis);
    cases->open(as_anna, request("technical", "AA0001")).value();
    opened(as_bert, "Of bert");
    using store::CaseSort;
    for (const CaseSort by : {CaseSort::number, CaseSort::modified_at, CaseSort::opened_at, CaseSort::priority, CaseSort::status,
                              CaseSort::platform, CaseSort::site, CaseSort::contact, CaseSort::written})
        for (const bool descending : {false, true}) {
            const auto page = [&](const std::optional<store::CasePlace>& after, std::int64_t limit) {
                return db().read(as_anna.scope, [&](db::Tx& tx) {
                    return store::list(tx, reader_of(as_anna), {}, {.by = by, .descending = descending}, after, limit);
                });
            };
            const auto whole = page({}, 100);
            ASSERT_EQ(whole.size(), 5U);
            std::optional<store::CasePlace> after;
            for (const store::CaseFound& row : whole) {
                const auto one = page(after, 1);
                ASSERT_EQ(one.size(), 1U);
                EXPECT_EQ(one[0].id, row.id);
                const CaseSort place = by == CaseSort::written ? CaseSort::modified_at : by;
                after = store::place_of(row, place);
            }
            EXPECT_TRUE(page(after, 1).empty());
        }
    const auto rows = db().read(
        as_anna.scope, [&](db::Tx& tx) { return store::list(tx, reader_of(as_anna), {}, {.by = CaseSort::site}, {}, 1); });
    EXPECT_EQ(rows.at(0).site_code, "S-AA0001");
    EXPECT_EQ((*rows.at(0).contact_name)->text(), "anna");
}

TEST_P(CASE_23_search, CASE_03_the_ten_thousandth_of_a_day_stands_behind_those_before_it) {
    for (const char* const number : {"2026-0302-10000", "2026-0303-0001", "2026-0302-9999", "2026-0302-1000"}) {
        constexpr db::Statement kNumber{"test.number", "update case_record set number = :number where id = :id"};
        const CaseView made = opened(as_anna, number);
        (void)db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            tx.run(kNumber, {{"number", CaseNumber::parse(number).value()}, {"id", made.id}});
            return {};
        });
    }
    const auto listed = [&](bool descending) {
        std::string all;
        std::optional<store::CasePlace> after;
        for (;;) {
            const auto page = db().read(as_anna.scope, [&](db::Tx& tx) {
                const store::CaseOrder order{.by = store::CaseSort::number, .descending = descending};
                return store::list(tx, reader_of(as_anna), {}, order, after, 1);
            });
            if (page.empty()) return all;
            all += page[0].number.text().substr(5) + " ";
            after = store::place_of(page[0], store::CaseSort::number);
        }
    };
    EXPECT_EQ(listed(false), "0302-1000 0302-9999 0302-10000 0303-0001 ");
    EXPECT_EQ(listed(true), "0303-0001 0302-10000 0302-9999 0302-1000 ");
    const auto suggested = [&](const std::string& beginning) {
        std::string all;
        const auto found = db().read(as_anna.scope, [&](db::Tx& tx) {
            return store::suggest(tx, reader_of(as_anna), SuggestBy::number, CaseNumber::beginning(beginning), 10);
        });
        for (const CaseSuggestion& one : found) all += one.text.substr(5) + " ";
        return all;
    };
    EXPECT_EQ(suggested("2026"), "0303-0001 0302-10000 0302-9999 0302-1000 ");
    EXPECT_EQ(suggested("20260302"), "0302-10000 0302-9999 0302-1000 ");
    EXPECT_EQ(suggested("202603021"), "0302-10000 0302-1000 ");
    EXPECT_EQ(suggested("2026030214"), "");
}

// What a note adds is found, and what was found before still is, whether or not the words are gathered anew.
TEST_P(CASE_23_search, keeps_the_words_of_all_that_was_written_and_of_the_case_as_it_is) {
    const CaseView one = opened(as_anna, "BGP sessions drop", "Since *midnight*.");
    for (const char* const text : {"The optics were cleaned.", "Midnight again, and St\u00f6rung.", "Replaced the cable."})
        cases->note(as_anna, one.id, {.text = text}).value();
    cases->note(as_erik, one.id, {.text = "Smells of PR2100101; the cable is fine.", .internal = true}).value();
    const auto expect_all = [&] {
        EXPECT_EQ(found(as_anna, "optics cleaned midnight storung cable bgp"), "BGP sessions drop");
        EXPECT_EQ(found(as_anna, one.number.digits()), "BGP sessions drop");
        EXPECT_EQ(found(as_erik, "pr2100101 optics"), "BGP sessions drop");
        EXPECT_EQ(found(as_anna, "pr2100101"), "") << "an internal note";
        EXPECT_EQ(found(as_anna, "fine"), "");
    };
    expect_all();
    PatchCase patch;
    patch.synopsis = Synopsis("OSPF neighbors drop");
    cases->change(as_anna, one.id, patch, {}).value();
    EXPECT_EQ(found(as_anna, "bgp"), "") << "the case does not say so any more";
    EXPECT_EQ(found(as_anna, "ospf optics"), "OSPF neighbors drop");
    patch.synopsis = Synopsis("BGP sessions drop");
    cases->change(as_anna, one.id, patch, {}).value();
    expect_all();
}

// What is kept of a case does not grow without bound: of 20,000 different words, those that were written last stay, and the case's own.
TEST_P(CASE_23_search, of_very_long_cases_what_was_written_last_is_found) {
    const CaseView one = opened(as_anna, "BGP sessions drop");
    int number = 0;
    for (int i = 0; i < 6; ++i) {
        std::string text;
        while (text.size() < 45'000) text += "w" + std::to_string(number++) + "x ";
        cases->note(as_anna, one.id, {.text = Text<1, 50'000>(text)}).value();
    }
    ASSERT_GT(number, 21'000);
    EXPECT_EQ(found(as_anna, "w" + std::to_string(number - 1) + "x"), "BGP sessions drop");
    EXPECT_EQ(found(as_anna, "w" + std::to_string(number - 15'000) + "x bgp"), "BGP sessions drop");
    EXPECT_EQ(found(as_anna, "w0x"), "") << "the oldest is forgotten";
    EXPECT_EQ(found(as_anna, one.number.digits()), "BGP sessions drop");
    const auto longest = db().read(Scope::all(), [](db::Tx& tx) {
        return tx.all<std::int64_t>({"test.length", "select max(length(words)) from case_text where {scope:account_id}"}).at(0);
    });
    EXPECT_LT(longest, 20'010 * 8);
}

// By what a status means to whoever reads: those that are open first, in the order of the policy; of each the last changed first.
TEST_P(CASE_23_search, CASE_24_by_status_those_that_are_open_stand_before_those_that_are_closed) {
    const std::vector<const char*> order{"new", "assigned", "in_progress", "closed", "cancelled"};
    const std::vector<const char*> made{"closed", "new", "cancelled", "in_progress", "assigned", "retired", "in_progress"};
    for (const char* const status : made) {
        const CaseView one = opened(as_anna, "BGP");
        ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            tx.script("update case_record set status = '" + std::string(status) + "' where id = '" + one.id.text() + "'");
            return {};
        }));
    }
    store::CaseOrder by{.by = store::CaseSort::status, .descending = false};
    for (const char* const status : order) by.statuses.push_back(StatusCode::parse(status).value());
    const auto listed = [&](const CaseFilter& filter, std::int64_t at_once) {
        std::string all;
        std::optional<store::CasePlace> after;
        for (;;) {
            const auto rows = db().read(
                as_erik.scope, [&](db::Tx& tx) { return store::list(tx, reader_of(as_erik), filter, by, after, at_once); });
            for (const auto& row : rows) all += row.status.text() + " ";
            if (std::ssize(rows) < at_once) return all;
            after = store::place_of(rows.back(), by.by);
        }
    };
    const std::string ascending = "new assigned in_progress in_progress closed cancelled retired ";
    const std::string descending = "cancelled closed in_progress in_progress assigned new retired ";
    for (const CaseFilter& filter : {CaseFilter{}, CaseFilter{.text = "bgp"}})
        for (const std::int64_t at_once : {1, 2, 3, 100}) {
            by.descending = false;
            EXPECT_EQ(listed(filter, at_once), ascending) << at_once;
            by.descending = true;
            EXPECT_EQ(listed(filter, at_once), descending) << at_once;
        }
}

TEST_P(CASE_23_search, Q_18_counts_no_further_than_it_is_asked_to) {
    for (int i = 0; i < 5; ++i) opened(as_anna, "BGP");
    const auto counted = [&](std::int64_t most) {
        return db().read(as_anna.scope, [&](db::Tx& tx) { return store::count(tx, reader_of(as_anna), {}, most); });
    };
    EXPECT_EQ(counted(3), 3);
    EXPECT_EQ(counted(5), 5);
    EXPECT_EQ(counted(100), 5);
}

ON_BOTH_DATABASES(CASE_23_search);

}  // namespace
}  // namespace aftercare::cases
