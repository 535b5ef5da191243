// The customer reads who works for him or her, and no more (CASE-02).
#include "cases/people/case_people.hpp"

#include "identity/service.hpp"
#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

using kit::code_of;

class CASE_02_people : public CasesTest {
protected:
    // "erik, mira", by name.
    std::string named(const Caller& reader, const CaseName& of, CaseService& by) {
        std::vector<std::string> names;
        const ShownPeople told = vendor_people_of(by, reader, of).value();
        for (const ShownPerson& one : told.people) names.push_back(one.name->text() + (one.team ? " (" + *one.team + ")" : ""));
        std::ranges::sort(names);
        std::string line;
        for (const std::string& name : names) line += (line.empty() ? "" : ", ") + name;
        return line;
    }
    std::string named(const Caller& reader, const CaseName& of) { return named(reader, of, *cases); }
};

TEST_P(CASE_02_people, are_the_vendors_who_own_it_or_did_what_the_reader_sees) {
    const CaseView made = cases->open(as_anna, request("other")).value();
    EXPECT_EQ(named(as_anna, made.id), "") << "those of the account are not told";
    const Caller mira = staff("mira", "support_manager");
    cases->note(mira, made.id, {.text = "For us.", .internal = true}).value();
    EXPECT_EQ(named(as_anna, made.id), "");
    EXPECT_EQ(named(as_erik, made.id), "mira");
    cases->assign(mira, made.id, {.owner_id = erik}).value();
    EXPECT_EQ(named(as_anna, made.id), "erik, mira");
    cases->assign(mira, made.id, {.from = erik}).value();
    EXPECT_EQ(named(as_anna, made.id), "erik, mira") << "to whom it was given stands in its history";
}

TEST_P(CASE_02_people, are_told_to_whoever_sees_the_case_alone) {
    const CaseView made = cases->open(as_anna, request("other")).value();
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    EXPECT_EQ(code_of(vendor_people_of(*cases, as_bert, made.id)), "cases.case_unknown");
    EXPECT_EQ(code_of(vendor_people_of(*cases, of(beta), made.id)), "cases.case_unknown");
}

TEST_P(CASE_02_people, are_called_by_first_name_and_team_where_the_policy_says_so) {
    const policy::Pack shy = pack_with("cases", [](std::string text) {
        return text.replace(text.find("vendor_people: name"), 19, "vendor_people: first_name_and_team");
    });
    CaseService under(db(), world.env, shy, *entitlements);
    const CaseView made = under.open(as_anna, request("other")).value();
    Caller mira = as_erik;
    mira.person = identity
                      ->create_person(Caller::system(), {.account_id = vendor,
                                                         .name = OneLine<1, 120>("Mira von Berg"),
                                                         .email = *identity::Email::parse("mira@example.example"),
                                                         .password = Text<1, 256>("correct horse battery"),
                                                         .roles = identity::RoleNames{"support_manager"}})
                      .value()
                      .id.uuid;
    under.note(mira, made.id, {.text = "We look into it.", .internal = {}}).value();
    EXPECT_EQ(named(as_anna, made.id, under), "Mira (support_manager)");
    EXPECT_EQ(named(as_anna, made.id), "Mira von Berg");
}

ON_BOTH_DATABASES(CASE_02_people);

}  // namespace
}  // namespace aftercare::cases
