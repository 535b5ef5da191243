#include "contracts/quotation_rules.hpp"

#include "contracts/test_world.hpp"
#include "kit/code_of.hpp"
#include "kit/fake_env.hpp"

#include <gtest/gtest.h>

namespace aftercare::contracts {
namespace {

using kit::code_of;
using test::day;
using test::parsed;

class Quoting : public testing::Test {
protected:
    QuotationBasis basis(const char* from = "2026-07-01", const char* until = "2027-07-01") {
        return {.terms = terms,
                .prices = prices,
                .plan = world.plan("care"),
                .renewal = {.plan = parsed<PlanCode>("care"), .from_day = day(from), .until_day = day(until)},
                .term_months = 12,
                .today = day("2026-03-02")};
    }
    static ContractLine covered() {
        ContractLine line;
        line.serial_number = parsed<assets::SerialNumber>("JN1234567");
        line.sku = parsed<catalogue::Sku>("MX204");
        line.service_level = parsed<ServiceLevelCode>("next_business_day");
        line.from_day = day("2025-07-01");
        line.until_day = day("2026-07-01");
        return line;
    }
    static QuotedAsset asset() { return {.facts = test::router(), .list_price = Money{1'000'000, parsed<CurrencyCode>("USD")}}; }
    QuotationLine quote(const ContractLine& line, const QuotedAsset& one) {
        return quote_line(basis(), day("2026-07-01"), line, &one);
    }

