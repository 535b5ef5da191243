#include "contracts/service.hpp"

#include "assets/policy.hpp"
#include "contracts/test_service_world.hpp"
#include "identity/audit_store.hpp"
#include "kit/code_of.hpp"

#include <fstream>
#include <functional>
#include <iterator>
#include <set>

namespace aftercare::contracts {
namespace {

using kit::code_of;
using test::ContractsTest;
using test::on;
using test::read;

// The shipped pack with one section's text changed.
policy::Pack changed_pack(const std::string& section, const std::function<std::string(std::string)>& change) {
    policy::Sections sections;
    identity::add_policy(sections);
    assets::add_policy(sections);
    add_policy(sections);
    std::ifstream in("policies/default/" + section + ".yaml");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return policy::test_pack(sections, {{section, change(text)}});
}

using ENT_14_contract = ContractsTest;

TEST_P(ENT_14_contract, keeps_what_was_bought_and_its_number_counts_within_the_year) {
    CreateContract request = care(alpha);
    request.reseller_name = "Rheinwerk Netze";
    request.purchase_order = "PO-77";
    request.contact_name = Personal<OneLine<1, 120>>("Ann");
    const Contract first = contracts->create(staff, request).value();
    const Contract second = contracts->create(staff, request).value();
    EXPECT_EQ(first.number.text(), "C-2026-000001");
    EXPECT_EQ(second.number.text(), "C-2026-000002");
    world.clock.set(Instant::parse("2027-01-02T12:00:00Z").value());
    EXPECT_EQ(contracts->create(staff, request).value().number.text(), "C-2027-000001");
    const Contract kept = contracts->find(alpha.caller, first.id).value();
    EXPECT_EQ(kept.from_day, on("2026-01-01"));
    EXPECT_EQ(kept.until_day, on("2027-01-01"));
    EXPECT_EQ(kept.reseller_name->text(), "Rheinwerk Netze");
    EXPECT_EQ(kept.purchase_order->text(), "PO-77");
    EXPECT_EQ((**kept.contact_name).text(), "Ann");
    EXPECT_EQ(kept.language.text(), "en");
    EXPECT_EQ(kept.status, ContractStatus::active);
}

TEST_P(ENT_14_contract, is_audited_and_published) {
    const Contract contract = contracts->create(staff, care(alpha)).value();
    const auto trail = db().read(
        Scope::all(), [&](db::Tx& tx) { return identity::list_audit(tx, alpha.account.id, contract.id.uuid, std::nullopt, 10); });
    ASSERT_EQ(trail.size(), 1U);
    EXPECT_EQ(trail[0].action, "contract.create");
}

TEST_P(ENT_14_contract, of_an_unknown_plan_or_account_is_refused) {
    CreateContract request = care(alpha);
    request.plan = read<PlanCode>("gold");
    EXPECT_EQ(code_of(contracts->create(staff, request)), "contracts.plan_not_offered");
    EXPECT_EQ(code_of(contracts->find_plan(request.plan)), "contracts.plan_unknown");
    EXPECT_EQ(code_of(contracts->create(alpha.caller, care(beta))), "access.account_unknown");
}

TEST_P(ENT_14_contract, of_another_account_is_not_found) {
    const Contract contract = contracts->create(staff, care(alpha)).value();
    EXPECT_EQ(code_of(contracts->find(beta.caller, contract.id)), "contracts.contract_unknown");
    EXPECT_EQ(code_of(contracts->add_lines(beta.caller, contract.id, {.lines = {line("JN1234567")}})),
              "contracts.contract_unknown");
    EXPECT_EQ(code_of(contracts->change(beta.caller, contract.id, {}, contract.version)), "contracts.contract_unknown");
    EXPECT_TRUE(contracts->list(beta.caller, {}, {}, 10).empty());
}

TEST_P(ENT_14_contract, is_found_by_number_plan_status_and_asset) {
    const auto asset = make_asset(alpha, "JN1234567");
    const Contract covered = cover("JN1234567", care(alpha));
    CreateContract other = care(alpha);
    other.plan = read<PlanCode>("care_par");
    other.draft = true;
    const Contract draft = contracts->create(staff, other).value();
    const auto only = [&](const store::ContractFilter& filter) {
        const auto rows = contracts->list(alpha.caller, filter, {}, 10);
        return rows.size() == 1 ? rows[0].id : ContractId{};
    };
    EXPECT_EQ(only({.number = draft.number}), draft.id);
    EXPECT_EQ(only({.plan = draft.plan}), draft.id);
    EXPECT_EQ(only({.status = ContractStatus::draft}), draft.id);
    EXPECT_EQ(only({.asset_id = asset.id}), covered.id);
    EXPECT_EQ(contracts->list(staff, {.account_id = alpha.account.id}, {}, 10).size(), 2U);
    EXPECT_TRUE(contracts->list(staff, {.account_id = beta.account.id}, {}, 10).empty());
}

TEST_P(ENT_14_contract, lists_every_row_once_page_by_page) {
    for (int i = 0; i < 5; ++i) contracts->create(staff, care(alpha)).value();
    std::set<std::string> seen;
    std::optional<ContractId> after;
    for (int page = 0; page < 3; ++page) {
        const auto rows = contracts->list(alpha.caller, {}, after, 2);
        for (const Contract& row : rows) EXPECT_TRUE(seen.insert(row.id.text()).second);
        after = rows.back().id;
    }
    EXPECT_EQ(seen.size(), 5U);
}

using ENT_14_correction = ContractsTest;

TEST_P(ENT_14_correction, of_contact_and_order_numbers_is_the_holders) {
    const Contract before = contracts->create(staff, care(alpha)).value();
    PatchContract patch;
    patch.purchase_order = OneLine<1, 60>("PO-78");
    patch.contact_email = Personal<identity::Email>(read<identity::Email>("noc@alpha.example"));
    const Contract after = contracts->change(alpha.caller, before.id, patch, before.version).value();
    EXPECT_EQ(after.purchase_order->text(), "PO-78");
    EXPECT_EQ(after.version, before.version + 1);
    EXPECT_EQ((**contracts->find(alpha.caller, before.id)->contact_email).text(), "noc@alpha.example");
    EXPECT_EQ(code_of(contracts->change(alpha.caller, before.id, patch, before.version)), "access.version_changed");
}

TEST_P(ENT_14_correction, of_cover_or_price_is_an_administrative_case) {
    const Contract contract = contracts->create(staff, care(alpha)).value();
    PatchContract patch;
    patch.until_day = on("2028-01-01");
    const auto refused = contracts->change(alpha.caller, contract.id, patch, contract.version);
    EXPECT_EQ(code_of(refused), "contracts.needs_administrative_case");
    EXPECT_EQ(refused.error().rule, "ENT-14");
}

TEST_P(ENT_14_correction, of_the_order_number_is_the_vendors) {
    const Contract contract = contracts->create(staff, care(alpha)).value();
    PatchContract patch;
    patch.order_number = OneLine<1, 60>("SO-1");
    EXPECT_EQ(code_of(contracts->change(alpha.caller, contract.id, patch, contract.version)),
              "contracts.needs_administrative_case");
    EXPECT_EQ(contracts->change(staff, contract.id, patch, contract.version)->order_number->text(), "SO-1");
}

using ENT_14_state = ContractsTest;

TEST_P(ENT_14_state, of_a_draft_covers_nothing_until_it_is_put_in_force) {
    make_asset(alpha, "JN1234567");
    CreateContract request = care(alpha);
    request.draft = true;
    const Contract draft = cover("JN1234567", request);
    EXPECT_EQ(ask(alpha.caller, "JN1234567")->reason, Reason::contract_not_started);
    EXPECT_EQ(contracts->activate(staff, draft.id)->status, ContractStatus::active);
    EXPECT_EQ(ask(alpha.caller, "JN1234567")->reason, Reason::covered_by_contract);
    EXPECT_EQ(code_of(contracts->activate(staff, draft.id)), "contracts.not_a_draft");
    EXPECT_EQ(code_of(contracts->activate(beta.caller, draft.id)), "contracts.contract_unknown");
}

TEST_P(ENT_14_state, of_a_cancelled_contract_keeps_what_was_covered_before) {
    make_asset(alpha, "JN1234567");
    const Contract contract = cover("JN1234567", care(alpha));
    EXPECT_EQ(code_of(contracts->cancel(staff, contract.id, on("2027-01-01"))), "contracts.cancellation_outside_term");
    EXPECT_EQ(code_of(contracts->cancel(beta.caller, contract.id, {})), "contracts.contract_unknown");
    EXPECT_EQ(contracts->cancel(staff, contract.id, {})->cancelled_from, on("2026-03-02"));
    EXPECT_EQ(ask(alpha.caller, "JN1234567", "2026-03-01")->reason, Reason::covered_by_contract);
    EXPECT_EQ(ask(alpha.caller, "JN1234567", "2026-03-02")->reason, Reason::contract_expired);
    EXPECT_EQ(code_of(contracts->cancel(staff, contract.id, {})), "contracts.contract_cancelled");
    EXPECT_EQ(code_of(contracts->add_lines(staff, contract.id, {.lines = {line("JN1234567")}})), "contracts.contract_cancelled");
}

TEST_P(ENT_14_state, of_a_cancelled_draft_never_covered_whatever_day_was_given) {
    make_asset(alpha, "JN1234567");
    CreateContract request = care(alpha);
    request.draft = true;
    const Contract draft = cover("JN1234567", request);
    const Contract undone = contracts->cancel(staff, draft.id, on("2026-02-01")).value();
    EXPECT_EQ(undone.status, ContractStatus::cancelled);
    EXPECT_EQ(undone.cancelled_from, draft.from_day);
    for (const char* day : {"2026-01-01", "2026-01-31", "2026-02-01", "2026-03-02"})
        EXPECT_EQ(ask(alpha.caller, "JN1234567", day)->verdict, Verdict::not_entitled) << day;
}

TEST_P(ENT_14_state, of_a_draft_can_be_cancelled_outside_its_term) {
    CreateContract request = care(alpha, "2027-01-01", 12);
    request.draft = true;
    const Contract draft = contracts->create(staff, request).value();
    EXPECT_EQ(contracts->cancel(staff, draft.id, {})->cancelled_from, draft.from_day);
}

using ENT_28_documents = ContractsTest;

TEST_P(ENT_28_documents, are_those_in_force_when_it_was_bought) {
    const PlanDocuments then = contracts->find_plan(read<PlanCode>("care")).value().documents;
    const Contract contract = contracts->create(staff, care(alpha)).value();
    const policy::Pack pack = changed_pack("plans", [](std::string text) {
        for (std::size_t at = 0; (at = text.find("\"1.0\"", at)) != std::string::npos; ++at) text.replace(at, 5, "\"2.0\"");
        return text;
    });
    Service later(db(), world.env, pack);
    ASSERT_NE(later.find_plan(contract.plan).value().documents, then);
    const Contract kept = later.find(alpha.caller, contract.id).value();
    EXPECT_EQ(kept.documents, then);
    EXPECT_EQ(kept.policy_version.text(), test::shipped_pack().version());
    EXPECT_NE(later.create(staff, care(alpha))->documents, then);
}

using ENT_30_renewal = ContractsTest;

TEST_P(ENT_30_renewal, goes_on_from_the_old_end_or_shows_the_gap) {
    const Contract old = contracts->create(staff, care(alpha, "2025-06-15", 12)).value();
    CreateContract renewal = care(alpha);
    renewal.from_day.reset();
    renewal.renews_id = old.id;
    const Contract early = contracts->create(staff, renewal).value();
    EXPECT_EQ(early.from_day, on("2026-06-15"));
    EXPECT_FALSE(early.gap_from);
    contracts->cancel(staff, early.id, early.from_day).value();
    renewal.bought_on = on("2026-07-01");
    const Contract late = contracts->create(staff, renewal).value();
    EXPECT_EQ(late.from_day, on("2026-07-01"));
    EXPECT_EQ(late.gap_from, on("2026-06-15"));
    EXPECT_EQ(contracts->find(alpha.caller, late.id)->renews_id, old.id);
    renewal.from_day = on("2026-09-01");
    EXPECT_EQ(code_of(contracts->create(staff, renewal)), "contracts.renewal_start");
}

using ENT_14_renewal = ContractsTest;

TEST_P(ENT_14_renewal, is_one_unless_each_is_said_to_be_of_a_part) {
    const Contract old = contracts->create(staff, care(alpha, "2025-06-15", 12)).value();
    CreateContract renewal = care(alpha);
    renewal.from_day.reset();
    renewal.renews_id = old.id;
    renewal.draft = true;
    const Contract first = contracts->create(staff, renewal).value();
    const auto refused = contracts->create(staff, renewal);
    EXPECT_EQ(code_of(refused), "contracts.renewed_already") << "a draft that goes on from it counts";
    EXPECT_NE(refused.error().detail.find(first.number.text()), std::string::npos) << refused.error().detail;
    renewal.renews_part = true;
    EXPECT_TRUE(contracts->create(staff, renewal)) << "the other assets";
    EXPECT_EQ(contracts->list(staff, {.account_id = alpha.account.id}, {}, 10).size(), 3U);
}

TEST_P(ENT_30_renewal, of_another_accounts_contract_is_refused) {
    const Contract old = contracts->create(staff, care(beta)).value();
    CreateContract renewal = care(alpha);
    renewal.renews_id = old.id;
    EXPECT_EQ(code_of(contracts->create(staff, renewal)), "contracts.renewed_unknown");
}

TEST_P(ENT_30_renewal, of_what_never_was_in_force_is_refused) {
    CreateContract request = care(alpha, "2025-06-15", 12);
    request.draft = true;
    const Contract draft = contracts->create(staff, request).value();
    CreateContract renewal = care(alpha);
    renewal.from_day.reset();
    renewal.renews_id = draft.id;
    EXPECT_EQ(code_of(contracts->create(staff, renewal)), "contracts.renewed_not_in_force");
    contracts->cancel(staff, draft.id, {}).value();
    EXPECT_EQ(code_of(contracts->create(staff, renewal)), "contracts.renewed_not_in_force");
}

using ENT_10_co_term = ContractsTest;

TEST_P(ENT_10_co_term, under_the_minimum_needs_an_approval_that_only_the_vendor_records) {
    const Contract other = contracts->create(staff, care(alpha, "2026-01-01", 6)).value();
    CreateContract request = care(alpha);
    request.plan = read<PlanCode>("advanced_care_plus");
    request.term_months.reset();
    request.until_day = other.until_day;
    request.co_term = CoTermRequest{.contract_id = other.id, .approval = {}};
    EXPECT_EQ(code_of(contracts->create(staff, request)), "contracts.term_too_short");
    request.co_term->approval = "Approved by J. Doe, 2026-02-27";
    EXPECT_EQ(code_of(contracts->create(alpha.caller, request)), "contracts.approval_not_yours");
    const Contract approved = contracts->create(staff, request).value();
    EXPECT_EQ(approved.co_term_approval->text(), "Approved by J. Doe, 2026-02-27");
    request.co_term->contract_id = contracts->create(staff, care(beta)).value().id;
    EXPECT_EQ(code_of(contracts->create(staff, request)), "contracts.co_term_unknown");
}

TEST_P(ENT_10_co_term, names_a_contract_in_force_that_ends_on_the_same_day) {
    CreateContract request = care(alpha);
    request.draft = true;
    const Contract other = contracts->create(staff, request).value();
    request.draft.reset();
    request.co_term = CoTermRequest{.contract_id = other.id, .approval = "Approved by J. Doe, 2026-02-27"};
    EXPECT_EQ(code_of(contracts->create(staff, request)), "contracts.co_term_not_in_force");
    contracts->activate(staff, other.id).value();
    EXPECT_TRUE(contracts->create(staff, request));
    request.term_months = 11;
    EXPECT_EQ(code_of(contracts->create(staff, request)), "contracts.co_term_ends_apart");
    contracts->cancel(staff, other.id, {}).value();
    EXPECT_EQ(code_of(contracts->create(staff, request)), "contracts.co_term_not_in_force");
}

using ENT_12_lines = ContractsTest;

TEST_P(ENT_12_lines, cover_registered_assets_of_the_account_for_the_contracts_term) {
    const auto asset = make_asset(alpha, "JN1234567");
    const Contract contract = contracts->create(staff, care(alpha)).value();
    const LinesAdded added = contracts->add_lines(staff, contract.id, {.lines = {line("jn1234567")}}).value();
    ASSERT_EQ(added.lines.size(), 1U);
    const auto kept = lines_of(contract);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].asset_id, asset.id);
    EXPECT_EQ(kept[0].from_day, contract.from_day);
    EXPECT_EQ(kept[0].until_day, contract.until_day);
    EXPECT_EQ(kept[0].service_level->text(), "next_business_day");
}

