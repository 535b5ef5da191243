// People and tokens at the command line (Q-08): `aftercare user` and `aftercare token`.
#include "command_line.hpp"

namespace aftercare::cli_test {
namespace {

class Q_08_people : public CommandLine {
protected:
    void SetUp() override {
        CommandLine::SetUp();
        const Said made =
            typing("correct horse battery", "init --vendor Vendor --name 'Ann Admin' --email ann@vendor.example --json");
        ASSERT_EQ(made.exit_code, kOk) << made.text;
        account = text_of(made.text, "\"vendor\":{\"id\":\"");
        ASSERT_EQ(account.size(), 36U) << made.text;
    }

    // A command that is given a line on its standard input.
    Said typing(const std::string& line, const std::string& command) const {
        return run("", command, "printf '%s\\n' '" + line + "'");
    }
    Said run(const std::string& command) const { return run("", command); }
    using CommandLine::run;

    // What stands between the mark and the next quotation mark.
    static std::string text_of(const std::string& json, const std::string& mark) {
        const auto at = json.find(mark);
        if (at == std::string::npos) return "";
        const auto begin = at + mark.size();
        return json.substr(begin, json.find('"', begin) - begin);
    }
    Said add(const std::string& email, const std::string& password = "seven green umbrellas") const {
        return typing(password,
                      "user add --account " + account + " --name 'Bob Builder' --role support_engineer --email " + email);
    }

