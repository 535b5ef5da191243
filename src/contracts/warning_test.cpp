// What accounts are warned of: the statements against the rules that they are twins of, and the words.
#include "contracts/named_contact_rules.hpp"
#include "contracts/named_contact_store.hpp"
#include "contracts/reminder_store.hpp"
#include "contracts/store.hpp"
#include "contracts/test_service_world.hpp"
#include "contracts/warning_service.hpp"
#include "platform/text/catalogue.hpp"

#include <map>
#include <random>
#include <set>

namespace aftercare::contracts {
namespace {

class Warnings : public test::ContractsTest {
protected:
    void SetUp() override {
        ContractsTest::SetUp();
        if (IsSkipped()) return;
        warnings = std::make_unique<WarningService>(db(), world.env, *contracts);
        today = contracts->today();
    }
    int pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); }

    std::vector<store::CareNeed> needs(std::int64_t most = 10'000) {
        const store::CareQuestion question(pack().get<Plans>(), pack().get<identity::Regions>(), pack().get<ContractRules>(),
                                           pack().get<WarningRules>());
        return db().read(Scope::all(),
                         [&](db::Tx& tx) { return question.ask(tx, today, most, {alpha.account.id, beta.account.id}); });
    }
    static const policy::Pack& pack() { return test::shipped_pack(); }

    // A contract of any of the plans, about today, in any state.
    Contract random_contract() {
        static constexpr const char* kPlans[] = {"care", "care_plus", "focused_technical_support", "advanced_care_plus",
                                                 "care_par"};
        Contract made{.id = world.ids.make<ContractId>(),
                      .account_id = alpha.account.id,
                      .number = test::read<ContractNumber>("C-2026-" + std::to_string(100'000 + ++count)),
                      .plan = test::read<PlanCode>(kPlans[pick(0, 4)]),
                      .from_day = today.plus_days(pick(-4, 1)),
                      .until_day = today,
                      .language = "en",
                      .documents = pack().get<Plans>().plans.front().documents,
                      .policy_version = "test",
                      .created_at = world.clock.now()};
        made.until_day = std::max(made.from_day.plus_days(1), today.plus_days(pick(-1, 4)));
        if (pick(0, 5) == 0) made.status = ContractStatus::draft;
        if (pick(0, 2) == 0) made.sales_region = identity::RegionName(pick(0, 1) == 0 ? "emea" : "americas");
        if (made.status == ContractStatus::active && pick(0, 3) == 0) {
            made.status = ContractStatus::cancelled;
            made.cancelled_from = made.from_day.plus_days(pick(0, 5));
        }
        return made;
    }
    ContractLine line_of(const Contract& contract, assets::AssetId asset) {
        ContractLine line{.id = world.ids.make<ContractLineId>(),
                          .account_id = contract.account_id,
                          .contract_id = contract.id,
                          .asset_id = asset,
                          .serial_number = test::read<assets::SerialNumber>("SERIAL1"),
                          .sku = test::read<catalogue::Sku>("MX204"),
                          .from_day = contract.from_day,
                          .until_day = contract.until_day,
                          .created_at = world.clock.now()};
        if (pick(0, 4) == 0) {
            line.status = LineStatus::cancelled;
            line.cancelled_from = today.plus_days(pick(-2, 2));
        }
        return line;
    }
    static CoverageLine coverage_of(const Contract& contract, const ContractLine& line) {
        CoverageLine cover;
        cover.contract_id = contract.id;
        cover.contract_number = contract.number;
        cover.plan = contract.plan;
        cover.from_day = line.from_day;
        cover.until_day = line.until_day;
        cover.cancelled_from = line.cancelled_from;
        cover.contract_cancelled_from = contract.cancelled_from;
        cover.contract_status = contract.status;
        cover.sales_region = contract.sales_region;
        return cover;
    }

    std::mt19937 random{20260302};
    std::unique_ptr<WarningService> warnings;
    Date today = Date::last();
    int count = 0;
};

using ENT_11_warnings = Warnings;

TEST_P(ENT_11_warnings, name_just_the_premium_contracts_with_a_line_that_no_base_carries) {
    const Plans& plans = pack().get<Plans>();
    std::map<ContractId, std::int64_t> expected;
    std::size_t suspended = 0;
    std::size_t elsewhere = 0;  // Of these, for want of the region of their base alone.
    std::vector<std::pair<assets::AssetId, identity::CountryCode>> placed;
    for (int i = 0; i < 150; ++i) {
        const std::string country = i % 2 == 0 ? "DE" : "PE";
        placed.emplace_back(make_asset(alpha, "SERIAL-" + std::to_string(1000 + i), "MX204", country).id,
                            test::read<identity::CountryCode>(country));
    }
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        for (const auto& [asset, country] : placed) {
            std::vector<CoverageLine> lines;
            for (int k = pick(1, 5); k > 0; --k) {
                const Contract contract = random_contract();
                check(store::insert_new(tx, contract), "a contract that is there already");
                const ContractLine line = line_of(contract, asset);
                store::insert(tx, line);
                lines.push_back(coverage_of(contract, line));
            }
            const Whereabouts where{test::shipped_pack().get<identity::Regions>(), country};
            for (const CoverageLine& line : lines) {
                const Plan& plan = *plans.find(line.plan);
                if (!plan.premium()) continue;
                const DaySet base = base_days(plans, lines, plan, where);
                if (state_on(line, today, &base) != CoverageState::suspended) continue;
                ++expected[line.contract_id];
                ++suspended;
                std::vector<CoverageLine> anywhere = lines;
                for (CoverageLine& one : anywhere) one.sales_region.reset();
                const DaySet base_anywhere = base_days(plans, anywhere, plan, where);
                elsewhere += state_on(line, today, &base_anywhere) != CoverageState::suspended;
            }
        }
        return {};
    }));
    std::map<ContractId, std::int64_t> met;
    for (const store::CareNeed& need : needs())
        if (need.kind == store::CareKind::premium_without_base) met[ContractId{need.object_id}] = need.count;
    EXPECT_EQ(met, expected);
    EXPECT_GT(suspended, 30U) << "the random facts say nothing";
    EXPECT_GT(elsewhere, 5U) << "the random facts say nothing of regions";
}
ON_BOTH_DATABASES(ENT_11_warnings);