TEST_P(ENT_12_lines, of_what_is_not_registered_or_another_accounts_are_refused_alike) {
    make_asset(beta, "JN7654321");
    const Contract contract = contracts->create(staff, care(alpha)).value();
    const auto unknown = contracts->add_lines(staff, contract.id, {.lines = {line("JN0000001")}});
    const auto foreign = contracts->add_lines(staff, contract.id, {.lines = {line("JN7654321")}});
    EXPECT_EQ(code_of(unknown), "contracts.not_registered");
    EXPECT_EQ(code_of(foreign), "contracts.not_registered");
    EXPECT_EQ(foreign.error().rule, "ENT-12");
}

TEST_P(ENT_12_lines, are_added_all_or_none_and_every_refusal_is_told_at_once) {
    make_asset(alpha, "JN1234567");
    make_asset(alpha, "JN2345678");
    const Contract contract = contracts->create(staff, care(alpha)).value();
    const auto refused = contracts->add_lines(
        staff, contract.id, {.lines = {line("JN1234567"), line("JN0000001"), line("JN2345678", "tomorrow"), NewLine{}}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "contracts.not_registered");
    ASSERT_EQ(refused.error().fields.size(), 3U);
    EXPECT_EQ(refused.error().fields[0].pointer, "/lines/1");
    EXPECT_EQ(refused.error().fields[1].pointer, "/lines/2/service_level");
    EXPECT_EQ(refused.error().fields[2].pointer, "/lines/3/asset_id");
    EXPECT_TRUE(lines_of(contract).empty());
}

TEST_P(ENT_12_lines, name_their_asset_once) {
    const auto asset = make_asset(alpha, "JN1234567");
    const Contract contract = contracts->create(staff, care(alpha)).value();
    NewLine both = line("JN1234567");
    both.asset_id = asset.id;
    EXPECT_EQ(code_of(contracts->add_lines(staff, contract.id, {.lines = {both}})), "contracts.asset_unnamed");
    both.serial_number.reset();
    EXPECT_TRUE(contracts->add_lines(staff, contract.id, {.lines = {both}}));
}

TEST_P(ENT_12_lines, of_what_is_not_used_are_refused) {
    const auto asset = make_asset(alpha, "JN1234567");
    assets::PatchAsset patch;
    patch.status = assets::AssetStatus::decommissioned;
    assets->change(alpha.caller, asset.id, patch, asset.version).value();
    const Contract contract = contracts->create(staff, care(alpha)).value();
    EXPECT_EQ(code_of(contracts->add_lines(staff, contract.id, {.lines = {line("JN1234567")}})), "contracts.not_in_use");
}

TEST_P(ENT_12_lines, of_a_serial_number_under_two_products_ask_which) {
    make_asset(alpha, "JN1234567", "MX204");
    make_asset(alpha, "JN1234567", "MX304");
    const Contract contract = contracts->create(staff, care(alpha)).value();
    NewLine asked = line("JN1234567");
    EXPECT_EQ(code_of(contracts->add_lines(staff, contract.id, {.lines = {asked}})), "contracts.serial_ambiguous");
    asked.sku = read<catalogue::Sku>("MX304");
    EXPECT_EQ(contracts->add_lines(staff, contract.id, {.lines = {asked}})->lines.at(0).sku.text(), "MX304");
}

using ENT_14_lines = ContractsTest;

TEST_P(ENT_14_lines, lie_within_their_contract_and_do_not_overlap_on_it) {
    make_asset(alpha, "JN1234567");
    const Contract contract = contracts->create(staff, care(alpha)).value();
    NewLine part = line("JN1234567");
    part.until_day = on("2027-01-02");
    EXPECT_EQ(code_of(contracts->add_lines(staff, contract.id, {.lines = {part}})), "contracts.line_outside_term");
    part.until_day = on("2026-06-01");
    ASSERT_TRUE(contracts->add_lines(staff, contract.id, {.lines = {part}}));
    EXPECT_EQ(code_of(contracts->add_lines(staff, contract.id, {.lines = {line("JN1234567")}})), "contracts.line_overlaps");
    part.from_day = on("2026-06-01");
    part.until_day.reset();
    EXPECT_EQ(code_of(contracts->add_lines(staff, contract.id, {.lines = {part, part}})), "contracts.line_overlaps");
    EXPECT_TRUE(contracts->add_lines(staff, contract.id, {.lines = {part}}));
}

TEST_P(ENT_14_lines, need_a_service_level_of_the_plan_where_it_replaces_hardware) {
    make_asset(alpha, "JN1234567");
    const Contract contract = contracts->create(staff, care(alpha)).value();
    EXPECT_EQ(code_of(contracts->add_lines(staff, contract.id, {.lines = {line("JN1234567", "")}})),
              "contracts.service_level_needed");
    CreateContract plus = care(alpha);
    plus.plan = read<PlanCode>("care_plus");
    const Contract premium = contracts->create(staff, plus).value();
    EXPECT_EQ(code_of(contracts->add_lines(staff, premium.id, {.lines = {line("JN1234567")}})),
              "contracts.service_level_not_given");
    EXPECT_TRUE(contracts->add_lines(staff, premium.id, {.lines = {line("JN1234567", "")}}));
}

using ENT_26_service_level = ContractsTest;

TEST_P(ENT_26_service_level, not_given_in_the_sites_country_is_refused_with_those_to_be_had) {
    make_asset(alpha, "JN1234567", "MX204", "PE");
    const Contract contract = contracts->create(staff, care(alpha)).value();
    const auto refused = contracts->add_lines(staff, contract.id, {.lines = {line("JN1234567", "same_day")}});
    ASSERT_EQ(code_of(refused), "contracts.not_in_country");
    EXPECT_EQ(refused.error().rule, "ENT-26");
    EXPECT_NE(refused.error().remedy.find("next_business_day"), std::string::npos);
    EXPECT_EQ(refused.error().remedy.find("same_day"), std::string::npos);
    EXPECT_TRUE(contracts->add_lines(staff, contract.id, {.lines = {line("JN1234567", "return_to_factory")}}));
}

using ID_11_embargo = ContractsTest;

TEST_P(ID_11_embargo, refuses_contracts_and_lines_first_of_all_and_is_recorded) {
    make_asset(alpha, "JN1234567");
    const Contract contract = contracts->create(staff, care(alpha)).value();
    // The account's address came under the embargo after it was registered.
    const policy::Pack pack = changed_pack("embargo", [](const std::string&) { return std::string("countries: [DE]\n"); });
    Service strict(db(), world.env, pack);
    EXPECT_EQ(code_of(strict.create(staff, care(alpha))), "identity.embargoed");
    EXPECT_EQ(code_of(strict.add_lines(staff, contract.id, {.lines = {line("JN1234567", "tomorrow")}})), "identity.embargoed");
    const auto trail = db().read(Scope::all(), [&](db::Tx& tx) {
        return identity::list_audit(tx, alpha.account.id, alpha.account.id.uuid, std::nullopt, 10);
    });
    EXPECT_EQ(std::ranges::count(trail, "contract.refused", &identity::AuditEntry::action), 2);
}

ON_BOTH_DATABASES(ENT_14_contract);
ON_BOTH_DATABASES(ENT_14_correction);
ON_BOTH_DATABASES(ENT_14_state);
ON_BOTH_DATABASES(ENT_28_documents);
ON_BOTH_DATABASES(ENT_14_renewal);
ON_BOTH_DATABASES(ENT_30_renewal);
ON_BOTH_DATABASES(ENT_10_co_term);
ON_BOTH_DATABASES(ENT_12_lines);
ON_BOTH_DATABASES(ENT_14_lines);
ON_BOTH_DATABASES(ENT_26_service_level);
ON_BOTH_DATABASES(ID_11_embargo);

}  // namespace
}  // namespace aftercare::contracts