    std::string account;
};

TEST_F(Q_08_people, are_listed_and_added_with_a_password_from_standard_input) {
    const Said added = add("bob@vendor.example");
    EXPECT_EQ(added.exit_code, kOk) << added.text;
    EXPECT_NE(added.text.find("bob@vendor.example was added."), std::string::npos) << added.text;
    const Said listed = run("user list");
    EXPECT_EQ(listed.exit_code, kOk);
    EXPECT_NE(listed.text.find("bob@vendor.example  Bob Builder  support_engineer  active  account " + account),
              std::string::npos)
        << listed.text;
    EXPECT_NE(listed.text.find("ann@vendor.example"), std::string::npos);
    const Said json = run("user list --json --account " + account);
    EXPECT_NE(json.text.find("[{\"id\":\""), std::string::npos) << json.text;
    EXPECT_EQ(run("user list --account nonsense").exit_code, kUsage);
}

TEST_F(Q_08_people, that_can_not_be_added_are_told_why) {
    const Said weak = add("bob@vendor.example", "password1234");
    EXPECT_EQ(weak.exit_code, kFailed);
    EXPECT_NE(weak.text.find("identity.password_too_weak"), std::string::npos) << weak.text;
    const Said taken = add("Ann@vendor.example");
    EXPECT_EQ(taken.exit_code, kFailed);
    EXPECT_NE(taken.text.find("identity.email_taken"), std::string::npos) << taken.text;
    const Said role =
        typing("seven green umbrellas", "user add --account " + account + " --name B --role owner --email bob@vendor.example");
    EXPECT_EQ(role.exit_code, kFailed) << "a customer's role: " << role.text;
    EXPECT_EQ(add("no address").exit_code, kUsage);
    EXPECT_EQ(typing("", "user add --account " + account + " --name B --email bob@vendor.example").exit_code, kUsage);
    EXPECT_EQ(run("user add --email bob@vendor.example").exit_code, kUsage) << "without an account";
    EXPECT_EQ(run("user").exit_code, kUsage);
    EXPECT_EQ(run("user reset-password nobody@vendor.example --password x").exit_code, kUsage) << "never on the command line";
}

TEST_F(Q_08_people, get_a_new_password_are_shut_out_and_let_in_again) {
    ASSERT_EQ(add("bob@vendor.example").exit_code, kOk);
    const Said reset = typing("eight blue umbrellas!", "user reset-password BOB@vendor.example");
    EXPECT_EQ(reset.exit_code, kOk) << reset.text;
    EXPECT_NE(reset.text.find("the password was set, and every session has ended"), std::string::npos) << reset.text;
    EXPECT_NE(typing("short", "user reset-password bob@vendor.example").text.find("identity.password_too_weak"),
              std::string::npos);
    EXPECT_NE(run("user deactivate bob@vendor.example").text.find("deactivated; every session and token has ended"),
              std::string::npos);
    EXPECT_NE(run("user deactivate bob@vendor.example").text.find("was deactivated already"), std::string::npos);
    EXPECT_NE(run("user list").text.find("support_engineer  deactivated"), std::string::npos);
    const Said refused = run("token create --user bob@vendor.example --name poller");
    EXPECT_EQ(refused.exit_code, kFailed);
    EXPECT_NE(refused.text.find("identity.person_deactivated"), std::string::npos) << refused.text;
    EXPECT_NE(run("user activate bob@vendor.example").text.find("may sign in again"), std::string::npos);
    const Said last = run("user deactivate ann@vendor.example");
    EXPECT_EQ(last.exit_code, kFailed);
    EXPECT_NE(last.text.find("identity.last_head"), std::string::npos) << last.text;
    EXPECT_NE(run("user unlock bob@vendor.example").text.find("was not locked"), std::string::npos);
    const Said factor = run("user second-factor-reset bob@vendor.example");
    EXPECT_EQ(factor.exit_code, kFailed);
    EXPECT_NE(factor.text.find("identity.second_factor_not_set"), std::string::npos) << factor.text;
    const Said unknown = run("user unlock nobody@vendor.example");
    EXPECT_EQ(unknown.exit_code, kFailed);
    EXPECT_NE(unknown.text.find("identity.person_unknown"), std::string::npos) << unknown.text;
    const Said whole = run("audit verify");
    EXPECT_EQ(whole.exit_code, kOk) << whole.text;
}

using Q_08_tokens = Q_08_people;

TEST_F(Q_08_tokens, are_created_listed_and_revoked) {
    const Said none = run("token list");
    EXPECT_EQ(none.exit_code, kOk);
    EXPECT_NE(none.text.find("There is no token."), std::string::npos) << none.text;
    const Said made = run("token create --user ann@vendor.example --name poller --action asset.read --action site.read --days 7");
    EXPECT_EQ(made.exit_code, kOk) << made.text;
    const auto at = made.text.find("aft_");
    ASSERT_NE(at, std::string::npos) << made.text;
    const std::string secret = made.text.substr(at, made.text.find('\n', at) - at);
    const Said listed = run("token list --user ann@vendor.example --json");
    EXPECT_NE(listed.text.find(R"("name":"poller","actions":["asset.read","site.read"])"), std::string::npos) << listed.text;
    EXPECT_EQ(listed.text.find(secret), std::string::npos) << "shown once";
    const std::string id = text_of(listed.text, "[{\"id\":\"");
    const Said revoked = run("token revoke " + id);
    EXPECT_EQ(revoked.exit_code, kOk) << revoked.text;
    EXPECT_NE(run("token list").text.find("  never used  revoked 20"), std::string::npos);
    EXPECT_EQ(run("token revoke " + id).exit_code, kOk) << "again is harmless";
    EXPECT_NE(run("token revoke 00000000-0000-7000-8000-0000000fffff").text.find("identity.token_unknown"), std::string::npos);
    EXPECT_EQ(run("token revoke x").exit_code, kUsage);
    EXPECT_EQ(run("token create --user ann@vendor.example").exit_code, kUsage) << "without a name";
}

TEST_F(Q_08_tokens, can_do_no_more_than_their_person) {
    ASSERT_EQ(add("bob@vendor.example").exit_code, kOk);
    const Said strong = run("token create --user bob@vendor.example --name x --action account.update");
    EXPECT_EQ(strong.exit_code, kFailed);
    EXPECT_NE(strong.text.find("identity.token_actions_too_strong"), std::string::npos) << strong.text;
    const Said long_lived = run("token create --user bob@vendor.example --name x --days 3650");
    EXPECT_NE(long_lived.text.find("identity.token_days_too_many"), std::string::npos) << long_lived.text;
}

TEST_F(Q_08_tokens, and_people_have_help) {
    for (const char* command :
         {"user", "user add", "user list", "user reset-password", "user deactivate", "user activate", "user unlock",
          "user second-factor-reset", "token", "token list", "token create", "token revoke"}) {
        FILE* const pipe = popen((std::string(AFTERCARE_PROGRAM) + " " + command + " --help 2>&1").c_str(), "r");
        std::string text;
        std::array<char, 4096> chunk{};
        while (const std::size_t count = fread(chunk.data(), 1, chunk.size(), pipe)) text.append(chunk.data(), count);
        EXPECT_EQ(pclose(pipe), 0) << command;
        EXPECT_NE(text.find("Usage: aftercare " + std::string(command)), std::string::npos) << text;
    }
}

}  // namespace
}  // namespace aftercare::cli_test