TEST_P(ENT_11_warnings, and_reminders_ask_for_nothing_where_the_pack_has_no_premium_plan) {
    Plans base_plans;
    for (const Plan& plan : pack().get<Plans>().plans)
        if (!plan.premium()) base_plans.plans.push_back(plan);
    const auto& regions = pack().get<identity::Regions>();
    const store::CareQuestion question(base_plans, regions, pack().get<ContractRules>(), pack().get<WarningRules>());
    const store::BaseLosses losses(base_plans, regions);
    db().read(Scope::all(), [&](db::Tx& tx) {
        EXPECT_TRUE(question.ask(tx, today, 10, {alpha.account.id}).empty());
        EXPECT_TRUE(losses.to_tell(tx, today, today.plus_days(90), 90, {}, 10).empty());
        return true;
    });
}

using ID_10_warnings = Warnings;

TEST_P(ID_10_warnings, count_contacts_and_judge_certificates_as_the_rules_do) {
    const NamedContactRules& rules = pack().get<ContractRules>().named_contacts;
    std::vector<identity::Person> people;
    for (int i = 0; i < 5; ++i)
        people.push_back(identity
                             ->create_person(Caller::system(),
                                             {.account_id = alpha.account.id,
                                              .name = OneLine<1, 120>("Person " + std::to_string(i)),
                                              .email = test::read<identity::Email>("p" + std::to_string(i) + "@alpha.example"),
                                              .password = Text<1, 256>("correct horse battery"),
                                              .roles = identity::RoleNames{"named_contact"}})
                             .value());
    std::set<Uuid> few;
    std::map<Uuid, store::CareKind> kinds;
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        for (int i = 0; i < 80; ++i) {
            const Contract contract = random_contract();
            check(store::insert_new(tx, contract), "a contract that is there already");
            std::vector<NamedContact> contacts;
            for (int k = pick(0, 4); k > 0; --k) {
                NamedContact one{.id = world.ids.make<NamedContactId>(),
                                 .account_id = alpha.account.id,
                                 .contract_id = contract.id,
                                 .person_id = people[static_cast<std::size_t>(k)].id,
                                 .declared_at = world.clock.now(),
                                 .created_at = world.clock.now()};
                if (pick(0, 1) == 0) {
                    one.certificate_level = static_cast<CertificationLevel>(pick(0, 3));
                    one.certificate_number = OneLine<1, 60>("N-1");
                    one.certificate_expires_on = today.plus_days(pick(-1, 100));
                    if (pick(0, 2) == 0) one.certificate_expires_on = today.plus_days(pick(-1, 1));
                }
                if (pick(0, 5) == 0) one.ended_at = world.clock.now();
                if (!store::insert_new(tx, one)) continue;
                contacts.push_back(one);
            }
            const Plan& plan = *pack().get<Plans>().find(contract.plan);
            CoverageLine whole = coverage_of(contract, line_of(contract, world.ids.make<assets::AssetId>()));
            whole.cancelled_from.reset();
            if (!find_given(plan.gives, Capability::expert_access) || state_on(whole, today, nullptr) != CoverageState::active)
                continue;
            const auto summary = summary_of(rules, contract.id, contacts, today);
            if (summary.counted + summary.certified < summary.least) few.insert(contract.id.uuid);
            for (const NamedContact& one : contacts) {
                const ContactStanding standing = standing_on(rules, one, today);
                if (standing == ContactStanding::counted) kinds[one.id.uuid] = store::CareKind::named_contact_uncertified;
                if (standing == ContactStanding::expired) kinds[one.id.uuid] = store::CareKind::named_contact_expired;
                if (standing == ContactStanding::certified && *one.certificate_expires_on <= today.plus_days(60))
                    kinds[one.id.uuid] = store::CareKind::named_contact_expiring;
            }
        }
        return {};
    }));
    std::set<Uuid> met_few;
    std::map<Uuid, store::CareKind> met;
    for (const store::CareNeed& need : needs()) {
        if (need.kind == store::CareKind::named_contacts_few) met_few.insert(need.object_id);
        if (need.kind == store::CareKind::named_contact_expired || need.kind == store::CareKind::named_contact_expiring ||
            need.kind == store::CareKind::named_contact_uncertified)
            met[need.object_id] = need.kind;
    }
    EXPECT_EQ(met_few, few);
    EXPECT_EQ(met, kinds);
    EXPECT_GT(few.size(), 5U);
    EXPECT_GT(kinds.size(), 20U);
}
ON_BOTH_DATABASES(ID_10_warnings);

