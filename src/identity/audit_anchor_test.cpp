#include "identity/audit_anchor.hpp"

#include "kit/database.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace aftercare::identity {
namespace {

class ID_12_anchors : public kit::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped()) return;
        folder_ = (std::filesystem::temp_directory_path() / "aftercare-anchors-XXXXXX").string();
        ASSERT_NE(mkdtemp(folder_.data()), nullptr);
        anchors.emplace(db(), world.env, crypto::ServerKey(crypto::SealKey{9}), folder_);
    }
    void TearDown() override {
        if (!folder_.empty()) std::filesystem::remove_all(folder_);
    }
    void write(AccountId account, int entries) {
        db().write(Caller::system(),
                   [&](db::Tx& tx) -> Result<> {
                       for (int i = 0; i < entries; ++i)
                           append_audit(
                               tx, world.env, Caller::system(),
                               {.account = account, .action = "test.write", .object_kind = "thing", .object_id = account.uuid});
                       return {};
                   })
            .value();
    }
    std::vector<AuditFault> faults() {
        std::vector<AuditFault> found;
        anchors->verify(found);
        return found;
    }
    void run(const char* sql) {
        db().write(Caller::system(),
                   [&](db::Tx& tx) -> Result<> {
                       tx.script(sql);
                       return {};
                   })
            .value();
    }
    const std::string& folder() const { return folder_; }

    std::optional<AuditAnchors> anchors;
    AccountId alpha{world.ids.next()};
    AccountId beta{world.ids.next()};

private:
    std::string folder_;
};

TEST_P(ID_12_anchors, hold_the_ends_of_the_chains_that_grew_and_are_exported) {
    write(alpha, 3);
    write(beta, 1);
    const auto first = anchors->anchor();
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].heads.size(), 2U);
    EXPECT_TRUE(anchors->anchor().empty()) << "nothing grew";
    write(alpha, 1);
    const auto second = anchors->anchor();
    ASSERT_EQ(second.size(), 1U);
    ASSERT_EQ(second[0].heads.size(), 1U);
    EXPECT_EQ(second[0].heads[0].seq, 4);
    EXPECT_EQ(second[0].previous_hash, first[0].hash);
    EXPECT_TRUE(std::filesystem::exists(folder() + "/000002.json"));
    EXPECT_TRUE(faults().empty()) << faults().front().detail;
}

TEST_P(ID_12_anchors, find_a_chain_that_was_sewn_up_again) {
    write(alpha, 3);
    anchors->anchor();
    // Somebody who knows how the chain is made writes its last entry anew: the chain is whole by itself.
    db().write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   auto entry = list_audit(tx, alpha, std::nullopt, std::nullopt, 1).front();
                   entry.action = "test.innocent";
                   entry.hash = chain_hash(entry);
                   constexpr db::Statement kForge{"test.forge",
                                                  "update audit_entry set action = :action, hash = :hash where seq = :seq"};
                   constexpr db::Statement kHead{"test.head", "update audit_head set hash = :hash where seq = :seq"};
                   tx.run(kForge, {{"action", entry.action}, {"hash", entry.hash}, {"seq", entry.seq}});
                   tx.run(kHead, {{"hash", entry.hash}, {"seq", entry.seq}});
                   return {};
               })
        .value();
    EXPECT_TRUE(verify_audit(db(), Scope::all()).faults.empty());
    const auto found = faults();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].account_id, alpha);
    EXPECT_EQ(found[0].seq, 3);
}

TEST_P(ID_12_anchors, are_themselves_chained_signed_and_compared_with_their_copies) {
    write(alpha, 1);
    anchors->anchor();
    write(alpha, 1);
    anchors->anchor();
    run("update audit_anchor set signature = 'x' where sequence = 2");
    EXPECT_EQ(faults().size(), 2U) << "not signed, and not what the copy says";
    run("delete from audit_anchor where sequence = 1");
    EXPECT_FALSE(faults().empty());
    std::filesystem::remove(folder() + "/000002.json");
    std::string all;
    for (const auto& one : faults()) all += one.detail + "\n";
    EXPECT_NE(all.find("its exported copy is missing"), std::string::npos) << all;
    EXPECT_NE(all.find("the one before it is missing"), std::string::npos) << all;
}
ON_BOTH_DATABASES(ID_12_anchors);

using ID_12_reading = kit::OnBothDatabases;

struct Named {
    Personal<OneLine<1, 40>> name;
    std::int64_t age = 0;
};
DESCRIBE(Named, name, age)

TEST_P(ID_12_reading, opens_personal_fields_until_their_key_is_destroyed) {
    const AccountId account{world.ids.next()};
    const Uuid subject = world.ids.next();
    const Named named{.name = OneLine<1, 40>("Ann \"the\" One"), .age = 3};
    const auto read = [&] {
        return db().read(Scope::of(account), [&](db::Tx& tx) {
            auto entries = list_audit(tx, account, std::nullopt, std::nullopt, 10);
            const std::string sealed = entries.front().after.text;
            unseal(tx, entries);
            return std::pair(sealed, entries.front().after.text);
        });
    };
    db().write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   audit<Named>(tx, world.env, Caller::system(), account, Action{"test.name"}, "named", subject, nullptr, &named);
                   return {};
               })
        .value();
    EXPECT_EQ(read().first.find("Ann"), std::string::npos);
    EXPECT_EQ(read().second, R"({"name":"Ann \"the\" One","age":3})");
    db().write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   tx.script("delete from subject_key");
                   return {};
               })
        .value();
    EXPECT_EQ(read().second, R"json({"name":"(erased)","age":3})json");
    EXPECT_TRUE(verify_audit(db(), Scope::all()).faults.empty());
}
ON_BOTH_DATABASES(ID_12_reading);

}  // namespace
}  // namespace aftercare::identity
