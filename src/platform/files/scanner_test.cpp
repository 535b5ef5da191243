#include "platform/files/scanner.hpp"

#include <gtest/gtest.h>

namespace aftercare::files {
namespace {

using namespace std::chrono_literals;

ScanVerdict verdict_of(const std::string& script, const std::string& content, std::chrono::seconds patience = 20s) {
    Scan scan({"/bin/sh", "-c", script}, patience);
    scan.feed(content);
    return scan.finish();
}

TEST(CASE_07_scan, the_way_that_the_program_ends_is_the_verdict) {
    EXPECT_EQ(verdict_of("cat >/dev/null; exit 0", "hello").outcome, ScanOutcome::clean);
    const ScanVerdict refused = verdict_of("cat >/dev/null; echo 'Eicar FOUND'; echo more; exit 1", "hello");
    EXPECT_EQ(refused.outcome, ScanOutcome::refused);
    EXPECT_EQ(refused.said, "Eicar FOUND");
    EXPECT_EQ(verdict_of("cat >/dev/null; echo 'no daemon' >&2; exit 2", "hello").said, "no daemon");
    EXPECT_EQ(verdict_of("kill -9 $$", "hello").outcome, ScanOutcome::unavailable);
}

TEST(CASE_07_scan, gets_the_content_whole) {
    const std::string content(5'000'000, 'x');
    EXPECT_EQ(verdict_of("test \"$(wc -c)\" -eq 5000000", content).outcome, ScanOutcome::clean);
}

TEST(CASE_07_scan, a_program_that_has_seen_enough_need_not_read_the_rest) {
    EXPECT_EQ(verdict_of("exec <&-; exit 1", std::string(5'000'000, 'x')).outcome, ScanOutcome::refused);
}

TEST(CASE_07_scan, a_program_that_says_much_waits_for_nobody) {
    EXPECT_EQ(verdict_of("yes | head -c 3000000; cat >/dev/null", std::string(5'000'000, 'x')).outcome, ScanOutcome::clean);
}

TEST(CASE_07_scan, one_that_is_not_there_or_takes_too_long_is_no_verdict) {
    Scan missing({"/nowhere/scanner"}, 20s);
    missing.feed("hello");
    const ScanVerdict none = missing.finish();
    EXPECT_EQ(none.outcome, ScanOutcome::unavailable);
    EXPECT_NE(none.said.find("/nowhere/scanner"), std::string::npos);
    const ScanVerdict late = verdict_of("exec tail -f /dev/null", std::string(5'000'000, 'x'), 1s);
    EXPECT_EQ(late.outcome, ScanOutcome::unavailable);
    EXPECT_EQ(late.said, "did not end in time");
}

TEST(CASE_07_scan, is_given_up_when_it_is_asked_to) {
    Scan scan({"/bin/sh", "-c", "exec tail -f /dev/null"}, 600s, [] { return true; });
    scan.feed(std::string(5'000'000, 'x'));
    EXPECT_EQ(scan.finish().outcome, ScanOutcome::unavailable);
}

TEST(CASE_07_scan, sees_none_of_the_servers_variables) {
    ASSERT_EQ(::setenv("AFTERCARE_DATABASE_URL", "secret", 1), 0);
    EXPECT_EQ(verdict_of("cat >/dev/null; test -z \"$AFTERCARE_DATABASE_URL\"", "hello").outcome, ScanOutcome::clean);
    EXPECT_EQ(::unsetenv("AFTERCARE_DATABASE_URL"), 0);
}

TEST(CASE_07_scan, what_it_says_is_one_plain_line) {
    EXPECT_EQ(verdict_of("cat >/dev/null; printf 'b\\303\\244d\\tfile'; exit 1", "").said, "b??d?file");
}

}  // namespace
}  // namespace aftercare::files
