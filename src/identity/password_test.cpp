// What a new password ends, and what it says goes on (ID-04, ID-07).
#include "identity/passwords.hpp"
#include "identity/test_access_world.hpp"
#include "identity/tokens.hpp"

namespace aftercare::identity {
namespace {

using test::AccessTest;
using test::code_of;

class ID_04_tokens : public AccessTest {
protected:
    void SetUp() override {
        AccessTest::SetUp();
        if (IsSkipped()) return;
        passwords = std::make_unique<PasswordService>(*service, *letters);
        tokens = std::make_unique<TokenService>(*service);
    }
    TokenId make_token(const Caller& by, const char* name) {
        return tokens->create(by, {.name = OneLine<1, 80>(std::string(name))}).value().token.id;
    }
    // What mails of that kind say.
    std::string mails(const std::string& kind) {
        constexpr db::Statement kMails{"test.mails", "select m.plain from mail m where m.kind = :kind order by m.id"};
        std::string all;
        db().read(Scope::all(), [&](db::Tx& tx) {
            for (const auto& mail : tx.all<test::Line>(kMails, {{"kind", kind}})) all += mail.line + "\n";
            return 0;
        });
        return all;
    }
    Result<> change(const Caller& by, const char* from, const char* to, std::optional<bool> revoke) {
        return passwords->change(
            by, {.current_password = Text<1, 256>(from), .new_password = Text<1, 256>(to), .revoke_tokens = revoke});
    }

    std::unique_ptr<PasswordService> passwords;
    std::unique_ptr<TokenService> tokens;
};

TEST_P(ID_04_tokens, go_on_unless_asked_and_are_named_in_the_mail) {
    const Caller by_owner = caller(owner);
    const TokenId gone = make_token(by_owner, "gone");
    const TokenId stays = make_token(by_owner, "nightly report");
    const TokenId others = make_token(caller(person(alpha, "owner", "two@alpha.example")), "of a stranger");
    ASSERT_TRUE(tokens->revoke(by_owner, gone));
    ASSERT_TRUE(change(by_owner, test::kPassword, "seven green umbrellas", std::nullopt));
    EXPECT_FALSE(tokens->find(by_owner, stays)->revoked_at);
    const std::string told = mails("identity.password_changed_tokens_live");
    EXPECT_NE(told.find("nightly report"), std::string::npos) << told;
    EXPECT_EQ(told.find("gone"), std::string::npos) << told;
    EXPECT_EQ(told.find("stranger"), std::string::npos) << told;

    ASSERT_TRUE(change(by_owner, "seven green umbrellas", "eight blue umbrellas!", true));
    EXPECT_EQ(tokens->find(by_owner, stays)->revoked_at, world.clock.now());
    EXPECT_FALSE(tokens->find(Caller::system(), others)->revoked_at);
    EXPECT_NE(mails("identity.password_changed_tokens_ended").find("were revoked"), std::string::npos);
    const auto entries = trail(alpha.id, "token.revoke");
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].object_id, stays.uuid);
    EXPECT_NE(entries[0].after.text.find("revoked_at"), std::string::npos);
}

TEST_P(ID_04_tokens, of_a_reset_and_of_the_command_line_end_alike) {
    const Caller by_owner = caller(owner);
    make_token(by_owner, "one");
    ASSERT_TRUE(passwords->set(Caller::system(), owner.id, "seven green umbrellas", false));
    EXPECT_EQ(trail(alpha.id, "token.revoke").size(), 0U);
    ASSERT_TRUE(passwords->set(Caller::system(), owner.id, "eight blue umbrellas!", true));
    EXPECT_EQ(trail(alpha.id, "token.revoke").size(), 1U);
    make_token(by_owner, "two");
    write([&](db::Tx& tx) {
        store::save(tx, store::PasswordReset{.account_id = alpha.id,
                                             .person_id = owner.id,
                                             .token_hash = secret_hash("afr_x"),
                                             .created_at = world.clock.now(),
                                             .expires_at = world.clock.now().plus(std::chrono::hours{1})});
    });
    ASSERT_TRUE(passwords->reset(
        {}, {.reset_token = OneLine<1, 100>("afr_x"), .password = Text<1, 256>("nine red umbrellas!"), .revoke_tokens = true}));
    EXPECT_EQ(trail(alpha.id, "token.revoke").size(), 2U);
    constexpr db::Statement kAlive{"test.alive", "select count(*) from api_token where revoked_at is null"};
    EXPECT_EQ(count(kAlive), 0);
}

TEST_P(ID_04_tokens, many_are_all_ended_and_only_the_first_named) {
    const Caller by_owner = caller(owner);
    for (int i = 0; i < 230; ++i) make_token(by_owner, ("t" + std::to_string(i)).c_str());
    ASSERT_TRUE(change(by_owner, test::kPassword, "seven green umbrellas", false));
    const std::string told = mails("identity.password_changed_tokens_live");
    EXPECT_NE(told.find("t19 ..."), std::string::npos) << told;
    EXPECT_EQ(told.find("t20"), std::string::npos) << told;
    ASSERT_TRUE(change(by_owner, "seven green umbrellas", "eight blue umbrellas!", true));
    constexpr db::Statement kAlive{"test.alive", "select count(*) from api_token where revoked_at is null"};
    EXPECT_EQ(count(kAlive), 0);
    EXPECT_TRUE(verify_audit(db(), Scope::all()).faults.empty());
}
ON_BOTH_DATABASES(ID_04_tokens);

}  // namespace
}  // namespace aftercare::identity