    test::World world;
    Prices prices = test::default_section<Prices>("prices");
    Terms terms = world.terms();
};

using ENT_14_quotation_rules = Quoting;

TEST_F(ENT_14_quotation_rules, price_what_the_account_uses_for_the_whole_term) {
    const QuotationLine line = quote(covered(), asset());
    EXPECT_EQ(line.outcome, QuotedAs::quoted);
    EXPECT_EQ(line.price->minor, 70'000);
    EXPECT_EQ(line.from_day, day("2026-07-01"));
    EXPECT_EQ(line.until_day, day("2027-07-01"));
    EXPECT_FALSE(line.code);
}

TEST_F(ENT_14_quotation_rules, end_each_line_with_the_support_of_its_product) {
    QuotedAsset one = asset();
    one.facts.end_of_support = day("2026-07-11");
    const QuotationLine line = quote(covered(), one);
    EXPECT_EQ(line.outcome, QuotedAs::quoted);
    EXPECT_EQ(line.until_day, day("2026-07-11"));
    EXPECT_EQ(line.price->minor, 1'918) << "10 of 365 days";
    EXPECT_NE(line.detail->find("2026-07-11"), std::string::npos);
}

TEST_F(ENT_14_quotation_rules, quote_nothing_past_its_end_of_support) {
    for (const char* end : {"2026-07-01", "2020-01-01"}) {
        QuotedAsset one = asset();
        one.facts.end_of_support = day(end);
        const QuotationLine line = quote(covered(), one);
        EXPECT_EQ(line.outcome, QuotedAs::left_out);
        EXPECT_EQ(line.code, "contracts.past_end_of_support");
        EXPECT_FALSE(line.price || line.from_day);
    }
}

TEST_F(ENT_14_quotation_rules, leave_out_with_reason_and_rule_what_can_not_be_renewed) {
    QuotedAsset unused = asset();
    unused.facts.status = assets::AssetStatus::decommissioned;
    EXPECT_EQ(quote(covered(), unused).code, "contracts.not_in_use");
    EXPECT_EQ(quote(covered(), unused).rule, "ENT-12");
    QuotedAsset moved = asset();
    moved.facts.site_country = parsed<identity::CountryCode>("PE");
    ContractLine quick = covered();
    quick.service_level = parsed<ServiceLevelCode>("same_day");
    EXPECT_EQ(quote(quick, moved).code, "contracts.not_in_country");
    EXPECT_EQ(quote_line(basis(), day("2026-07-01"), covered(), nullptr).code, "contracts.not_registered");
    ContractLine ended = covered();
    ended.status = LineStatus::cancelled;
    ended.cancelled_from = day("2026-01-01");
    EXPECT_EQ(quote(ended, asset()).code, "contracts.line_ended");
    ended.cancelled_from = day("2026-06-01");
    EXPECT_EQ(quote(ended, asset()).code, "contracts.line_ended") << "it covers for some weeks yet, and nobody wants it then";
    QuotationBasis elsewhere = basis();
    elsewhere.renewal.sales_region = identity::RegionName("americas");
    const QuotedAsset here = asset();
    EXPECT_EQ(quote_line(elsewhere, day("2026-07-01"), covered(), &here).code, "contracts.wrong_region");
}

TEST_F(ENT_14_quotation_rules, price_on_request_what_has_no_list_price) {
    QuotedAsset one = asset();
    one.list_price.reset();
    const QuotationLine line = quote(covered(), one);
    EXPECT_EQ(line.outcome, QuotedAs::on_request);
    EXPECT_EQ(line.code, "no_list_price");
    EXPECT_EQ(line.until_day, day("2027-07-01"));
}

TEST_F(ENT_14_quotation_rules, count_of_each_asset_the_line_that_reaches_farthest) {
    ContractLine early = covered();
    early.until_day = day("2026-01-01");
    const auto lines = longest_lines({early, covered(), early});
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].until_day, day("2026-07-01"));
}

TEST_F(ENT_14_quotation_rules, number_and_add_up_what_was_quoted) {
    std::vector<QuotationLine> lines{quote(covered(), asset()), quote(covered(), asset())};
    lines[0].serial_number = parsed<assets::SerialNumber>("JN9999999");
    lines.push_back(quote_line(basis(), day("2026-07-01"), covered(), nullptr));
    Quotation quotation;
    sum_up(quotation, lines);
    EXPECT_EQ(quotation.quoted, 2);
    EXPECT_EQ(quotation.left_out, 1);
    ASSERT_EQ(quotation.totals.size(), 1U);
    EXPECT_EQ(quotation.totals[0].minor, 140'000);
    EXPECT_EQ(lines[2].serial_number.text(), "JN9999999");
    EXPECT_EQ(lines[2].number, 3);
}

TEST_F(ENT_14_quotation_rules, take_no_more_assets_than_the_policy_says) {
    QuotationRules rules;
    rules.most_lines = 2;
    EXPECT_TRUE(require_lines(rules, 2));
    EXPECT_EQ(code_of(require_lines(rules, 3)), "contracts.quotation_too_large");
}

TEST_F(ENT_14_quotation_rules, let_it_be_accepted_once_and_in_time) {
    Quotation quotation;
    quotation.quoted = 1;
    quotation.valid_until = day("2026-04-01");
    EXPECT_TRUE(require_open(quotation, day("2026-03-31")));
    EXPECT_EQ(code_of(require_open(quotation, day("2026-04-01"))), "contracts.quotation_over");
    EXPECT_EQ(shown_on(quotation, day("2026-04-01")).status, QuotationStatus::expired);
    quotation.quoted = 0;
    EXPECT_EQ(code_of(require_open(quotation, day("2026-03-31"))), "contracts.nothing_to_quote");
    quotation.on_request = 1;
    quotation.status = QuotationStatus::accepted;
    EXPECT_EQ(code_of(require_open(quotation, day("2026-03-31"))), "contracts.quotation_over");
    EXPECT_TRUE(require_orderable(quotation, day("2027-01-01"))) << "accepted in time";
    for (const auto status : {QuotationStatus::ordered, QuotationStatus::withdrawn, QuotationStatus::superseded}) {
        quotation.status = status;
        EXPECT_EQ(code_of(require_orderable(quotation, day("2026-03-31"))), "contracts.quotation_over");
    }
}

TEST_F(ENT_14_quotation_rules, order_lines_for_the_days_of_the_contract_that_begins_later) {
    Quotation quotation;
    quotation.from_day = day("2026-07-01");
    quotation.until_day = day("2027-07-01");
    QuotedAsset ending = asset();
    ending.facts.end_of_support = day("2026-07-11");
    const std::vector<QuotationLine> lines{quote(covered(), asset()), quote(covered(), ending),
                                           quote_line(basis(), day("2026-07-01"), covered(), nullptr)};
    const auto soon = lines_to_order(quotation, lines, {day("2026-07-05"), day("2027-07-05")}).lines;
    ASSERT_EQ(soon.size(), 2U);
    EXPECT_FALSE(soon[0].until_day);
    EXPECT_EQ(soon[1].until_day, day("2026-07-11"));
    EXPECT_EQ(lines_to_order(quotation, lines, {day("2026-07-11"), day("2027-07-11")}).lines.size(), 1U);
}

TEST_F(ENT_14_quotation_rules, end_lines_with_support_as_it_is_known_when_they_are_ordered) {
    kit::CountingIds ids;
    const auto known = ids.make<assets::AssetId>();
    const auto over = ids.make<assets::AssetId>();
    const auto unknown = ids.make<assets::AssetId>();
    AddLines lines{.lines = {NewLine{.asset_id = known}, NewLine{.asset_id = over}, NewLine{.asset_id = unknown},
                             NewLine{.asset_id = known, .until_day = day("2026-08-01")}}};
    end_with_support(lines, {day("2026-07-05"), day("2027-07-05")}, {{known, day("2027-07-03")}, {over, day("2026-07-05")}});
    EXPECT_EQ(lines.lines[0].until_day, day("2027-07-03"));
    EXPECT_FALSE(lines.lines[1].until_day) << "is refused";
    EXPECT_FALSE(lines.lines[2].until_day);
    EXPECT_EQ(lines.lines[3].until_day, day("2026-08-01"));
}

// What the renewed contract was bought with goes on, unless the order says otherwise.
TEST_F(ENT_14_quotation_rules, buy_the_renewal_as_the_renewed_contract_was_bought) {
    kit::CountingIds ids;
    Contract renewed;
    renewed.plan = parsed<PlanCode>("care_plus");
    renewed.reseller_name = "Rheinwerk Netze";
    renewed.reseller_id = ids.make<AccountId>();
    renewed.end_user = EndUser{.name = "Alpha", .street = "1 Main", .city = "Bern", .postal_code = {}, .country = {}};
    renewed.approval = Text<1, 200>("Minutes of 2025-01-02");
    renewed.language = "de";
    renewed.written_in = Text<1, 200>("Amendment 1");
    Quotation quotation;
    quotation.plan = renewed.plan;
    const CreateContract same = purchase_of(quotation, renewed, {});
    EXPECT_EQ(same.reseller_name, renewed.reseller_name);
    EXPECT_EQ(same.reseller_id, renewed.reseller_id);
    EXPECT_EQ(same.end_user, renewed.end_user);
    EXPECT_EQ(same.approval, renewed.approval);
    EXPECT_EQ(same.written_in, renewed.written_in);
    const CreateContract direct = purchase_of(quotation, renewed, {.direct = true});
    EXPECT_FALSE(direct.reseller_name || direct.reseller_id || direct.end_user);
    const CreateContract other = purchase_of(quotation, renewed, {.reseller_name = OneLine<1, 120>("Pacific Lattice")});
    EXPECT_EQ(other.reseller_name->text(), "Pacific Lattice");
    EXPECT_FALSE(other.reseller_id);
    EXPECT_EQ(other.end_user, renewed.end_user);
    quotation.plan = parsed<PlanCode>("advanced_care_plus");
    EXPECT_FALSE(purchase_of(quotation, renewed, {}).approval) << "was given for another plan";
}

}  // namespace
}  // namespace aftercare::contracts
