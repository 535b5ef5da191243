// How long kept mail stays, and that it goes with who wrote it (Q-14, ID-14).
#include "cases/mail/mail_keeping.hpp"

#include "cases/mail/test_kept_mail.hpp"
#include "identity/audit_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::cases {
namespace {

using namespace std::chrono_literals;

class Keeping : public KeptMail {
protected:
    bool is_kept(IncomingMailId id) { return mails->find(as_erik, id).has_value(); }
    bool has_bytes(const std::string& from, const std::string& text) {
        const std::string hash = files::sha256_of(*mail_of(from, text));
        (void)files->sweep(0s, [&](const std::string& one) {
            return db().read(Scope::all(), [&](db::Tx& tx) { return files::in_use(tx, one); });
        });
        return files->open(hash) != nullptr;
    }
    std::int64_t forgotten() { return forget_old_mails(db(), world.env, mail_pack()).value(); }
    std::int64_t forgotten_of(identity::PersonId person, const std::string& address) {
        return db()
            .write(Caller::system(),
                   [&](db::Tx& tx) -> Result<std::int64_t> {
                       return forget_mails_of(tx, person, identity::Email::parse(address).value());
                   })
            .value();
    }
};

using Q_14_kept_mail = Keeping;

TEST_P(Q_14_kept_mail, is_deleted_by_what_became_of_it_with_its_bytes) {
    const IncomingMailId ignored = came("list@bulk.example", IncomingState::ignored, "Buy");
    const IncomingMailId refused = came("eve@elsewhere.example", IncomingState::refused);
    const IncomingMailId waits = came("eve@elsewhere.example", IncomingState::review);
    const IncomingMailId unread = came("eve@elsewhere.example", IncomingState::received);
    EXPECT_EQ(forgotten(), 0);
    world.clock.advance(24h * 14);
    EXPECT_EQ(forgotten(), 0) << "to the day";
    EXPECT_TRUE(has_bytes("list@bulk.example", "Buy"));
    world.clock.advance(1s);
    EXPECT_EQ(forgotten(), 1);
    EXPECT_FALSE(is_kept(ignored));
    EXPECT_FALSE(has_bytes("list@bulk.example", "Buy")) << "nothing of it is left";
    EXPECT_TRUE(is_kept(refused));
    world.clock.advance(24h * 16);
    EXPECT_EQ(forgotten(), 1);
    EXPECT_FALSE(is_kept(refused));
    EXPECT_TRUE(is_kept(waits));
    world.clock.advance(24h * 365);
    EXPECT_EQ(forgotten(), 1);
    EXPECT_FALSE(is_kept(waits));
    EXPECT_TRUE(is_kept(unread)) << "what nobody has read yet is none of them";
}

TEST_P(Q_14_kept_mail, counts_from_when_it_was_decided_so_that_what_waited_long_is_not_gone_with_its_files) {
    const CaseView on = cases->open(as_anna, request("other")).value();
    const IncomingMailId id = came("eve@elsewhere.example", IncomingState::review);
    world.clock.advance(24h * 360);
    (void)mails->accept(as_erik, id, {.case_id = CaseName(on.id), .reopens = {}, .unrelated = {}}).value();
    world.clock.advance(24h * 10);
    EXPECT_EQ(forgotten(), 0);
    world.clock.advance(24h * 360);
    EXPECT_EQ(forgotten(), 1);
    EXPECT_NE(told(as_anna, on.id).find("noted"), std::string::npos) << "the note stays";
}

TEST_P(Q_14_kept_mail, is_deleted_in_turns_that_are_bounded) {
    for (std::int64_t i = 0; i < kForgottenMails + 5; ++i) (void)came("list@bulk.example", IncomingState::ignored);
    world.clock.advance(24h * 15);
    EXPECT_EQ(forgotten(), kForgottenMails + 5);
    EXPECT_TRUE(mails->list(as_erik, {}, {}, 10).empty());
}

using ID_14_kept_mail = Keeping;

TEST_P(ID_14_kept_mail, goes_with_who_sent_it_whatever_became_of_it) {
    const IncomingMailId noted = came("anna@example.example", IncomingState::noted);
    const IncomingMailId waits = came("anna@example.example", IncomingState::review, "Secret");
    const IncomingMailId others = came("bert@example.example", IncomingState::review);
    EXPECT_EQ(forgotten_of(anna, "Anna@Example.example"), 2);
    EXPECT_EQ(forgotten_of(anna, "Anna@Example.example"), 0);
    EXPECT_FALSE(is_kept(noted));
    EXPECT_FALSE(is_kept(waits));
    EXPECT_FALSE(has_bytes("anna@example.example", "Secret"));
    EXPECT_TRUE(is_kept(others));
}

// Who wrote is somebody whom nobody knows: the trail says it under a key of the mail's own.
TEST_P(ID_14_kept_mail, takes_along_what_the_trail_says_of_its_sender) {
    const IncomingMailId id = came("eve@elsewhere.example", IncomingState::review);
    (void)mails->drop(as_erik, id).value();
    const auto said = [&] {
        return db().read(Scope::all(), [&](db::Tx& tx) {
            auto entries = identity::list_audit(tx, vendor, id.uuid, {}, 10);
            identity::unseal(tx, entries);
            return entries.at(0).before.text;
        });
    };
    EXPECT_NE(said().find("eve@elsewhere.example"), std::string::npos) << said();
    world.clock.advance(24h * 31);
    EXPECT_EQ(forgotten(), 1);
    EXPECT_EQ(said().find("eve@elsewhere.example"), std::string::npos) << said();
    EXPECT_NE(said().find("(erased)"), std::string::npos) << said();
}

ON_BOTH_DATABASES(Q_14_kept_mail);
ON_BOTH_DATABASES(ID_14_kept_mail);

}  // namespace
}  // namespace aftercare::cases
