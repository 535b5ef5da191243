// Two Aftercares that mail each other's case addresses, by a mail server that loses what marks automatic mail: it ends by itself (CASE-19).
#include "with_case_mail.hpp"

namespace aftercare::api_test {
namespace {

class CASE_19_two_aftercares : public WithCaseMail {
protected:
    // As some operators have it: mail is from the very address that mail comes to.
    void adjust(server::Surroundings& surroundings) override {
        WithCaseMail::adjust(surroundings);
        surroundings.mail_from.address = address;
    }
    void SetUp() override {
        WithCaseMail::SetUp();
        if (IsSkipped()) return;
        postfix().lose_marks(true);
        other_domain_ = fresh_domain("other");
        server::Surroundings surroundings;
        surroundings.case_address = other_address();
        surroundings.mail_from = {.name = "Other", .address = other_address()};
        surroundings.mail = by_postfix();
        second_ = std::make_unique<kit::TestDatabase>(GetParam(), world.env);
        other_ =
            server::App::on(second_->open_again(), default_pack(), world.env, test_secrecy(), std::move(surroundings)).value();
        other_door_ = open_door(*other_, other_domain_);
        postfix().relay(other_domain_, other_door_->port());
        // Each is a person of the other's.
        make_person(alpha.account.id, "owner", other_address());
        auto& people = other_->identity();
        people
            .create_account(Caller::system(), {.kind = identity::AccountKind::vendor,
                                               .name = "Other vendor",
                                               .country = identity::CountryCode::parse("US").value()})
            .value();
        customer_ = people
                        .create_account(Caller::system(), {.kind = identity::AccountKind::customer,
                                                           .name = "Customer",
                                                           .country = identity::CountryCode::parse("DE").value()})
                        .value();
        person_ = people
                      .create_person(Caller::system(), {.account_id = customer_.id,
                                                        .name = OneLine<1, 120>("First Aftercare"),
                                                        .email = identity::Email::parse(address).value(),
                                                        .password = Text<1, 256>(kPassword),
                                                        .roles = identity::RoleNames{"owner"}})
                      .value();
    }
    void TearDown() override {
        if (!IsSkipped()) postfix().lose_marks(false);
        other_door_.reset();
        other_.reset();
        WithCaseMail::TearDown();
    }
    std::string other_address() const { return "cases@" + other_domain_; }

    // Lets both do their work until nothing moves any more; how many mails came in at both.
    std::size_t until_quiet() {
        std::size_t before = 1'000'000;
        for (int quiet = 0, turns = 0; quiet < 3 && turns < 200; ++turns) {
            run_jobs();
            jobs::Runner(other_->db(), other_->env(), other_->jobs(), {}).run_due();
            world.clock.advance(std::chrono::seconds{1});
            (void)kit::eventually([&] { return postfix().moving() == 0; });
            const std::size_t now = came_in(*app) + came_in(*other_);
            quiet = now == before ? quiet + 1 : 0;
            before = now;
        }
        return before;
    }

    std::string other_domain_;
    std::unique_ptr<kit::TestDatabase> second_;
    std::unique_ptr<server::App> other_;
    std::unique_ptr<lmtp::Server> other_door_;
    identity::Account customer_;
    identity::Person person_;
};

TEST_P(CASE_19_two_aftercares, a_loop_ends_by_itself) {
    run_jobs();
    // A mail of the first, as it seems, which names no case: the second refuses politely, to the first's case address.
    post(address, other_address(), "From: " + address + "\nSubject: Hello\nMessage-ID: <h1@x.example>\n\nHello\n");
    ASSERT_TRUE(kit::eventually([&] { return came_in(*other_) == 1; }));
    EXPECT_LE(until_quiet(), 4U);
    for (const cases::IncomingMail& one : incoming(*other_)) {
        if (*one.subject != "Hello") continue;
        EXPECT_EQ(one.state, cases::IncomingState::refused);
    }
    for (const cases::IncomingMail& one : incoming(*app)) {
        EXPECT_EQ(one.reason, cases::MailReason::automatic_reply) << "by its null path";
    }
    // A case at the second whose contact is the first: each step is mailed to the first's case address.
    Caller caller = Caller::system();
    caller.kind = Caller::Kind::person;
    caller.staff = false;
    caller.person = caller.id = person_.id.uuid;
    caller.account = customer_.id;
    caller.scope = Scope::of(customer_.id);
    const auto made = other_->cases().open(caller, {.type = cases::CaseTypeCode::parse("portal_account").value(),
                                                    .synopsis = cases::Synopsis("Loop"),
                                                    .description = cases::CaseDescription("Loop.")});
    ASSERT_TRUE(made.has_value()) << made.error().code;
    // The first has a case of that number too, which the second sees: its mails would be notes there.
    open_case(as_ann);
    const std::size_t came = until_quiet();
    EXPECT_LE(came, 8U) << "it ended";
    world.clock.advance(std::chrono::hours{2});
    EXPECT_EQ(until_quiet(), came) << "and does not begin anew";
    EXPECT_LE(other_->cases().history(Caller::system(), cases::CaseName(made->id), {}, 100).value().size(), 2U);
}
ON_BOTH_DATABASES(CASE_19_two_aftercares);

}  // namespace
}  // namespace aftercare::api_test
