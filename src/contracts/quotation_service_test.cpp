#include "contracts/quotation_service.hpp"

#include "contracts/quotation_export.hpp"
#include "contracts/test_service_world.hpp"
#include "identity/audit_store.hpp"
#include "kit/code_of.hpp"
#include "kit/pdf_text.hpp"
#include "platform/exports/testing.hpp"

namespace aftercare::contracts {
namespace {

using kit::code_of;
using test::on;
using test::read;

// Alpha has a Care contract till the end of 2026 on four routers; the products have list prices. It is 2026-03-02.
class Quotations : public test::ContractsTest {
protected:
    void SetUp() override {
        ContractsTest::SetUp();
        if (IsSkipped()) return;
        letters = std::make_unique<identity::Letters>(world.env, test::shipped_pack(), "https://support.example");
        requests = std::make_unique<identity::CareRequestService>(*identity, *letters);
        quotations = std::make_unique<QuotationService>(db(), world.env, *contracts, *requests);
        price("PRICED", 1'000'000, {});
        price("ENDING", 1'000'000, on("2027-07-01"));
        make_asset(alpha, "JN1111111", "PRICED");
        make_asset(alpha, "JN2222222", "ENDING");
        make_asset(alpha, "JN3333333", "MX204");
        gone = make_asset(alpha, "JN4444444", "PRICED");
        contract = contracts->create(staff, care(alpha)).value();
        contracts
            ->add_lines(staff, contract.id,
                        {.lines = {line("JN1111111"), line("JN2222222"), line("JN3333333"), line("JN4444444")}})
            .value();
        assets::PatchAsset patch;
        patch.status = assets::AssetStatus::decommissioned;
        assets->change(alpha.caller, gone.id, patch, {}).value();
    }

    void price(const std::string& sku, std::int64_t minor, std::optional<Date> end_of_support) {
        catalogue
            ->create(Caller::system(), {.manufacturer = "Acme",
                                        .sku = read<catalogue::Sku>(sku),
                                        .kind = catalogue::ProductKind::system,
                                        .list_price = Money{minor, read<CurrencyCode>("USD")},
                                        .end_of_support = end_of_support})
            .value();
    }
    Quotation ask() { return quotations->ask(alpha.caller, contract.id, {}).value(); }
    void go_to(const std::string& moment) { world.clock.set(Instant::parse(moment).value()); }

