// What two do at once (read committed on PostgreSQL): each ends as if one had come after the other.
#include "identity/partners.hpp"
#include "identity/test_access_world.hpp"

#include <barrier>
#include <thread>

namespace aftercare::identity {
namespace {

using test::AccessTest;
using test::code_of;

// Does both at once; what each came to.
template <class F, class G>
std::pair<std::string, std::string> at_once(F first, G second) {
    std::pair<std::string, std::string> codes;
    std::barrier start(2);
    {
        std::jthread one([&] {
            start.arrive_and_wait();
            codes.first = code_of(first());
        });
        std::jthread two([&] {
            start.arrive_and_wait();
            codes.second = code_of(second());
        });
    }
    return codes;
}

constexpr int kRounds = 8;

using ID_08_races = AccessTest;

TEST_P(ID_08_races, two_owners_who_demote_each_other_leave_one) {
    PatchPerson demotion;
    demotion.roles = RoleNames{std::string("member")};
    for (int round = 0; round < kRounds; ++round) {
        const Account account = this->account("Race", AccountKind::customer);
        const std::string suffix = std::to_string(round) + "@race.example";
        const Person one = person(account, "owner", ("one" + suffix).c_str());
        const Person two = person(account, "owner", ("two" + suffix).c_str());
        const Caller by_one = caller(one);
        const Caller by_two = caller(two);
        const auto codes = at_once([&] { return service->change_person(by_one, two.id, demotion, std::nullopt); },
                                   [&] { return service->change_person(by_two, one.id, demotion, std::nullopt); });
        EXPECT_NE(codes.first.empty(), codes.second.empty()) << codes.first << " " << codes.second;
        EXPECT_EQ(codes.first + codes.second, "identity.last_head");
    }
}

TEST_P(ID_08_races, two_owners_who_shut_each_other_out_leave_one) {
    for (int round = 0; round < kRounds; ++round) {
        const Account account = this->account("Race", AccountKind::customer);
        const std::string suffix = std::to_string(round) + "@race.example";
        const Person one = person(account, "owner", ("one" + suffix).c_str());
        const Person two = person(account, "owner", ("two" + suffix).c_str());
        const Caller by_one = caller(one);
        const Caller by_two = caller(two);
        const auto codes = at_once([&] { return service->set_status(by_one, two.id, PersonStatus::deactivated); },
                                   [&] { return service->set_status(by_two, one.id, PersonStatus::deactivated); });
        EXPECT_EQ(codes.first + codes.second, "identity.last_head");
    }
}
ON_BOTH_DATABASES(ID_08_races);

using ID_03_races = AccessTest;

TEST_P(ID_03_races, of_two_first_people_one_is_the_owner) {
    for (int round = 0; round < kRounds; ++round) {
        const Account account = this->account("Race", AccountKind::customer);
        const std::string code = "EC-" + std::to_string(round);
        proofs.known[code] = {account.id, "certificate", world.ids.next()};
        const std::string suffix = std::to_string(round) + "@race.example";
        const std::string one = "one" + suffix;
        const std::string two = "two" + suffix;
        const auto codes = at_once([&] { return come_in(one.c_str(), ProofKind::authorization_code, code.c_str()); },
                                   [&] { return come_in(two.c_str(), ProofKind::authorization_code, code.c_str()); });
        EXPECT_EQ(codes.first + codes.second, "");
        const auto people = db().read(Scope::of(account.id), [&](db::Tx& tx) {
            return store::list_people(tx, {.account = account.id, .text = {}, .ids = {}}, {});
        });
        ASSERT_EQ(people.size(), 2U);
        const RoleNames owner_role{std::string("owner")};
        EXPECT_NE(people[0].roles == owner_role, people[1].roles == owner_role);
    }
}

TEST_P(ID_03_races, a_first_person_and_a_new_name_of_the_account_are_both_kept) {
    for (int round = 0; round < kRounds; ++round) {
        const Account account = this->account("Race", AccountKind::customer);
        const std::string email = "one" + std::to_string(round) + "@race.example";
        PatchAccount renamed;
        renamed.name = OneLine<1, 120>("Renamed");
        const auto codes =
            at_once([&] { return service->change_account(Caller::system(), account.id, renamed, std::nullopt); },
                    [&] {
                        return service->create_person(Caller::system(), {.account_id = account.id,
                                                                         .name = "Somebody",
                                                                         .email = Email::parse(email).value(),
                                                                         .password = Text<1, 256>(test::kPassword),
                                                                         .roles = RoleNames{std::string("owner")}});
                    });
        EXPECT_EQ(codes.first + codes.second, "");
        const Account after = service->find_account(Caller::system(), account.id).value();
        EXPECT_EQ(after.name.text(), "Renamed");
        EXPECT_TRUE(after.registered_at);
    }
}
ON_BOTH_DATABASES(ID_03_races);

using ID_01_races = AccessTest;

TEST_P(ID_01_races, two_links_at_once_between_the_same_two_are_one) {
    PartnerService partners(*service);
    const Caller by_owner = caller(owner);
    for (int round = 0; round < kRounds; ++round) {
        const Account partner = account("Partner", AccountKind::partner);
        const auto link = [&] { return partners.create(by_owner, {.partner_id = partner.id, .areas = {PartnerArea::assets}}); };
        const auto codes = at_once(link, link);
        EXPECT_EQ(codes.first + codes.second, "identity.partner_linked");
    }
}
ON_BOTH_DATABASES(ID_01_races);

}  // namespace
}  // namespace aftercare::identity
