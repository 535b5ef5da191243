// Whether what is written is a contact by mail is what the mails themselves go by (CASE-10, CASE-19).
#include "cases/mail/mail_out.hpp"

#include "cases/mail/mail_policy.hpp"
#include "identity/people.hpp"
#include "kit/cases_pack.hpp"
#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <string>

namespace aftercare::cases {
namespace {

using kit::code_of;

// That tells of proposals, and not of notes.
const policy::Pack& silent_pack() {
    static const policy::Pack pack = [] {
        std::string mail = case_pack({add_case_mail_policy}).files().at("case_mail.yaml");
        const std::string noted = "opened, noted, ";
        mail.replace(mail.find(noted), noted.size(), "opened, ");
        return case_pack({add_case_mail_policy}, {{"case_mail", mail}});
    }();
    return pack;
}

class CASE_10_mailed : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        mails.emplace(db(), world.env, silent_pack(), letters);
        cases->set_mails(*mails);
    }

    MailAddresses addresses{"cases@support.example", '+', "support@vendor.example", {9}};
    CaseLetters letters{silent_pack(), addresses, "https://aftercare.example"};
    std::optional<MailOut> mails;
};

TEST_P(CASE_10_mailed, CASE_19_what_the_policy_mails_nobody_is_no_contact_by_mail) {
    const CaseView made = opened(Priority::p2, "other");
    EXPECT_EQ(cases->clock_list(as_erik, made.id).value().mailed, std::vector{CaseEventKind::resolution_proposed});
    const NoteOnCase said{.text = "Which release is it?", .internal = {}, .contact = WrittenContact::mail};
    EXPECT_EQ(code_of(cases->note(as_erik, made.id, said)), "cases.contact_not_mailed");
    EXPECT_FALSE(cases->note(as_erik, made.id, {.text = "Which release is it?"}).value().first_contact_at)
        << "nor by the policy, as which it would be told to the customer";
    EXPECT_EQ(told(as_anna, made.id), "opened noted");
    const ProposeResolution proposal{.resolution = "Upgrade.", .contact = WrittenContact::mail};
    EXPECT_TRUE(cases->propose(as_erik, made.id, proposal).value().first_contact_at);
}

TEST_P(CASE_10_mailed, CASE_02_nor_is_what_the_contact_gets_no_mail_of) {
    const CaseView made = opened(Priority::p2, "other");
    EXPECT_TRUE(cases->clock_list(as_erik, made.id).value().writing_is_contact);
    identity->set_status(Caller::system(), anna, identity::PersonStatus::deactivated).value();
    const CaseClockList now = cases->clock_list(as_erik, made.id).value();
    EXPECT_TRUE(now.mailed.empty()) << "so that nobody is offered to say so";
    EXPECT_FALSE(now.writing_is_contact);
}

class CASE_05_given_back : public CASE_10_mailed {
protected:
    void SetUp() override {
        CASE_10_mailed::SetUp();
        if (IsSkipped()) return;
        mails->register_jobs(registry);
        runner.emplace(db(), world.env, registry, jobs::Runner::Settings{});
    }
    // How many mails have gone out so far.
    std::int64_t sent() {
        while (runner->run_due() > 0) {
        }
        constexpr db::Statement kCount{"test.sent", "select count(*) from case_mail_sent where {scope:account_id}"};
        return db().read(Scope::all(), [&](db::Tx& tx) { return tx.one<std::int64_t>(kCount).value(); });
    }

    jobs::Registry registry;
    std::optional<jobs::Runner> runner;
};

using CASE_20_call = CASE_05_given_back;

TEST_P(CASE_20_call, CASE_19_a_case_that_is_opened_in_it_is_one_mail) {
    OpenCase asked = request("other");
    asked.account_id = alpha;
    asked.contact_id = anna;
    asked.channel = Channel::phone;
    asked.called_at = world.clock.now();
    ASSERT_TRUE(cases->open(as_erik, asked).value().first_contact_at) << "of a Customer Care case the call is the first contact";
    EXPECT_EQ(sent(), 1) << "that it was opened; who was on the line knows of the call";
}

TEST_P(CASE_05_given_back, is_the_vendors_own_affair_and_no_mail) {
    const CaseView made = opened(Priority::p2, "other");
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    const std::int64_t before = sent();
    EXPECT_GT(before, 0);
    world.clock.advance(std::chrono::minutes{1});
    ASSERT_EQ(cases->assign(as_erik, made.id, {}).value().status.text(), "new");
    EXPECT_EQ(sent(), before);
}

using CASE_07_missing_files = CASE_10_mailed;

TEST_P(CASE_07_missing_files, CASE_19_have_each_a_reason_and_a_way_out_in_each_language) {
    const CaseView on = opened(Priority::p3, "other");
    identity::Person to = db().read(Scope::all(), [&](db::Tx& tx) { return identity::find_person_in_scope(tx, anna).value(); });
    std::set<std::string> lines;
    const char* const codes[] = {"cases.attachment_too_large", "cases.attachment_ending_refused", "cases.case_files_full",
                                 "cases.account_files_full", "cases.of_another_day"};
    for (const char* const language : {"en", "de"}) {
        to.language = OneLine<2, 8>(language);
        for (const char* const code : codes) {
            const MissingFiles missing{.account_id = vendor, .mail_id = {}, .case_id = on.id, .named = {{"a.log", code}}};
            const std::string said = letters.missing_files(on, missing, to, "").text.plain;
            const std::size_t at = said.find("a.log: ");
            ASSERT_NE(at, std::string::npos) << said;
            EXPECT_TRUE(lines.insert(said.substr(at, said.find('\n', at) - at)).second) << language << code;
        }
    }
}

ON_BOTH_DATABASES(CASE_07_missing_files);
ON_BOTH_DATABASES(CASE_05_given_back);
ON_BOTH_DATABASES(CASE_20_call);
ON_BOTH_DATABASES(CASE_10_mailed);

}  // namespace
}  // namespace aftercare::cases