    std::unique_ptr<identity::Letters> letters;
    std::unique_ptr<identity::CareRequestService> requests;
    std::unique_ptr<QuotationService> quotations;
    assets::Asset gone;
    Contract contract;
};

using ENT_14_quotation = Quotations;

TEST_P(ENT_14_quotation, is_made_from_the_installed_base_as_it_is) {
    const Quotation made = ask();
    EXPECT_EQ(made.number.text(), "Q-2026-000001");
    EXPECT_EQ(made.from_day, on("2027-01-01"));
    EXPECT_EQ(made.until_day, on("2028-01-01"));
    EXPECT_FALSE(made.gap_from);
    EXPECT_EQ(made.valid_until, on("2026-04-01"));
    EXPECT_EQ(made.quoted, 2);
    EXPECT_EQ(made.on_request, 1);
    EXPECT_EQ(made.left_out, 1);
    const auto lines = quotations->lines(alpha.caller, made.id, {}, 0, 10).value();
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[0].price->minor, 70'000);
    EXPECT_EQ(lines[1].until_day, on("2027-07-01"));
    EXPECT_EQ(lines[1].price->minor, 34'712) << "181 of 365 days";
    EXPECT_EQ(lines[2].outcome, QuotedAs::on_request);
    EXPECT_EQ(lines[3].code, "contracts.not_in_use");
    ASSERT_EQ(made.totals.size(), 1U);
    EXPECT_EQ(made.totals[0].minor, 104'712);
    EXPECT_EQ(made.policy_version.text(), test::shipped_pack().version());
    const auto left_out = quotations->lines(alpha.caller, made.id, QuotedAs::left_out, 0, 10).value();
    ASSERT_EQ(left_out.size(), 1U);
    EXPECT_EQ(left_out[0].serial_number.text(), "JN4444444");
}

TEST_P(ENT_14_quotation, is_kept_as_it_was_produced) {
    const Quotation made = ask();
    assets::PatchAsset patch;
    patch.status = assets::AssetStatus::in_use;
    assets->change(alpha.caller, gone.id, patch, {}).value();
    EXPECT_EQ(quotations->find(alpha.caller, made.id).value().left_out, 1);
    EXPECT_EQ(ask().quoted, 3) << "a new one sees it";
    EXPECT_EQ(quotations->find(alpha.caller, made.id).value().status, QuotationStatus::superseded);
    EXPECT_EQ(code_of(quotations->accept(alpha.caller, made.id, {})), "contracts.quotation_over");
}

TEST_P(ENT_14_quotation, is_a_paper_in_the_readers_language) {
    QuotationPaper paper = quotations->paper(alpha.caller, ask().id).value();
    const std::string english = kit::pdf_text(pdf_of(paper));
    for (const char* said : {"Quotation Q-2026-000001", "Alpha", "1 January 2027 to 31 December 2027", "31 March 2026",
                             "1047.12 USD", "700.00 USD", "347.12 USD", "on request", "JN4444444", "Not included"})
        EXPECT_NE(english.find(said), std::string::npos) << said << " in " << english;
    paper.language = "de";
    const std::string german = kit::pdf_text(pdf_of(paper));
    EXPECT_NE(german.find("Angebot Q-2026-000001"), std::string::npos) << german;
    EXPECT_NE(german.find("1. Januar 2027 bis 31. Dezember 2027"), std::string::npos) << german;
    paper.quotation.quoted = kMostLinesOnPaper;
    EXPECT_EQ(code_of(require_paper(paper.quotation)), "contracts.quotation_too_long");
}

TEST_P(ENT_14_quotation, of_another_plan_level_and_term_says_what_that_costs) {
    AskQuotation request;
    request.term_months = 24;
    request.service_level = read<ServiceLevelCode>("same_day");
    const Quotation dearer = quotations->ask(alpha.caller, contract.id, request).value();
    EXPECT_EQ(dearer.until_day, on("2029-01-01"));
    EXPECT_EQ(quotations->lines(alpha.caller, dearer.id, {}, 0, 1).value().at(0).price->minor, 240'000);
    request = {};
    request.plan = read<PlanCode>("care_plus");
    const Quotation plus = quotations->ask(alpha.caller, contract.id, request).value();
    const auto first = quotations->lines(alpha.caller, plus.id, {}, 0, 1).value().at(0);
    EXPECT_FALSE(first.service_level);
    EXPECT_EQ(first.price->minor, 35'000);
    request.plan = read<PlanCode>("gold");
    EXPECT_EQ(code_of(quotations->ask(alpha.caller, contract.id, request)), "contracts.plan_not_offered");
    request.plan = read<PlanCode>("advanced_care_plus");
    request.term_months = 6;
    EXPECT_EQ(code_of(quotations->ask(alpha.caller, contract.id, request)), "contracts.term_too_short");
}

TEST_P(ENT_14_quotation, expires_and_is_withdrawn) {
    const Quotation first = ask();
    EXPECT_EQ(quotations->withdraw(staff, first.id).value().status, QuotationStatus::withdrawn);
    EXPECT_EQ(quotations->withdraw(staff, first.id).value().status, QuotationStatus::withdrawn) << "again is harmless";
    const Quotation second = ask();
    go_to("2026-04-02T12:00:00Z");
    EXPECT_EQ(quotations->find(alpha.caller, second.id).value().status, QuotationStatus::expired);
    EXPECT_EQ(quotations->list(alpha.caller, {.status = QuotationStatus::expired}, {}, 10).size(), 1U);
    EXPECT_TRUE(quotations->list(alpha.caller, {.status = QuotationStatus::open}, {}, 10).empty());
    EXPECT_EQ(code_of(quotations->accept(alpha.caller, second.id, {})), "contracts.quotation_over");
}

TEST_P(ENT_14_quotation, is_accepted_by_a_request_to_care_and_ordered_as_the_renewing_contract) {
    const Quotation made = ask();
    const Quotation accepted = quotations->accept(alpha.caller, made.id, {.purchase_order = OneLine<1, 60>("PO-7")}).value();
    ASSERT_TRUE(accepted.request_id);
    const auto request = requests->find(staff, *accepted.request_id).value();
    EXPECT_EQ(request.kind, identity::CareRequestKind::renewal);
    EXPECT_EQ(request.object_id, made.id.uuid);
    EXPECT_NE(request.message.text().find("PO-7"), std::string::npos);
    // The order may come after the offer has ended.
    go_to("2026-04-20T12:00:00Z");
    const QuotationOrdered ordered = quotations->order(staff, made.id, {.order_number = OneLine<1, 60>("SO-1")}).value();
    EXPECT_EQ(ordered.contract.renews_id, contract.id);
    EXPECT_EQ(ordered.contract.from_day, on("2027-01-01"));
    EXPECT_EQ(ordered.contract.purchase_order->text(), "PO-7");
    EXPECT_EQ(ordered.quotation.renewal_id, ordered.contract.id);
    const auto lines = lines_of(ordered.contract);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0].until_day, on("2028-01-01"));
    EXPECT_EQ(lines[1].until_day, on("2027-07-01")) << "nothing past its end of support";
    EXPECT_EQ(code_of(quotations->order(staff, made.id, {})), "contracts.quotation_over");
    EXPECT_EQ(code_of(quotations->withdraw(staff, made.id)), "contracts.quotation_over");
    const auto trail = db().read(
        Scope::all(), [&](db::Tx& tx) { return identity::list_audit(tx, alpha.account.id, made.id.uuid, std::nullopt, 10); });
    ASSERT_EQ(trail.size(), 3U);
    EXPECT_EQ(trail[0].action, "quotation.order");
}

TEST_P(ENT_14_quotation, is_not_ordered_where_an_asset_is_used_no_more) {
    const Quotation made = ask();
    assets::PatchAsset patch;
    patch.status = assets::AssetStatus::lost;
    const auto number = read<assets::SerialNumber>("JN1111111");
    const auto held = db().read(alpha.caller.scope, [&](db::Tx& tx) { return assets::store::find_by_serial(tx, number); });
    assets->change(alpha.caller, held.at(0).id, patch, {}).value();
    EXPECT_EQ(code_of(quotations->order(staff, made.id, {})), "contracts.not_in_use");
    EXPECT_EQ(quotations->find(staff, made.id).value().status, QuotationStatus::open);
    EXPECT_EQ(contracts->list(staff, {.account_id = alpha.account.id}, {}, 10).size(), 1U);
}

using ENT_30_quotation = Quotations;

TEST_P(ENT_30_quotation, of_a_lapsed_contract_begins_on_the_day_of_acceptance_with_the_gap_shown) {
    go_to("2027-01-10T20:00:00Z");
    const Quotation made = ask();
    EXPECT_EQ(made.from_day, on("2027-01-10"));
    EXPECT_EQ(made.gap_from, on("2027-01-01"));
    go_to("2027-01-20T20:00:00Z");
    quotations->accept(alpha.caller, made.id, {}).value();
    go_to("2027-01-25T20:00:00Z");
    const Contract renewal = quotations->order(staff, made.id, {}).value().contract;
    EXPECT_EQ(renewal.from_day, on("2027-01-20"));
    EXPECT_EQ(renewal.gap_from, on("2027-01-01"));
    EXPECT_EQ(renewal.until_day, on("2028-01-20"));
}

TEST_P(ENT_14_quotation, of_what_never_was_in_force_or_is_anothers_is_refused) {
    CreateContract request = care(alpha);
    request.draft = true;
    const Contract draft = contracts->create(staff, request).value();
    EXPECT_EQ(code_of(quotations->ask(alpha.caller, draft.id, {})), "contracts.renewed_not_in_force");
    EXPECT_EQ(code_of(quotations->ask(beta.caller, contract.id, {})), "contracts.contract_unknown");
    const Quotation made = ask();
    EXPECT_EQ(code_of(quotations->find(beta.caller, made.id)), "contracts.quotation_unknown");
    EXPECT_EQ(code_of(quotations->lines(beta.caller, made.id, {}, 0, 1)), "contracts.quotation_unknown");
    EXPECT_EQ(code_of(quotations->accept(beta.caller, made.id, {})), "contracts.quotation_unknown");
    EXPECT_EQ(code_of(export_quotation(*quotations, beta.caller, made.id, {})), "contracts.quotation_unknown");
    EXPECT_TRUE(quotations->list(beta.caller, {}, {}, 10).empty());
    const Contract empty = contracts->create(staff, care(alpha)).value();
    const Quotation nothing = quotations->ask(alpha.caller, empty.id, {}).value();
    EXPECT_EQ(code_of(quotations->accept(alpha.caller, nothing.id, {})), "contracts.nothing_to_quote");
}

TEST_P(ENT_14_quotation, of_a_premium_plan_that_a_reseller_sold_is_ordered_for_the_same_end_user) {
    CreateContract request = care(alpha);
    request.plan = read<PlanCode>("care_plus");
    request.reseller_name = "Rheinwerk Netze";
    request.end_user = EndUser{.name = "Alpha",
                               .street = "1 Main Street",
                               .city = "Springfield",
                               .postal_code = {},
                               .country = read<identity::CountryCode>("DE")};
    request.language = OneLine<2, 12>("de");
    request.written_in = Text<1, 200>("Amendment 1");
    const Contract plus = contracts->create(staff, request).value();
    contracts->add_lines(staff, plus.id, {.lines = {line("JN1111111", "")}}).value();
    const Quotation made = quotations->ask(alpha.caller, plus.id, {}).value();
    const auto ordered = quotations->order(staff, made.id, {});
    ASSERT_TRUE(ordered) << ordered.error().code << " " << ordered.error().detail;
    EXPECT_EQ(ordered->contract.reseller_name, request.reseller_name);
    EXPECT_EQ(ordered->contract.end_user, request.end_user);
    EXPECT_EQ(ordered->contract.written_in, request.written_in);
}

TEST_P(ENT_14_quotation, of_what_is_renewed_already_is_neither_made_nor_accepted_nor_ordered) {
    const Quotation first = ask();
    quotations->accept(alpha.caller, first.id, {}).value();
    const Quotation second = ask();
    const Contract renewal = quotations->order(staff, first.id, {}).value().contract;
    const auto asked = quotations->ask(alpha.caller, contract.id, {});
    EXPECT_EQ(code_of(asked), "contracts.renewed_already");
    EXPECT_NE(asked.error().detail.find(renewal.number.text()), std::string::npos);
    EXPECT_EQ(code_of(quotations->accept(alpha.caller, second.id, {})), "contracts.renewed_already");
    EXPECT_EQ(code_of(quotations->order(staff, second.id, {})), "contracts.renewed_already");
    contracts->cancel(staff, renewal.id, renewal.from_day).value();
    EXPECT_TRUE(quotations->order(staff, second.id, {})) << "the first one was undone";
}

// Bought late, its term reaches past an end of support that lay behind the quoted one.
TEST_P(ENT_14_quotation, is_ordered_for_nothing_past_an_end_of_support_that_came_nearer) {
    go_to("2026-06-01T12:00:00Z");
    price("LATE", 1'000'000, on("2028-01-05"));
    make_asset(alpha, "JN5555555", "LATE");
    contracts->add_lines(staff, contract.id, {.lines = {line("JN5555555")}}).value();
    go_to("2027-01-03T20:00:00Z");
    const Quotation made = ask();
    EXPECT_EQ(made.until_day, on("2028-01-03"));
    go_to("2027-01-10T20:00:00Z");
    const Contract renewal = quotations->order(staff, made.id, {}).value().contract;
    EXPECT_EQ(renewal.until_day, on("2028-01-10"));
    bool met = false;
    for (const ContractLine& one : lines_of(renewal)) {
        if (one.serial_number.text() != "JN5555555") continue;
        met = true;
        EXPECT_EQ(one.until_day, on("2028-01-05"));
    }
    EXPECT_TRUE(met);
}

TEST_P(ENT_14_quotation, is_exported_as_a_table) {
    const Quotation made = ask();
    const std::string csv = exports::whole(export_quotation(*quotations, alpha.caller, made.id, {}).value());
    EXPECT_NE(csv.find("JN1111111,PRICED"), std::string::npos) << csv;
    EXPECT_NE(csv.find("700.00 USD"), std::string::npos) << csv;
    EXPECT_EQ(std::ranges::count(csv, '\n'), 5) << csv;
    const auto workbook = export_quotation(*quotations, alpha.caller, made.id, {.form = exports::TableForm::xlsx});
    EXPECT_TRUE(exports::whole(workbook.value()).starts_with("PK"));
}

ON_BOTH_DATABASES(ENT_14_quotation);
ON_BOTH_DATABASES(ENT_30_quotation);

}  // namespace
}  // namespace aftercare::contracts
