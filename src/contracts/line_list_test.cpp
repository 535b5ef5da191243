#include "contracts/contract_list.hpp"

#include "contracts/store.hpp"
#include "contracts/test_service_world.hpp"
#include "contracts/test_world.hpp"
#include "platform/describe/json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

namespace aftercare::contracts {
namespace {

using store::LineSort;
using test::on;
using test::read;

TEST(ENT_17_line_state, says_how_a_line_stands_on_a_day) {
    using enum LineState;
    ContractLine line;
    line.from_day = on("2026-01-01");
    line.until_day = on("2027-01-01");
    EXPECT_EQ(line_state(line, on("2025-12-31")), future);
    EXPECT_EQ(line_state(line, on("2026-01-01")), active);
    EXPECT_EQ(line_state(line, on("2026-12-31")), active);
    EXPECT_EQ(line_state(line, on("2027-01-01")), expired);
    line.status = LineStatus::cancelled;
    line.cancelled_from = on("2026-06-01");
    EXPECT_EQ(line_state(line, on("2025-12-31")), future);
    EXPECT_EQ(line_state(line, on("2026-05-31")), active) << "it still covers";
    EXPECT_EQ(line_state(line, on("2026-06-01")), cancelled);
    line.cancelled_from = line.from_day;
    EXPECT_EQ(line_state(line, on("2025-12-31")), cancelled) << "it was undone";
}

class ENT_17_line_list : public test::ContractsTest {
protected:
    void SetUp() override {
        ContractsTest::SetUp();
        if (IsSkipped()) return;
        lists = std::make_unique<ContractLists>(db(), *contracts);
        asset = make_asset(alpha, "JN9000001").id;
        contract = contracts->create(staff, care(alpha)).value();
    }
    ContractLine keep(const std::string& serial, const std::string& sku, Date from, int days,
                      std::optional<int> cancelled_after = {}) {
        ContractLine line{.id = world.ids.make<ContractLineId>(),
                          .account_id = contract.account_id,
                          .contract_id = contract.id,
                          .asset_id = asset,
                          .serial_number = read<assets::SerialNumber>(serial),
                          .sku = read<catalogue::Sku>(sku),
                          .from_day = from,
                          .until_day = from.plus_days(days),
                          .created_at = world.clock.now()};
        if (cancelled_after) {
            line.status = LineStatus::cancelled;
            line.cancelled_from = from.plus_days(*cancelled_after);
        }
        db().write(Caller::system(),
                   [&](db::Tx& tx) -> Result<> {
                       store::insert(tx, line);
                       return {};
                   })
            .value();
        return line;
    }
    LinePage page(const store::LineSearch& search, const store::LineOrder& order = {},
                  const std::optional<store::LinePlace>& after = {}, std::int64_t limit = 500) {
        return lists->list_lines(alpha.caller, contract.id, search, order, after, limit, true).value();
    }
    std::string serials(const store::LineSearch& search, const store::LineOrder& order = {}) {
        std::string all;
        for (const ContractLineView& line : page(search, order).rows) all += line.serial_number.text() + " ";
        return all;
    }

    std::unique_ptr<ContractLists> lists;
    assets::AssetId asset;
    Contract contract;
};

// The SQL of the states against the rule, over lines with any days and cancellations.
TEST_P(ENT_17_line_list, finds_by_state_what_the_rule_says) {
    const Date today = contracts->today();
    EXPECT_TRUE(rc::check("states", [&] {
        const int days = *rc::gen::inRange(1, 300);
        const Date from = today.plus_days(*rc::gen::inRange(-200, 200));
        const auto cancelled = *rc::gen::maybe(rc::gen::inRange(0, days + 20));
        const std::string serial = "L" + world.ids.next().text().substr(25);
        std::string upper = serial;
        std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        const ContractLine line =
            keep(upper, "MX204", from, days, cancelled ? std::optional<int>(*cancelled) : std::optional<int>());
        for (const LineState state : {LineState::future, LineState::active, LineState::expired, LineState::cancelled}) {
            const auto found = page({.text = serial, .state = state}).rows;
            RC_ASSERT(found.size() == (state == line_state(line, today) ? 1U : 0U));
            if (!found.empty()) RC_ASSERT(found[0].state == state);
        }
    }));
}

TEST_P(ENT_17_line_list, is_searched_and_sorted_by_what_a_line_shows) {
    keep("JN00003", "QFX5120", on("2026-01-01"), 300);
    keep("JN00001", "MX204", on("2026-02-01"), 365);
    keep("JN00002", "MX204", on("2026-03-01"), 365, 10);
    EXPECT_EQ(serials({}), "JN00003 JN00001 JN00002 ");
    EXPECT_EQ(serials({.text = "n00001"}), "JN00001 ");
    EXPECT_EQ(serials({.text = "mx2"}), "JN00001 JN00002 ");
    EXPECT_EQ(serials({.text = "%"}), "");
    EXPECT_EQ(serials({.text = "ü"}), "");
    EXPECT_EQ(serials({}, {LineSort::serial_number, false}), "JN00001 JN00002 JN00003 ");
    EXPECT_EQ(serials({}, {LineSort::sku, true}), "JN00003 JN00002 JN00001 ");
    EXPECT_EQ(serials({}, {LineSort::from_day, true}), "JN00002 JN00001 JN00003 ");
    EXPECT_EQ(serials({}, {LineSort::until_day, false}), "JN00002 JN00003 JN00001 ");
    EXPECT_EQ(serials({}, {LineSort::id, true}), "JN00002 JN00001 JN00003 ");
    EXPECT_EQ(page({.text = "mx2"}, {}, {}, 1).total, 2);
    EXPECT_EQ(lists->list_lines(beta.caller, contract.id, {}, {}, {}, 10, false).error().code, "contracts.contract_unknown");
}

TEST_P(ENT_17_line_list, is_walked_page_by_page_in_every_order) {
    for (int i = 0; i < 7; ++i)
        keep("JN0000" + std::to_string(i % 3), i % 2 == 0 ? "MX204" : "QFX5120", on("2026-01-01").plus_days(i % 3), 200 + i % 4);
    for (const LineSort sort : {LineSort::id, LineSort::serial_number, LineSort::sku, LineSort::from_day, LineSort::until_day})
        for (const bool descending : {false, true}) {
            std::vector<ContractLineId> whole;
            for (const auto& line : page({}, {sort, descending}).rows) whole.push_back(line.id);
            std::vector<ContractLineId> walked;
            std::optional<store::LinePlace> after;
            for (auto rows = page({}, {sort, descending}, after, 2).rows; !rows.empty();
                 rows = page({}, {sort, descending}, after, 2).rows) {
                for (const auto& line : rows) walked.push_back(line.id);
                after = store::place_of(rows.back(), sort);
            }
            EXPECT_EQ(walked, whole);
            EXPECT_EQ(walked.size(), 7U);
        }
}

ON_BOTH_DATABASES(ENT_17_line_list);

}  // namespace
}  // namespace aftercare::contracts