using ENT_14_warnings = Warnings;

TEST_P(ENT_14_warnings, of_a_contract_that_ends_cease_with_its_renewal) {
    const auto lapsing = [&] {
        std::vector<Warning> found;
        const AccountWarnings all = warnings->of_account(alpha.caller, alpha.account.id).value();
        for (const Warning& one : all.warnings)
            if (one.code == WarningCode::contract_lapsing) found.push_back(one);
        return found;
    };
    const Contract soon = contracts->create(staff, test::ContractsTest::care(alpha, "2025-03-20")).value();
    const Contract later = contracts->create(staff, test::ContractsTest::care(alpha, "2025-05-20")).value();
    contracts->create(staff, test::ContractsTest::care(alpha, "2025-12-01")).value();
    const auto first = lapsing();
    ASSERT_EQ(first.size(), 2U);
    EXPECT_EQ(first[0].object_id, soon.id.uuid);
    EXPECT_EQ(first[0].severity, WarningSeverity::urgent);
    EXPECT_EQ(first[0].text, "Contract " + soon.number.text() + " ends on 19 March 2026, and nothing renews it");
    EXPECT_EQ(first[0].way_out, "Ask for a renewal by then: from 20 March 2026 on its assets are without cover.");
    EXPECT_EQ(first[1].severity, WarningSeverity::warning);
    CreateContract renewal = care(alpha, "2026-03-20");
    renewal.renews_id = soon.id;
    const Contract renewed = contracts->create(staff, renewal).value();
    ASSERT_EQ(lapsing().size(), 1U);
    EXPECT_EQ(lapsing()[0].object_id, later.id.uuid);
    contracts->cancel(staff, renewed.id, test::on("2026-03-25")).value();
    EXPECT_EQ(lapsing().size(), 2U) << "a renewal that was cancelled is none";
    renewal.draft = true;
    const Contract draft = contracts->create(staff, renewal).value();
    EXPECT_EQ(lapsing().size(), 2U) << "a draft renews nothing yet";
    contracts->activate(staff, draft.id).value();
    EXPECT_EQ(lapsing().size(), 1U);
    EXPECT_EQ(warnings->of_account(beta.caller, alpha.account.id).error().code, "identity.account_unknown");
}

TEST_P(ENT_14_warnings, are_bounded_and_say_that_there_are_more) {
    for (int i = 0; i < 60; ++i) contracts->create(staff, care(alpha, "2025-03-20")).value();
    const auto one = warnings->of_account(alpha.caller, alpha.account.id).value();
    EXPECT_EQ(one.urgent, kMostOfOne);
    EXPECT_TRUE(one.more);
    const auto all = warnings->list(Caller::system(), {}, {}, 100);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].warnings.size(), static_cast<std::size_t>(kMostOfEach));
    EXPECT_TRUE(all[0].more);
    EXPECT_TRUE(all[1].warnings.empty());
    EXPECT_FALSE(all[1].more);
}
ON_BOTH_DATABASES(ENT_14_warnings);

// Each code has its words in every language, with no more placeholders than are filled.
TEST(ID_15_warnings, have_words_in_every_language) {
    const auto& texts = text::Catalogue::shipped();
    const std::set<std::string, std::less<>> known{"name", "contract", "count", "least", "day", "last_day", "at"};
    for (const auto& code : describe::TypeOf<WarningCode>::enumerators) {
        for (const char* end : {"", "_way_out"}) {
            const std::string key = "warnings." + std::string(code.name) + end;
            for (const std::string& language : texts.languages()) {
                ASSERT_TRUE(texts.has_message(key)) << key;
                for (const std::string& name : texts.placeholders_of(language, key)) EXPECT_TRUE(known.contains(name)) << key;
            }
        }
    }
}

}  // namespace
}  // namespace aftercare::contracts
