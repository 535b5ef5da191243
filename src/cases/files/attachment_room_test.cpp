// What the files of a case and of an account may take up (Q-14): held before a byte is sent, whoever begins at the same time.
#include "cases/files/attachment_policy.hpp"
#include "cases/files/attachment_service.hpp"
#include "kit/cases_pack.hpp"
#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace aftercare::cases {
namespace {

using kit::code_of;

constexpr std::int64_t kGi = std::int64_t{1} << 30;

const policy::Pack& test_pack() {
    static const policy::Pack pack = case_pack({add_attachment_policy}, {{"attachments", R"(
largest_mib: 5120
part_mib: 8
unfinished_days: 7
unfinished_of_a_person: 100
refused_endings: []
scan_minutes: 60
most_files_of_a_case: 4
most_gib_of_a_case: 3
most_files_of_an_account: 50
most_gib_of_an_account: 5
)"}});
    return pack;
}

class Q_14_file_room : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        files = files::in_memory();
        attachments.emplace(db(), world.env, test_pack(), *cases, *files, std::vector<std::string>{});
    }
    CaseView opened() { return cases->open(as_anna, request("other")).value(); }
    Result<Attachment> begin(const CaseView& on, std::int64_t size, const Caller& who, bool internal = false) {
        return attachments->begin(
            who, on.id, {.name = OneLine<1, 255>("a.bin"), .size = size, .media_type = {}, .internal = internal, .sha256 = {}});
    }
    Result<Attachment> begin(const CaseView& on, std::int64_t size) { return begin(on, size, as_anna); }
    // "2 of 4 files, 1024 MiB; 2, 1024 MiB": of the case, and of its account.
    std::string room(const CaseView& on) {
        const AttachmentRoom now = attachments->uploads(as_anna, on.id).value().room;
        return std::to_string(now.of_case.files) + " of " + std::to_string(now.of_case.most_files) + " files, " +
               std::to_string(now.of_case.bytes >> 20) + " MiB; " + std::to_string(now.of_account.value().files) + ", " +
               std::to_string(now.of_account.value().bytes >> 20) + " MiB";
    }

    std::unique_ptr<files::Store> files;
    std::optional<AttachmentService> attachments;
};

TEST_P(Q_14_file_room, of_a_case_is_taken_by_promises_and_given_back_by_what_is_not_kept) {
    const CaseView on = opened();
    const Attachment first = begin(on, 2 * kGi).value();
    (void)begin(on, kGi).value();
    EXPECT_EQ(room(on), "2 of 4 files, 3072 MiB; 2, 3072 MiB");
    const auto full = begin(on, 1);
    EXPECT_EQ(code_of(full), "cases.case_files_full");
    EXPECT_EQ(full.error().detail,
              "With this file the case would have 3 files of 3073 MiB, and 4 files or 3072 MiB are the most of one case.");
    EXPECT_EQ(room(on), "2 of 4 files, 3072 MiB; 2, 3072 MiB") << "what was refused counts nothing";
    attachments->abandon(as_anna, on.id, first.id).value();
    EXPECT_EQ(room(on), "1 of 4 files, 1024 MiB; 1, 1024 MiB");
    for (int i = 0; i < 3; ++i) (void)begin(on, 1).value();
    EXPECT_EQ(code_of(begin(on, 1)), "cases.case_files_full") << "four files, however small";
}

TEST_P(Q_14_file_room, of_an_account_is_that_of_its_cases_together) {
    (void)begin(opened(), 3 * kGi).value();
    const CaseView on = opened();
    (void)begin(on, 2 * kGi).value();
    EXPECT_EQ(code_of(begin(on, 1)), "cases.account_files_full");
    EXPECT_EQ(code_of(begin(on, 1, as_erik)), "cases.account_files_full") << "whoever attaches";
    const CaseView other = cases->open(caller(beta, make_person(beta, "carl")), request("other")).value();
    EXPECT_TRUE(begin(other, kGi, as_erik)) << "another account has its own";
}

// CASE-25: what the cases of others have, restricted ones among them, shows in no sum.
TEST_P(Q_14_file_room, CASE_25_of_an_account_is_told_to_who_reads_all_of_its_cases_alone) {
    (void)begin(opened(), 3 * kGi).value();
    const CaseView own = cases->open(as_bert, request("other")).value();
    (void)begin(own, 2 * kGi, as_bert).value();
    const AttachmentRoom berts = attachments->uploads(as_bert, own.id).value().room;
    EXPECT_EQ(berts.of_case.files, 1);
    EXPECT_FALSE(berts.of_account.has_value());
    EXPECT_TRUE(attachments->uploads(as_anna, own.id).value().room.of_account.has_value());
    const auto refused = begin(own, 1, as_bert);
    EXPECT_EQ(code_of(refused), "cases.account_files_full");
    EXPECT_EQ(refused.error().detail,
              "With this file the cases of the account would have more files, or larger ones, than one account may have.");
    EXPECT_EQ(begin(own, 1, as_anna).error().detail,
              "With this file the cases of the account would have 3 files of 5121 MiB, and 50 files or 5120 MiB are the most of "
              "one account.");
}

TEST_P(Q_14_file_room, CASE_25_of_an_account_is_told_without_what_few_may_read) {
    const Caller owner = caller(alpha, anna, {"case.read", "case.read_all", "case.note"});
    make_covered();
    const CaseView one = opened();
    (void)begin(one, kGi).value();
    const CaseView secret = cases->open(as_bert, request("vulnerability_report", "AA0001")).value();
    ASSERT_TRUE(secret.restricted);
    (void)begin(secret, 2 * kGi, as_bert).value();
    const auto told = [&](const Caller& who) { return attachments->uploads(who, one.id).value().room.of_account.value(); };
    EXPECT_EQ(told(owner).files, 1);
    EXPECT_EQ(told(owner).bytes, kGi);
    EXPECT_EQ(told(as_anna).files, 2) << "who reads restricted ones too";
    EXPECT_EQ(told(as_anna).bytes, 3 * kGi);
    const CaseView other = opened();
    (void)begin(other, 2 * kGi, owner).value();
    const auto full = begin(other, 1, owner);
    EXPECT_EQ(code_of(full), "cases.account_files_full");
    EXPECT_EQ(full.error().detail,
              "With this file the cases of the account, without those that few may read, would have 3 files of 3073 MiB, and 50 "
              "files or 5120 MiB "
              "are the most of all of the account's.");
    // Corrected to a type that is not for few, it counts as any other.
    cases->correct(as_anna, secret.id, {.type = CaseTypeCode::parse("technical").value()}, {}).value();
    EXPECT_EQ(told(owner).bytes, 5 * kGi);
}

// The history of a refused file of a mail is read by all who read the case.
TEST_P(Q_14_file_room, CASE_25_of_an_account_is_not_told_to_whoever_reads_the_history) {
    (void)begin(opened(), 3 * kGi).value();
    (void)begin(opened(), 2 * kGi).value();
    const CaseView on = opened();
    const WholeFile file{.origin = on.id.uuid,
                         .name = OneLine<1, 255>("b.txt"),
                         .media_type = OneLine<1, 127>("text/plain"),
                         .content = input_of("abcd")};
    const auto full = attachments->keep(as_anna, on.id, file);
    EXPECT_EQ(code_of(full), "cases.account_files_full");
    EXPECT_EQ(full.error().detail,
              "With this file the cases of the account would have more files, or larger ones, than one account may have.");
}

TEST_P(Q_14_file_room, is_not_taken_by_what_the_vendor_keeps_for_itself) {
    const CaseView on = opened();
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(begin(on, kGi, as_erik, true));
    EXPECT_EQ(room(on), "0 of 4 files, 0 MiB; 0, 0 MiB");
}

TEST_P(Q_14_file_room, is_given_back_by_the_sweep_and_by_a_removal_once) {
    const CaseView on = opened();
    jobs::Registry registry;
    attachments->register_jobs(registry);
    jobs::Runner runner(db(), world.env, registry, jobs::Runner::Settings{});
    const WholeFile file{.origin = on.id.uuid,
                         .name = OneLine<1, 255>("b.txt"),
                         .media_type = OneLine<1, 127>("text/plain"),
                         .content = input_of("abcd")};
    for (int i = 0; i < 2; ++i) EXPECT_TRUE(attachments->keep(as_anna, on.id, file));
    (void)begin(on, kGi).value();
    EXPECT_EQ(room(on), "2 of 4 files, 1024 MiB; 2, 1024 MiB") << "the same file is kept once";
    world.clock.advance(std::chrono::hours{24 * 8});
    while (runner.run_due() > 0) {
    }
    EXPECT_EQ(room(on), "1 of 4 files, 0 MiB; 1, 0 MiB") << "nobody went on with the upload";
    const auto kept = attachments->list(as_erik, on.id, {}, 10).value();
    ASSERT_EQ(kept.size(), 1U);
    attachments->remove(as_erik, on.id, kept[0].id, CaseReason("Of another case.")).value();
    EXPECT_EQ(code_of(attachments->remove(as_erik, on.id, kept[0].id, CaseReason("Again."))), "cases.attachment_unknown");
    EXPECT_EQ(room(on), "0 of 4 files, 0 MiB; 0, 0 MiB");
}

TEST_P(Q_14_file_room, is_held_when_many_begin_at_the_same_time) {
    const CaseView one = opened();
    const CaseView other = opened();
    std::atomic<int> begun = 0;
    std::atomic<int> refused = 0;
    std::vector<std::jthread> people;
    for (int i = 0; i < 8; ++i)
        people.emplace_back([&, i] {
            const auto made = begin(i % 2 == 0 ? one : other, kGi);
            made ? ++begun : ++refused;
        });
    people.clear();
    EXPECT_EQ(begun, 5) << "three on one case, and five of the account";
    EXPECT_EQ(refused, 3);
}

ON_BOTH_DATABASES(Q_14_file_room);

}  // namespace
}  // namespace aftercare::cases
